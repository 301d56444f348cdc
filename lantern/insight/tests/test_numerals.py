"""Numbers are found in figures and in words, and what only looks like one is left alone."""

import pytest

from lantern.insight.numerals import said_numbers

SAID = [
    ("There were 3 girls.", [3]),
    ("There were three girls.", [3]),
    ("Twenty-one children, and twenty two more.", [21, 22]),
    ("A dozen of them; a hundred others.", [12, 100]),
    ("1,204 contacts, 37.5% of them.", [1204, 37.5]),
    ("It was thirty.", [30]),
    ("Nobody came, and none was asked.", [0, 0]),
    ("A couple of boys.", [2]),
    ("In 2025-26, from April 2024 to 30 September 2026.", []),
    ("Someone went alone.", []),
    ("", []),
]


@pytest.mark.parametrize("text, values", SAID)
def test_numbers_are_read_as_a_reader_would(text, values):
    assert [each.value for each in said_numbers(text)] == values


@pytest.mark.parametrize("text", ["It was 12%.", "It was twelve per cent.", "It was 12 percent."])
def test_a_share_is_told_from_a_count(text):
    (number,) = said_numbers(text)

    assert (number.value, number.is_share) == (12, True)


def test_a_number_is_told_as_it_stands_with_its_own_sentence():
    _, number = said_numbers("We saw 4 boys. Of them twenty-one were girls.")

    assert number.text == "twenty-one"
    assert number.sentence == "Of them twenty-one were girls."
    assert (number.before, number.after) == (("of", "them"), ("were", "girls"))


def test_a_word_that_often_means_no_number_is_known_for_it():
    assert [each.is_plain for each in said_numbers("No one knew, but three did.")] == [False, False, True]
