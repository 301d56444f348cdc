"""Referrals, advice and medical assessments: what the hub and the sexual assault referral centre supply."""

from lantern.analysis.indicators.supplied.declaring import DOWN, UP, counted, example, length, share

HUB = (
    counted(
        "hub-referrals",
        "Children referred to the hub",
        "How many referrals did the hub receive about children who may have been sexually abused?",
        line="hub.referrals",
        catalogue_id="D1",
        example=example(
            """
            hub.referrals | 19
            hub.referrals | recency | 7 days or less | 0
            """,
            """
            19 | - | - | - | counted
            recency | 7 days or less | 0 | - | - | - | counted
            recency | More than 7 days | - | - | - | - | not returned
            """,
            "A group that is nought was counted; a group left blank was not returned.",
        ),
    ),
    counted(
        "hub-advice",
        "Calls to the hub for advice",
        "How many calls for advice did the hub answer?",
        line="hub.advice_calls",
        catalogue_id="D1",
        example=example(
            "hub.advice_calls | 27",
            "27 | - | - | - | counted",
            "A call counts whether or not a referral followed.",
        ),
    ),
    counted(
        "hub-strategy-invited",
        "Strategy discussions that the hub was asked to",
        "To how many strategy discussions about sexual abuse was the hub asked?",
        line="hub.strategy_invited",
        catalogue_id="D1",
        example=example(
            "hub.strategy_invited | 11",
            "11 | - | - | - | counted",
            "Asked to, whether or not somebody came.",
        ),
    ),
    share(
        "hub-strategy-attended",
        "Strategy discussions that the hub took part in",
        "Of the strategy discussions it was asked to, how many did the hub take part in?",
        line="hub.strategy_attended",
        of="hub.strategy_invited",
        catalogue_id="C3",
        polarity=UP,
        example=example(
            """
            hub.strategy_invited | 5
            hub.strategy_attended | 4
            """,
            "4 | 5 | 0 | 0 | counted",
            "Out of those it was asked to, so that nobody answers for not being asked.",
        ),
    ),
    counted(
        "hub-medicals-offered",
        "Children offered a medical assessment",
        "How many children were offered a medical assessment?",
        line="hub.medicals_offered",
        catalogue_id="D2",
        example=example(
            "hub.medicals_offered | 12",
            "12 | - | - | - | counted",
            "For abuse at any time: it is never too late to offer one.",
        ),
    ),
    counted(
        "hub-seen",
        "Children seen for a medical assessment",
        "How many children were seen for a medical assessment?",
        line="hub.seen",
        catalogue_id="D2",
        example=example(
            """
            hub.seen | 9
            hub.seen | recency | More than 7 days | 7
            """,
            """
            9 | - | - | - | counted
            recency | More than 7 days | 7 | - | - | - | counted
            """,
            "By when they were last harmed, as far as it was recorded.",
        ),
    ),
    counted(
        "hub-medicals-declined",
        "Children who declined a medical assessment",
        "How many children, or families for them, declined a medical assessment?",
        line="hub.medicals_declined",
        catalogue_id="D2",
        example=example(
            "hub.medicals_declined | nil",
            "0 | - | - | - | nil",
            "That nobody declined was stated.",
        ),
    ),
    length(
        "hub-days-to-seen",
        "Days from referral to being seen",
        "How many days passed, in the middle, from referral to being seen?",
        line="hub.days_to_seen",
        over="hub.referrals",
        catalogue_id="D2",
        polarity=DOWN,
        example=example(
            """
            hub.days_to_seen | 13
            hub.referrals | 19
            """,
            "13 | 19 | 0 | 0 | counted",
            "Over children referred, those still waiting among them.",
        ),
    ),
    length(
        "hub-days-to-seen-longest",
        "Longest wait to be seen, in days",
        "How many days had the child waited who had waited longest to be seen?",
        line="hub.days_to_seen_longest",
        over="hub.referrals",
        statistic="longest",
        catalogue_id="D2",
        polarity=DOWN,
        caveats=("Of children referred in twelve months, while the number of referrals is the quarter’s.",),
        example=example(
            """
            hub.days_to_seen_longest | 64
            hub.referrals | 19
            """,
            "64 | 19 | 0 | 0 | counted",
            "A child who was still waiting on the last day is in it, with the wait until then.",
        ),
    ),
    share(
        "hub-reports-shared",
        "Medical reports shared",
        "Of the medical reports due to children’s social care, how many were shared?",
        line="hub.reports_shared",
        of="hub.reports_due",
        catalogue_id="D2",
        polarity=UP,
        example=example(
            """
            hub.reports_due | 8
            hub.reports_shared | 6
            """,
            "6 | 8 | 0 | 0 | counted",
            "Shared by the last day: one shared the day after counts as not shared.",
        ),
    ),
)
