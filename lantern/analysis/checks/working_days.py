"""Working days in England."""

from datetime import date, timedelta
from functools import cache
from itertools import accumulate

import holidays


def working_days_before(day: date, count: int) -> date:
    """The day that is `count` working days earlier: not Saturdays, Sundays or bank holidays in England.

    Source: the `holidays` library's bank holidays for England.
    """
    while count:
        day -= timedelta(days=1)
        count -= is_working_day(day)
    return day


def working_days_after(day: date, count: int) -> date:
    """The day that is `count` working days later, the next working day being the first. Source: as above."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """How many working days after `start` have come by `end`; the day it starts is day nought. Source: as above.

    Errors: ValueError when it ends before it starts.
    """
    if end < start:
        raise ValueError(f"{end} is before {start}: there are no working days from one to the other.")
    whole_years = sum(_by_then(year)[-1] for year in range(start.year, end.year))
    return whole_years + _so_far(end) - _so_far(start)


def _so_far(day: date) -> int:
    """How many working days of its year have come by a day."""
    return _by_then(day.year)[(date(day.year, day.month, day.day) - date(day.year, 1, 1)).days]


@cache
def _by_then(year: int) -> list[int]:
    """By each day of a year in turn, how many working days of it have come: counted once, since lists of clocks ask often."""
    first = date(year, 1, 1)
    length = (date(year, 12, 31) - first).days + 1
    return list(accumulate(is_working_day(first + timedelta(days=place)) for place in range(length)))


def is_working_day(day: date) -> bool:
    """Whether it is neither a Saturday, nor a Sunday, nor a bank holiday in England."""
    return day.weekday() < 5 and day.toordinal() not in _closed(day.year)


@cache
def _closed(year: int) -> frozenset[int]:
    """The bank holidays of a year, worked out when it is first asked about: asking the library each time takes longer."""
    return frozenset(day.toordinal() for day in holidays.country_holidays("GB", subdiv="ENG", years=year))
