"""What happened on one journey, laid out for a picture: a lane for each agency, and the gaps in which none did anything. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lantern.analysis.checks.working_days import working_days_between

GAP = 20  # working days in which nothing is recorded by anyone: from here on a page says so
WIDE = 1000  # across the whole time, in the picture's own units


@dataclass(frozen=True)
class Event:
    """One thing, its day and the agency that recorded it."""

    name: str
    day: date
    agency: str


@dataclass(frozen=True)
class Gap:
    """From one day to another without anything; `working_days` between them. `is_open`: it goes on today."""

    start: date
    end: date
    working_days: int
    is_open: bool
    x: float
    width: float


@dataclass(frozen=True)
class Lanes:
    """`lanes`: by agency in the order in which they came, where on the way from nought to WIDE each event stands."""

    first: date
    last: date
    lanes: dict[str, list[tuple[float, Event]]]
    gaps: list[Gap]


def lay_out(events: Sequence[Event], *, until: date) -> Lanes | None:
    """The lanes of events that are in order of day; `until`: today, or the day on which the journey ended. None of nothing."""
    if not events:
        return None
    first, last = events[0].day, max(until, events[-1].day)
    lanes: dict[str, list[tuple[float, Event]]] = {}
    for each in events:
        lanes.setdefault(each.agency, []).append((_x(each.day, first, last), each))
    return Lanes(first, last, lanes, _gaps([each.day for each in events], first, last))


def _gaps(days: list[date], first: date, last: date) -> list[Gap]:
    found = []
    for start, end in zip(days, [*days[1:], last], strict=True):
        working_days = working_days_between(start, end)
        if working_days >= GAP:
            x = _x(start, first, last)
            is_open = start == days[-1]
            found.append(Gap(start, end, working_days, is_open, x, round(_x(end, first, last) - x, 1)))
    return found


def _x(day: date, first: date, last: date) -> float:
    whole = (last - first).days
    return round(WIDE * (day - first).days / whole, 1) if whole else 0.0
