"""Whether a point in a series stands out, or is the ordinary coming and going of numbers like these."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil
from statistics import fmean, median
from typing import TypeVar

TAIL = 0.00135  # beyond three standard deviations, on one side
FEWEST_POINTS = 8
RUN = 8
MOVING_RANGE_FACTOR = 2.66
HIGH, LOW, ORDINARY, TOO_SHORT = "high", "low", "ordinary", "too short a series to say"
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Point:
    """One value of a series with the centre and limits it is judged by, all in the series' unit.

    `judged` is high, low, ordinary or "too short a series to say"; centre and limits are None where it is too short.
    """

    value: float | None
    centre: float | None
    low: float | None
    high: float | None
    judged: str


def shares(counts: Sequence[tuple[int, int] | None], *, breaks: Sequence[int] = ()) -> list[Point]:
    """A p-chart: each (numerator, denominator) in time order as a share judged by the share of its stretch.

    Unit: proportion. Limits are exact binomial ones at the tails of three standard deviations, so they hold for small
    counts too. None, or a denominator of nothing, stays as a gap. `breaks` are positions at which a definition
    changed: each stretch has a centre of its own, and fewer than 8 points in a stretch are not judged.
    Source: NHS England, Making data count; Wheeler, Understanding variation (1993) for runs.
    """
    return _by_stretch(counts, breaks, _share_stretch)


def values(series: Sequence[float | None], *, breaks: Sequence[int] = ()) -> list[Point]:
    """An XmR chart: each value in time order judged by its stretch's mean and 2.66 mean moving ranges.

    For stocks, ratios and medians, where the same children may be counted at several points. Unit: the series' own.
    Gaps and `breaks` as in `shares`; a lower limit never falls below nought.
    Source: Wheeler, Understanding variation (1993).
    """
    return _by_stretch(series, breaks, _value_stretch)


def standing_out(points: Sequence[Point]) -> list[int]:
    """The positions of the points judged high or low, in order."""
    return [position for position, point in enumerate(points) if point.judged in (HIGH, LOW)]


def _by_stretch(series: Sequence[T], breaks: Sequence[int], judge: Callable[[Sequence[T]], list[Point]]) -> list[Point]:
    edges = [0, *sorted(set(breaks) - {0}), len(series)]
    return [point for start, end in zip(edges, edges[1:], strict=False) for point in judge(series[start:end])]


def _share_stretch(counts: Sequence[tuple[int, int] | None]) -> list[Point]:
    known = [pair for pair in counts if pair and pair[1]]
    of = [pair[0] / pair[1] if pair and pair[1] else None for pair in counts]
    if len(known) < FEWEST_POINTS:
        return _unjudged(of)
    centre = sum(pair[0] for pair in known) / sum(pair[1] for pair in known)
    limits = [_binomial_limits(pair[1], centre) if pair and pair[1] else (None, None) for pair in counts]
    return _judged(of, centre, limits)


def _binomial_limits(denominator: int, centre: float) -> tuple[float, float]:
    if centre in (0, 1):
        return centre, centre
    low, high = (_binomial_point(tail, denominator, centre) for tail in (TAIL, 1 - TAIL))
    return low / denominator, high / denominator


def _binomial_point(tail: float, number: int, chance: float) -> int:
    """The fewest, out of a number, that has at least this tail at or below it."""
    from scipy.special import bdtr, bdtrik  # a third of a second to load; `scipy.stats` takes over one

    nearest: int = max(ceil(bdtrik(tail, number, chance)), 0)
    return nearest - 1 if nearest and bdtr(nearest - 1, number, chance) >= tail else nearest


def _value_stretch(series: Sequence[float | None]) -> list[Point]:
    known = [value for value in series if value is not None]
    if len(known) < FEWEST_POINTS:
        return _unjudged(series)
    centre = fmean(known)
    reach = MOVING_RANGE_FACTOR * fmean(abs(after - before) for before, after in zip(known, known[1:], strict=False))
    limits = (max(centre - reach, 0.0), centre + reach)
    return _judged(series, centre, [limits if value is not None else (None, None) for value in series])


def _unjudged(series: Sequence[float | None]) -> list[Point]:
    return [Point(value, None, None, None, TOO_SHORT) for value in series]


def _judged(
    series: Sequence[float | None], centre: float, limits: Sequence[tuple[float | None, float | None]]
) -> list[Point]:
    runs = _runs(series)
    return [
        Point(value, centre, low, high, _judgement(value, low, high, run))
        for value, (low, high), run in zip(series, limits, runs, strict=True)
    ]


def _judgement(value: float | None, low: float | None, high: float | None, run: str) -> str:
    if value is None or low is None or high is None:
        return ORDINARY
    if value > high:
        return HIGH
    return LOW if value < low else run


def _runs(series: Sequence[float | None]) -> list[str]:
    """Eight or more in a row on one side of the middle stand out together; a gap or a point on the line ends a run.

    The middle is the median: one wild point would pull a mean so far that all the others were a run on its other side.
    """
    middle = median(value for value in series if value is not None)

    def side(value: float | None) -> str:
        if value is None or value == middle:
            return ORDINARY
        return HIGH if value > middle else LOW

    found: list[str] = []
    for where, members in groupby(series, key=side):
        length = len(list(members))
        found += [where if length >= RUN else ORDINARY] * length
    return found
