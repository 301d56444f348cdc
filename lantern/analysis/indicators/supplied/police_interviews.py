"""Interviews with children, keeping families informed, and discussions: what the police supply."""

from lantern.analysis.indicators.supplied.declaring import DOWN, UP, counted, example, length, recorded, share

INTERVIEWS = (
    counted(
        "police-interviews",
        "Best evidence interviews",
        "How many best evidence interviews were held with a child about sexual abuse?",
        line="police.interviews",
        catalogue_id="E1",
        example=example(
            "police.interviews | 12",
            "12 | - | - | - | counted",
            "A child who is interviewed twice counts twice.",
        ),
    ),
    share(
        "police-interviews-sw-invited",
        "Interviews that a social worker was invited to",
        "To how many of the interviews was a social worker invited?",
        line="police.interviews_sw_invited",
        of="police.interviews",
        catalogue_id="E1",
        polarity=UP,
        example=example(
            """
            police.interviews | 12
            police.interviews_sw_invited | 7
            """,
            "7 | 12 | 0 | 0 | counted",
            "Invited, whether or not the social worker came.",
        ),
    ),
    share(
        "police-interviews-sw-took-part",
        "Interviews that a social worker took part in",
        "In how many of the interviews did a social worker take part?",
        line="police.interviews_sw_took_part",
        of="police.interviews",
        catalogue_id="E1",
        polarity=UP,
        example=example(
            """
            police.interviews | 12
            police.interviews_sw_took_part | nil
            """,
            "0 | 12 | 0 | 0 | counted",
            "Out of all interviews, not only those that one was invited to. None of twelve is a share like any other.",
        ),
    ),
    share(
        "police-interviews-planned",
        "Interviews with a written plan",
        "For how many of the interviews was there a written plan?",
        line="police.interviews_planned",
        of="police.interviews",
        catalogue_id="E1",
        polarity=UP,
        example=example(
            """
            police.interviews | nil
            police.interviews_planned | nil
            """,
            "0 | 0 | 0 | 0 | nil",
            "With no interviews there is no share, and that there were none was stated.",
        ),
    ),
    share(
        "police-interviews-intermediary",
        "Interviews where an intermediary was considered",
        "For how many of the interviews was an intermediary considered?",
        line="police.interviews_intermediary_considered",
        of="police.interviews",
        catalogue_id="E1",
        polarity=UP,
        example=example(
            "police.interviews_intermediary_considered | 5",
            "- | - | - | - | not returned",
            "Without the number of interviews there is nothing that it is part of.",
        ),
    ),
    length(
        "police-interview-days",
        "Working days from strategy discussion to interview",
        "How many working days passed, in the middle, from strategy discussion to interview?",
        line="police.interview_working_days",
        over="police.interviews",
        catalogue_id="E2",
        polarity=DOWN,
        example=example(
            """
            police.interview_working_days | 6
            police.interviews | 12
            """,
            "6 | 12 | 0 | 0 | counted",
            "Half of the twelve waited longer than six working days.",
        ),
    ),
    length(
        "police-interview-days-longest-tenth",
        "Working days within which nine in ten interviews were held",
        "Within how many working days of the strategy discussion were nine in ten interviews held?",
        line="police.interview_working_days_longest_tenth",
        statistic="nine in ten",
        over="police.interviews",
        catalogue_id="E2",
        polarity=DOWN,
        example=example(
            """
            police.interview_working_days_longest_tenth | not recorded
            police.interviews | 12
            """,
            "- | - | - | - | not recorded",
            "A force that cannot work it out says so; it is not taken from the middle.",
        ),
    ),
    share(
        "police-interviews-sampled",
        "Interviews looked at for quality",
        "How many of the interviews were looked at for quality?",
        line="police.interviews_sampled",
        of="police.interviews",
        catalogue_id="E3",
        polarity=UP,
        example=example(
            """
            police.interviews | 12
            police.interviews_sampled | 4
            """,
            "4 | 12 | 0 | 0 | counted",
            "Interviews of the period, whenever they were looked at.",
        ),
    ),
    share(
        "police-interviews-good",
        "Interviews graded good or better",
        "Of the interviews looked at, how many were graded good or better?",
        line="police.interviews_good",
        of="police.interviews_sampled",
        catalogue_id="E3",
        polarity=UP,
        example=example(
            """
            police.interviews_sampled | 4
            police.interviews_good | 3
            """,
            "3 | 4 | 0 | 0 | counted",
            "Out of those looked at: of the others nobody knows.",
        ),
    ),
    share(
        "police-updates-on-time",
        "Families told in time",
        "Of the decisions that a family had to be told of, how many were they told of in time?",
        line="police.updates_on_time",
        of="police.updates_due",
        catalogue_id="E6",
        polarity=UP,
        example=example(
            """
            police.updates_due | 31
            police.updates_on_time | 24
            """,
            "24 | 31 | 0 | 0 | counted",
            "Decisions, not families: one family may be told of several.",
        ),
    ),
    share(
        "police-review-explained",
        "Right to a review explained",
        "Of the investigations ended without a charge, in how many was the right to a review explained?",
        line="police.review_explained",
        of="police.investigations_ended",
        catalogue_id="E6",
        polarity=UP,
        example=example(
            """
            police.investigations_ended | 10
            police.review_explained | 8
            """,
            "8 | 10 | 0 | 0 | counted",
            "Explained, whether or not a review was asked for.",
        ),
    ),
    share(
        "police-compensation-considered",
        "Compensation considered",
        "Of the investigations ended without a charge, in how many was compensation considered?",
        line="police.compensation_considered",
        of="police.investigations_ended",
        catalogue_id="E6",
        polarity=UP,
        example=example(
            """
            police.investigations_ended | 10
            police.compensation_considered | not applicable
            """,
            "- | - | - | - | not applicable",
            "An agency that another does it for says that it does not apply.",
        ),
    ),
    share(
        "police-strategy-attended",
        "Strategy discussions that the police took part in",
        "Of the strategy discussions they were asked to, how many did the police take part in?",
        line="police.strategy_attended",
        of="police.strategy_invited",
        catalogue_id="C3",
        polarity=UP,
        example=example(
            """
            police.strategy_invited | 40
            police.strategy_attended | 38
            """,
            "38 | 40 | 0 | 0 | counted",
            "Out of those they were asked to, so that nobody answers for not being asked.",
        ),
    ),
    recorded(
        "police-ethnicity-recorded",
        "Crimes with the victim’s ethnicity recorded",
        "In how many of the crimes is the victim’s ethnicity recorded?",
        of="police.crimes_recorded",
        dimension="ethnicity",
        example=example(
            """
            police.crimes_recorded | 23
            police.crimes_recorded | ethnicity | Not recorded | 5
            """,
            "18 | 23 | 0 | 0 | counted",
            "All but those whose ethnicity is not recorded. “Other” is recorded.",
        ),
    ),
    recorded(
        "police-suspect-ethnicity-recorded",
        "Suspects whose ethnicity is recorded",
        "For how many of the people suspected is ethnicity recorded?",
        of="police.suspects",
        dimension="ethnicity",
        example=example(
            "police.suspects | 14",
            "- | - | - | - | not returned",
            "If the split by ethnicity is blank, nobody can say how many are recorded.",
        ),
    ),
)
