"""Working days in England."""

from datetime import date, timedelta

import holidays


def working_days_before(day: date, count: int) -> date:
    """The day that is `count` working days earlier: not Saturdays, Sundays or bank holidays in England.

    Source: the `holidays` library's bank holidays for England.
    """
    closed = holidays.country_holidays("GB", subdiv="ENG")
    while count:
        day -= timedelta(days=1)
        count -= day.weekday() < 5 and day not in closed
    return day


def working_days_after(day: date, count: int) -> date:
    """The day that is `count` working days later, the next working day being the first. Source: as above."""
    closed = holidays.country_holidays("GB", subdiv="ENG")
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < 5 and day not in closed
    return day
