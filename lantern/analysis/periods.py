"""Periods that figures are for: quarters, years and rolling years, April to March."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

CODE = re.compile(r"(\d{4})-(\d{2})(?:Q([1-4])(-year)?)?")
EXPECTED = "Write a quarter as 2025-26Q1 (April to June 2025), a year as 2025-26, or a rolling year as 2025-26Q1-year."
MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905  # as on the page


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, first and last included. `kind` is quarter, year or rolling year."""

    code: str
    kind: str
    start: date
    end: date

    @property
    def label(self) -> str:
        """The period in plain words: "April to June 2025"; the year is said twice when it changes."""
        first, last = MONTHS[self.start.month - 1], MONTHS[self.end.month - 1]
        opening = first if self.start.year == self.end.year else f"{first} {self.start.year}"
        return f"{opening} to {last} {self.end.year}"


def parse(code: str) -> Period:
    """The period that a code names.

    `2025-26Q1` is April to June 2025, `2025-26` the year from April 2025, `2025-26Q1-year` the twelve months that
    end with that quarter. Errors: ValueError, in plain words, for anything else.
    """
    found = CODE.fullmatch(code.strip())
    if not found or (int(found[1]) + 1) % 100 != int(found[2]) or not 1900 <= int(found[1]) <= 2200:
        raise ValueError(f"“{code}” is not a period. {EXPECTED}")
    year, number, rolling = int(found[1]), found[3], found[4]
    if number is None:
        return _year(year)
    return _rolling_year(year, int(number)) if rolling else _quarter(year, int(number))


def previous(period: Period) -> Period:
    """The period of the same kind just before: a quarter earlier, or a year earlier for both kinds of year."""
    if period.kind == "quarter":
        return quarter_of(period.start - timedelta(days=1))
    year, number = _position(period.end)
    return _year(year - 1) if period.kind == "year" else _rolling_year(year - 1, number)


def quarter_of(day: date) -> Period:
    """The quarter that a day falls in."""
    return _quarter(*_position(day))


def quarters(start: date, end: date) -> list[Period]:
    """Every quarter that lies wholly between two days, oldest first."""
    found, period = [], quarter_of(start)
    while period.end <= end:
        if period.start >= start:
            found.append(period)
        period = quarter_of(period.end + timedelta(days=1))
    return found


def years(start: date, end: date) -> list[Period]:
    """Every April to March year that lies wholly between two days, oldest first."""
    first = _position(start)[0]
    candidates = (_year(year) for year in range(first, end.year + 1))
    return [period for period in candidates if period.start >= start and period.end <= end]


def rolling_years(start: date, end: date) -> list[Period]:
    """The twelve months ending with each quarter, where all twelve lie between the two days, oldest first."""
    candidates = (_rolling_year(*_position(quarter.end)) for quarter in quarters(start, end))
    return [period for period in candidates if period.start >= start]


def _position(day: date) -> tuple[int, int]:
    """The year, named by its April, and the quarter in it."""
    return (day.year, (day.month - 1) // 3) if day.month > 3 else (day.year - 1, 4)


def _quarter(year: int, number: int) -> Period:
    start = _first_day(year, number)
    following = _first_day(year + 1, 1) if number == 4 else _first_day(year, number + 1)
    return Period(f"{_years_code(year)}Q{number}", "quarter", start, following - timedelta(days=1))


def _year(year: int) -> Period:
    return Period(_years_code(year), "year", _first_day(year, 1), date(year + 1, 3, 31))


def _rolling_year(year: int, number: int) -> Period:
    last = _quarter(year, number)
    day_after = last.end + timedelta(days=1)
    return Period(f"{last.code}-year", "rolling year", day_after.replace(year=day_after.year - 1), last.end)


def _first_day(year: int, number: int) -> date:
    return date(year + 1, 1, 1) if number == 4 else date(year, 3 * number + 1, 1)


def _years_code(year: int) -> str:
    return f"{year}-{(year + 1) % 100:02d}"
