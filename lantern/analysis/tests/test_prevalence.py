import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantern.analysis import prevalence
from lantern.analysis.prevalence import Estimate


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, 0), (0.4, 0), (7.4, 7), (9.5, 10), (14.5, 15), (149, 150), (1_494, 1_500), (2_586, 2_600), (66_465, 66_000)],
)
def test_an_estimate_is_rounded_to_two_significant_figures(number, expected):
    assert prevalence.rounded(number) == expected


def test_children_now_under_sixteen_by_hand():
    # girls 10,000 and boys 10,000: 0.075 × 20,000; 1,500 + 500; 0.241 × 20,000 = 4,820
    assert prevalence.by_sixteen(girls=10_000, boys=10_000) == Estimate(1_500, 2_000, 4_800)


def test_a_year_here_is_this_places_share_of_half_a_million():
    # 0.5% of 500,000 is 2,500; × 0.75 and × 2.41
    assert prevalence.in_a_year(0.005) == Estimate(1_900, 2_500, 6_000)


def test_a_share_that_is_no_share_is_refused():
    with pytest.raises(ValueError, match="between 0 and 1"):
        prevalence.in_a_year(1.5)


@pytest.mark.parametrize("call", [lambda: prevalence.by_sixteen(girls=-1, boys=2), lambda: prevalence.rounded(-1)])
def test_fewer_than_no_children_are_refused(call):
    with pytest.raises(ValueError, match="fewer than no children"):
        call()


def test_the_gap_is_what_one_layer_did_not_identify():
    found = prevalence.gap(250, Estimate(1_000, 2_500, 5_000))
    assert (found.low, found.central, found.high) == (0.75, 0.9, 0.95)


def test_a_layer_larger_than_the_estimate_leaves_no_gap_and_never_less():
    assert prevalence.gap(3_000, Estimate(1_000, 2_500, 5_000)).central == 0


def test_where_nobody_is_estimated_there_is_no_gap_to_speak_of():
    assert prevalence.gap(3, Estimate(0, 0, 0)) is None


def test_every_parameter_says_where_it_was_read():
    assert all(each.source and each.basis and each.words for each in prevalence.parameters().values())


def test_the_superseded_one_in_twenty_is_not_used_for_all_children():
    assert prevalence.parameters()["both_by_16"].value == 0.10


@given(st.floats(0, 1))
def test_low_is_never_above_central_nor_central_above_high(share):
    found = prevalence.in_a_year(share)
    assert found.low <= found.central <= found.high
