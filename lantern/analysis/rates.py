"""How many there are for the people who live here, and which groups are met more or less often than that would lead one to expect."""

from collections.abc import Mapping
from dataclasses import dataclass

from lantern.analysis import intervals
from lantern.analysis.intervals import HIGHER, LOWER, NO_CLEAR_DIFFERENCE, TOO_FEW, Interval

PER_CHILDREN = 10_000  # the Department for Education's base
PER_CRIMES = 1_000  # the police's


@dataclass(frozen=True, slots=True)
class Standing:
    """One group beside the people who live here.

    `identified` and `people` are counts; `share_identified` and `share_people` are parts of all those in a known
    group, 0 to 1. `ratio`: how many times the rate of everybody else the group's own rate is. None where nobody
    was counted, or nobody lives here.
    """

    category: str
    identified: int
    people: int
    share_identified: float | None
    share_people: float | None
    ratio: Interval | None
    judged: str


def per(count: int, people: float, of: int = PER_CHILDREN) -> Interval:
    """A rate for so many people, with its exact Poisson interval. Errors: ValueError as `intervals.rate`."""
    return intervals.rate(count, people / of)


def beside(identified: Mapping[str, int], people: Mapping[str, int]) -> list[Standing]:
    """Each group's rate over that of everybody else in a known group, in the order of `people`.

    Only groups that both name are known: those of no recorded group, or of one that the population does not tell
    apart, are left out of both. Higher or lower is said only when the exact interval lies wholly to one side of one;
    too few to say where under 5 of the group, and under 5 of the rest, were counted.
    Source: as `intervals.rate_ratio`.
    """
    known = {name: (identified[name], people[name]) for name in people if name in identified}
    counted, living = (sum(pair[which] for pair in known.values()) for which in (0, 1))
    return [_standing(name, pair, counted, living) for name, pair in known.items()]


def _standing(name: str, own: tuple[int, int], counted: int, living: int) -> Standing:
    rest = (counted - own[0], living - own[1])
    ratio = intervals.rate_ratio(own[0], own[1], *rest) if own[1] and rest[1] and counted else None
    shares = (own[0] / counted if counted else None, own[1] / living if living else None)
    return Standing(name, *own, *shares, ratio, _judged(own[0], rest[0], ratio))


def _judged(own: int, rest: int, ratio: Interval | None) -> str:
    if ratio is None or max(own, rest) < intervals.FEWEST_IN_NUMERATOR:
        return TOO_FEW
    if ratio.low > 1:
        return HIGHER if own >= intervals.FEWEST_IN_NUMERATOR else TOO_FEW
    if ratio.high < 1:
        return LOWER
    return TOO_FEW if own < intervals.FEWEST_IN_NUMERATOR else NO_CLEAR_DIFFERENCE
