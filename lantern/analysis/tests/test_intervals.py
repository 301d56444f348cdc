from math import inf, isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, poisson

from lantern.analysis.intervals import compare_counts, compare_shares, rate, rate_ratio, share, too_few_to_say

COUNTS = st.tuples(st.integers(0, 300), st.integers(1, 300)).map(lambda pair: (min(pair), max(pair)))


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [  # published tables of exact 95% binomial limits
        (0, 10, 0.0, 0.3085),
        (1, 10, 0.0025, 0.4450),
        (5, 10, 0.1871, 0.8129),
        (10, 10, 0.6915, 1.0),
        (81, 263, 0.2527, 0.3676),  # Newcombe, Statistics in Medicine 17 (1998), table I
        (15, 148, 0.0578, 0.1617),
        (1, 29, 0.0009, 0.1776),
    ],
)
def test_a_share_has_the_published_exact_limits(numerator, denominator, low, high):
    interval = share(numerator, denominator)
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=5e-5)
    assert interval.estimate == numerator / denominator


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [  # published tables of exact 95% Poisson limits
        (0, 0.0, 3.6889),
        (1, 0.0253, 5.5716),
        (5, 1.6235, 11.6683),
        (10, 4.7954, 18.3904),
        (20, 12.2165, 30.8884),
        (100, 81.3640, 121.6270),
    ],
)
def test_a_count_has_the_published_exact_limits(count, low, high):
    interval = rate(count)
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=1e-3)


def test_a_rate_is_per_unit_of_its_exposure():
    assert rate(20, 4.0).low == pytest.approx(rate(20).low / 4)
    assert rate(20, 4.0).estimate == 5


def test_a_rate_ratio_comes_from_the_exact_limits_of_the_conditional_share():
    ratio = rate_ratio(20, 100, 10, 100)
    part = share(20, 30)
    assert ratio.estimate == pytest.approx(2.0)
    assert (ratio.low, ratio.high) == pytest.approx((part.low / (1 - part.low), part.high / (1 - part.high)))


def test_twice_the_children_with_twice_the_events_is_no_difference():
    assert rate_ratio(40, 2000, 20, 1000).estimate == pytest.approx(1.0)
    assert compare_counts(40, 20, exposure=2000, before_exposure=1000) == "no clear difference"


def test_a_ratio_to_nothing_has_no_upper_limit_and_nothing_to_nothing_says_nothing():
    assert rate_ratio(5, 10, 0, 10).high == inf
    nothing = rate_ratio(0, 10, 0, 10)
    assert isnan(nothing.estimate) and (nothing.low, nothing.high) == (0, inf)


def test_a_share_of_nothing_says_nothing():
    nothing = share(0, 0)
    assert isnan(nothing.estimate) and (nothing.low, nothing.high) == (0, 1)


@pytest.mark.parametrize(("numerator", "denominator"), [(-1, 3), (4, 3)])
def test_a_share_that_cannot_be_is_refused(numerator, denominator):
    with pytest.raises(ValueError, match="between nought and its denominator"):
        share(numerator, denominator)


@pytest.mark.parametrize(("count", "exposure"), [(-1, 1.0), (1, 0.0)])
def test_a_rate_that_cannot_be_is_refused(count, exposure):
    with pytest.raises(ValueError, match="above nought"):
        rate(count, exposure)


@pytest.mark.parametrize(
    ("numerator", "denominator", "too_few"),
    [(4, 400, True), (5, 9, True), (5, 10, False), (0, 500, True), (103, 3017, False), (11, 373, False)],
)
def test_fewer_than_5_counted_or_10_looked_at_is_too_few_to_say(numerator, denominator, too_few):
    assert too_few_to_say(numerator, denominator) is too_few


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        ((103, 3017), (85, 1063), "lower"),  # 3.4% against 8.0%
        ((85, 1063), (103, 3017), "higher"),
        ((103, 3017), (95, 3000), "no clear difference"),
        ((3, 131), (4, 140), "too few to say"),
        ((6, 9), (60, 500), "too few to say"),
        ((0, 400), (12, 400), "lower"),
    ],
)
def test_shares_are_called_different_only_when_the_exact_test_supports_it(now, before, words):
    assert compare_shares(now, before) == words


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [(11, 25, "lower"), (25, 11, "higher"), (11, 15, "no clear difference"), (4, 0, "too few to say"),
     (0, 6, "lower"), (5, 0, "no clear difference")],
)  # fmt: skip
def test_counts_are_called_different_only_when_the_exact_test_supports_it(now, before, words):
    assert compare_counts(now, before) == words


@given(COUNTS)
def test_the_limits_of_a_share_leave_two_and_a_half_percent_in_each_tail(pair):
    interval = share(*pair)
    assert interval.low <= interval.estimate <= interval.high
    if pair[0] > 0:
        assert binom.sf(pair[0] - 1, pair[1], interval.low) == pytest.approx(0.025, abs=1e-6)
    if pair[0] < pair[1]:
        assert binom.cdf(pair[0], pair[1], interval.high) == pytest.approx(0.025, abs=1e-6)


@given(st.integers(1, 5000))
def test_the_limits_of_a_count_leave_two_and_a_half_percent_in_each_tail(count):
    interval = rate(count)
    assert poisson.sf(count - 1, interval.low) == pytest.approx(0.025, abs=1e-6)
    assert poisson.cdf(count, interval.high) == pytest.approx(0.025, abs=1e-6)


@given(COUNTS, COUNTS)
def test_swapping_the_two_shares_swaps_the_answer(one, other):
    opposite = {"higher": "lower", "lower": "higher"}
    answer = compare_shares(one, other)
    assert compare_shares(other, one) == opposite.get(answer, answer)
