"""Three years in quarters: where each action lies, where it was moved to and where its owner expects it. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

PLANNED, MOVED, EXPECTED, NOTHING = "planned", "moved", "expected", ""


@dataclass(frozen=True)
class Quarter:
    start: date
    end: date  # the day after its last
    year: int  # of the strategy

    @property
    def label(self) -> str:
        last = date(self.end.year - (self.end.month == 1), (self.end.month - 2) % 12 + 1, 1)
        return f"{self.start:%b} to {last:%b %y}"

    def holds(self, day: date | None) -> bool:
        return day is not None and self.start <= day < self.end


def quarters(year_one_starts_on: date, years: int) -> list[Quarter]:
    """Every quarter of the strategy, first to last."""
    starts = [_months_on(year_one_starts_on, 3 * number) for number in range(4 * years + 1)]
    return [
        Quarter(start, end, number // 4 + 1)
        for number, (start, end) in enumerate(zip(starts, starts[1:], strict=False))
    ]


def cells(spans: Iterable[Quarter], *, starts_on, ends_on, due_on, forecast_on) -> list[str]:
    """What lies in each quarter: the time the strategy gives, the time it was moved into, the day it is expected."""
    return [_cell(each, starts_on, ends_on, due_on, forecast_on) for each in spans]


def _cell(quarter, starts_on, ends_on, due_on, forecast_on):
    if quarter.holds(forecast_on) and (due_on is None or forecast_on > due_on):
        return EXPECTED
    if starts_on and ends_on and starts_on < quarter.end and quarter.start <= ends_on:
        return PLANNED
    if due_on and quarter.start <= due_on and (ends_on or due_on) < quarter.end and (ends_on or quarter.holds(due_on)):
        return MOVED
    return NOTHING


def _months_on(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, day.day)
