from datetime import date, timedelta

import pytest

from lantern.returns.covering import covered, periods_within


def every_day(first, last):
    return [first + timedelta(days=at) for at in range((last - first).days + 1)]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2025, 4, 1), date(2025, 6, 30), (date(2025, 4, 1), date(2025, 6, 30))),
        (date(2025, 4, 5), date(2025, 6, 26), (date(2025, 4, 1), date(2025, 6, 30))),  # Easter at both ends
        (date(2025, 4, 6), date(2025, 9, 30), (date(2025, 7, 1), date(2025, 9, 30))),
        (date(2025, 4, 1), date(2025, 9, 25), (date(2025, 4, 1), date(2025, 6, 30))),
        (date(2025, 5, 1), date(2025, 6, 30), None),
        (date(2025, 5, 1), date(2025, 8, 31), None),
    ],
)
def test_only_whole_quarters_are_covered(first, last, expected):
    assert covered(every_day(first, last)) == expected


def test_a_few_stray_old_dates_do_not_stretch_what_is_covered():
    days = [date(1990, 1, 1), date(2025, 1, 2), *every_day(date(2025, 4, 1), date(2025, 6, 30))]

    assert covered(days) == (date(2025, 4, 1), date(2025, 6, 30))


def test_a_gap_of_a_quarter_ends_what_is_covered():
    days = every_day(date(2024, 4, 1), date(2024, 6, 30)) + every_day(date(2024, 10, 1), date(2024, 12, 31))

    assert covered(days) == (date(2024, 10, 1), date(2024, 12, 31))


def test_older_events_that_led_to_later_work_do_not_stretch_what_is_covered():
    older = every_day(date(2024, 10, 1), date(2024, 12, 31))[::3]

    found = covered(older + every_day(date(2025, 1, 1), date(2025, 6, 30)))

    assert found == (date(2025, 1, 1), date(2025, 6, 30))


def test_slow_growth_over_years_is_no_step():
    days = [
        day
        for at, year in enumerate(range(2015, 2025))
        for day in every_day(date(year, 4, 1), date(year + 1, 3, 31)) * (at + 2)
    ]

    assert covered(days) == (date(2015, 4, 1), date(2025, 3, 31))


def test_nothing_dated_covers_nothing():
    assert covered([]) is None
    assert periods_within(None) == []


def test_a_year_holds_four_quarters_itself_and_one_rolling_year():
    found = periods_within((date(2024, 4, 1), date(2025, 3, 31)))

    assert [period.code for period in found] == [
        "2024-25Q1", "2024-25Q2", "2024-25Q3", "2024-25Q4", "2024-25", "2024-25Q4-year",
    ]  # fmt: skip
