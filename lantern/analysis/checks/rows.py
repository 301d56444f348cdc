"""How rows at fault are found: the few shapes that most checks share.

Every fault is said of the rows of one table, so that all that is said of the same table is asked in one query.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import ibis
from ibis import _


@dataclass(frozen=True)
class Beside:
    """Each row of a table with what another table says for the same key, its columns named `its_…`."""

    table: Any
    other: Any
    key: str

    def joined(self) -> Any:
        """The two as one table; a row that the other table knows twice is there twice."""
        return self.table.inner_join(self.other.rename("its_{name}"), [(self.key, f"its_{self.key}")])


@dataclass(frozen=True)
class Found:
    """Rows of `table` (it has origin and row) where all `conditions` are true, with the column to name as the value."""

    table: Any
    conditions: tuple[Any, ...]
    value: str | None = None


def found(table: Any, *conditions: Any, value: str | None = None) -> Found:
    """The rows where all conditions hold; `value` is the coded column whose code the message may name."""
    return Found(table, tuple(ibis.literal(one) if isinstance(one, bool) else one for one in conditions), value)


def beside(table: Any, other: Any, key: str) -> Beside:
    """Each row with what another table says for the same key; all that is said of the same two is asked together."""
    return Beside(table, other, key)


def somewhere(table: Any, fault: Any) -> Found:
    """The whole return, if `fault` (an aggregate of the table) holds: row 0 of the table's first file."""
    totals = table.aggregate(origin=_.origin.min(), row=ibis.literal(0, "int64"), fault=fault)
    return found(totals, _.fault, _.origin.notnull())


def is_missing_from(table: Any, other: Any, key: str) -> Any:
    """Whether a row's key is filled in but is not in the other table."""
    keys = other.filter(other[key].notnull())[key]
    return table[key].notnull() & table[key].notin(keys)


def repeated(table: Any, *by: Any, among: Any = None) -> Any:
    """Whether a row shares all of `by`, none of them blank, with another row (of those `among` is true of)."""
    keys = table.bind(*by)
    known = ibis.and_(*(key.notnull() for key in keys), *(table.bind(among) if among is not None else ()))
    return known & (known.sum().over(ibis.window(group_by=keys)) > 1)


def again(table: Any, own: str, *by: Any) -> Any:
    """Whether a row shares all of `by` with a row of another id; rows of the same id have a check of their own."""
    window = ibis.window(group_by=table.bind(*by))
    return repeated(table, *by) & (table[own].min().over(window) != table[own].max().over(window))


def starts_inside(table: Any, by: str, start: str, until: Any, last: date, *, touching: bool = True) -> Any:
    """Whether a row starts before an earlier one of the same `by` has ended; where `until` is blank it runs to `last`.

    `touching` also finds the row that starts on the day on which another ends.
    """
    (end,) = table.bind(until)
    known = table[by].notnull() & table[start].notnull()
    before = ibis.window(group_by=by, order_by=[start, end, "row"], preceding=(None, 1))
    busy_until = known.ifelse(end.coalesce(ibis.literal(last)), None).max().over(before)
    return known & (table[start] <= busy_until if touching else table[start] < busy_until)


def years_between(earlier: Any, later: Any) -> Any:
    """Completed years between two dates (columns or days) by calendar anniversary.

    Someone born on 29 February turns on 1 March in other years.
    """
    return (_as_number(later) - _as_number(earlier)) // 10000


def _as_number(day: Any) -> Any:
    if isinstance(day, date):
        return day.year * 10000 + day.month * 100 + day.day
    return day.year().cast("int64") * 10000 + day.month() * 100 + day.day()
