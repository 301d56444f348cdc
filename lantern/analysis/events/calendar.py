"""Ages and lengths by the calendar, as Ibis expressions."""

from typing import Any

import ibis

AGE_BANDS = ((4, "0-4"), (9, "5-9"), (15, "10-15"), (17, "16-17"))  # up to and including
PLAN_LENGTHS = (
    (3, "less than 3 months"),
    (6, "3-6 months"),
    (12, "6-12 months"),
    (18, "12 to 18 months"),
    (24, "18 months to 2 years"),
)  # below


def whole_years(start: Any, end: Any) -> Any:
    """Completed years by calendar anniversary; who was born on 29 February turns on 1 March in other years."""
    return (_day_number(end) - _day_number(start)) // 10_000


def whole_months(start: Any, end: Any) -> Any:
    """Completed calendar months: one more each time the day of the month that it started on is reached."""
    months = (end.year() - start.year()) * 12 + (end.month() - start.month())
    return months - (end.day() < start.day()).ifelse(1, 0)


def is_within_a_year(earlier: Any, later: Any) -> Any:
    """Whether the later day is at most twelve months after the earlier one, the anniversary included."""
    return _day_number(later) - _day_number(earlier) <= 10_000


def age_band(age: Any, unborn: Any) -> Any:
    """The strategy's age band; `18+` and `Not recorded` keep the totals whole."""
    bands = [(age <= last, name) for last, name in AGE_BANDS]
    return ibis.cases((unborn, "Unborn"), (age.isnull(), "Not recorded"), *bands, else_="18+")


def plan_length(months: Any) -> Any:
    """The strategy's band of whole months; a band holds its lower edge and not its upper one."""
    return ibis.cases(*[(months < edge, name) for edge, name in PLAN_LENGTHS], else_="2 years plus")


def _day_number(day: Any) -> Any:
    """A number whose differences, over 10,000 and rounded down, are completed years: 20250630."""
    return day.year() * 10_000 + day.month() * 100 + day.day()
