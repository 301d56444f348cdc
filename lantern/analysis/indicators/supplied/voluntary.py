"""What voluntary organisations supply."""

from lantern.analysis.indicators.supplied.declaring import DOWN, UP, counted, example, length, recorded, share

VOLUNTARY = (
    counted(
        "voluntary-referrals",
        "Children referred to voluntary organisations",
        "How many children were referred to voluntary organisations for support after sexual abuse?",
        line="voluntary.referrals",
        catalogue_id="D3",
        example=example(
            "voluntary.referrals | 22",
            "22 | - | - | - | counted",
            "Whoever referred them; a family may refer itself.",
        ),
    ),
    counted(
        "voluntary-starts",
        "Children who started with voluntary organisations",
        "How many children started support with voluntary organisations?",
        line="voluntary.starts",
        catalogue_id="D3",
        example=example(
            "voluntary.starts | 15",
            "15 | - | - | - | counted",
            "Whenever they were referred.",
        ),
    ),
    counted(
        "voluntary-waiting",
        "Children waiting for voluntary organisations",
        "How many children were waiting for support from voluntary organisations?",
        line="voluntary.waiting",
        catalogue_id="D3",
        example=example(
            "voluntary.waiting | 18",
            "18 | - | - | - | counted",
            "On the last day.",
        ),
    ),
    length(
        "voluntary-wait",
        "Middle wait for voluntary organisations, in weeks",
        "How many weeks did children wait, in the middle, for support from voluntary organisations?",
        line="voluntary.wait_weeks",
        over="voluntary.starts+voluntary.waiting",
        catalogue_id="D3",
        polarity=DOWN,
        example=example(
            """
            voluntary.wait_weeks | 11
            voluntary.starts | 15
            voluntary.waiting | 18
            """,
            "11 | 33 | 0 | 0 | counted",
            "Over the 15 who started and the 18 still waiting.",
        ),
    ),
    length(
        "voluntary-wait-longest",
        "Longest wait for voluntary organisations, in weeks",
        "How many weeks had the child waited who had waited longest for voluntary organisations?",
        line="voluntary.wait_longest",
        statistic="longest",
        over="voluntary.waiting",
        catalogue_id="D3",
        polarity=DOWN,
        example=example(
            """
            voluntary.wait_longest | 30
            voluntary.waiting | 18
            """,
            "30 | 18 | 0 | 0 | counted",
            "Of children still waiting.",
        ),
    ),
    share(
        "voluntary-contacted",
        "Children contacted while they wait for voluntary organisations",
        "Of the children waiting, how many were contacted in the period?",
        line="voluntary.contacted",
        of="voluntary.waiting",
        catalogue_id="D3",
        polarity=UP,
        example=example(
            """
            voluntary.waiting | 18
            voluntary.contacted | 18
            """,
            "18 | 18 | 0 | 0 | counted",
            "All of them is a share of one.",
        ),
    ),
    share(
        "voluntary-better",
        "Children doing better at the end",
        "Of the children measured at the start and the end, how many were doing better?",
        line="voluntary.better",
        of="voluntary.measured",
        polarity=UP,
        example=example(
            """
            voluntary.measured | 11
            voluntary.better | 8
            """,
            "8 | 11 | 0 | 0 | counted",
            "Out of those measured both times: of the others nobody knows.",
        ),
    ),
    share(
        "voluntary-measured",
        "Children measured at the start and the end",
        "Of the children whose support ended, how many were measured at the start and the end?",
        line="voluntary.measured",
        of="voluntary.ended",
        polarity=UP,
        example=example(
            """
            voluntary.ended | 16
            voluntary.measured | 11
            """,
            "11 | 16 | 0 | 0 | counted",
            "How far the share doing better can be relied on.",
        ),
    ),
    share(
        "voluntary-interpreter",
        "Children needing an interpreter",
        "Of the children who started, how many needed support in another language or an interpreter?",
        line="voluntary.interpreter_needed",
        of="voluntary.starts",
        example=example(
            """
            voluntary.starts | 15
            voluntary.interpreter_needed | 3
            """,
            "3 | 15 | 0 | 0 | counted",
            "Needed, whether or not one was found.",
        ),
    ),
    counted(
        "voluntary-parents",
        "Parents and carers supported",
        "How many parents and carers were supported?",
        line="voluntary.parents",
        catalogue_id="D5",
        example=example(
            "voluntary.parents | 12",
            "12 | - | - | - | counted",
            "People, so that two parents of one child count twice.",
        ),
    ),
    counted(
        "voluntary-sibling-families",
        "Families supported after harm between brothers and sisters",
        "How many families were supported after harm between brothers and sisters?",
        line="voluntary.sibling_families",
        catalogue_id="D6",
        polarity=UP,
        example=example(
            "voluntary.sibling_families | 4",
            "4 | - | - | - | counted",
            "Families, however many children each has.",
        ),
    ),
    recorded(
        "voluntary-ethnicity-recorded",
        "Referrals to voluntary organisations with ethnicity recorded",
        "In how many referrals to voluntary organisations is the child’s ethnicity recorded?",
        of="voluntary.referrals",
        dimension="ethnicity",
        example=example(
            """
            voluntary.referrals | 22
            voluntary.referrals | ethnicity | Not recorded | 6
            """,
            "16 | 22 | 0 | 0 | counted",
            "All but those whose ethnicity is not recorded.",
        ),
    ),
    recorded(
        "voluntary-disability-recorded",
        "Referrals to voluntary organisations with disability recorded",
        "In how many referrals to voluntary organisations is it recorded whether the child is disabled?",
        of="voluntary.referrals",
        dimension="disability",
        example=example(
            """
            voluntary.referrals | 22
            voluntary.referrals | disability | Not recorded | 9
            """,
            "13 | 22 | 0 | 0 | counted",
            "“Not disabled” is recorded; a blank is not.",
        ),
    ),
)
