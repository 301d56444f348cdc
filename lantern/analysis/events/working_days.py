"""Working days between two days, as Ibis expressions."""

from datetime import date, timedelta
from functools import cache

import holidays
import ibis
import pyarrow as pa

FIRST, LAST = date(1990, 1, 1), date(2045, 12, 31)


def with_working_days(events: ibis.Table, start: str, *, within: int) -> ibis.Table:
    """The events with `working_days` after the day in `start` up to `on`, and `in_time`: whether at most `within`.

    The day it starts is day nought; Saturdays, Sundays and bank holidays in England do not count. Both are null where
    a day is missing, before 1990 or after 2045, or where it ended before it started.
    """
    numbered = ibis.memtable(_numbered())
    begun = numbered.select(**{start: "day"}, begun="number")
    over = numbered.select(on="day", over="number")
    joined = events.left_join(begun, start).drop(f"{start}_right").left_join(over, "on").drop("on_right")
    in_order = joined.on >= joined[start]
    days = ibis.ifelse(in_order, joined.over - joined.begun, ibis.null("int32")).cast("int32")
    return joined.mutate(working_days=days, in_time=days <= within).drop("begun", "over")


@cache
def _numbered() -> pa.Table:
    """Every day with the number of working days up to it."""
    closed = holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST.year, LAST.year + 1))
    days = [FIRST + timedelta(days=place) for place in range((LAST - FIRST).days + 1)]
    numbers, number = [], 0
    for day in days:
        number += day.weekday() < 5 and day not in closed
        numbers.append(number)
    return pa.table({"day": pa.array(days, pa.date32()), "number": pa.array(numbers, pa.int32())})
