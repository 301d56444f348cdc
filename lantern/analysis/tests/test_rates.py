import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lantern.analysis import rates
from lantern.analysis.intervals import HIGHER, LOWER, NO_CLEAR_DIFFERENCE, TOO_FEW


def test_a_rate_for_ten_thousand_children_has_an_exact_interval():
    found = rates.per(103, 66_465)
    assert (round(found.estimate, 1), round(found.low, 1), round(found.high, 1)) == (15.5, 12.6, 18.8)


def test_a_rate_for_a_thousand_is_the_polices():
    assert rates.per(66, 66_000, rates.PER_CRIMES).estimate == 1


def test_a_groups_rate_is_set_beside_that_of_everybody_else():
    # 60 of 3,000 girls and 20 of 3,200 boys: 0.02 over 0.00625
    girls, boys = rates.beside({"Female": 60, "Male": 20, "Not recorded": 9}, {"Female": 3000, "Male": 3200})
    assert girls.ratio.estimate == pytest.approx(3.2)
    assert (girls.judged, boys.judged) == (HIGHER, LOWER)
    assert (girls.share_identified, round(girls.share_people, 3)) == (0.75, 0.484)


def test_those_of_no_recorded_group_are_left_out():
    assert [each.category for each in rates.beside({"Not recorded": 5, "Male": 1}, {"Male": 9})] == ["Male"]


@pytest.mark.parametrize(
    ("identified", "expected"),
    [
        ({"Black": 0, "White": 0}, TOO_FEW),
        ({"Black": 3, "White": 4}, TOO_FEW),
        ({"Black": 4, "White": 0}, TOO_FEW),
        ({"Black": 0, "White": 90}, LOWER),
        ({"Black": 30, "White": 30}, NO_CLEAR_DIFFERENCE),
        ({"Black": 3, "White": 6}, TOO_FEW),
        ({"Black": 4, "White": 400}, LOWER),
        ({"Black": 60, "White": 30}, HIGHER),
    ],
)
def test_a_difference_is_called_only_when_the_interval_supports_it(identified, expected):
    assert rates.beside(identified, {"Black": 1000, "White": 1000})[0].judged == expected


def test_four_of_a_tiny_group_are_too_few_to_call_high():
    assert rates.beside({"Black": 4, "White": 90}, {"Black": 1, "White": 90_000})[0].judged == TOO_FEW


def test_a_group_in_which_nobody_lives_has_no_ratio():
    assert [each.ratio for each in rates.beside({"Black": 2, "White": 9}, {"Black": 0, "White": 90})] == [None, None]


@settings(max_examples=200, deadline=None)
@given(st.dictionaries(st.sampled_from("abcd"), st.tuples(st.integers(0, 300), st.integers(0, 9000)), max_size=4))
def test_shares_of_known_groups_add_up_to_one(drawn):
    found = rates.beside({k: v[0] for k, v in drawn.items()}, {k: v[1] for k, v in drawn.items()})
    counted, living = sum(v[0] for v in drawn.values()), sum(v[1] for v in drawn.values())
    assert sum(each.share_identified or 0 for each in found) == pytest.approx(1 if counted else 0)
    assert sum(each.share_people or 0 for each in found) == pytest.approx(1 if living else 0)
