from datetime import date, timedelta

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantern.analysis.checks.working_days import working_days_after, working_days_before, working_days_between


def test_weekends_and_bank_holidays_are_not_working_days():
    assert working_days_before(date(2026, 4, 7), 1) == date(2026, 4, 2)  # over Easter 2026
    assert working_days_before(date(2026, 4, 8), 1) == date(2026, 4, 7)
    assert working_days_before(date(2025, 12, 29), 1) == date(2025, 12, 24)


def test_no_working_days_before_is_the_day_itself():
    assert working_days_before(date(2026, 4, 5), 0) == date(2026, 4, 5)


@given(st.dates(date(2018, 1, 1), date(2030, 12, 31)), st.integers(1, 60))
def test_each_further_working_day_is_earlier_and_on_a_weekday(day, count):
    earlier = working_days_before(day, count)

    assert earlier.weekday() < 5
    assert working_days_before(earlier, 1) == working_days_before(day, count + 1)
    assert earlier <= day - timedelta(days=count)


def test_bank_holidays_that_are_moved_or_given_once_are_no_working_days():
    assert (
        working_days_between(date(2021, 12, 24), date(2021, 12, 29)) == 1
    )  # Christmas and Boxing Day on Monday, Tuesday
    assert working_days_between(date(2022, 9, 16), date(2022, 9, 20)) == 1  # a state funeral on the Monday
    assert working_days_between(date(2028, 2, 28), date(2028, 3, 1)) == 2  # the leap day is a day


@given(st.dates(date(2018, 1, 1), date(2030, 12, 31)), st.integers(0, 60))
def test_counting_working_days_undoes_adding_them(day, count):
    assert working_days_between(day, working_days_after(day, count)) == count


@given(st.dates(date(1975, 1, 1), date(2040, 12, 31)), st.integers(0, 900))
def test_they_are_counted_as_the_library_has_each_day(start, length):
    closed = holidays.country_holidays("GB", subdiv="ENG")
    days = [start + timedelta(days=place) for place in range(1, length + 1)]

    counted = working_days_between(start, start + timedelta(days=length))

    assert counted == sum(day.weekday() < 5 and day not in closed for day in days)


def test_working_days_are_not_counted_backwards():
    with pytest.raises(ValueError, match="2026-04-01 is before 2026-04-02"):
        working_days_between(date(2026, 4, 2), date(2026, 4, 1))
