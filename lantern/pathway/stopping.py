"""Why one clock of a journey no longer runs: somebody said so, or what is recorded makes it not needed. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from lantern.pathway import timescales
from lantern.pathway.shapes import YES, Clock
from lantern.pathway.timescales import Standing, Stopped, day_of

STOPPED, ON = "stopped:", "_on"
OPEN_AGAIN = "open again"  # what is recorded when what was stopped goes on after all
NOT_APPLICABLE = "not applicable"
DOES_NOT_APPLY = "What it waits for is recorded as not applicable"
DONE = "What it waits for is recorded as done. If that is wrong, put the day right on its step."
WHY_NOT = {
    timescales.NOT_STARTED: "It has not begun, so there is nothing to stop.",
    timescales.OUT_OF_ORDER: "It is recorded as done before it began. Put the two days right on its step.",
    **dict.fromkeys(timescales.FINISHED, DONE),
    **dict.fromkeys((timescales.STOPPED, timescales.STOPPED_LATE), "It has stopped already."),
}  # why a clock cannot be stopped, by how it stands
Recorded = Mapping[str, object]


def names(code: str) -> tuple[str, str]:
    """Under which names a journey records why a clock was stopped, and since when."""
    return f"{STOPPED}{code}", f"{STOPPED}{code}{ON}"


def clock_of(name: str) -> str:
    """The clock that such a name speaks of; nothing where it speaks of something else."""
    return name.removeprefix(STOPPED).removesuffix(ON) if name.startswith(STOPPED) else ""


def told(recorded: Recorded, why: str, on: str) -> Stopped | None:
    """What is said under two names, of why something stopped and since when; None while it goes on."""
    reason, since = recorded.get(why), day_of(recorded.get(on))
    if not isinstance(reason, str) or reason == OPEN_AGAIN or since is None:
        return None
    return Stopped(reason, since)


def by_hand(code: str, recorded: Recorded, *, began: date | None) -> Stopped | None:
    """As somebody said of this clock. Of one that began after that day nothing was said: it is another thing that it waits for."""
    said = told(recorded, *names(code))
    return None if said is None or _is_past(said, began) else said


def by_answer(clock: Clock, recorded: Recorded) -> Iterator[Stopped]:
    """As what is recorded makes it not needed."""
    began = day_of(recorded.get(clock.starts))
    if recorded.get(clock.stops) == NOT_APPLICABLE:
        yield Stopped(DOES_NOT_APPLY)
    for each in clock.unless:
        value = recorded.get(each.record)
        if value is (each.answer in ("", YES)):  # a yes of a day: it was, and nobody knows when
            yield Stopped(each.why)
        since = None if each.answer else day_of(value)
        if since is not None and not _is_past(Stopped(each.why, since), began):
            yield Stopped(each.why, since)


def _is_past(said: Stopped, began: date | None) -> bool:
    return began is not None and said.on is not None and said.on < began


def wrong_day(day: date, *, began: date, today: date) -> str:
    """Why a clock cannot have stopped on a day; nothing where it can."""
    if day > today:
        return "This is still to come. Stop the clock when the day is here."
    if day < began:
        return "The clock had not begun yet. Give the day on which it began, or a later one."
    return ""


def why_not(how: Standing) -> str:
    """Why a clock cannot be stopped as it stands; nothing where it can."""
    return WHY_NOT.get(how.state, "")
