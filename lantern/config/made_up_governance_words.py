"""What was challenged, noticed, escalated, agreed and claimed in the made-up partnership. Nobody ever said it."""

CHALLENGE = {
    "title": "How do you know that health at a strategy discussion changes what happens?",
    "text": (
        "You can show me who was invited and who came. I cannot find what changed for children when health was there, or when it was "
        "not.\n\nPlease look at ten discussions with health and ten without, and tell me whether medical help was spoken of, and what "
        "followed."
    ),
    "about": "/governance/inspection/",
    "replies": [
        (
            "nelft",
            "Bramble Clock",
            "We have looked at ten of each. With health there, medical help was spoken of in nine; without, in four. We will bring "
            "what followed for those children to the delivery group’s next meeting.",
        ),
        ("lbbd", "Marble Fern", ""),
    ],
}
NOTE = {
    "title": "Ask again in spring how staff are supported",
    "text": "Two people told me that supervision after hard cases depends on who is on duty. Look at it with the wellbeing figures.",
    "is_own": True,
}
RISKS = [
    {
        "risk": {
            "title": "Sexual images of children made with artificial intelligence",
            "what": (
                "Pupils use free programs to make sexual images of other pupils from ordinary pictures, and pass them on. Those shown "
                "are afraid to tell, because nobody took the picture. It is child sexual abuse material whoever made it."
            ),
            "source": "practitioners",
            "source_words": "Safeguarding leads of three schools, and one parent through the front door",
            "confidence": "moderate",
        },
        "days_ago": 48,
        "review_in": -3,
        "told": ["lbbd", "lbbd-education", "met-east", "nelft", "harbour-light"],
        "done": [
            (
                "lbbd-education",
                "Tansy Barrel",
                "Told every safeguarding lead what to do, and asked them not to look at or pass on the image themselves.",
            ),
            (
                "met-east",
                "Slate Harp",
                "Schools officers know whom to call, and how an image is reported and taken down.",
            ),
        ],
    },
    {
        "risk": {
            "title": "Children threatened with images so that they send money or more images",
            "what": (
                "Children, most of them boys, are approached by strangers online who seem to be of their age, and are threatened within "
                "hours. Some do not tell anybody for weeks. The harm can be great, and help works when it comes at once."
            ),
            "source": "national",
            "source_words": "A warning sent to every partnership; two contacts here this quarter look alike",
            "confidence": "low",
        },
        "days_ago": 20,
        "review_in": 34,
        "told": ["lbbd", "met-east"],
        "done": [],
    },
]
ESCALATION = {
    "raised": ("nelft", "Bramble Clock"),
    "with": ("lbbd", "Marble Fern"),
    "topic": "strategy discussion",
    "text": (
        "A strategy discussion was held without health, although a medical assessment was in question. We ask that it is held again "
        "with a paediatrician there."
    ),
    "answer": "The invitation went to a shared mailbox that nobody read that day. We think that the decisions would have been the same.",
    "taken up": "We disagree: nobody there could say what a medical assessment can still find, or what the child may ask for.",
    "settled": "It was held again within three working days with a paediatrician there. A medical assessment was offered and taken up.",
    "learning": (
        "Invitations go to a named person and a deputy, and the front door telephones when nobody answers within two hours. Health says "
        "who is on duty every morning."
    ),
}
EVERYONE = ["bdscp", "lbbd", "lbbd-education", "met-east", "nelft", "probation", "harbour-light"]
AGREEMENTS = [
    {
        "agreement": {
            "name": "Pan-London information sharing agreement",
            "version": "2 (made up)",
            "purpose": (
                "What agencies tell one another when a child may be at risk of harm, so that none decides with a part of the picture."
            ),
            "basis": (
                "Each agency’s duty to safeguard children, and public task under data protection law. Consent is not what it rests on."
            ),
            "link": "",
        },
        "days_ago": 90,
        "review_in": 640,
        "parties": EVERYONE,
        "signed": ["bdscp", "lbbd", "lbbd-education", "met-east"],
        "as": "Information governance lead",
    },
    {
        "agreement": {
            "name": "Front door and hub: telling each other of referrals",
            "version": "1",
            "purpose": "That the front door and the hub each know what the other has been asked, on the same day.",
            "basis": "The duty to work together for children, and public task under data protection law.",
            "link": "",
        },
        "days_ago": 420,
        "review_in": -20,
        "parties": ["lbbd", "nelft"],
        "signed": ["lbbd", "nelft"],
        "as": "Caldicott guardian",
    },
]
SHARING = [
    (
        15,
        "harbour-light",
        "Juniper Lamp",
        {
            "asked_by": "A school’s safeguarding lead",
            "question": "Whether a pupil comes to our group, so that school can support them",
            "decided": "not",
            "basis": "Nothing required it, and the young person said no",
            "reason": "There was no new worry about safety. The young person is able to decide, and asked us to keep it between us.",
            "decided_as": "designated safeguarding lead",
        },
    ),
    (
        8,
        "lbbd",
        "Copper Thimble",
        {
            "asked_by": "The hub’s paediatrician",
            "question": "What is known of earlier injuries, to prepare a medical assessment",
            "decided": "part",
            "basis": "The duty to safeguard children; public task",
            "reason": "What bears on the assessment was shared. What was told about a brother or a sister was not, as it adds nothing to it.",
            "decided_as": "team manager",
        },
    ),
]
CLAIMS = [
    (
        "lbbd",
        {
            "question": "identify",
            "text": "When somebody tells us of possible sexual abuse, it is named as that from the first contact",
            "owner_role": "head of the front door",
            "evidence": "Contacts with child sexual abuse as an issue are counted each quarter, and can be followed to the assessment.",
            "link": "/picture/",
            "gap": "We do not yet know how many were named only later.",
        },
    ),
    (
        "met-east",
        {
            "question": "assess",
            "text": "Police and social care decide together, on the day, what happens next",
            "owner_role": "child abuse team inspector",
            "evidence": "Who came to strategy discussions is looked at by the delivery group.",
            "link": "/governance/groups/",
            "gap": "",
        },
    ),
    (
        "nelft",
        {
            "question": "protect",
            "text": "Children are supported while they wait for therapy",
            "owner_role": "hub manager",
            "evidence": "",
            "gap": "Contacts while waiting are made, and not counted. They will be from next quarter.",
        },
    ),
    (
        "bdscp",
        {
            "question": "prevent",
            "text": "New risks reach every agency within days, and we know what each did",
            "owner_role": "business manager",
            "evidence": "Each risk says who was told, when, and what they did.",
            "link": "/governance/risks/",
            "gap": "Not every agency that was told has answered.",
        },
    ),
    (
        "bdscp",
        {
            "question": "lead",
            "text": "Leaders hold one another to account",
            "owner_role": "partnership chair",
            "evidence": "Attendance by agency, decisions with their reasons, and the scrutineer’s challenges with what was answered.",
            "link": "/governance/scrutiny/",
            "gap": "The Board’s seat for the voluntary sector is vacant.",
        },
    ),
]
