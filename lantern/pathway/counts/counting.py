"""From what every test says of every journey to figures. Pure: columns in, a table out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import numpy as np
import pyarrow as pa

from lantern.analysis.indicators.figures import FIGURES
from lantern.analysis.indicators.indicator import COUNTED
from lantern.analysis.periods import Period, quarter_of, quarters, rolling_years, years
from lantern.analysis.survival import Waits, waits
from lantern.pathway.adherence import ANSWERS, MET, NOT_APPLICABLE, NOT_MET, NOT_RECORDED, PARTLY_MET
from lantern.pathway.counts.answering import Array, Count
from lantern.pathway.counts.columns import Columns, as_date, number_of
from lantern.pathway.counts.grouping import ALL, BY_GROUP, ROWS, groups
from lantern.pathway.counts.measures import Length, Measure, Measures
from lantern.pathway.shapes import Pathway
from lantern.pathway.timescales import ENGLAND

VERSION = 1
LIMITS = {"": "median", "-from": "low", "-to": "high"}  # endings of the codes of a length, and what of `Waits` each is
ASKED = (MET, PARTLY_MET, NOT_MET, NOT_RECORDED)
Numbers = tuple[int | None, int, int, int]
Row = tuple[str, str, tuple[str, str], Numbers]  # indicator, period, dimension and category


def count(
    known: Columns, pathway: Pathway, measures: Measures, periods: Sequence[Period], *, agency: str, now: datetime
) -> pa.Table:
    """Every figure of journeys, for these periods, as known `now`.

    Shape: FIGURES. Of a share: `numerator` those who meet the test; `denominator` all who are asked, whether they meet it,
    meet a part of it, do not, or nobody recorded it; `not_known` those of whom nobody recorded it; `not_eligible` those to
    whom it does not apply, or who still have time. Of a length: `numerator` the days by which half were over, or the limit
    of that, null where too few are; `denominator` those it is asked of; `not_known` those of whom it cannot be said.
    """
    asked = Count(pathway, known, now)
    by_group = groups(known, pathway, measures)
    rows = [row for one in measures.shares for row in _shares(one, asked, by_group, periods)]
    rows += [row for one in measures.lengths for row in _lengths(one, asked, periods)]
    named = [(code, VERSION, period, agency, *place, *numbers, COUNTED) for code, period, place, numbers in rows]
    columns: list[Sequence[object]] = [*zip(*named, strict=True)] or [[] for _ in FIGURES]
    return pa.table([pa.array(c, f.type) for c, f in zip(columns, FIGURES, strict=True)], schema=FIGURES)


def covered(known: Columns, *, most_years: int, now: datetime) -> list[Period]:
    """Every quarter, year and rolling year from the first quarter in which a journey was opened to the last that is over.

    None while no quarter is over; never more than so many years.
    """
    if not len(known.opened):
        return []
    running = quarter_of(now.astimezone(ENGLAND).date()).start
    first = quarter_of(as_date(known.opened.min())).start
    earliest, end = max(first, running.replace(year=running.year - most_years)), running - timedelta(days=1)
    return [each for find in (quarters, years, rolling_years) for each in find(earliest, end)]


def _shares(one: Measure, asked: Count, by_group: dict[str, Array], periods: Sequence[Period]) -> Iterator[Row]:
    day, answers = asked.counted_by(one), asked.answers(one)
    for dimension in BY_GROUP if one.by_group else (ALL,):
        rows = ROWS[dimension]
        alike = answers * len(rows) + by_group[dimension]
        for period in periods:
            inside = alike[_within(day, period)]
            found = np.bincount(inside, minlength=len(ANSWERS) * len(rows)).reshape(len(ANSWERS), len(rows))
            for at, category in enumerate(rows):
                yield one.code, period.code, (dimension, category), _share(found[:, at])


def _within(day: Array, period: Period) -> Array:
    return (day >= number_of(period.start)) & (day <= number_of(period.end))


def _share(found: Array) -> Numbers:
    """The four numbers, from how many gave each of ANSWERS."""
    of = {answer: int(found[at]) for at, answer in enumerate(ANSWERS)}
    denominator = sum(of[answer] for answer in ASKED)
    return of[MET], denominator, sum(of.values()) - denominator, of[NOT_RECORDED]


def _lengths(one: Length, asked: Count, periods: Sequence[Period]) -> Iterator[Row]:
    """The middle, by Kaplan-Meier with those still going on, and the limits of its interval, to the whole day."""
    started = asked.known.times(one.starts).day
    taken, is_over, answers = asked.lasted(one)
    for period in periods:
        inside = _within(started, period)
        is_asked = inside & (answers != ANSWERS.index(NOT_APPLICABLE))
        is_known = inside & (answers == ANSWERS.index(MET))
        found = waits(taken[is_known].tolist(), is_over[is_known].tolist())
        numbers = int(is_asked.sum()), int(inside.sum() - is_asked.sum()), int(is_asked.sum() - is_known.sum())
        for ending in LIMITS:
            yield one.code + ending, period.code, (ALL, "All"), (_days(found, ending), *numbers)


def _days(found: Waits, ending: str) -> int | None:
    value = getattr(found, LIMITS[ending])
    return None if value is None else int(value)
