from datetime import date

import pytest

from lantern.analysis.readers.covering import half_year, year_to_march


@pytest.mark.parametrize(
    ("days", "covers"),
    [
        (["2026-03-30", "2026-03-31"], ("2025-10-01", "2026-03-31")),
        (["2026-03-26", "2026-03-27"], ("2025-10-01", "2026-03-31")),  # a long Easter weekend off
        (["2026-03-25", "2026-03-26"], ("2025-09-27", "2026-03-26")),
        (["2025-08-30", "2025-08-31"], ("2025-03-01", "2025-08-31")),
        (["2025-08-25", "2025-08-26"], ("2025-02-27", "2025-08-26")),
        (["2026-03-30", "2026-03-31", "2062-03-01"], ("2025-10-01", "2026-03-31")),  # a slip of the pen
        (["2026-06-30"], ("2026-01-01", "2026-06-30")),
    ],
)
def test_annex_a_is_for_the_six_months_to_its_latest_day(days, covers):
    found = half_year([date.fromisoformat(day) for day in days])

    assert tuple(day.isoformat() for day in found) == covers


@pytest.mark.parametrize(
    ("last", "covers"),
    [("2018-03-31", ("2017-04-01", "2018-03-31")), ("2018-04-01", ("2018-04-01", "2019-03-31"))],
)
def test_a_looked_after_return_is_for_the_year_to_march_of_its_latest_day(last, covers):
    found = year_to_march([date.fromisoformat(last)])

    assert tuple(day.isoformat() for day in found) == covers


def test_a_return_without_a_date_does_not_say_what_it_covers():
    assert (half_year([]), year_to_march([])) == (None, None)
