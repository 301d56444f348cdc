"""How long things take, counting those that are not over yet: leaving them out makes every wait look short."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from statistics import NormalDist

from lantern.analysis.intervals import CONFIDENCE, Interval

HALF = 0.5 + 1e-12  # a half, however it was rounded


@dataclass(frozen=True, slots=True)
class Waits:
    """Waits in the unit they were given in.

    `median`: the time by which half are over; `low` and `high` its limits. Each is None where too few are over to
    say. `longest`: of all, over or not. `complete` and `still_waiting` add up to all.
    """

    median: float | None
    low: float | None
    high: float | None
    longest: float | None
    complete: int
    still_waiting: int


@dataclass(frozen=True, slots=True)
class Over:
    """How many waits went over a target.

    `over`: known to be longer; `not_known`: still waiting, and not yet past it; `of`: all of them. `share`: the
    Kaplan-Meier share that waits longer than the target, with its limits; None where nobody was followed that far.
    """

    over: int
    not_known: int
    of: int
    share: Interval | None


@dataclass(frozen=True, slots=True)
class _Step:
    """The share still waiting after a time, with its limits; no limits once nobody is left."""

    time: float
    still: float
    low: float | None
    high: float | None


def waits(durations: Sequence[float], is_complete: Sequence[bool], *, confidence: float = CONFIDENCE) -> Waits:
    """The middle wait by Kaplan-Meier, with the interval that its log-log limits give, and the longest wait so far.

    One duration for each wait: to its end where `is_complete`, else to the day it was last looked at. The median is
    the first time at which at most half are still waiting; each of its limits the first at which that limit of the
    share still waiting is at most a half. Unit: that of the durations.
    Errors: ValueError for a negative duration, or when the two are not of one length.
    Source: Kaplan and Meier, JASA 53 (1958); Greenwood (1926); Brookmeyer and Crowley, Biometrics 38 (1982), on the
    log(-log) scale of Kalbfleisch and Prentice (1980).
    """
    _refuse_impossible(durations, is_complete)
    steps = list(_steps(durations, is_complete, confidence))
    complete = sum(is_complete)
    return Waits(
        median=next((step.time for step in steps if step.still <= HALF), None),
        low=next((step.time for step in steps if (step.low if step.low is not None else step.still) <= HALF), None),
        high=next((step.time for step in steps if step.high is not None and step.high <= HALF), None),
        longest=max(durations, default=None),
        complete=complete,
        still_waiting=len(durations) - complete,
    )


def over(
    durations: Sequence[float], is_complete: Sequence[bool], target: float, *, confidence: float = CONFIDENCE
) -> Over:
    """How many waits went over a target, and the Kaplan-Meier share that does. A wait of exactly the target did not.

    Units, errors and source: as `waits`.
    """
    _refuse_impossible(durations, is_complete)
    past = sum(each > target for each in durations)
    undecided = sum(not done and each <= target for each, done in zip(durations, is_complete, strict=True))
    return Over(past, undecided, len(durations), _share_after(durations, is_complete, target, confidence))


def _share_after(
    durations: Sequence[float], is_complete: Sequence[bool], target: float, confidence: float
) -> Interval | None:
    if max(durations, default=-1.0) < target:
        return None
    before = [step for step in _steps(durations, is_complete, confidence) if step.time <= target]
    if not before:
        return Interval(1.0, 1.0, 1.0)
    last = before[-1]
    return Interval(last.still, last.low if last.low is not None else 0.0, last.high if last.high is not None else 1.0)


def _steps(durations: Sequence[float], is_complete: Sequence[bool], confidence: float) -> Iterator[_Step]:
    """The share still waiting after each time at which a wait ended. Waits ended and broken off together: ended first."""
    ended = Counter(each for each, done in zip(durations, is_complete, strict=True) if done)
    broken_off = Counter(each for each, done in zip(durations, is_complete, strict=True) if not done)
    reach = NormalDist().inv_cdf((1 + confidence) / 2)
    waiting, still, greenwood = len(durations), 1.0, 0.0
    for time in sorted(ended.keys() | broken_off.keys()):
        if ends := ended[time]:
            left = waiting - ends
            still = still * left / waiting
            greenwood += ends / (waiting * left) if left else 0.0
            yield _Step(time, still, *_limits(still, greenwood, reach))
        waiting -= ends + broken_off[time]


def _limits(still: float, greenwood: float, reach: float) -> tuple[float | None, float | None]:
    """The share to the powers exp(±z·se), se being that of log(-log share)."""
    if still == 0:
        return None, None
    power = exp(reach * sqrt(greenwood) / abs(log(still)))
    return still**power, still ** (1 / power)


def _refuse_impossible(durations: Sequence[float], is_complete: Sequence[bool]) -> None:
    if len(durations) != len(is_complete):
        raise ValueError("Each wait needs a length, and whether it is over.")
    if any(each < 0 for each in durations):
        raise ValueError("A wait cannot be shorter than nothing.")
