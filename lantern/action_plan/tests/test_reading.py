from datetime import date

import pytest

from lantern.action_plan.reading import FIRST, NotAStrategy, fingerprint, from_toml, read
from lantern.action_plan.tests.factories import small
from lantern.action_plan.years import NotUnderstood, Years, years

YEAR_1 = date(2026, 4, 1)


@pytest.mark.parametrize(
    "stated, found",
    [
        ("Year 1", Years(1, 1)),
        ("Years 2-3", Years(2, 3)),
        ("Year 2-3", Years(2, 3)),
        ("Years 1 – 3", Years(1, 3)),
        ("Year 2?", Years(2, 2, in_doubt=True)),
        ("tbc", Years(None, None, in_doubt=True)),
        ("", Years(None, None)),
    ],
)
def test_a_year_is_taken_to_mean_what_it_says(stated, found):
    assert years(stated) == found


@pytest.mark.parametrize("stated", ["Year 4", "Years 3-2", "soon", "Year 0", "2026", "Year"])
def test_what_is_no_year_of_the_strategy_is_not_guessed_at(stated):
    with pytest.raises(NotUnderstood):
        years(stated)


def test_a_window_ends_on_the_day_before_the_next_year_begins():
    assert years("Years 2-3").window(YEAR_1) == (date(2027, 4, 1), date(2029, 3, 31))
    assert years("tbc").window(YEAR_1) == (None, None)


def test_a_strategy_keeps_what_its_file_says_and_knows_each_thing_by_its_reference():
    strategy = read(small())

    assert strategy.year_one_starts_on == YEAR_1
    assert strategy.by_ref["2.1"].lead == "Police"
    assert [item.ref for item in strategy.under("1", "actions")] == ["1.1", "1.2"]
    assert [item.ref for item in strategy.under("2", "measures")] == ["M2.1"]
    assert strategy.by_ref["W1"].title == "Kind"


@pytest.mark.parametrize(
    "broken, says",
    [
        ({"vision": None}, ""),
        ({"year_one_starts_on": "April"}, "cannot be read"),
        ({"actions": [{"ref": "1.1", "colour": "red"}]}, "1.1 has “colour”"),
        ({"actions": ["1.1"]}, "cannot be read"),
        ({"years": "three"}, "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(broken, says):
    content = small(**broken)
    if broken == {"vision": None}:
        del content["vision"]
        says = "needs “vision”"

    with pytest.raises(NotAStrategy, match=says):
        read(content)


def test_a_file_that_is_not_toml_says_so():
    with pytest.raises(NotAStrategy, match="not TOML"):
        from_toml("title = ")


def test_the_first_partnerships_file_is_read_whole():
    strategy = read(from_toml(FIRST.read_text()))

    assert len(strategy.of_kind("actions")) == 52
    assert strategy.by_ref["2.10"].year == ""
    assert strategy.by_ref["4.3"].year == "Year 2?"
    assert all(item.place and item.title for item in strategy.items)


def test_the_order_in_a_file_does_not_make_it_another_strategy():
    assert fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})
