"""What every test says of every journey at once. Pure: columns, measures and the time now come in.

Journeys that are alike in all that a test reads are asked about once, by the very rules that a journey's own page goes by
(`adherence`, `timescales`): there is no second set of rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import accumulate
from typing import Any

import numpy as np

from lantern.analysis.checks.working_days import is_working_day
from lantern.pathway import timescales
from lantern.pathway.adherence import ANSWERS, MET, NOT_APPLICABLE, NOT_RECORDED, NOT_YET
from lantern.pathway.counts.columns import (
    ABSENT,
    HOUR,
    NO,
    NONE,
    NOT_SO,
    THERE,
    VALUE_OF,
    Columns,
    Times,
    as_date,
    each_once,
    local_days,
    number_of,
)
from lantern.pathway.counts.measures import OPENED, Length, Measure
from lantern.pathway.counts.stops import GOES_ON, NEVER, Stops
from lantern.pathway.shapes import Clock, Pathway
from lantern.pathway.timescales import Standing

Array = np.ndarray[Any, Any]
STATES = (None, *timescales.STATES)  # how a clock stands, as numbers; nought where a test has no clock


@dataclass
class Count:
    """All that is asked of one set of columns at one time. Answers are numbers: places in ANSWERS."""

    pathway: Pathway
    known: Columns
    now: datetime

    @cached_property
    def today(self) -> int:
        return number_of(self.now.astimezone(timescales.ENGLAND).date())

    @cached_property
    def this_moment(self) -> Times:
        size = len(self.known.opened)
        moment = int(self.now.timestamp() * 1_000_000)
        return Times(np.full(size, self.today), np.full(size, moment), np.full(size, True))

    @cached_property
    def stops(self) -> Stops:
        return Stops(self.known)

    @cached_property
    def stage_reached(self) -> Array:
        """The number of the stage where each journey stands; nought where nobody has said."""
        numbers = {stage.code: at for at, stage in enumerate(self.pathway.stages)}
        return looked_up(self.known.words("stage"), numbers, 0)

    def answers(self, one: Measure) -> Array:
        """What the measure says of each journey, by each day that it may count by."""
        of = [self.known.part(name) for name in one.reads]
        clock = self.pathway.clocks.get(one.test.clock)
        states = self._states(clock) if clock else np.zeros(len(self.known.opened), dtype=np.int64)
        found = each_once(lambda code: _answer(one, code), _together(of, states))
        if one.months:
            soon = each_once(lambda day: one.is_early(as_date(day), as_date(self.today)), self.counted_by(one))
            may_wait = ~np.isin(found, (ANSWERS.index(MET), ANSWERS.index(NOT_APPLICABLE)))
            found = np.where((soon == 1) & may_wait, ANSWERS.index(NOT_YET), found)
        return found

    def _states(self, clock: Clock) -> Array:
        """How a clock stands on each journey, as `timescales.standing` tells it."""
        start, stop = self.known.times(clock.starts), self.known.times(clock.stops)
        end = _either(stop, self.this_moment)
        due = self._due(clock, start)
        over = due.is_before(end)
        done = [timescales.MET, timescales.LATE, timescales.COUNTED]
        running = [timescales.DUE, timescales.ASK_NOW if clock.ask_now else timescales.OPEN, timescales.COUNTING]
        which = np.where(due.is_there, over, 2)
        said = np.where(stop.is_there, _numbers(done)[which], _numbers(running)[which])
        stopped = self.stops.since(clock)
        was_late = due.is_there & (due.day < stopped)
        stops = _numbers([timescales.STOPPED, timescales.STOPPED_LATE])[was_late.astype(np.int64)]
        said = np.where(~stop.is_there & (stopped != GOES_ON), stops, said)
        said = np.where(stop.is_there & stop.is_before(start), STATES.index(timescales.OUT_OF_ORDER), said)
        return np.where(start.is_there, said, STATES.index(timescales.NOT_STARTED))

    def _due(self, clock: Clock, start: Times) -> Times:
        """By when; where hours are counted a moment, else a day that `timescales.due_by` gives once for days alike."""
        size = len(start.day)
        if clock.unit == "hours" and clock.limit is not None:
            moment = start.moment + clock.limit * HOUR
            there = start.is_there
            day = np.full(size, ABSENT)
            day[there] = local_days(moment[there])
            return Times(day, moment, there)
        born = self.known.times(clock.born).day if clock.born else np.full(size, ABSENT)
        pairs = np.stack([start.day, born], axis=1)
        alike, place = np.unique(pairs, axis=0, return_inverse=True)
        days = [_due_day(clock, int(began), int(birth)) for began, birth in alike]
        day = np.array(days, dtype=np.int64)[place.reshape(-1)]
        return Times(day, day, np.full(size, False))

    def counted_by(self, one: Measure) -> Array:
        """The day by which each journey counts for a measure, ABSENT where it does not count.

        Where that day is not recorded and the journey says that the test applies, or stands where everyone has passed it,
        the journey counts by the day it was opened: nothing is left out by writing nothing down.
        """
        if one.day.name == OPENED:
            return self.known.opened
        day = self.known.times(one.day.name).day
        instead = np.full(len(day), bool(one.test.applies))
        for name in one.test.applies:
            instead &= self.known.part(name) == THERE
        if one.day.once_at:
            reached = next(at for at, stage in enumerate(self.pathway.stages) if stage.code == one.day.once_at)
            instead |= self.stage_reached >= reached
        return np.where((day == ABSENT) & instead, self.known.opened, day)

    def lasted(self, one: Length) -> tuple[Array, Array, Array]:
        """Of each journey: how long, in the length's unit and ABSENT where it cannot be said; whether it is over; and whether
        it is asked about (as a place in ANSWERS: MET, NOT_APPLICABLE or NOT_RECORDED).
        """
        start, stop = self.known.times(one.starts), self.known.times(one.stops)
        done = stop.is_there & (stop.day <= self.today)  # what is planned is not over
        stopped = self.stops.since(self.pathway.clocks.get(one.clock))
        so_far = np.where(stopped == GOES_ON, self.today, np.maximum(stopped, start.day))
        end = np.where(done, stop.day, so_far)
        wrong = (done & stop.is_before(start)) | (end < start.day) | ~start.is_there
        taken = np.where(wrong, ABSENT, end - start.day)
        if one.unit == "working days":
            taken[~wrong] = _working_days(start.day[~wrong], end[~wrong])
        parts = [self.known.part(name) for name in one.applies]
        asked = np.full(len(taken), ANSWERS.index(MET))
        asked = np.where(wrong | _any(parts, [NONE], asked), ANSWERS.index(NOT_RECORDED), asked)
        is_left_out = _any(parts, [NO, NOT_SO], asked) | (~done & (stopped == NEVER))
        return taken, done, np.where(is_left_out, ANSWERS.index(NOT_APPLICABLE), asked)


def _working_days(start: Array, end: Array) -> Array:
    """How many working days after each start have come by its end: those by the one, less those by the other."""
    if not len(start):
        return start
    first = int(start.min())
    passed = np.array([0, *accumulate(is_working_day(as_date(day)) for day in range(first + 1, int(end.max()) + 1))])
    return np.asarray(passed[end - first] - passed[start - first])


def _either(one: Times, other: Times) -> Times:
    """The one where it is there, else the other."""
    there = one.is_there
    return Times(
        np.where(there, one.day, other.day),
        np.where(there, one.moment, other.moment),
        np.where(there, one.is_moment, other.is_moment),
    )


def _numbers(states: Sequence[str]) -> Array:
    return np.array([STATES.index(state) for state in states])


def _due_day(clock: Clock, began: int, birth: int) -> int:
    if began == ABSENT:
        return ABSENT
    due = timescales.due_by(clock, as_date(began), born=None if birth == ABSENT else as_date(birth))
    return ABSENT if due is None else number_of(due)


def _together(parts: Sequence[Array], states: Array) -> Array:
    """One number for all that a test reads of each journey."""
    code = states
    for part in parts:
        code = code * len(VALUE_OF) + part
    return code


def _answer(one: Measure, code: int) -> int:
    """What the measure says where that is what it reads."""
    recorded = {}
    for name in reversed(one.reads):
        code, part = divmod(code, len(VALUE_OF))
        recorded[name] = VALUE_OF[part]
    state = STATES[code]
    return ANSWERS.index(one.said_of(recorded, None if state is None else Standing(state)))


def _any(parts: Iterator[Array] | Sequence[Array], which: Sequence[int], like: Array) -> Array:
    """Where any of the parts is one of those."""
    found = np.zeros(len(like), dtype=bool)
    for part in parts:
        found |= np.isin(part, which)
    return found


def looked_up(words: Array, places: dict[str, int], otherwise: int) -> Array:
    """The place of each word, looked up once for words that are alike."""
    alike, place = np.unique(words, return_inverse=True)
    return np.array([places.get(str(word), otherwise) for word in alike], dtype=np.int64)[place]
