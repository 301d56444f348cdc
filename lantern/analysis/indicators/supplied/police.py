"""Crimes and what came of them: what the police supply."""

from lantern.analysis.indicators.supplied.declaring import counted, example, length, share

FORCE = (
    "None: published figures are for the whole force, by offence code, and forces differ in how they use the flag.",
    "The flag is used unevenly, so a change may be one of recording.",
)
ALSO = {"comparator": FORCE[0], "caveats": (FORCE[1],)}
BASES = "Two bases are counted apart: outcomes given in the period, and what became of the period’s own crimes."

CRIMES = (
    counted(
        "police-crimes",
        "Crimes of child sexual abuse recorded",
        "How many crimes of child sexual abuse did the police record?",
        line="police.crimes_recorded",
        catalogue_id="E4",
        example=example(
            """
            police.crimes_recorded | 23
            police.crimes_recorded | sex | Male | 6
            police.crimes_recorded | sex | Female | 17
            """,
            """
            23 | - | - | - | counted
            sex | Male | 6 | - | - | - | counted
            sex | Not recorded | - | - | - | - | not returned
            """,
            "A group left blank is not returned: nobody said that there were none.",
        ),
        **ALSO,
    ),
    counted(
        "police-cse-crimes",
        "Crimes with the child sexual exploitation flag",
        "How many crimes recorded had the child sexual exploitation flag?",
        line="police.crimes_cse_flagged",
        catalogue_id="E4",
        example=example(
            "police.crimes_cse_flagged | nil",
            "0 | - | - | - | nil",
            "Nil is a nought that somebody stated.",
        ),
        **ALSO,
    ),
    share(
        "police-crimes-in-family",
        "Crimes in the family",
        "Of the crimes recorded, how many were in the family?",
        line="police.crimes_in_family",
        of="police.crimes_recorded",
        catalogue_id="E4",
        example=example(
            """
            police.crimes_recorded | 23
            police.crimes_in_family | not recorded
            """,
            "- | - | - | - | not recorded",
            "A fact that the force does not record makes no share, though the crimes are counted.",
        ),
        **ALSO,
    ),
    share(
        "police-crimes-online",
        "Crimes with an online part",
        "Of the crimes recorded, how many had an online part?",
        line="police.crimes_online",
        of="police.crimes_recorded",
        catalogue_id="E4",
        example=example(
            """
            police.crimes_recorded | 23
            police.crimes_online | 9
            """,
            "9 | 23 | 0 | 0 | counted",
            "A crime that was online and also in the home counts as online.",
        ),
        **ALSO,
    ),
    counted(
        "police-suspects",
        "People suspected",
        "How many people were suspected of the crimes recorded?",
        line="police.suspects",
        catalogue_id="E4",
        example=example(
            """
            police.suspects | 14
            police.suspects | suspect_age | 10-17 | 5
            """,
            """
            14 | - | - | - | counted
            suspect_age | 10-17 | 5 | - | - | - | counted
            """,
            "People, not crimes: a crime may have no suspect, or several.",
        ),
    ),
    share(
        "police-child-suspects",
        "Children among the people suspected",
        "Of the people suspected, how many were under 18?",
        line="police.child_suspects",
        of="police.suspects",
        catalogue_id="E4",
        caveats=("A child who is suspected may have been harmed too: this says who needs help, not who is to blame.",),
        example=example(
            """
            police.suspects | 14
            police.child_suspects | 5
            """,
            "5 | 14 | 0 | 0 | counted",
            "Out of people suspected, so that crimes without a suspect are not in it.",
        ),
    ),
    counted(
        "police-protection",
        "Children taken into police protection",
        "How many children did the police take into protection because of sexual abuse?",
        line="police.protection_powers",
        example=example(
            "police.protection_powers | 2",
            "2 | - | - | - | counted",
            "A small number is kept as it is; it is hidden where it is published.",
        ),
    ),
    counted(
        "police-open-investigations",
        "Open investigations",
        "How many investigations of child sexual abuse were open?",
        line="police.investigations_open",
        catalogue_id="E4",
        example=example(
            """
            police.investigations_open | 61
            police.investigations_open | open_for | 24 months or more | 7
            """,
            """
            61 | - | - | - | counted
            open_for | 24 months or more | 7 | - | - | - | counted
            """,
            "Whenever the crime was recorded: those open longest are in it.",
        ),
    ),
    counted(
        "police-outcomes",
        "Crimes given an outcome",
        "How many crimes of child sexual abuse were given an outcome, and which?",
        line="police.outcomes_assigned",
        catalogue_id="E4",
        caveats=(BASES,),
        example=example(
            """
            police.outcomes_assigned | 18
            police.outcomes_assigned | outcome_group | Charged or summonsed | 4
            """,
            """
            18 | - | - | - | counted
            outcome_group | Charged or summonsed | 4 | - | - | - | counted
            """,
            "Outcome 0, not yet assigned, is no outcome and is not in it.",
        ),
    ),
    share(
        "police-charge-rate",
        "Outcomes that were a charge",
        "Of the crimes given an outcome in the period, in how many was somebody charged?",
        line="police.charges",
        of="police.outcomes_assigned",
        catalogue_id="E4",
        caveats=(BASES,),
        example=example(
            """
            police.outcomes_assigned | 18
            police.charges | 4
            """,
            "4 | 18 | 0 | 0 | counted",
            "Whenever the crimes were recorded: this is not the share of this period’s crimes.",
        ),
    ),
    share(
        "police-charged-of-recorded",
        "The period’s crimes in which somebody was charged",
        "Of the period’s crimes that have an outcome, in how many was somebody charged?",
        line="police.recorded_and_charged",
        of="police.crimes_recorded",
        left_out="police.recorded_without_outcome",
        catalogue_id="E4",
        caveats=(BASES, "Crimes take long to investigate, so the latest periods rest on few."),
        example=example(
            """
            police.crimes_recorded | 23
            police.recorded_without_outcome | 15
            police.recorded_and_charged | 3
            """,
            "3 | 8 | 15 | 0 | counted",
            "The 15 crimes at outcome 0 stay out of the denominator: nobody knows yet what becomes of them.",
        ),
    ),
    counted(
        "police-charges",
        "Crimes in which somebody was charged",
        "In how many crimes was somebody charged or summonsed?",
        line="police.charges",
        catalogue_id="E4",
        example=example(
            "police.charges | 4",
            "4 | - | - | - | counted",
            "Crimes, not people: two people charged with one crime count once.",
        ),
    ),
    counted(
        "police-convictions",
        "People convicted",
        "How many people were convicted of a crime of child sexual abuse?",
        line="police.convictions",
        catalogue_id="E4",
        example=example(
            "police.charges | 4",
            "- | - | - | - | not returned",
            "A line left blank is not returned, whatever else the return holds.",
        ),
    ),
    length(
        "police-days-to-outcome",
        "Days from recording a crime to its outcome",
        "How many days did it take, in the middle, from recording a crime to its outcome?",
        line="police.days_to_outcome",
        over="police.outcomes_assigned",
        catalogue_id="E4",
        example=example(
            """
            police.days_to_outcome | 212.5
            police.outcomes_assigned | 18
            """,
            "212 | 18 | 0 | 0 | counted",
            "Whole days: half a day is dropped, as it is in every middle length.",
        ),
    ),
)
