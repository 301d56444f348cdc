from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantern.analysis.periods import parse, previous, quarter_of, quarters, rolling_years, years

DAYS = st.dates(date(1950, 1, 1), date(2150, 1, 1))

WORKED = [
    # code, kind, first day, last day, label
    ("2025-26Q1", "quarter", date(2025, 4, 1), date(2025, 6, 30), "April to June 2025"),
    ("2025-26Q3", "quarter", date(2025, 10, 1), date(2025, 12, 31), "October to December 2025"),
    ("2025-26Q4", "quarter", date(2026, 1, 1), date(2026, 3, 31), "January to March 2026"),
    ("2025-26", "year", date(2025, 4, 1), date(2026, 3, 31), "April 2025 to March 2026"),
    ("2025-26Q1-year", "rolling year", date(2024, 7, 1), date(2025, 6, 30), "July 2024 to June 2025"),
    ("2025-26Q3-year", "rolling year", date(2025, 1, 1), date(2025, 12, 31), "January to December 2025"),
    ("1999-00Q2", "quarter", date(1999, 7, 1), date(1999, 9, 30), "July to September 1999"),
]


@pytest.mark.parametrize(("code", "kind", "start", "end", "label"), WORKED)
def test_a_period_code_says_which_days_it_covers(code, kind, start, end, label):
    period = parse(code)
    assert (period.code, period.kind, period.start, period.end, period.label) == (code, kind, start, end, label)


@pytest.mark.parametrize(
    "code", ["", "2025", "2025-27", "2025-26Q5", "2025-26q1", "2025-26-year", "2025/26Q1", "Q1", "0000-01"]
)
def test_anything_else_is_refused_with_what_to_write_instead(code):
    with pytest.raises(ValueError, match="is not a period. Write a quarter as 2025-26Q1"):
        parse(code)


@pytest.mark.parametrize(
    ("code", "before"),
    [("2025-26Q1", "2024-25Q4"), ("2025-26Q2", "2025-26Q1"), ("2025-26", "2024-25"),
     ("2025-26Q1-year", "2024-25Q1-year"), ("2025-26Q4-year", "2024-25Q4-year")],
)  # fmt: skip
def test_the_previous_period_is_of_the_same_kind_and_ends_the_day_before(code, before):
    assert previous(parse(code)).code == before
    assert previous(parse(code)).end + timedelta(days=1) == parse(code).start


def test_five_years_hold_twenty_quarters_five_years_and_seventeen_rolling_years():
    start, end = date(2021, 4, 1), date(2026, 3, 31)
    assert [len(found(start, end)) for found in (quarters, years, rolling_years)] == [20, 5, 17]
    assert quarters(start, end)[0].code == "2021-22Q1"
    assert rolling_years(start, end)[0].code == "2021-22Q4-year"


def test_a_period_that_is_only_partly_between_the_days_is_left_out():
    assert [period.code for period in quarters(date(2025, 4, 2), date(2025, 12, 30))] == ["2025-26Q2"]
    assert years(date(2025, 4, 2), date(2027, 3, 31)) == [parse("2026-27")]
    assert rolling_years(date(2025, 4, 2), date(2026, 3, 31)) == []


@given(DAYS)
def test_every_day_is_in_one_quarter_whose_code_reads_back(day):
    quarter = quarter_of(day)
    assert quarter.start <= day <= quarter.end
    assert parse(quarter.code) == quarter


@given(DAYS, DAYS)
def test_periods_between_two_days_follow_on_and_read_back(start, end):
    found = quarters(start, end)
    assert all(one.end + timedelta(days=1) == two.start for one, two in zip(found, found[1:], strict=False))
    assert all(parse(period.code) == period for period in found + years(start, end) + rolling_years(start, end))
