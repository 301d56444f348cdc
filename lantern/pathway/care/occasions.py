"""What may come more than once on a journey, or to more than one person: its shapes, and what its answers come to. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from lantern.pathway import progress, timescales
from lantern.pathway.shapes import Clock
from lantern.pathway.timescales import ENGLAND, Standing, standing

DAY, CHOICE, YES_NO = "day", "choice", "yes or no"
YES, NO, NOT_APPLICABLE = "yes", "no", "not applicable"
NOT_KNOWN, NOT_RECORDED = "not known", "not recorded"  # it happened, and nobody knows when; taken back
FIRST, LAST, NEWEST, ANY, WAITING = "first", "last", "newest", "any", "waiting"
CHILD = "child"
WHOLE = "all"  # the one page of a kind without parts
TAKES = (FIRST, LAST, NEWEST, ANY, WAITING)
Condition = Mapping[str, Sequence[str]]  # by question: one of these answers, or with none named, any answer


@dataclass(frozen=True)
class Value:
    """One answer: a day, or what was said. `why`: why a day is known by its month alone (`day` is then its first), or,
    beside NOT_KNOWN, why it is not known at all.
    """

    day: date | None = None
    said: str = ""
    why: str = ""

    @property
    def is_month(self) -> bool:
        return self.day is not None and bool(self.why)

    @property
    def exact(self) -> date | None:
        """The day, where it is known to the day."""
        return None if self.is_month else self.day


Values = Mapping[str, Value]
TAKEN_BACK = Value(said=NOT_RECORDED)


@dataclass(frozen=True)
class Says:
    """A record of the pathway that an answer is also the answer to, for whom (any of `whom`; with none, everyone) and when.

    `takes`: which of several counts. `no`: the choices that are a no; `silent`: those that say nothing of it.
    `is_code`: the choice itself is what is recorded.
    """

    name: str
    whom: tuple[str, ...] = ()
    when: Condition = field(default_factory=dict)
    takes: str = LAST
    no: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    is_code: bool = False


@dataclass(frozen=True)
class Asked:
    """One question. `after`: the days that it cannot be before; `is_ahead`: it may be still to come, until the one that it
    `becomes`; `goes_with`: the answers without which it is not asked; `must`: then it has to be answered;
    `moved_because`: the question that says why, when this day is changed.
    """

    code: str
    asks: str
    kind: str = CHOICE
    part: str = ""
    hint: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    after: tuple[str, ...] = ()
    goes_with: Condition = field(default_factory=dict)
    must: bool = False
    is_ahead: bool = False
    becomes: str = ""
    moved_because: str = ""
    says: tuple[Says, ...] = ()

    def words(self, value: Value) -> str:
        """What a choice says."""
        return self.choices.get(value.said, value.said)


@dataclass(frozen=True)
class Stand:
    """How it stands, in words, where `when` holds; the first that does."""

    says: str
    when: Condition
    is_waiting: bool = False


@dataclass(frozen=True)
class Want:
    """What is still to do, where `when` holds and none of `without` is answered."""

    says: str
    when: Condition
    without: tuple[str, ...] = ()


@dataclass(frozen=True)
class OwnClock:
    """One of the pathway's clocks, run for each occasion between two of its own days."""

    clock: Clock
    when: Condition


@dataclass(frozen=True)
class Kind:
    """Something that may come more than once. `whom`: for whom it can be, where that is asked; `named_by`: the question
    whose answer is its name; `dated`: the one that says where it comes in order; `either`: one of these has to be answered.
    """

    code: str
    section: str
    name: str
    add: str
    lead: str
    step: str
    dated: str
    asks: Mapping[str, Asked]
    stands: tuple[Stand, ...]
    parts: Mapping[str, str] = field(default_factory=dict)
    whom: tuple[str, ...] = ()
    named_by: str = ""
    either: tuple[str, ...] = ()
    wants: tuple[Want, ...] = ()
    clocks: tuple[OwnClock, ...] = ()

    @property
    def pages(self) -> Mapping[str, str]:
        """Its parts, each a page to fill in; one, where it has none."""
        return self.parts or {WHOLE: self.name}

    def asked_on(self, page: str) -> list[Asked]:
        return [each for each in self.asks.values() if (each.part or WHOLE) == page]


@dataclass(frozen=True)
class Section:
    """Kinds that belong on one page."""

    code: str
    name: str
    lead: str
    kinds: Mapping[str, Kind]


@dataclass(frozen=True)
class Care:
    """All of it, as the files in `file/care/` have it."""

    sections: Mapping[str, Section]
    whom: Mapping[str, str]
    not_known: Mapping[str, str]

    @property
    def kinds(self) -> Mapping[str, Kind]:
        return {code: kind for section in self.sections.values() for code, kind in section.kinds.items()}

    def whom_of(self, kind: Kind) -> dict[str, str]:
        """For whom one of this kind can be, by code."""
        return {code: name for code, name in self.whom.items() if group(code) in kind.whom}


def group(whom: str) -> str:
    """`sibling` of `sibling_2`."""
    return whom.partition("_")[0]


def holds(condition: Condition, values: Values) -> bool:
    """Whether every question named has one of the answers named, or any where none is."""
    return all(name in values and (not answers or values[name].said in answers) for name, answers in condition.items())


def stand(kind: Kind, values: Values) -> Stand:
    """How it stands."""
    return next((each for each in kind.stands if holds(each.when, values)), Stand("Recorded", {}))


def wants(kind: Kind, values: Values, *, today: date) -> list[str]:
    """What is still to do, a sentence each: what is wanted, and days that were planned and have gone by."""
    found = [
        each.says
        for each in kind.wants
        if holds(each.when, values) and not any(name in values for name in each.without)
    ]
    for ask in kind.asks.values():
        planned = values.get(ask.code)
        if ask.becomes and planned and planned.exact and planned.exact < today and ask.becomes not in values:
            found.append("The day that was planned has gone by. Say that it was held, or give another.")
    return found


def clocks(
    kind: Kind, values: Values, *, now: datetime, recorded: Mapping[str, object]
) -> list[tuple[Clock, Standing]]:
    """Its own clocks that have started. A day that is not known exactly starts and stops none.

    `recorded`: on its journey, where the clock that each is like may have been stopped.
    """
    days = {name: value.exact for name, value in values.items()}
    found = []
    for own in kind.clocks:
        stopped = progress.said_to_stop(own.clock.code, recorded, began=days.get(own.clock.starts))
        how = standing(own.clock, days, now=now, stopped=stopped)
        if holds(own.when, values) and not _ended_sometime(own.clock, values) and how.state != timescales.NOT_STARTED:
            found.append((own.clock, how))
    return found


def _ended_sometime(clock: Clock, values: Values) -> bool:
    """Whether it is over on a day that nobody knows exactly: nobody can say whether that was in time."""
    return clock.stops in values and values[clock.stops].exact is None


def own_clock(like: Clock, starts: str, stops: str, when: Condition) -> OwnClock:
    """The pathway's clock `like`, between two days of an occasion."""
    return OwnClock(replace(like, starts=starts, stops=stops, born="", unless=()), when)


def as_they_stand(rows: Iterable[tuple[str, Value]]) -> dict[str, Value]:
    """The newest of each answer, without what was taken back."""
    newest = dict(rows)
    return {name: value for name, value in newest.items() if value.said != NOT_RECORDED}


def day_of(now: datetime) -> date:
    """Which day it is in England."""
    return now.astimezone(ENGLAND).date()
