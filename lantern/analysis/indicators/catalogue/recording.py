"""How often ethnicity and disability are recorded, stage by stage."""

from lantern.analysis.indicators.catalogue import assessments, open_children, plans
from lantern.analysis.indicators.indicator import Example, Indicator

STAGES = {  # stage: (code, what is counted, kind, source)
    "contact": ("contacts", "contacts", "flow", "Contacts to children's social care (SSD ssd_contacts)."),
    "referral": ("referrals", "referrals", "flow", "Referrals (SSD ssd_cin_episodes; CIN census)."),
    "assessment": ("assessments", "completed assessments", "flow", assessments.SOURCE),
    "cp_plan_open": ("plans", "children on a plan", "stock", plans.SOURCE),
    "open_child": ("open", "open children", "stock", open_children.CSA_OPEN.source),
}
BREAKDOWNS = {
    "ethnicity": ("all", "sex", "age_band", "disability"),
    "disability": ("all", "sex", "age_band", "ethnicity"),
}
SAID = {
    "ethnicity": "Refused, not yet obtained and unknown are all not recorded.",
    "disability": "A recorded answer that there is no disability counts as recorded; a Standard Safeguarding Dataset "
    "return cannot give it, since it lists only the disabilities that children have.",
}
RECORDED = """
token | on         | ethnicity_recorded | disability_recorded | age_band
a     | 2025-06-30 | yes                | yes                 | 10-15
b     | 2025-06-30 | yes                | no                  | 5-9
c     | 2025-06-30 | no                 | no                  | Unborn
d     | 2025-03-31 | no                 | yes                 | Unborn
"""


def _recorded(stage: str, fact: str, count: int) -> Indicator:
    code, counted, kind, source = STAGES[stage]
    when = "at the close of the period's last day" if kind == "stock" else "in the period"
    return Indicator(
        catalogue_id="F5",
        code=f"{code}-{fact}-recorded",
        title=f"{counted.capitalize()}: {fact} recorded",
        question=f"For how many {counted} is the child's {fact} recorded?",
        kind=kind,
        stage=stage,
        numerator=f"{fact}_recorded",
        unit="children" if kind == "stock" else counted,
        breakdowns=BREAKDOWNS[fact] + (("source",) if stage in ("contact", "referral") else ()),
        polarity="up",
        source=source,
        definition=f"Out of all {counted} {when}, those where the child's {fact} is recorded. {SAID[fact]}",
        caveats=("What is recorded now is used, also for earlier periods.",),
        comparator="None published on the same basis.",
        example=Example(
            RECORDED,
            f"""
            dimension | category | numerator | denominator | not_eligible | not_known
            all       | All      | {count}  | 3           | 0            | 0
            """,
            "Not recorded is a no here, not an unknown.",
        ),
    )


RECORDING_CATALOGUE = tuple(
    _recorded(stage, fact, count) for stage in STAGES for fact, count in (("ethnicity", 2), ("disability", 1))
)
