from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantern.design.dates import DayField
from lantern.design.forms import Form


class Asking(Form):
    day = DayField(required=False)


def asked(day, month, year):
    return Asking({"day-day": day, "day-month": month, "day-year": year})


@given(st.dates(min_value=date(100, 1, 1)))
def test_any_day_typed_in_three_boxes_is_that_day(day):
    form = asked(str(day.day), f"{day.month:02}", f" {day.year} ")

    assert form.is_valid()
    assert form.cleaned_data["day"] == day


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        (("1", "", "2025"), "Enter a day, a month and a year, such as 1 4 2025."),
        (("31", "2", "2025"), "Enter a real date, such as 1 4 2025."),
        (("1", "April", "2025"), "Enter a real date, such as 1 4 2025."),
        (("1", "4", "25"), "Enter a real date, such as 1 4 2025."),
        (("1", "4", "9" * 40), "Enter a real date, such as 1 4 2025."),
    ],
)
def test_what_is_no_day_is_asked_for_again(typed, fault):
    assert asked(*typed).errors["day"] == [fault]


def test_three_empty_boxes_are_no_day():
    form = asked("", "", "")

    assert form.is_valid()
    assert form.cleaned_data["day"] is None


def test_a_day_already_known_fills_the_boxes():
    assert 'value="2025"' in str(Asking(initial={"day": date(2025, 4, 1)})["day"])
