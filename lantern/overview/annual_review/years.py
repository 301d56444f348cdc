"""The years of a strategy, by number. Pure: a strategy and a day in, numbers and days out."""

from datetime import date

from lantern.action_plan.reading import Strategy
from lantern.action_plan.years import Years


def window(strategy: Strategy, year: int) -> tuple[date, date]:
    """The first day and the last of one year of the strategy. Errors: ValueError when it has no such year."""
    first, last = Years(year, year).window(strategy.year_one_starts_on)
    if not 1 <= year <= strategy.years or first is None or last is None:
        raise ValueError(f"The strategy has no year {year}.")
    return first, last


def years_begun(strategy: Strategy | None, today: date) -> list[int]:
    """The years that have begun before today, the newest first: there is something to review."""
    every = range(1, strategy.years + 1) if strategy else ()
    return [year for year in reversed(every) if window(strategy, year)[0] < today]
