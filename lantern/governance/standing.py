"""How a challenge, a risk and an agreement stand on a day. Pure: what is kept in, words out."""

from collections.abc import Collection
from datetime import date

WAITING, LATE, ANSWERED = "Waiting for a reply", "Reply overdue", "Answered"
SATISFIED, CLOSED, OPEN, NOTE = "Satisfied", "Closed without being satisfied", "Open", "Note"
WORDS = {"satisfied": SATISFIED, "closed": CLOSED}


def challenge_stands(kind: str, owed: Collection[int], judged: str, reply_by: date | None, today: date) -> str:
    """How a challenge stands. `owed`: the agencies that have not replied since they were last asked; `judged`: the
    scrutineer's last verdict, blank for none."""
    if judged in WORDS:
        return WORDS[judged]
    if kind == "note":
        return NOTE
    if owed:
        return LATE if reply_by and today > reply_by else WAITING
    return ANSWERED if judged == "again" or kind == "challenge" else OPEN


def risk_stands(is_closed: bool, review_on: date | None, today: date) -> str:
    """Whether a risk is closed, watched, or due to be looked at again."""
    if is_closed:
        return "Closed"
    return "To be looked at again" if review_on and today >= review_on else "Watched"


def agreement_stands(
    *, is_ended: bool, is_replaced: bool, from_on: date, review_on: date, unsigned: int, today: date
) -> str:
    """How an agreement stands: ended, replaced, out of date, not yet signed by all, not yet in force, or in force."""
    if is_ended or is_replaced:
        return "Ended" if is_ended else "Replaced"
    if today >= review_on:
        return "Out of date"
    if unsigned:
        return "Not signed by all"
    return "In force" if today >= from_on else "Not yet in force"
