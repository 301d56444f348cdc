"""How a clock of the pathway stands: a day by which, and whether it was. Pure: what is recorded and the time now come in.

Days are days in England. Day nought is the day on which it starts, whatever the hour: what comes in at 16:55 on a Friday
before a bank holiday is due, at one working day, on the Tuesday.
"""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from lantern.analysis.checks.working_days import working_days_after, working_days_between
from lantern.pathway.shapes import COMPENSATION, Clock

ENGLAND = ZoneInfo("Europe/London")
ADULT, TWENTIETH = 18, 20

NOT_STARTED, DUE, MET, LATE = "not started", "due", "met", "late"
OPEN, ASK_NOW, STOPPED, STOPPED_LATE = "still open", "ask now", "stopped", "stopped late"
COUNTED, COUNTING, OUT_OF_ORDER = "counted", "counting", "out of order"
STATES = {
    NOT_STARTED: "What it starts from is not recorded.",
    DUE: "It is running, and there is still time.",
    MET: "It was done in time.",
    LATE: "It was done after its day.",
    OPEN: "It is not done, and its day has passed.",
    ASK_NOW: "It is not done. Its usual day has passed, and it is not too late: ask now.",
    STOPPED: "It no longer runs, for the reason given.",
    STOPPED_LATE: "It no longer runs, for the reason given. Its day had passed by then.",
    COUNTED: "It was done. Nobody has set by when it should be.",
    COUNTING: "It is not done. Nobody has set by when it should be.",
    OUT_OF_ORDER: "It is recorded as done before it began. One of the two is wrong.",
}
FINISHED = (MET, LATE, COUNTED)
MISTAKES = ("mistake", "begun by mistake")  # reasons for which it never had to run
Recorded = Mapping[str, object]  # days, or moments that know their zone; anything else is as if it were not recorded


@dataclass(frozen=True)
class Stopped:
    """Why a clock no longer runs, such as a move to another area, and since when; None where it never had to run."""

    reason: str
    on: date | None = None

    @property
    def since(self) -> date:
        """The day from which it need not run: before every other, where it never had to."""
        return date.min if self.on is None or self.reason in MISTAKES else self.on


@dataclass(frozen=True)
class Standing:
    """How a clock stands. `due`: the last day in time, or the last moment where hours are counted. `taken`: how long it
    ran, or has run, in the clock's own unit; `over`: how much of that came after it was due. `reason`, `on`: of one that
    was stopped, why and since when.
    """

    state: str
    due: date | None = None
    taken: int | None = None
    over: int = 0
    reason: str = ""
    on: date | None = None

    @property
    def is_over(self) -> bool:
        return self.state in (LATE, OPEN)


def standing(clock: Clock, recorded: Recorded, *, now: datetime, stopped: Stopped | None = None) -> Standing:
    """How `clock` stands at `now`, from what is recorded about one child.

    Something done counts even when the clock was stopped after it. Raises ValueError for a moment that does not know
    its zone: nobody could say which day it is on.
    """
    start, stop = _time(recorded.get(clock.starts)), _time(recorded.get(clock.stops))
    if start is None:
        return Standing(NOT_STARTED)
    due = due_by(clock, start, born=_time(recorded.get(clock.born)))
    if stop is not None and _is_before(stop, start):
        return Standing(OUT_OF_ORDER, due)
    if stop is None and stopped is not None:
        return _stopped(clock, start, due, stopped)
    so_far = start if _is_before(now, start) else now  # a day that is planned may lie ahead
    end = so_far if stop is None else stop
    taken = _taken(clock, start, end)
    if due is None:
        return Standing(COUNTING if stop is None else COUNTED, None, taken)
    over = _is_before(due, end)
    extra = _taken(clock, due, end) if over else 0
    if stop is not None:
        return Standing(LATE if over else MET, due, taken, extra)
    return Standing((ASK_NOW if clock.ask_now else OPEN) if over else DUE, due, taken, extra)


def _stopped(clock: Clock, start: date, due: date | None, stopped: Stopped) -> Standing:
    """What was late before it was stopped stays late."""
    end = max(stopped.since, _day(start))
    over = due is not None and _is_before(due, stopped.since)
    extra = _taken(clock, due, end) if due is not None and over else 0
    taken = _taken(clock, start, end)
    return Standing(STOPPED_LATE if over else STOPPED, due, taken, extra, stopped.reason, stopped.on)


def due_by(clock: Clock, start: date, *, born: date | None = None) -> date | None:
    """The last day in time, or for hours the last moment; None where nobody has set a limit or the birth is not known."""
    if clock.unit == COMPENSATION:
        return None if born is None else compensation_by(_day(born), _day(start))
    if clock.limit is None:
        return None
    if clock.unit == "hours":
        return (_moment(start).astimezone(UTC) + timedelta(hours=clock.limit)).astimezone(ENGLAND)
    if clock.unit == "working days":
        return working_days_after(_day(start), clock.limit)
    if clock.unit == "months":
        return months_after(_day(start), clock.limit)
    return _day(start) + timedelta(days=clock.limit * (7 if clock.unit == "weeks" else 1))


def compensation_by(born: date, reported: date) -> date:
    """Until when a claim can usually be made: the 20th birthday where it was reported before the 18th, else two years.

    Where only a month of birth is known, pass its first day: nobody is then told of more time than they have.
    """
    if reported < months_after(born, ADULT * 12):
        return months_after(born, TWENTIETH * 12)
    return months_after(reported, 24)


def months_after(day: date, count: int) -> date:
    """The same day of the month, `count` months on; the month's last where it has no such day."""
    years, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(years, month + 1, min(day.day, calendar.monthrange(years, month + 1)[1]))


def _time(value: object) -> date | None:
    """A day, or a moment by the clock on the wall in England."""
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError(f"{value} does not say in which zone it is: give a moment that does.")
        return value.astimezone(ENGLAND)
    return value if isinstance(value, date) else None


def day_of(value: object) -> date | None:
    """Which day in England something recorded speaks of; None where it speaks of none."""
    when = _time(value)
    return None if when is None else _day(when)


def _day(when: date) -> date:
    return when.astimezone(ENGLAND).date() if isinstance(when, datetime) else when


def _moment(when: date) -> datetime:
    """A day alone is taken from its first moment, so that hours never run out later than they should."""
    return when if isinstance(when, datetime) else datetime.combine(when, time.min, ENGLAND)


def _is_before(first: date, second: date) -> bool:
    """By the moment where both are moments, else by the day."""
    if isinstance(first, datetime) and isinstance(second, datetime):
        return first < second
    return _day(first) < _day(second)


def _taken(clock: Clock, start: date, end: date) -> int:
    """From one to the other in the clock's unit: whole hours, working days, or days."""
    if clock.unit == "hours":
        return int((_moment(end) - _moment(start)) / timedelta(hours=1))
    if clock.unit == "working days":
        return working_days_between(_day(start), _day(end))
    return (_day(end) - _day(start)).days
