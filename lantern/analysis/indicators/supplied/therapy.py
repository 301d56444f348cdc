"""Therapy, families and harmful sexual behaviour: what the hub and the services in it supply."""

from lantern.analysis.indicators.supplied.declaring import DOWN, UP, counted, example, length, recorded, share

THERAPY = (
    counted(
        "hub-therapy-referrals",
        "Children referred for therapy",
        "How many children were referred for therapy or emotional support?",
        line="hub.therapy_referrals",
        catalogue_id="D3",
        example=example(
            "hub.therapy_referrals | 14",
            "14 | - | - | - | counted",
            "Referrals, whether or not the child has started.",
        ),
    ),
    counted(
        "hub-therapy-starts",
        "Children who started therapy",
        "How many children started therapy or emotional support?",
        line="hub.therapy_starts",
        catalogue_id="D3",
        example=example(
            "hub.therapy_starts | 8",
            "8 | - | - | - | counted",
            "Whenever they were referred, so more may start than were referred.",
        ),
    ),
    counted(
        "hub-therapy-ended",
        "Children whose therapy ended as planned",
        "How many children’s therapy or emotional support ended as planned?",
        line="hub.therapy_ended",
        catalogue_id="D3",
        example=example(
            "hub.therapy_ended | 7",
            "7 | - | - | - | counted",
            "As planned: a child who stopped coming is not in it.",
        ),
    ),
    counted(
        "hub-therapy-waiting",
        "Children waiting for therapy",
        "How many children were waiting for therapy or emotional support?",
        line="hub.therapy_waiting",
        catalogue_id="D3",
        example=example(
            """
            hub.therapy_waiting | 21
            hub.therapy_waiting | wait_band | 26 weeks or more | 3
            """,
            """
            21 | - | - | - | counted
            wait_band | 26 weeks or more | 3 | - | - | - | counted
            """,
            "Those on the list on the last day, by how long they had waited by then.",
        ),
    ),
    length(
        "hub-therapy-wait",
        "Middle wait for therapy, in weeks",
        "How many weeks did children wait, in the middle, for therapy to start?",
        line="hub.therapy_wait_weeks",
        over="hub.therapy_starts+hub.therapy_waiting",
        catalogue_id="D3",
        polarity=DOWN,
        example=example(
            """
            hub.therapy_wait_weeks | 16.5
            hub.therapy_starts | 8
            hub.therapy_waiting | 21
            """,
            "16 | 29 | 0 | 0 | counted",
            "Over the 8 who started and the 21 still waiting: leaving those out would make the wait look short.",
        ),
    ),
    length(
        "hub-therapy-wait-longest",
        "Longest wait for therapy, in weeks",
        "How many weeks had the child waited who had waited longest for therapy?",
        line="hub.therapy_wait_longest",
        statistic="longest",
        over="hub.therapy_waiting",
        catalogue_id="D3",
        polarity=DOWN,
        example=example(
            """
            hub.therapy_wait_longest | 41
            hub.therapy_waiting | 21
            """,
            "41 | 21 | 0 | 0 | counted",
            "Of children still waiting; one who has started is no longer in it.",
        ),
    ),
    share(
        "hub-therapy-over-target",
        "Children waiting longer than the target for therapy",
        "Of the children waiting for therapy, how many had waited longer than the target?",
        line="hub.therapy_waiting_over_target",
        of="hub.therapy_waiting",
        catalogue_id="D3",
        polarity=DOWN,
        example=example(
            """
            hub.therapy_waiting | 21
            hub.therapy_waiting_over_target | 5
            """,
            "5 | 21 | 0 | 0 | counted",
            "Out of those waiting on the last day.",
        ),
    ),
    share(
        "hub-therapy-contacted",
        "Children contacted while they wait for therapy",
        "Of the children waiting for therapy, how many were contacted in the period?",
        line="hub.therapy_contacted",
        of="hub.therapy_waiting",
        catalogue_id="D3",
        polarity=UP,
        example=example(
            """
            hub.therapy_waiting | 21
            hub.therapy_contacted | 18
            """,
            "18 | 21 | 0 | 0 | counted",
            "A child who was contacted twice counts once.",
        ),
    ),
    share(
        "hub-families-offered",
        "Families offered support",
        "Of the families of children referred, how many had a parent, brother or sister offered support?",
        line="hub.families_offered",
        of="hub.families",
        catalogue_id="D5",
        polarity=UP,
        example=example(
            """
            hub.families | 16
            hub.families_offered | 10
            """,
            "10 | 16 | 0 | 0 | counted",
            "Families, so that two children of one family count once.",
        ),
    ),
    counted(
        "hub-therapy-delayed",
        "Children whose therapy was put off for a criminal case",
        "For how many children was therapy put off because of a criminal case?",
        line="hub.therapy_delayed_for_case",
        catalogue_id="D7",
        polarity=DOWN,
        example=example(
            "hub.therapy_delayed_for_case | nil",
            "0 | - | - | - | nil",
            "Nil is what it should be, and it says more than a blank.",
        ),
    ),
    counted(
        "hub-hsb-referrals",
        "Children referred for help with harmful sexual behaviour",
        "How many children were referred for help with harmful sexual behaviour?",
        line="hub.hsb_referrals",
        catalogue_id="B7",
        example=example(
            "hub.hsb_referrals | 6",
            "6 | - | - | - | counted",
            "Children who have harmed others are counted apart from those who were harmed; a child may be both.",
        ),
    ),
    counted(
        "hub-hsb-starts",
        "Children who started help with harmful sexual behaviour",
        "How many children started help with harmful sexual behaviour?",
        line="hub.hsb_starts",
        catalogue_id="B7",
        example=example(
            "hub.hsb_starts | 4",
            "4 | - | - | - | counted",
            "Whenever they were referred.",
        ),
    ),
    recorded(
        "hub-ethnicity-recorded",
        "Referrals to the hub with ethnicity recorded",
        "In how many referrals to the hub is the child’s ethnicity recorded?",
        of="hub.referrals",
        dimension="ethnicity",
        example=example(
            """
            hub.referrals | 19
            hub.referrals | ethnicity | Not recorded | 2
            """,
            "17 | 19 | 0 | 0 | counted",
            "All but those whose ethnicity is not recorded.",
        ),
    ),
    recorded(
        "hub-disability-recorded",
        "Referrals to the hub with disability recorded",
        "In how many referrals to the hub is it recorded whether the child is disabled?",
        of="hub.referrals",
        dimension="disability",
        example=example(
            """
            hub.referrals | 19
            hub.referrals | disability | Not recorded | 19
            """,
            "0 | 19 | 0 | 0 | counted",
            "If none is recorded the share is nought, and that is a finding.",
        ),
    ),
)
