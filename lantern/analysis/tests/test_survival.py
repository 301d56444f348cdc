from math import log, sqrt
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lantern.analysis.survival import over, waits

# Ten waits in days; "+" is still waiting. At each end: still waiting after it = before it × (left / waiting).
#   day 1 of 10: 0.9    day 2 of 9: 0.8    day 3 of 8: 0.7    (3+ and 4+ leave)
#   day 6 of 5: 0.56    day 7 of 4: 0.42   (8+ leaves)        day 9 of 2: 0.21
DAYS = [1, 2, 3, 3, 4, 6, 7, 8, 9, 10]
OVER = [True, True, True, False, False, True, True, False, True, False]


def test_half_are_over_by_the_seventh_day():
    found = waits(DAYS, OVER)
    assert (found.median, found.complete, found.still_waiting, found.longest) == (7, 6, 4, 10)


def test_the_interval_has_no_upper_end_while_too_few_are_over():
    # After day 9 the upper limit is still 0.574, so nobody can say by when half are surely over.
    assert (waits(DAYS, OVER).low, waits(DAYS, OVER).high) == (1, None)


def test_leaving_out_those_still_waiting_would_say_less_than_half():
    finished = [day for day, done in zip(DAYS, OVER, strict=True) if done]
    assert waits(finished, [True] * len(finished)).median == 3


def test_a_middle_wait_that_is_not_reached_is_not_said():
    found = waits([5, 8, 8], [True, False, False])
    assert (found.median, found.high, found.longest) == (None, None, 8)


def test_nobody_waiting_is_no_wait_at_all():
    assert (waits([], []).median, waits([], []).longest, waits([], []).still_waiting) == (None, None, 0)


def test_when_all_are_over_the_limits_are_known():
    found = waits(list(range(1, 41)), [True] * 40)
    assert (found.median, found.low, found.high) == (20, 14, 26)


def test_over_a_target_counts_those_still_waiting_past_it():
    found = over(DAYS, OVER, 6)
    assert (found.over, found.not_known, found.of) == (4, 2, 10)
    assert found.share.estimate == pytest.approx(0.56)
    assert (found.share.low, found.share.high) == pytest.approx((0.19707, 0.81303), abs=1e-5)


def test_a_wait_of_exactly_the_target_is_not_over_it():
    assert over([14, 15], [True, True], 14).over == 1


def test_a_target_that_nobody_was_followed_to_has_no_share():
    assert over([3, 4], [False, False], 30).share is None
    assert over([], [], 30).share is None


def test_before_the_first_end_all_are_still_waiting():
    assert over([9, 12], [True, True], 3).share.estimate == 1


def test_a_negative_wait_is_refused():
    with pytest.raises(ValueError, match="shorter than nothing"):
        waits([-1], [True])


def test_lengths_without_an_end_are_refused():
    with pytest.raises(ValueError, match="whether it is over"):
        waits([1, 2], [True])


def plainly(durations, complete):
    """The middle and its limits by the textbook's sums, a row for each day that a wait ended on."""
    still, total, rows = 1.0, 0.0, []
    for day in sorted({d for d, done in zip(durations, complete, strict=True) if done}):
        waiting = sum(d >= day for d in durations)
        ends = sum(d == day and done for d, done in zip(durations, complete, strict=True))
        still *= 1 - ends / waiting
        total += ends / (waiting * (waiting - ends)) if waiting > ends else 0
        rows.append((day, still, total))

    def reached(sign):
        for day, left, summed in rows:
            if left == 0:
                return None if sign > 0 else day
            scale = sqrt(summed) / abs(log(left))
            if log(-log(left)) - sign * 1.959963985 * scale >= log(-log(0.5)) - 1e-12:
                return day
        return None

    return next((day for day, left, _ in rows if left <= 0.5 + 1e-12), None), reached(-1), reached(1)


waits_drawn = st.lists(st.tuples(st.integers(0, 40), st.booleans()), max_size=25)


@settings(max_examples=300, deadline=None)
@given(waits_drawn)
def test_a_second_calculation_agrees(drawn):
    days, complete = [d for d, _ in drawn], [done for _, done in drawn]
    found = waits(days, complete)
    assert (found.median, found.low, found.high) == plainly(days, complete)


@settings(max_examples=200, deadline=None)
@given(waits_drawn)
def test_the_middle_lies_between_its_limits(drawn):
    found = waits([d for d, _ in drawn], [done for _, done in drawn])
    if found.median is not None:
        assert found.low <= found.median
        assert found.high is None or found.high >= found.median


def test_scipy_draws_the_same_steps_and_limits():
    from scipy import stats

    chance = Random(7)
    days = [1, *(chance.randint(1, 60) for _ in range(200)), 61]
    complete = [True, *(chance.random() < 0.7 for _ in range(200)), False]
    curve = stats.ecdf(
        stats.CensoredData(
            uncensored=[d for d, done in zip(days, complete, strict=True) if done],
            right=[d for d, done in zip(days, complete, strict=True) if not done],
        )
    ).sf
    limits = curve.confidence_interval(method="log-log")
    for target in range(1, 60):
        share = over(days, complete, target).share
        assert share.estimate == pytest.approx(float(curve.evaluate(target)))
        assert (share.low, share.high) == pytest.approx(
            (float(limits.low.evaluate(target)), float(limits.high.evaluate(target)))
        )
