"""Which rows a line is about: those of a period, those that say yes, those that were still going on."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import ceil
from statistics import median

import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis.partner_returns.middles import Lengths, middle_lines, with_limits
from lantern.analysis.partner_returns.template import NOT_APPLICABLE, NOT_RECORDED
from lantern.analysis.periods import Period


def within(rows: pa.Table, day: str, period: Period) -> pa.Table:
    """The rows whose day lies in the period; those without one are left out."""
    return rows.filter(pc.and_(pc.greater_equal(rows[day], period.start), pc.less_equal(rows[day], period.end)))


def year_to(period: Period) -> Period:
    """The twelve months that end with the period's last day."""
    first = period.end + timedelta(days=1)
    return replace(period, start=first.replace(year=first.year - 1))


def going_on(rows: pa.Table, period: Period) -> pa.Table:
    """The rows that had begun by the period's last day and were not over on it."""
    begun = pc.less_equal(rows["on"], period.end)
    return rows.filter(
        pc.and_(begun, pc.or_kleene(pc.is_null(rows["ended_on"]), pc.greater(rows["ended_on"], period.end)))
    )


def saying(rows: pa.Table, fact: str) -> pa.Table | str:
    """The rows that say yes; "not recorded" when there are rows and none of them says yes or no."""
    if len(rows) and rows[fact].null_count == len(rows):
        return NOT_RECORDED
    return rows.filter(rows[fact])


def middle(line: str, lengths: pa.ChunkedArray) -> Lengths:
    """The lines of a middle and its limits; "not recorded" where there are rows and none has a length."""
    known = lengths.drop_null().to_pylist()
    if len(lengths) and not known:
        return dict.fromkeys(with_limits(line), NOT_RECORDED)
    found = middle_lines(line, known)
    return found | {line: float(median(known))} if known else found


def nine_in_ten(lengths: pa.ChunkedArray) -> float | str:
    """The 90th percentile by nearest rank: the shortest length that at least nine in ten do not go over."""
    known = sorted(lengths.drop_null().to_pylist())
    return float(known[ceil(0.9 * len(known)) - 1]) if known else NOT_RECORDED if len(lengths) else NOT_APPLICABLE


def with_band(rows: pa.Table, name: str, band: Callable[..., str], *columns: str) -> pa.Table:
    """The rows with a column of the band that `band` makes of some of their columns."""
    values: Sequence[Sequence[object]] = [rows[column].to_pylist() for column in columns]
    return rows.append_column(name, pa.array([band(*row) for row in zip(*values, strict=True)], pa.string()))


def whole_months(start: date, end: date) -> int:
    """Completed calendar months: one more each time the day of the month that it started on is reached."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
