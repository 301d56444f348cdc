"""The made-up partnership's groups, who sits in them, and what they met about. No group of people ever said it."""

BOARD = "Barking and Dagenham Safeguarding Children Partnership Board"
# code: name, purpose, the group above, and its seats (title, sector, whether it chairs, holder and deputies)
GROUPS = {
    "board": (
        BOARD,
        "Sets out what is to become better for children, holds every agency to account, and follows the strategy.",
        None,
        [
            ("Partnership chair", "partnership", True, ["Cobalt Saddle"]),
            ("Children’s social care", "social_care", False, ["Marble Fern"]),
            ("Police", "police", False, ["Walnut Compass", "Slate Harp"]),
            ("Health", "health", False, ["Bramble Clock"]),
            ("Education", "education", False, ["Tansy Barrel"]),
            ("Probation", "probation", False, ["Willow Bracket"]),
            ("Voluntary sector representative", "voluntary", False, []),
        ],
    ),
    "executive": (
        "Partnership Executive",
        "The statutory partners’ delegated leads: money, staff and what one agency cannot settle alone.",
        "board",
        [
            ("Children’s social care lead", "social_care", True, ["Marble Fern"]),
            ("Police lead", "police", False, ["Slate Harp"]),
            ("Health lead", "health", False, ["Bramble Clock"]),
        ],
    ),
    "delivery": (
        "Child Sexual Abuse Delivery Group",
        "Drives the strategy’s actions, follows its figures and brings to the Executive what it cannot settle.",
        "executive",
        [
            ("Chair", "partnership", True, ["Cobalt Saddle"]),
            ("Children’s social care", "social_care", False, ["Marble Fern"]),
            ("Police", "police", False, ["Slate Harp"]),
            ("Health provider", "health", False, ["Bramble Clock"]),
            ("Education", "education", False, ["Tansy Barrel"]),
            ("Probation", "probation", False, ["Willow Bracket"]),
            ("Voluntary sector", "voluntary", False, ["Thistle Drum"]),
        ],
    ),
}
BOARD_PAPER = {
    "title": "What children would notice: the first half-year of the strategy",
    "words": (
        "This paper asks the Board for one decision: to fill the seat that is kept for the voluntary sector.\n\n"
        "What goes well: more agencies send their figures in time, and Practice Leads are known by name in most teams.\n\n"
        "What worries us: health is missing from some strategy discussions, and we cannot yet say why.\n\n"
        "What we do not know: whether children wait less for support than they did. The first figures come next quarter."
    ),
}
BOARD_FILE = {
    "title": "Seats filled at our meetings, quarter by quarter",
    "name": "seats-filled.csv",
    "content": b"Quarter,Meetings,Seats filled,Seats\n2025-26 Q3,3,16,21\n2025-26 Q4,3,18,21\n2026-27 Q1,4,25,28\n",
}
MEETINGS = [
    {
        "group": "delivery",
        "days_ago": 105,
        "place": "Town Hall, committee room",
        "agenda": [
            ("Who comes to strategy discussions", "discuss", "children’s social care lead", "lbbd"),
            ("First look at the actions of year 1", "note", "business manager", ""),
        ],
        "came": {"Probation": ("apologies", ""), "Health provider": ("deputy", "the named nurse")},
        "decisions": [
            (
                "Each agency names one person whom the front door asks for strategy discussions.",
                "Invitations went to shared mailboxes, and nobody could say who had read them.",
            )
        ],
        "raised": [],
        "minutes": (
            "The group looked at who comes to strategy discussions. Police and social care come almost always; health comes when "
            "the invitation reaches the right desk.\n\nThe actions of year 1 were read through. Two have no owner yet."
        ),
        "agreed": True,
    },
    {
        "group": "board",
        "days_ago": 62,
        "place": "Online",
        "agenda": [
            ("The seat for the voluntary sector", "decide", "partnership chair", ""),
            ("What the scrutineer saw", "discuss", "independent scrutineer", "bdscp"),
        ],
        "came": {"Education": ("apologies", ""), "Police": ("deputy", "Slate Harp")},
        "decisions": [
            (
                "The seat for the voluntary sector is offered to its forum, and filled before the next meeting.",
                "The strategy asks for it in year 1, and families are more likely to speak to these organisations first.",
            )
        ],
        "raised": [("1.5", "Ask the voluntary sector’s forum to choose who takes its seat on the Board", "bdscp", 30)],
        "minutes": (
            "The Board decided to offer the vacant seat to the voluntary sector’s forum.\n\nThe scrutineer said that attendance is "
            "counted well now, and asked what children would notice of it."
        ),
        "agreed": True,
    },
    {
        "group": "delivery",
        "days_ago": 42,
        "place": "Online",
        "agenda": [
            (
                "Images made with artificial intelligence: what schools see",
                "discuss",
                "education lead",
                "lbbd-education",
            ),
            ("The pan-London information sharing agreement", "decide", "information governance lead", "bdscp"),
        ],
        "came": {"Voluntary sector": ("no word", ""), "Probation": ("deputy", "the MASH probation officer")},
        "decisions": [
            (
                "Schools are told together, once, with what to do when a pupil shows such an image.",
                "Each school had begun to write its own advice, and two of them asked pupils to hand over phones.",
            )
        ],
        "raised": [
            ("6.6", "Write one page for schools on images made with artificial intelligence", "lbbd-education", 25),
            ("6.5", "Sign the pan-London information sharing agreement", "nelft", 14),
        ],
        "minutes": (
            "Education told of images made with artificial intelligence in three schools. Police said what is an offence and what is "
            "not, and that a child who shows an image is first of all a child who needs help.\n\nThe information sharing agreement "
            "is signed by four agencies. Health is still reading it."
        ),
        "agreed": False,
    },
    {
        "group": "delivery",
        "days_ago": -16,
        "place": "Town Hall, committee room",
        "agenda": [
            ("Actions that slip: what each lead needs", "decide", "business manager", ""),
            ("Waiting for emotional support: what the hub’s figures say", "discuss", "health lead", "nelft"),
            ("The scrutineer’s challenge on attendance", "discuss", "independent scrutineer", "bdscp"),
        ],
    },
]
