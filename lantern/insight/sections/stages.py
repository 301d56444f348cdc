"""The stages of the picture, from a first contact to the children still open, and what each is called."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Stage:
    """`stock` is counted on one day, a flow over a period. `many` is what is counted; `had` says of it what `identified` names."""

    name: str
    indicator: str
    title: str
    many: str
    identified: str
    had: str
    stock: bool = False
    dimensions: tuple[str, ...] = ("sex", "age_band", "ethnicity", "disability")


STAGES = {
    stage.name: stage
    for stage in (
        Stage(
            "contacts",
            "csa-contacts",
            "Contacts",
            "contacts",
            "with sexual abuse as a stated issue",
            "had sexual abuse as a stated issue",
        ),
        Stage(
            "referrals",
            "csa-referrals",
            "Referrals",
            "referrals",
            "with sexual abuse recorded",
            "had sexual abuse recorded",
        ),
        Stage(
            "assessments",
            "csa-assessments",
            "Assessments",
            "completed assessments",
            "with sexual abuse recorded as a factor",
            "recorded sexual abuse as a factor",
        ),
        Stage(
            "plans",
            "csa-plans",
            "Child protection plans",
            "children on a child protection plan",
            "with sexual abuse as the category",
            "had sexual abuse as the category",
            stock=True,
        ),
        Stage(
            "open",
            "csa-open",
            "Open children",
            "open children and young people",
            "with sexual abuse identified in the last five years",
            "had sexual abuse identified in the last five years",
            stock=True,
            dimensions=("status",),
        ),
    )
}
DIMENSIONS = {
    "sex": "Sex",
    "age_band": "Age",
    "ethnicity": "Ethnicity",
    "disability": "Disability",
    "immigration": "Immigration status",
    "source": "Source",
    "plan_length": "Time on a plan",
    "status": "Status",
    "identified_by": "Why it was counted",
    "suspect_age": "Age of the suspect",
    "outcome_group": "Outcome of the crime",
    "open_for": "How long open",
    "wait_band": "How long waited",
    "recency": "When last harmed",
    "referrer": "Who referred",
    "referral_outcome": "Outcome of the referral",
    "phase": "School phase",
    "programme": "Programme",
    "mappa_level": "MAPPA level",
    "sector": "Whose staff",
    "audience": "Audience",
    "recent": "Recent or not",
}
HELD = ("age_band", "sex", "ethnicity", "disability", "immigration")
WITH_CHARACTERISTICS = tuple(stage for stage in STAGES.values() if "sex" in stage.dimensions)
# Breakdowns of where the identified are, rather than of who they are.
WHERE = ("plan_length", "status")
