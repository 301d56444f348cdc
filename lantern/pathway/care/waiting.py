"""Who waits for support, since when, and who is late to be rung. Pure: answers and days in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from lantern.pathway.care.occasions import Kind, Value, Values, stand

CASE = "case"


@dataclass(frozen=True)
class Waiting:
    """Somebody who waits. `priority`: its place among the answers, the last where nobody has said; `heard_on`: the day from
    which the next contact is reckoned.
    """

    what: str
    priority: int
    since: date | None
    heard_on: date
    is_for_case: bool
    is_challenged: bool


def wait(kind: Kind, values: Values, *, recorded_on: date) -> Waiting | None:
    """Whoever waits; None where nobody does."""
    if not stand(kind, values).is_waiting:
        return None
    since, nobody = values["referred"].day, Value()
    levels = list(kind.asks["priority"].choices)
    said = values.get("priority", nobody).said
    return Waiting(
        what=values["what"].said,
        priority=levels.index(said) if said in levels else len(levels),
        since=since,
        heard_on=values.get("contacted", nobody).day or since or recorded_on,
        is_for_case=values.get("held_back", nobody).said == CASE,
        is_challenged="challenged" in values,
    )


def ring_by(waiting: Waiting | None, weeks: object) -> date | None:
    """The last day on which the next contact is in time; None where nobody waits, or has set how often."""
    return waiting.heard_on + timedelta(weeks=weeks) if waiting and isinstance(weeks, int) else None


def late_before(today: date, weeks: object) -> date | None:
    """Whoever was last heard from before this day should have been rung; None where nobody has set how often."""
    return today - timedelta(weeks=weeks) if isinstance(weeks, int) else None
