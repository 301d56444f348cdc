"""Which days, hours and ages there can be on a journey. Each worked example is a row."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantern.pathway.possible import AHEAD, OLDEST, PREGNANCY, at_time, came_twice, no_such_time, wrong_age, wrong_day
from lantern.pathway.timescales import ENGLAND, months_after

TODAY = date(2026, 11, 27)
BORN = date(2015, 3, 1)


@pytest.mark.parametrize(
    "day, given, says",
    [
        ("0100-01-01", {}, "more than 26 years ago"),
        ("2000-11-26", {}, "more than 26 years ago"),
        ("2000-11-27", {}, ""),
        ("2014-05-31", {"born": BORN}, "before the child was born"),
        ("2014-06-01", {"born": BORN}, ""),  # a pregnancy is talked over too
        ("2026-11-27", {"born": BORN}, ""),
        ("2026-11-28", {}, "still to come"),
        ("2026-11-28", {"is_ahead": True}, ""),
        ("2031-11-27", {"is_ahead": True}, ""),
        ("2031-11-28", {"is_ahead": True}, "more than 5 years ahead"),
        ("2027-11-28", {"is_ahead": True, "years": 1}, "more than 1 year ahead"),
        ("9999-12-31", {"is_ahead": True}, "more than 5 years ahead"),
        ("9999-12-31", {}, "still to come"),
    ],
)
def test_a_day_that_cannot_be_says_why(day, given, says):
    wrong = wrong_day(date.fromisoformat(day), today=TODAY, **{"born": None} | given)

    assert says in wrong
    assert bool(says) == bool(wrong)


@pytest.mark.parametrize(
    "age, born, fits",
    [
        ("unborn", "2026-11-01", True),
        ("unborn", "2027-04-01", True),
        ("unborn", "2026-10-01", False),
        ("unborn", "2015-03-01", False),
        ("0-4", "2026-11-01", True),
        ("0-4", "2026-12-01", False),
        ("0-4", "2021-11-01", True),  # five, or on its last days still four
        ("5-9", "2021-11-01", True),
        ("0-4", "2021-10-01", False),
        ("0-4", "2001-01-01", False),
        ("10-15", "2015-03-01", True),
        ("16-17", "2006-01-01", True),  # a journey goes on after a birthday
        ("16-17", "2011-01-01", False),
    ],
)
def test_an_age_that_cannot_be_in_that_month_says_so(age, born, fits):
    assert bool(wrong_age(age, date.fromisoformat(born), today=TODAY)) != fits


def test_the_hour_that_was_left_out_is_named():
    wrong = no_such_time(date(2026, 3, 29), time(1, 30))

    assert wrong.startswith("On that night the clocks went forward from 1am to 2am")
    assert "there was no 1:30am" in wrong
    assert not no_such_time(date(2026, 3, 29), time(2, 0))
    assert not no_such_time(date(2026, 3, 29), time(0, 59))


def test_of_an_hour_that_came_twice_the_first_is_meant():
    night = date(2026, 10, 25)

    assert at_time(night, time(1, 30)).utcoffset() == timedelta(hours=1)
    assert came_twice(at_time(night, time(1, 30)))
    assert not came_twice(at_time(night, time(2, 0)))


@given(st.dates(), st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.booleans(), st.none() | st.dates(date(2000, 1, 1)))
def test_a_day_that_can_be_lies_between_birth_and_what_is_planned(day, today, is_ahead, born):
    if wrong_day(day, today=today, born=born, is_ahead=is_ahead):
        return

    assert months_after(today, -12 * OLDEST) <= day <= months_after(today, 12 * AHEAD)
    assert is_ahead or day <= today
    assert born is None or day >= months_after(born, -PREGNANCY)


@given(st.dates(date(100, 1, 1)), st.times(timezones=st.none()))
def test_whatever_clocks_showed_is_shown_again(day, clock):
    if not no_such_time(day, clock):
        assert datetime.combine(day, clock) == at_time(day, clock).astimezone(ENGLAND).replace(tzinfo=None)


@given(st.dates(date(2000, 1, 1), date(2028, 1, 1)), st.dates(date(2020, 1, 1), date(2028, 1, 1)))
def test_of_every_child_up_to_26_some_age_fits(born, today):
    born = born.replace(day=1)
    if (today.year, today.month) >= (born.year, born.month) and today.year - born.year <= OLDEST:
        assert any(not wrong_age(age, born, today=today) for age in ("0-4", "5-9", "10-15", "16-17"))
