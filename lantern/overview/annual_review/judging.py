"""What a review may judge of an aim or an outcome, and when the evidence bears it out. Pure."""

from lantern.action_plan.progress import PROVED

SHOWN = "shown"
JUDGED = {
    SHOWN: "Evidence shows it",
    "partly": "Evidence shows some of it",
    "not yet": "Nothing shows it yet",
    "away": "Evidence points the other way",
    "early": "It is too early to say",
}
NOT_JUDGED = "Nobody has judged this yet"
QUESTIONS = {"why": "Why we judge it so"}


def why_not(judged: str, evidence: list[dict], figures: list[dict]) -> str:
    """Why a judgement cannot be signed, or nothing. Activity is no evidence of an outcome: it takes a change, or a figure."""
    if judged == SHOWN and not figures and not any(each["level"] >= PROVED for each in evidence):
        return (
            "Nothing here shows that practice or children’s experience changed, so it cannot be signed as shown. Add the evidence to the "
            "action first, or judge it otherwise."
        )
    return ""


def missing(items: list[dict]) -> list[dict]:
    """The items of a review for which there is neither evidence nor a figure."""
    return [each for each in items if not each["evidence"] and not each["figures"]]
