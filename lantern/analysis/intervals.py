"""How sure a count lets us be: exact intervals, and when a difference may be called one.

SciPy is loaded when first needed: it takes a third of a second (and its `stats`, which is not used, over one).
"""

from dataclasses import dataclass
from math import inf, log, nan
from typing import Any

CONFIDENCE = 0.95
FEWEST_IN_NUMERATOR = 5
FEWEST_IN_DENOMINATOR = 10
TOO_FEW, HIGHER, LOWER, NO_CLEAR_DIFFERENCE = "too few to say", "higher", "lower", "no clear difference"


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate and the two limits round it, all in the same unit."""

    estimate: float
    low: float
    high: float


def share(numerator: int, denominator: int, *, confidence: float = CONFIDENCE) -> Interval:
    """A share with its exact binomial interval. Unit: proportion, 0 to 1.

    A denominator of nothing says nothing: the estimate is NaN and the limits are 0 and 1.
    Errors: ValueError unless 0 <= numerator <= denominator. Source: Clopper and Pearson, Biometrika 26 (1934).
    """
    _refuse_impossible(numerator, denominator)
    if denominator == 0:
        return Interval(nan, 0.0, 1.0)
    from scipy.special import betainccinv, betaincinv

    rest, tail = denominator - numerator, (1 - confidence) / 2
    low = float(betaincinv(numerator, rest + 1, tail)) if numerator else 0.0
    high = float(betainccinv(numerator + 1, rest, tail)) if rest else 1.0
    return Interval(numerator / denominator, low, high)


def rate(count: int, exposure: float = 1.0, *, confidence: float = CONFIDENCE) -> Interval:
    """A rate with its exact Poisson interval. Unit: events per unit of `exposure` (a population, months, 1 for a count).

    Errors: ValueError for a negative count or an exposure that is not above nought.
    Source: Garwood, Biometrika 28 (1936).
    """
    if count < 0 or exposure <= 0:
        raise ValueError("A rate needs a count of nought or more and an exposure above nought.")
    from scipy.special import gammainccinv, gammaincinv

    tail = (1 - confidence) / 2
    low = float(gammaincinv(count, tail)) if count else 0.0
    high = float(gammainccinv(count + 1, tail))
    return Interval(count / exposure, low / exposure, high / exposure)


def rate_ratio(
    count: int, exposure: float, other: int, other_exposure: float, *, confidence: float = CONFIDENCE
) -> Interval:
    """How many times the second rate the first one is, with its exact interval.

    Given the two counts' total, the first is binomial; its Clopper-Pearson limits become those of the ratio.
    No event at all: NaN, between 0 and infinity. Errors: ValueError as `rate`.
    Source: Przyborowski and Wilenski, Biometrika 31 (1940).
    """
    rate(count, exposure), rate(other, other_exposure)
    part = share(count, count + other, confidence=confidence)
    scale = other_exposure / exposure
    estimate = nan if count + other == 0 else _odds(part.estimate) * scale
    return Interval(estimate, _odds(part.low) * scale, _odds(part.high) * scale)


def too_few_to_say(numerator: int, denominator: int) -> bool:
    """Whether a share rests on too little to be spoken of: fewer than 5 counted, or fewer than 10 looked at."""
    return numerator < FEWEST_IN_NUMERATOR or denominator < FEWEST_IN_DENOMINATOR


def compare_shares(now: tuple[int, int], before: tuple[int, int], *, confidence: float = CONFIDENCE) -> str:
    """Whether a share is higher or lower than another: "higher", "lower", "no clear difference" or "too few to say".

    Each share is (numerator, denominator). Called only when Fisher's exact test, two-sided, supports it; too few to
    say when both shares are, or either denominator is under 10.
    Errors: ValueError unless 0 <= numerator <= denominator. Source: Fisher, JRSS 98 (1935).
    """
    for numerator, denominator in (now, before):
        _refuse_impossible(numerator, denominator)
    if min(now[1], before[1]) < FEWEST_IN_DENOMINATOR or (too_few_to_say(*now) and too_few_to_say(*before)):
        return TOO_FEW
    if _fisher(now, before) > 1 - confidence:
        return NO_CLEAR_DIFFERENCE
    return HIGHER if now[0] * before[1] > before[0] * now[1] else LOWER


def compare_counts(
    now: int, before: int, *, exposure: float = 1.0, before_exposure: float = 1.0, confidence: float = CONFIDENCE
) -> str:
    """Whether a count (or a rate, given exposures) is higher or lower than another, in the words of `compare_shares`.

    Called only when the exact conditional binomial test, two-sided, supports it; too few to say when both counts are
    under 5. Errors: ValueError as `rate`. Source: Przyborowski and Wilenski, Biometrika 31 (1940).
    """
    rate(now, exposure), rate(before, before_exposure)
    if max(now, before) < FEWEST_IN_NUMERATOR:
        return TOO_FEW
    if _conditional(now, before, log(exposure / before_exposure)) > 1 - confidence:
        return NO_CLEAR_DIFFERENCE
    return HIGHER if now * before_exposure > before * exposure else LOWER


def _fisher(now: tuple[int, int], before: tuple[int, int]) -> float:
    """P of Fisher's exact test: given how many were counted in all, how odd is it that so many are in the first?"""
    import numpy as np
    from scipy.special import gammaln

    counted = now[0] + before[0]
    fewest = max(0, counted - before[1])
    ways = np.arange(fewest, min(counted, now[1]) + 1)
    parts = (ways, now[1] - ways, counted - ways, before[1] - counted + ways)
    return _as_odd(-sum(gammaln(part + 1) for part in parts), now[0] - fewest)


def _conditional(now: int, before: int, log_ratio: float) -> float:
    """P of the exact conditional test of two counts: the first is binomial given their total."""
    import numpy as np
    from scipy.special import gammaln

    total = now + before
    ways = np.arange(total + 1)
    return _as_odd(ways * log_ratio - gammaln(ways + 1) - gammaln(total - ways + 1), now)


def _as_odd(log_weights: Any, place: int) -> float:
    """The share of the whole weight in outcomes no likelier than the one at `place`, which may tie within rounding."""
    import numpy as np

    weights = np.exp(log_weights - log_weights.max())
    return float(weights[log_weights <= log_weights[place] + 1e-7].sum() / weights.sum())


def _odds(proportion: float) -> float:
    return inf if proportion == 1 else proportion / (1 - proportion)


def _refuse_impossible(numerator: int, denominator: int) -> None:
    if not 0 <= numerator <= denominator:
        raise ValueError("A share needs a numerator between nought and its denominator.")
