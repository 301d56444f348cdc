"""What is recorded on many journeys at once, as columns: one place for each journey. Pure; NumPy, no loop over journeys.

A day is a number of days since 1970, ABSENT where there is none; a moment is microseconds since then. What a value comes
to in a test is one of NONE, NO, NOT_SO and THERE.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import numpy as np
import pyarrow as pa

from lantern.pathway.adherence import NOT_APPLICABLE, NOT_RECORDED
from lantern.pathway.timescales import ENGLAND

Array = np.ndarray[Any, Any]
NONE, NO, NOT_SO, THERE = range(4)
VALUE_OF = (None, False, NOT_APPLICABLE, True)  # what stands for each in a test
ABSENT = -(2**30)
EPOCH = date(1970, 1, 1)
HOUR = 3_600_000_000  # microseconds


@dataclass(frozen=True)
class Times:
    """When something was: `day` in England, `moment`, and whether the moment itself is known, not the day alone."""

    day: Array
    moment: Array
    is_moment: Array

    @property
    def is_there(self) -> Array:
        return np.asarray(self.day != ABSENT)

    def is_before(self, other: Times) -> Array:
        """By the moment where both are moments, else by the day; as clocks have it."""
        by_moment = self.is_moment & other.is_moment
        return np.where(by_moment, self.moment < other.moment, self.day < other.day)


@dataclass
class Columns:
    """`rows`: of each name, the row of each journey that counts, or -1. `moments`, `days` and `said`: what rows hold, the
    moment and the day NaT where there is none, and of what is said its place in `every_word`. `opened`: the day on which
    each journey was opened. After the last row stands one that holds nothing.
    """

    opened: Array
    rows: dict[str, Array]
    moments: Array
    days: Array
    said: Array
    every_word: Array
    kept: dict[str, Times] = field(default_factory=dict)

    def part(self, name: str) -> Array:
        """What the value of a name comes to in a test."""
        row = self._row(name)
        comes_to = np.select(
            [self.every_word == "no", self.every_word == NOT_APPLICABLE, self.every_word == NOT_RECORDED],
            [NO, NOT_SO, NONE],
            THERE,
        )
        return np.where(row < 0, NONE, comes_to[self.said[row]])

    def says(self, name: str, *words: str) -> Array:
        """Whether one of these words is what was said under a name; a blank, where none was."""
        return np.asarray(np.isin(self.every_word, words)[self.said[self._row(name)]])

    def words(self, name: str) -> Array:
        """What was said under a name; blank where nothing was."""
        return np.asarray(self.every_word[self.said[self._row(name)]])

    def times(self, name: str) -> Times:
        """When what is recorded under a name was."""
        if name not in self.kept:
            self.kept[name] = self._times(self._row(name))
        return self.kept[name]

    def _row(self, name: str) -> Array:
        return self.rows.get(name, np.full(len(self.opened), -1))

    def _times(self, row: Array) -> Times:
        moments, days = self.moments[row], self.days[row]
        is_moment = (row >= 0) & ~np.isnat(moments)
        is_day = (row >= 0) & ~is_moment & ~np.isnat(days)
        day, moment = np.full(len(row), ABSENT), np.full(len(row), ABSENT)
        moment[is_moment] = moments[is_moment].astype(np.int64)
        day[is_moment] = local_days(moment[is_moment])
        day[is_day] = days[is_day].astype(np.int64)
        moment[is_day] = each_once(midnight, day[is_day])
        return Times(day, moment, is_moment)


def columns(
    opened: Iterable[tuple[int, datetime]],
    rows: Sequence[tuple[int, str, datetime | None, date | None, str]],
) -> Columns:
    """`opened`: each journey and when it was opened; `rows`: journey, name, moment, day and what was said, the newest of a
    name last. A row of a journey that is not there is left out.
    """
    journeys = sorted(opened)
    numbers = np.array([number for number, _ in journeys], dtype=np.int64)
    when = _moments([each for _, each in journeys])[:-1]
    of, names, moments, days, said = zip(*rows, strict=True) if rows else ((), (), (), (), ())
    listed = {name: at for at, name in enumerate(dict.fromkeys(names))}
    words = {word: at for at, word in enumerate(dict.fromkeys([*said, ""]))}
    journey = np.array(of, dtype=np.int64)
    place = np.searchsorted(numbers, journey)
    is_known = numbers[np.minimum(place, len(numbers) - 1)] == journey if len(numbers) else journey != journey
    named = np.array([listed[name] for name in names], dtype=np.int64)
    newest = np.full((len(listed), len(numbers)), -1)
    newest[named[is_known], place[is_known]] = np.flatnonzero(is_known)  # of several, the last one stays
    return Columns(
        opened=local_days(when.astype(np.int64)) if len(when) else np.empty(0, dtype=np.int64),
        rows={name: newest[at] for name, at in listed.items()},
        moments=_moments(moments),
        days=np.asarray(pa.array([*days, None], pa.date32())),
        said=np.array([words[each] for each in [*said, ""]], dtype=np.int32),
        every_word=np.array(list(words), dtype=np.str_),
    )


def _moments(values: Sequence[datetime | None]) -> Array:
    """In UTC, and one more at the end that is none."""
    return np.asarray(pa.array([*values, None], pa.timestamp("us", tz="UTC")))


def local_days(moments: Array) -> Array:
    """The day in England on which each moment is. Its clocks change on the hour, so an hour is on one day."""
    return np.asarray(each_once(_day_of_hour, moments // HOUR))


def _day_of_hour(hour: int) -> int:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(hours=hour)
    return (moment.astimezone(ENGLAND).date() - EPOCH).days


def midnight(day: int) -> int:
    """The first moment of a day in England."""
    moment = datetime.combine(as_date(day), time.min, ENGLAND)
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def as_date(day: int) -> date:
    return EPOCH + timedelta(days=int(day))


def number_of(day: date) -> int:
    return (day - EPOCH).days


def each_once(work: Callable[[int], int], values: Array) -> Array:
    """What `work` makes of each value, worked out once for those that are alike; what is absent stays so."""
    alike, place = np.unique(values, return_inverse=True)
    made = np.array([ABSENT if each == ABSENT else work(int(each)) for each in alike], dtype=np.int64)
    return np.asarray(made[place])
