"""Which way a measure went is said only where a test supports it, and only from what the edition shows."""

import pytest

from lantern.analysis import periods
from lantern.insight.report.measures import Measure
from lantern.insight.report.told import Told

NOW = periods.parse("2025-26Q1")


def told(numerator, denominator=1000, *, status="counted", version=1, symbol="", shows_percent=True):
    numbers = (numerator, denominator, 0, 0)
    symbols = tuple(symbol if number is None else "" for number in numbers)
    return Told("All", numbers, symbols, status, version, shows_percent)


def measure(*series, kind="flow", polarity="up", **more):
    definition = {
        "title": "A measure",
        "kind": kind,
        "unit": "contacts",
        "polarity": polarity,
        "catalogue_id": "C5",
    } | more
    quarters = [NOW]
    while len(quarters) < len(series):
        quarters.insert(0, periods.previous(quarters[0]))
    return Measure("a-measure", definition, "lbbd", "Care and Support", tuple(quarters), series, None)


#   before            now               polarity   direction
CASES = [
    (told(100), told(160), "up", "Higher: better"),
    (told(160), told(100), "up", "Lower: worse"),
    (told(100), told(160), "down", "Higher: worse"),
    (told(160), told(100), "down", "Lower: better"),
    (told(100), told(160), "context", "Higher"),
    (told(100), told(104), "up", "No clear difference"),
    (told(1, 9), told(2, 9), "up", "Too few to say"),
    (told(100), told(None, symbol="c"), "up", "Cannot be shown"),
    (told(None, symbol="c"), told(100), "up", "Cannot be shown"),
    (told(100), told(160, version=2), "up", "Definition changed"),
    (told(100), told(None, None, status="not returned", symbol="x"), "up", "Not returned"),
    (told(None, None, status="not returned", symbol="x"), told(100), "up", "Nothing to compare with"),
    (None, told(100), "up", "Nothing to compare with"),
]


@pytest.mark.parametrize("before, now, polarity, direction", CASES)
def test_a_direction_is_given_only_where_it_is_supported(before, now, polarity, direction):
    assert measure(before, now, polarity=polarity).direction == direction


def test_counts_are_compared_as_counts():
    assert measure(told(20, None), told(60, None), kind="supplied").direction == "Higher: better"
    assert measure(told(20, None), told(24, None), kind="supplied").direction == "No clear difference"
    assert measure(told(20, None), told(None, None, symbol="c"), kind="supplied").direction == "Cannot be shown"


def test_lengths_are_not_tested():
    assert measure(told(12), told(30), kind="duration").direction == "Not tested"


def test_a_series_of_eight_is_judged_by_its_own_limits():
    usual = [told(100 + each % 3) for each in range(9)]

    found = measure(*usual, told(300))

    assert found.is_usual == "higher than usual"
    assert found.standing == "better"
    assert measure(*usual[:4]).is_usual == "too few quarters to say"


def test_a_number_that_is_hidden_is_never_judged():
    usual = [told(100) for _ in range(9)]

    found = measure(*usual, told(None, symbol="c"))

    assert not found.stands_out
    assert found.latest.text == "[c] of 1,000"
    assert found.note == "Small numbers hidden."


def test_a_share_of_too_few_is_not_shown():
    assert told(2, 8, shows_percent=False).of.text == "2 of 8"
    assert told(2, 8, shows_percent=False).share.text == "[u]"


#   what stands there                                                  the note
NOTES = [
    (told(None, None, status="not returned", symbol="x"), "Not returned."),
    (told(None, None, status="not recorded", symbol="x"), "The agency does not record it."),
    (told(None, None, status="not applicable", symbol="z"), "Does not apply."),
    (told(0, 0, status="nil"), "Nothing to report."),
    (told(None, 90, status="not derivable from this return", symbol="x"), "The return cannot say it."),
    (None, "Not published."),
    (told(5), ""),
]


@pytest.mark.parametrize("now, note", NOTES)
def test_every_way_of_having_no_number_is_told_from_the_others(now, note):
    assert measure(told(5), now).note == note
