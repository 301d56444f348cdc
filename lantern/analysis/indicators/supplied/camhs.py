"""What child and adolescent mental health services supply."""

from lantern.analysis.indicators.supplied.declaring import DOWN, UP, counted, example, length, recorded, share

CAMHS = (
    counted(
        "camhs-referrals",
        "Mental health referrals where sexual abuse is known or suspected",
        "How many referrals to mental health services were about a child where sexual abuse is known or suspected?",
        line="camhs.referrals",
        catalogue_id="D4",
        example=example(
            """
            camhs.referrals | 9
            camhs.referrals | referral_outcome | Not yet decided | 2
            """,
            """
            9 | - | - | - | counted
            referral_outcome | Not yet decided | 2 | - | - | - | counted
            """,
            "By what became of them; those not yet decided are a group of their own.",
        ),
    ),
    share(
        "camhs-accepted",
        "Mental health referrals accepted",
        "Of those referrals, how many were accepted?",
        line="camhs.accepted",
        of="camhs.referrals",
        catalogue_id="D4",
        example=example(
            """
            camhs.referrals | 9
            camhs.accepted | 5
            """,
            "5 | 9 | 0 | 0 | counted",
            "Out of all, also those not yet decided.",
        ),
    ),
    counted(
        "camhs-starts",
        "Children who started mental health treatment",
        "How many of these children started treatment?",
        line="camhs.starts",
        catalogue_id="D4",
        example=example(
            "camhs.starts | 4",
            "4 | - | - | - | counted",
            "Whenever they were referred.",
        ),
    ),
    counted(
        "camhs-waiting",
        "Children waiting for mental health treatment",
        "How many of these children were waiting for a first treatment appointment?",
        line="camhs.waiting",
        catalogue_id="D3",
        example=example(
            "camhs.waiting | 12",
            "12 | - | - | - | counted",
            "Accepted and not yet seen on the last day.",
        ),
    ),
    share(
        "camhs-contacted",
        "Children contacted while they wait for mental health treatment",
        "Of the children waiting, how many were contacted in the period?",
        line="camhs.contacted",
        of="camhs.waiting",
        catalogue_id="D3",
        polarity=UP,
        example=example(
            """
            camhs.waiting | 12
            camhs.contacted | 9
            """,
            "9 | 12 | 0 | 0 | counted",
            "Contacted by the service, not only by whoever referred the child.",
        ),
    ),
    length(
        "camhs-wait",
        "Middle wait for mental health treatment, in weeks",
        "How many weeks did these children wait, in the middle, for treatment?",
        line="camhs.wait_weeks",
        over="camhs.starts+camhs.waiting",
        catalogue_id="D3",
        polarity=DOWN,
        example=example(
            """
            camhs.wait_weeks | 14
            camhs.starts | 4
            camhs.waiting | 12
            """,
            "14 | 16 | 0 | 0 | counted",
            "Over the 4 who started and the 12 still waiting.",
        ),
    ),
    length(
        "camhs-wait-longest",
        "Longest wait for mental health treatment, in weeks",
        "How many weeks had the child waited who had waited longest for treatment?",
        line="camhs.wait_longest",
        statistic="longest",
        over="camhs.waiting",
        catalogue_id="D3",
        polarity=DOWN,
        example=example(
            """
            camhs.wait_longest | 33
            camhs.waiting | 12
            """,
            "33 | 12 | 0 | 0 | counted",
            "Of children still waiting on the last day.",
        ),
    ),
    share(
        "camhs-strategy-attended",
        "Strategy discussions that the mental health service took part in",
        "Of the strategy discussions it was asked to, how many did the mental health service take part in?",
        line="camhs.strategy_attended",
        of="camhs.strategy_invited",
        catalogue_id="C3",
        polarity=UP,
        example=example(
            """
            camhs.strategy_invited | 5
            camhs.strategy_attended | 4
            """,
            "4 | 5 | 0 | 0 | counted",
            "Out of those it was asked to, so that nobody answers for not being asked.",
        ),
    ),
    share(
        "camhs-trained",
        "Mental health practitioners trained in child sexual abuse",
        "Of the practitioners who work with children, how many are trained in child sexual abuse?",
        line="camhs.practitioners_trained",
        of="camhs.practitioners",
        catalogue_id="B6",
        polarity=UP,
        example=example(
            """
            camhs.practitioners | 40
            camhs.practitioners_trained | 22
            """,
            "22 | 40 | 0 | 0 | counted",
            "Trained within the last three years; earlier training does not count.",
        ),
    ),
    recorded(
        "camhs-ethnicity-recorded",
        "Mental health referrals with ethnicity recorded",
        "In how many of these referrals is the child’s ethnicity recorded?",
        of="camhs.referrals",
        dimension="ethnicity",
        example=example(
            """
            camhs.referrals | 9
            camhs.referrals | ethnicity | Not recorded | 1
            """,
            "8 | 9 | 0 | 0 | counted",
            "All but those whose ethnicity is not recorded.",
        ),
    ),
)
