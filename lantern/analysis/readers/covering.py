"""The days that a return speaks for where it does not say so itself, judged by the days in it."""

from collections.abc import Iterable
from datetime import date, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis.coding_values import day

ALONE = 31  # days; a day with no other this close before it is a slip of the pen, not the latest of many
FEW_DAYS = 4  # the longest run of days on which an agency may record nothing: Good Friday to Easter Monday
Covers = tuple[date, date]


def days_in(columns: Iterable[pa.ChunkedArray]) -> list[date]:
    """Every different day in some columns of text, in order; what is no day is left out."""
    texts = {text for column in columns for text in pc.unique(column).to_pylist() if text}
    return sorted({found for text in texts if (found := day(text))})


def half_year(days: list[date]) -> Covers | None:
    """The six months to the latest day, or to the end of its month where that is at most four days off; null without days.

    Source: Ofsted ILACS Annex A, whose lists of events are for the six months before inspection.
    """
    if not days:
        return None
    last = _latest(days)
    end = _month_end(last)
    last = end if (end - last).days <= FEW_DAYS else last
    months = last.year * 12 + last.month - 1 - 6
    return _same_day(months, last, last == end) + timedelta(days=1), last


def year_to_march(days: list[date]) -> Covers | None:
    """The year to 31 March that holds the latest day: the year of a looked-after children return; null without days."""
    if not days:
        return None
    last = _latest(days)
    year = last.year + (last > date(last.year, 3, 31))
    return date(year - 1, 4, 1), date(year, 3, 31)


def _latest(days: list[date]) -> date:
    with_another = [after for before, after in zip(days, days[1:], strict=False) if (after - before).days <= ALONE]
    return max(with_another, default=days[-1])


def _month_end(one: date) -> date:
    return (one.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _same_day(months: int, like: date, at_end: bool) -> date:
    first = date(months // 12, months % 12 + 1, 1)
    end = _month_end(first)
    return end if at_end else first.replace(day=min(like.day, end.day))
