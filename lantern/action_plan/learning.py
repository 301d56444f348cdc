"""What a recommendation of a review may be, how it goes on, and when it is late. Pure: days passed in."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

KINDS = {
    "rapid review": "Rapid review",
    "lcspr": "Local child safeguarding practice review",
    "national review": "National review",
    "inspection": "Inspection",
    "audit": "Quality audit",
    "section 11": "Section 11 audit",
    "complaint": "Complaint",
    "research": "Research",
}
THEMES = {
    "noticing": "Noticing signs",
    "listening": "Listening to children",
    "sharing": "Sharing information",
    "discussions": "Strategy discussions",
    "interviews": "Interviews with children",
    "health": "Health and medicals",
    "support": "Support and recovery",
    "harm by children": "Harmful sexual behaviour",
    "online": "Harm online",
    "equality": "Ethnicity, disability and other equality",
    "families": "Parents and carers",
    "supervision": "Supervision and training",
    "records": "Records and data",
    "leadership": "Leadership",
}
RELEVANCE = {
    "about": "About child sexual abuse",
    "partly": "Partly about child sexual abuse",
    "bears on": "About something else, and bears on it",
}

OPEN, SAID_DONE, VERIFIED, SENT_BACK, REOPENED, WITHDRAWN = (
    "open", "said done", "verified", "sent back", "reopened", "withdrawn",
)  # fmt: skip
STATES = {
    OPEN: "Open",
    SAID_DONE: "Said to be done, waits to be verified",
    VERIFIED: "Verified",
    SENT_BACK: "Sent back",
    REOPENED: "Opened again",
    WITHDRAWN: "Withdrawn",
}
GOING_ON = (OPEN, SENT_BACK, REOPENED)  # in these the owner says how it goes on
FOLLOWS = {
    SAID_DONE: GOING_ON,
    VERIFIED: (SAID_DONE,),
    SENT_BACK: (SAID_DONE,),
    REOPENED: (VERIFIED, WITHDRAWN),
    WITHDRAWN: (*GOING_ON, SAID_DONE),
}  # what each state may follow
RATINGS = ("green", "amber", "red", "grey")  # what an owner may say; blue comes from whoever verifies


class NotNow(Exception):
    """What was asked cannot be done as the recommendation stands. `str()` says why, and what to do."""


@dataclass(frozen=True)
class Shown:
    """What there is to show: standing evidence, and the result of the newest impact test (none: not known yet)."""

    evidence: int
    result: str | None


RESULTS = {
    "shown": "The change is seen",
    "partly": "The change is seen in part",
    "not shown": "The change is not seen",
    "cannot say": "It cannot be said yet",
}


def may_follow(state: str, before: str) -> None:
    """Whether one state may follow another. Errors: NotNow, in a sentence."""
    if before not in FOLLOWS[state]:
        raise NotNow(
            f"It stands as “{STATES[before]}” now, so it cannot become “{STATES[state]}”. Read it again first."
        )


def may_be_said_done(shown: Shown) -> None:
    """A recommendation is done when something shows it, and a test said whether it changed anything. Errors: NotNow."""
    if not shown.evidence:
        raise NotNow("Add the evidence first: what shows that it was done?")
    if shown.result is None:
        raise NotNow("Say first what the impact test showed. Done, and nothing changed, is an answer too.")


def may_verify(*, verifier: int, said_by: int, verifier_agency: str, lead_agency: str) -> None:
    """Whoever verifies did not say that it is done, and does not act for the agency that leads it. Errors: NotNow."""
    if verifier == said_by:
        raise NotNow("You said that it is done, so somebody else verifies it.")
    if verifier_agency == lead_agency:
        raise NotNow("You act for the agency that leads it, so somebody of another agency verifies it.")


def is_late(due_on: date | None, state: str, today: date) -> bool:
    """Whether it should have been done and is neither verified nor withdrawn. The day itself is not late."""
    return due_on is not None and due_on < today and state not in (VERIFIED, WITHDRAWN)


def rating(state: str, said: str) -> str:
    """How delivery stands: blue once verified, else what was said last, else grey."""
    return "blue" if state == VERIFIED else said or "grey"


def missing(themes: Collection[str]) -> list[str]:
    """Those of the themes that are none of THEMES."""
    return [each for each in themes if each not in THEMES]
