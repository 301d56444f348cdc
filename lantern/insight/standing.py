"""Which published set speaks for a period and an indicator, and for which periods any does. Pure: sets in, choices out."""

from datetime import date

from lantern.analysis import periods
from lantern.analysis.periods import Period

KINDS = {"quarter": "Quarter", "year": "Year", "rolling year": "Rolling year"}


def covers(figure_set, period: Period) -> bool:
    return figure_set.covers_from <= period.start and period.end <= figure_set.covers_to


def standing_for(sets, period: Period, indicator: str | None = None):
    """The set that counts for a period, of sets in the order they count: the first that covers all of it, or None.

    With an indicator's code: the first that also speaks of it. An agency may answer several returns, so one set may count
    for one indicator and another for the next; rows and a sheet of one return are counted together, in one set.
    """
    return next(
        (each for each in sets if covers(each, period) and speaks_of_any(each, indicator and [indicator])), None
    )


def speaks_of_any(figure_set, indicators) -> bool:
    """Whether a set has figures for one of these indicators; for none asked, it does."""
    return indicators is None or not set(indicators).isdisjoint(figure_set.speaks_of)


def spoken_for(sets) -> dict[str, list[Period]]:
    """Every period that some set covers whole, newest first, by kind of period."""
    finders = {"quarter": periods.quarters, "year": periods.years, "rolling year": periods.rolling_years}
    return {kind: _newest_first(find, sets) for kind, find in finders.items()}


def chosen(asked: str | None, available: dict[str, list[Period]]) -> Period | None:
    """The period asked for if it is spoken for, else the newest quarter, else the newest of any kind, else None."""
    every = [period for kind in KINDS for period in available.get(kind, [])]
    return next((period for period in every if period.code == asked), every[0] if every else None)


def same_moment(period: Period, available: dict[str, list[Period]]) -> dict[str, Period]:
    """For each kind of period, the one that ends with, or else last before, the period given: where switching kind leads."""
    found = {}
    for kind, each in available.items():
        if each:
            found[kind] = next((other for other in each if other.end <= period.end), each[-1])
    return found


def _newest_first(find, sets) -> list[Period]:
    spans: set[tuple[date, date]] = {(each.covers_from, each.covers_to) for each in sets}
    return sorted({period for span in spans for period in find(*span)}, key=lambda period: period.end, reverse=True)
