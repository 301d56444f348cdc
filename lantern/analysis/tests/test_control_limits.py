import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantern.analysis.control_limits import HIGH, LOW, ORDINARY, TOO_SHORT, shares, standing_out, values

STEADY = [(10, 100), (12, 100), (9, 100), (11, 100), (8, 100), (10, 100), (12, 100), (9, 100), (10, 100)]


def test_a_steady_series_has_no_point_that_stands_out():
    assert standing_out(shares(STEADY)) == []


def test_a_share_far_above_the_others_stands_out():
    points = shares([*STEADY, (30, 100)])

    assert standing_out(points) == [9]
    assert points[9].judged == HIGH


def test_a_share_far_below_the_others_stands_out():
    points = shares([(30, 100)] * 9 + [(2, 100)])

    assert points[9].judged == LOW


def test_limits_are_those_of_the_exact_binomial():
    point = shares([(10, 100)] * 9)[0]

    assert (point.centre, point.low, point.high) == (0.1, 0.02, 0.20)


def test_a_small_denominator_has_wide_limits_that_never_leave_nought_to_one():
    point = shares([*STEADY, (1, 3)])[9]

    assert point.low == 0
    assert 0.6 < point.high <= 1
    assert point.judged == ORDINARY


def test_seven_points_are_too_few_to_judge():
    assert {point.judged for point in shares(STEADY[:7])} == {TOO_SHORT}
    assert {point.judged for point in values([1.0] * 7)} == {TOO_SHORT}


def test_a_change_of_definition_starts_a_new_stretch_with_its_own_centre():
    points = shares([(10, 100)] * 9 + [(30, 100)] * 9, breaks=[9])

    assert (points[0].centre, points[9].centre) == (0.1, 0.3)
    assert standing_out(points) == []


def test_eight_in_a_row_on_one_side_stand_out_together():
    points = values([5.0, 5.4, 5.1, 5.3, 5.2, 5.4, 5.1, 5.3, 4.6, 4.7, 4.5, 4.6, 4.7, 4.5, 4.6, 4.7])

    assert {point.judged for point in points[:8]} == {HIGH}
    assert {point.judged for point in points[8:]} == {LOW}


def test_a_run_broken_by_a_gap_is_no_run():
    points = values([5.0, 5.4, 5.1, None, 5.3, 5.2, 5.4, 5.1, 4.4, 4.5, 4.4, 4.5, 4.6, 4.5, 4.4])

    assert standing_out(points) == []
    assert points[3].low is None


def test_limits_of_single_values_are_two_point_six_six_moving_ranges_from_the_mean():
    point = values([10, 12, 10, 12, 10, 12, 10, 12])[0]

    assert (point.centre, point.low, point.high) == (11, pytest.approx(5.68), pytest.approx(16.32))


def test_a_quarter_with_nobody_looked_at_is_a_gap():
    point = shares([*STEADY, (0, 0), None])[9]

    assert (point.value, point.low, point.judged) == (None, None, ORDINARY)


@given(st.lists(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), max_size=24))
def test_every_point_keeps_its_place_and_its_limits_hold_the_centre(counts):
    points = shares(counts)

    assert [point.value for point in points] == [numerator / denominator for numerator, denominator in counts]
    judged = [point for point in points if point.centre is not None]
    assert all(0 <= point.low <= point.high <= 1 for point in judged)


def test_a_series_of_noughts_expects_nought_again():
    points = shares([(0, 100)] * 9)

    assert {(point.low, point.high) for point in points} == {(0, 0)}
