"""What comes next on a journey, and how its clocks stand. Pure: the pathway, what is recorded and the time now come in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from lantern.analysis.checks.working_days import working_days_between
from lantern.pathway import timescales
from lantern.pathway.adherence import MET, NOT_APPLICABLE, NOT_MET, NOT_RECORDED, NOT_YET, PARTLY_MET, answer
from lantern.pathway.possible import BORN
from lantern.pathway.shapes import Clock, Pathway, Step
from lantern.pathway.stopping import by_answer, by_hand, clock_of, names, told
from lantern.pathway.timescales import ENGLAND, Standing, Stopped, day_of, standing

# The most pressing first: what is late, what can be asked now, what is due, then what only counts.
PRESSING = (timescales.OPEN, timescales.ASK_NOW, timescales.OUT_OF_ORDER, timescales.DUE, timescales.COUNTING)
TO_DO = (NOT_MET, PARTLY_MET, NOT_YET, NOT_RECORDED)
DONE = (MET, NOT_APPLICABLE)
YEAR = timedelta(days=366)
ENDED, ENDED_ON = "ended", "ended_on"  # what is recorded when a journey ends


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
    return told(recorded, ENDED, ENDED_ON)


def said_to_stop(code: str, recorded: Mapping[str, object], *, began: date | None) -> Stopped | None:
    """Why somebody said that a clock, or its whole journey, no longer runs; None where nobody did."""
    return _first([by_hand(code, recorded, began=began), ended(recorded)])


def stopped(clock: Clock, recorded: Mapping[str, object]) -> Stopped | None:
    """Why a clock no longer runs, and since when: of several reasons the one that came first; None while it does."""
    said = said_to_stop(clock.code, recorded, began=day_of(recorded.get(clock.starts)))
    return _first([*by_answer(clock, recorded), said])


def _first(found: list[Stopped | None]) -> Stopped | None:
    return min((each for each in found if each), key=lambda each: each.since, default=None)


def stand(clock: Clock, recorded: Mapping[str, object], *, now: datetime) -> Standing:
    """How one clock of a journey stands."""
    is_open = day_of(recorded.get(clock.starts)) is not None and day_of(recorded.get(clock.stops)) is None
    return standing(clock, recorded, now=now, stopped=stopped(clock, recorded) if is_open else None)


def steps(pathway: Pathway, stage: str, recorded: Mapping[str, object], *, now: datetime) -> list[Next]:
    """The steps of one stage and how each stands, in the pathway's order."""
    inside = next(each for each in pathway.stages if each.code == stage)
    found = []
    for step in inside.steps:
        named = pathway.clocks.get(step.test.clock)
        clock = stand(named, recorded, now=now) if named else None
        found.append(Next(step, answer(step.test, recorded, clock), clock))
    return found


def clocks(pathway: Pathway, recorded: Mapping[str, object], *, now: datetime) -> list[tuple[Clock, Standing]]:
    """Every clock that has started, the most pressing first; those that are over last."""
    stood = [(clock, stand(clock, recorded, now=now)) for clock in pathway.clocks.values()]
    started = [(clock, how) for clock, how in stood if how.state != timescales.NOT_STARTED]
    return sorted(started, key=lambda each: _place(each[1]))


def _place(how: Standing) -> tuple[int, int]:
    return (PRESSING.index(how.state) if how.state in PRESSING else len(PRESSING), -how.over)


def out_of_order(pathway: Pathway, recorded: Mapping[str, object], *, now: datetime) -> list[Clock]:
    """The clocks that would be over before they began."""
    return [clock for clock, how in clocks(pathway, recorded, now=now) if how.state == timescales.OUT_OF_ORDER]


def far_apart(pathway: Pathway, recorded: Mapping[str, object]) -> list[tuple[str, str]]:
    """Pairs of records, by name, of which the first is more than YEAR before the second, and by the clocks comes after it.

    From clock to clock too: a referral, then a discussion, then an interview. Nearer than that they may come in any order,
    as where a child was interviewed in an emergency.
    """
    days = {name: day for name, value in recorded.items() if (day := day_of(value))}
    found = []
    for name, day in days.items():
        for earlier in sorted(_leading_to(pathway, name)):
            if earlier in days and day < days[earlier] - YEAR:
                found.append((name, earlier))
    return found


def _leading_to(pathway: Pathway, name: str) -> set[str]:
    """What comes before something recorded, from clock to clock."""
    found: set[str] = set()
    wanted = [name]
    while wanted:
        stops = wanted.pop()
        new = {clock.starts for clock in pathway.clocks.values() if clock.stops == stops} - found
        found |= new
        wanted += new
    return found


@dataclass(frozen=True)
class Happened:
    """One thing that happened, and how many working days after the one before it. `why`: of a clock that stopped."""

    name: str
    when: date
    after: int | None
    why: str = ""


def happened(recorded: Mapping[str, object], *, now: datetime) -> list[Happened]:
    """What has happened, in the order in which it did; days that are planned, and birthdays, are left out."""
    stops = {code: told(recorded, *names(code)) for code in map(clock_of, recorded) if code}
    dated = {
        name: when
        for name, when in recorded.items()
        if isinstance(when, date) and name not in (BORN, ENDED_ON) and stops.get(clock_of(name), True)
    }
    moments = [(_moment(when), name) for name, when in dated.items()]
    past = sorted((each for each in moments if each[0] <= now), key=lambda each: each[0])  # of two at once, as recorded
    found: list[Happened] = []
    before: date | None = None
    for moment, name in past:
        day = moment.astimezone(ENGLAND).date()
        stop = stops.get(clock_of(name))
        if stop:  # nothing was done for the child: the time between what was goes on
            found.append(Happened(name, dated[name], None, stop.reason))
            continue
        found.append(Happened(name, dated[name], None if before is None else working_days_between(before, day)))
        before = day
    return found


def began(recorded: Mapping[str, object], *, opened: datetime, now: datetime) -> date:
    """The first day of a journey: on which it was opened, or before it the first thing happened of what is written down later."""
    past = [each.when for each in happened(recorded, now=now)]
    return min(day for when in [opened, *past] if (day := day_of(when)))


def _moment(when: date) -> datetime:
    return when if isinstance(when, datetime) else datetime.combine(when, time.min, ENGLAND)
