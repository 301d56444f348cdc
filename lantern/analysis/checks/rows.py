"""How rows at fault are found: the few shapes that most checks share."""

from datetime import date
from typing import Any

import ibis
from ibis import _


def found(table: Any, *conditions: Any, value: str | None = None) -> Any:
    """Where all conditions hold: one row per place, with columns origin, row and (if asked for) value."""
    values = {"value": table[value]} if value else {}
    return (table.filter(*conditions) if conditions else table).select("origin", "row", **values).distinct()


def somewhere(table: Any, fault: Any) -> Any:
    """The whole return, if `fault` (an aggregate of the table) holds: row 0 of the table's first file."""
    totals = table.aggregate(origin=_.origin.min(), fault=fault)
    return totals.filter(_.fault, _.origin.notnull()).select("origin", row=ibis.literal(0, "int64"))


def beside(table: Any, other: Any, key: str, **columns: str) -> Any:
    """Each row with what another table says for the same key: new name = the other table's column."""
    return table.inner_join(other.select(key, **{new: other[old] for new, old in columns.items()}), key)


def missing_from(table: Any, other: Any, key: str, other_key: str | None = None) -> Any:
    """Rows whose key is filled in but is not in the other table."""
    keys = other.select(sought=other[other_key or key]).distinct()
    return table.filter(table[key].notnull()).anti_join(keys, [(key, "sought")])


def repeated(table: Any, *by: str) -> Any:
    """Rows that share all of `by`, none of them blank, with another row."""
    known = table.drop_null(list(by))
    return known.mutate(times=_.count().over(ibis.window(group_by=list(by)))).filter(_.times > 1)


def starting_inside(table: Any, by: str, start: str, end: str, last: date, *, touching: bool = True) -> Any:
    """Rows that start before an earlier one for the same child or referral has ended; blank ends run to `last`.

    `touching` also finds the row that starts on the day on which another ends.
    """
    known = table.drop_null([by, start]).mutate(until=table[end].coalesce(ibis.literal(last)))
    before = ibis.window(group_by=by, order_by=[start, end, "row"], preceding=(None, 1))
    seen = known.mutate(busy_until=_.until.max().over(before))
    return seen.filter(_[start] <= _.busy_until if touching else _[start] < _.busy_until)


def years_between(earlier: Any, later: Any) -> Any:
    """Completed years between two dates (columns or days) by calendar anniversary.

    Someone born on 29 February turns on 1 March in other years.
    """
    return (_as_number(later) - _as_number(earlier)) // 10000


def _as_number(day: Any) -> Any:
    if isinstance(day, date):
        return day.year * 10000 + day.month * 100 + day.day
    return day.year().cast("int64") * 10000 + day.month() * 100 + day.day()
