from datetime import UTC, date, datetime

import pytest

from lantern.design import words


def test_a_day_is_written_out_in_full():
    assert words.day(date(2025, 4, 1)) == "1 April 2025"


def test_a_moment_is_told_by_the_clock_here_in_summer_too():
    assert words.moment(datetime(2025, 7, 1, 11, 5, tzinfo=UTC)) == "1 July 2025 at 12:05pm"
    assert words.moment(datetime(2025, 1, 1, 0, 5, tzinfo=UTC)) == "1 January 2025 at 12:05am"


def test_what_was_not_recorded_is_not_shown_as_nought():
    assert words.number(None) == words.day(None) == words.moment(None) == "Not recorded"
    assert words.number(0) == "0"


@pytest.mark.parametrize(
    ("share", "shown"),
    [
        (0.03444, "3.4%"),
        (0.0345, "3.5%"),
        (0, "0.0%"),
        (1, "100.0%"),
        (0.0001, "under 0.1%"),
        (0.9999, "over 99.9%"),
        (None, "Too few to say"),
    ],
)
def test_a_share_is_rounded_without_becoming_nothing_or_everything(share, shown):
    assert words.percent(share) == shown


def test_things_are_counted_in_the_singular_and_the_plural():
    assert words.plural(1, "child", "children") == "1 child"
    assert words.plural(1364, "child", "children") == "1,364 children"
    assert words.plural(0, "row") == "0 rows"
