import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantern.insight import cells
from lantern.insight.cells import Counted


def counted(numerator, denominator):
    return Counted(numerator, denominator, 0, 0, "1", "counted")


@pytest.mark.parametrize(
    ("numerator", "denominator", "word"),
    [
        (0, 3000, "few or none"),
        (5, 3000, "few or none"),
        (6, 3000, "a small part"),
        (6, 9, "few or none"),
        (9, 100, "a small part"),
        (10, 100, "some"),
        (25, 100, "a large part"),
        (50, 100, "most"),
        (None, 100, "few or none"),
    ],
)
def test_a_part_is_told_in_five_words(numerator, denominator, word):
    assert cells.LEVELS[cells.level(numerator, denominator)] == word


@given(st.integers(0, 5), st.integers(0, 5000), st.integers(0, 5))
def test_nothing_and_a_few_are_never_told_apart(few, denominator, other):
    assert cells.level(few, denominator) == cells.level(other, denominator) == 0


def test_a_length_is_told_in_words_and_not_at_all_for_a_few_children():
    told = [cells.LENGTHS[cells.length_level(months, 40)] for months in (5, 6, 12, 24)]

    assert told == ["under half a year", "half a year to a year", "a year to two years", "two years or more"]
    assert cells.length_level(30, 9) == cells.length_level(None, 40) == 0


def test_white_british_contacts_were_1_8_times_the_share_of_all():
    ratio = cells.ratio_to_all(counted(36, 573), counted(103, 3017))

    assert round(ratio.estimate, 2) == 1.84
    assert cells.judged(counted(36, 573), ratio) == "higher"


@pytest.mark.parametrize(
    ("part", "word"),
    [
        (counted(46, 1579), "no clear difference"),
        (counted(0, 4), "too few to say"),
        (counted(3, 20), "too few to say"),
        (counted(2, 400), "lower"),
        (counted(None, 400), "too few to say"),
    ],
)
def test_a_difference_is_called_only_when_the_whole_interval_says_so(part, word):
    assert cells.judged(part, cells.ratio_to_all(part, counted(103, 3017))) == word


def test_no_ratio_is_made_where_nobody_was_identified_at_all():
    assert cells.ratio_to_all(counted(0, 10), counted(0, 100)) is None


def test_a_ratio_of_totals_has_no_interval_of_a_share():
    assert counted(120, 100).estimate is None
    assert counted(120, 100).share == 1.2


def test_a_share_of_nobody_is_nothing():
    assert counted(0, 0).share is None
    assert counted(0, 0).estimate is None


def test_an_area_that_publishes_no_number_cannot_be_set_beside():
    assert cells.against((37, 1364), None) == "too few to say"
    assert cells.against((37, 1364), (31490, 513250)) == "lower"
