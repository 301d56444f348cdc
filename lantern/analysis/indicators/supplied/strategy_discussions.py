"""What the partnership supplies about strategy discussions, enquiries and safety plans."""

from lantern.analysis.indicators.supplied.declaring import UP, example, share

STRATEGY_DISCUSSIONS = (
    share(
        "partnership-strategy-held",
        "Strategy discussions held when needed",
        "Of the children for whom a strategy discussion was needed, for how many was one held?",
        line="partnership.strategy_held",
        of="partnership.strategy_needed",
        caveats=(
            "Children’s social care returns hold the day that an enquiry began, and no strategy discussion: neither that one "
            "was needed, nor one that led to no enquiry. So they cannot feed this, and it is counted from discussion records.",
        ),
        catalogue_id="C2",
        polarity=UP,
        example=example(
            """
            partnership.strategy_needed | 47
            partnership.strategy_held | 44
            """,
            "44 | 47 | 0 | 0 | counted",
            "Children, so that brothers and sisters discussed together each count.",
        ),
    ),
    share(
        "partnership-strategy-quorate",
        "Strategy discussions with social care, police and health",
        "In how many strategy discussions were social care, police and health there?",
        line="partnership.strategy_quorate",
        of="partnership.strategy_discussions",
        catalogue_id="C3",
        polarity=UP,
        example=example(
            """
            partnership.strategy_discussions | 41
            partnership.strategy_quorate | 30
            """,
            "30 | 41 | 0 | 0 | counted",
            "All three; two of them are not enough.",
        ),
    ),
    share(
        "partnership-strategy-clinician",
        "Strategy discussions that a clinician was asked to",
        "To how many strategy discussions was a clinician who knows child sexual abuse asked?",
        line="partnership.strategy_clinician_invited",
        of="partnership.strategy_discussions",
        catalogue_id="C3",
        polarity=UP,
        example=example(
            """
            partnership.strategy_discussions | 41
            partnership.strategy_clinician_invited | 19
            """,
            "19 | 41 | 0 | 0 | counted",
            "Asked to, whether or not they came.",
        ),
    ),
    share(
        "partnership-strategy-education",
        "Strategy discussions with education",
        "In how many strategy discussions was education there?",
        line="partnership.strategy_education",
        of="partnership.strategy_discussions",
        catalogue_id="C3",
        polarity=UP,
        example=example(
            """
            partnership.strategy_discussions | 41
            partnership.strategy_education | 28
            """,
            "28 | 41 | 0 | 0 | counted",
            "Out of all, also those about children too young for school.",
        ),
    ),
    share(
        "partnership-strategy-on-time",
        "Strategy discussions held in time",
        "How many strategy discussions were held within the local limit?",
        line="partnership.strategy_on_time",
        of="partnership.strategy_discussions",
        catalogue_id="C4",
        polarity=UP,
        example=example(
            """
            partnership.strategy_discussions | 41
            partnership.strategy_on_time | 33
            """,
            "33 | 41 | 0 | 0 | counted",
            "The limit is local: no national rule gives hours or days.",
        ),
    ),
    share(
        "partnership-medical-considered",
        "Strategy discussions that considered a medical assessment",
        "In how many strategy discussions was a medical assessment considered?",
        line="partnership.medical_considered",
        of="partnership.strategy_discussions",
        catalogue_id="D2",
        polarity=UP,
        example=example(
            """
            partnership.strategy_discussions | 41
            partnership.medical_considered | 35
            """,
            "35 | 41 | 0 | 0 | counted",
            "Considered and written down, whatever the answer was.",
        ),
    ),
    share(
        "partnership-joint-enquiries",
        "Enquiries made jointly with the police",
        "Of the enquiries about sexual abuse, how many were made jointly with the police?",
        line="partnership.enquiries_joint",
        of="partnership.enquiries",
        caveats=(
            "Children’s social care returns hold when an enquiry began and what came of it, and not whether the police made it "
            "too. So they cannot feed this; a crime recorded by the police is no sign of a joint enquiry either.",
        ),
        catalogue_id="C6",
        polarity=UP,
        example=example(
            """
            partnership.enquiries | 36
            partnership.enquiries_joint | 26
            """,
            "26 | 36 | 0 | 0 | counted",
            "As decided at the strategy discussion, even if it changed later.",
        ),
    ),
    share(
        "partnership-end-discussions",
        "Discussions at the end of an investigation",
        "Of the children whose criminal investigation ended, for how many was there a discussion between agencies?",
        line="partnership.end_discussions",
        of="partnership.investigations_concluded",
        catalogue_id="C7",
        polarity=UP,
        example=example(
            """
            partnership.investigations_concluded | 15
            partnership.end_discussions | 6
            """,
            "6 | 15 | 0 | 0 | counted",
            "However the investigation ended.",
        ),
    ),
    share(
        "partnership-safety-plans",
        "Children with a safety plan that is up to date",
        "Of the children open because of sexual abuse, how many have a safety plan that is up to date?",
        line="partnership.safety_plans_current",
        of="partnership.open_children",
        catalogue_id="C8",
        polarity=UP,
        example=example(
            """
            partnership.open_children | 96
            partnership.safety_plans_current | 70
            """,
            "70 | 96 | 0 | 0 | counted",
            "A plan past its review is not up to date.",
        ),
    ),
)
