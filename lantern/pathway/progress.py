"""What comes next on a journey, and how its clocks stand. Pure: the pathway, what is recorded and the time now come in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from lantern.analysis.checks.working_days import working_days_between
from lantern.pathway import timescales
from lantern.pathway.adherence import MET, NOT_APPLICABLE, NOT_MET, NOT_RECORDED, NOT_YET, PARTLY_MET, answer
from lantern.pathway.shapes import Clock, Pathway, Step
from lantern.pathway.timescales import ENGLAND, Standing, Stopped, standing

# The most pressing first: what is late, what can be asked now, what is due, then what only counts.
PRESSING = (timescales.OPEN, timescales.ASK_NOW, timescales.OUT_OF_ORDER, timescales.DUE, timescales.COUNTING)
TO_DO = (NOT_MET, PARTLY_MET, NOT_YET, NOT_RECORDED)
DONE = (MET, NOT_APPLICABLE)
ENDED, ENDED_ON, OPEN_AGAIN = (
    "ended",
    "ended_on",
    "open again",
)  # what is recorded when a journey ends, or goes on after all


@dataclass(frozen=True)
class Next:
    """A step, whether it is done, and the clock that its test needs."""

    step: Step
    answer: str
    clock: Standing | None

    @property
    def is_done(self) -> bool:
        return self.answer in DONE


def ended(recorded: Mapping[str, object]) -> Stopped | None:
    """Why a journey no longer runs, and since when; None while it does."""
    why, since = recorded.get(ENDED), recorded.get(ENDED_ON)
    if not isinstance(why, str) or why == OPEN_AGAIN or not isinstance(since, date):
        return None
    return Stopped(why, since)


def steps(pathway: Pathway, stage: str, recorded: Mapping[str, object], *, now: datetime) -> list[Next]:
    """The steps of one stage and how each stands, in the pathway's order."""
    inside = next(each for each in pathway.stages if each.code == stage)
    found = []
    for step in inside.steps:
        named = pathway.clocks.get(step.test.clock)
        clock = standing(named, recorded, now=now, stopped=ended(recorded)) if named else None
        found.append(Next(step, answer(step.test, recorded, clock), clock))
    return found


def clocks(pathway: Pathway, recorded: Mapping[str, object], *, now: datetime) -> list[tuple[Clock, Standing]]:
    """Every clock that has started, the most pressing first; those that are over last."""
    stopped = ended(recorded)
    stood = [(clock, standing(clock, recorded, now=now, stopped=stopped)) for clock in pathway.clocks.values()]
    started = [(clock, how) for clock, how in stood if how.state != timescales.NOT_STARTED]
    return sorted(started, key=lambda each: _place(each[1]))


def _place(how: Standing) -> tuple[int, int]:
    return (PRESSING.index(how.state) if how.state in PRESSING else len(PRESSING), -how.over)


def out_of_order(pathway: Pathway, recorded: Mapping[str, object], *, now: datetime) -> list[Clock]:
    """The clocks that would be over before they began."""
    return [clock for clock, how in clocks(pathway, recorded, now=now) if how.state == timescales.OUT_OF_ORDER]


@dataclass(frozen=True)
class Happened:
    """One thing that happened, and how many working days after the one before it."""

    name: str
    when: date
    after: int | None


def happened(recorded: Mapping[str, object], *, now: datetime) -> list[Happened]:
    """What has happened, in the order in which it did; days that are planned, and birthdays, are left out."""
    dated = {
        name: when for name, when in recorded.items() if isinstance(when, date) and name not in ("born_on", ENDED_ON)
    }
    past = sorted((_moment(when), name) for name, when in dated.items() if _moment(when) <= now)
    found: list[Happened] = []
    before: date | None = None
    for moment, name in past:
        day = moment.astimezone(ENGLAND).date()
        found.append(Happened(name, dated[name], None if before is None else working_days_between(before, day)))
        before = day
    return found


def _moment(when: date) -> datetime:
    return when if isinstance(when, datetime) else datetime.combine(when, time.min, ENGLAND)
