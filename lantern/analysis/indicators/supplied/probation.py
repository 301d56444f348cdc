"""What probation supplies."""

from lantern.analysis.indicators.supplied.declaring import UP, counted, example, share

PROBATION = (
    counted(
        "probation-caseload",
        "People on probation who pose a risk of sexual harm to children",
        "How many people are supervised for a sexual offence against a child, or flagged as such a risk?",
        line="probation.caseload",
        catalogue_id="E5",
        example=example(
            "probation.caseload | 74",
            "74 | - | - | - | counted",
            "People supervised on the last day; one who left the day before is not in it.",
        ),
    ),
    counted(
        "probation-mappa",
        "Registered sexual offenders in the borough",
        "How many registered sexual offenders live in the borough?",
        line="probation.mappa",
        catalogue_id="E5",
        comparator="The MAPPA annual report prints registered sexual offenders by area, once a year, at 31 March.",
        example=example(
            """
            probation.mappa | 158
            probation.mappa | mappa_level | Level 2 | 4
            """,
            """
            158 | - | - | - | counted
            mappa_level | Level 2 | 4 | - | - | - | counted
            """,
            "By the level they are managed at.",
        ),
    ),
    counted(
        "probation-interventions-started",
        "Interventions started",
        "How many interventions were started?",
        line="probation.interventions_started",
        catalogue_id="E5",
        example=example(
            "probation.interventions_started | 13",
            "13 | - | - | - | counted",
            "A person who starts two counts twice.",
        ),
    ),
    counted(
        "probation-interventions-current",
        "Interventions under way",
        "How many interventions were under way?",
        line="probation.interventions_current",
        catalogue_id="E5",
        example=example(
            "probation.interventions_current | 29",
            "29 | - | - | - | counted",
            "On the last day, whenever they started.",
        ),
    ),
    share(
        "probation-engaged",
        "Interventions with a person who is engaged",
        "Of the interventions under way, in how many is the person engaged?",
        line="probation.interventions_engaged",
        of="probation.interventions_current",
        catalogue_id="E5",
        example=example(
            """
            probation.interventions_current | 29
            probation.interventions_engaged | 20
            """,
            "20 | 29 | 0 | 0 | counted",
            "In the practitioner’s judgement.",
        ),
    ),
    share(
        "probation-completed",
        "Interventions completed",
        "Of the interventions that ended, how many were completed?",
        line="probation.interventions_completed",
        of="probation.interventions_ended",
        catalogue_id="E5",
        example=example(
            """
            probation.interventions_ended | 10
            probation.interventions_completed | 7
            """,
            "7 | 10 | 0 | 0 | counted",
            "Out of those that ended, so that those under way do not make it look small.",
        ),
    ),
    counted(
        "probation-mash-enquiries",
        "Questions to the probation officer in the safeguarding hub",
        "How many questions did the probation officer in the safeguarding hub answer?",
        line="probation.mash_enquiries",
        example=example(
            "probation.mash_enquiries | 16",
            "16 | - | - | - | counted",
            "Questions about a person who may be a risk of sexual harm, whoever asked.",
        ),
    ),
    share(
        "probation-strategy-attended",
        "Strategy discussions that probation took part in",
        "Of the strategy discussions it was asked to, how many did probation take part in?",
        line="probation.strategy_attended",
        of="probation.strategy_invited",
        catalogue_id="C3",
        polarity=UP,
        example=example(
            """
            probation.strategy_invited | 5
            probation.strategy_attended | 4
            """,
            "4 | 5 | 0 | 0 | counted",
            "Out of those it was asked to, so that nobody answers for not being asked.",
        ),
    ),
)
