from dataclasses import dataclass
from datetime import date

from lantern.analysis import periods
from lantern.insight import standing


@dataclass(frozen=True)
class Set:
    covers_from: date
    covers_to: date
    speaks_of: tuple[str, ...] = ("csa-contacts",)


FIVE_YEARS = Set(date(2021, 4, 1), date(2026, 3, 31))
HALF_A_YEAR = Set(date(2025, 4, 1), date(2025, 9, 30))
Q1 = periods.parse("2025-26Q1")


def test_the_first_set_that_covers_the_whole_period_speaks_for_it():
    assert standing.standing_for([HALF_A_YEAR, FIVE_YEARS], Q1) == HALF_A_YEAR
    assert standing.standing_for([HALF_A_YEAR, FIVE_YEARS], periods.parse("2025-26")) == FIVE_YEARS


def test_a_period_covered_only_in_part_is_not_spoken_for():
    half_a_quarter = Set(date(2025, 4, 1), date(2025, 5, 15))

    assert standing.standing_for([half_a_quarter], Q1) is None


def test_a_set_speaks_only_of_what_it_has_figures_for():
    rows = Set(date(2025, 4, 1), date(2025, 6, 30), ("police-crimes",))
    sheet = Set(date(2025, 4, 1), date(2025, 6, 30), ("police-crimes", "police-charges"))

    assert standing.standing_for([rows, sheet], Q1, "police-crimes") == rows
    assert standing.standing_for([rows, sheet], Q1, "police-charges") == sheet
    assert standing.standing_for([rows, sheet], Q1, "csa-contacts") is None


def test_five_years_hold_twenty_quarters_five_years_and_seventeen_rolling_years():
    found = standing.spoken_for([FIVE_YEARS, HALF_A_YEAR])

    assert {kind: len(each) for kind, each in found.items()} == {"quarter": 20, "year": 5, "rolling year": 17}
    assert found["quarter"][0].code == "2025-26Q4"


def test_an_address_that_names_no_period_there_is_gets_the_newest_quarter():
    available = standing.spoken_for([FIVE_YEARS])

    assert standing.chosen("2025-26Q1", available).code == "2025-26Q1"
    assert standing.chosen("last Tuesday", available).code == "2025-26Q4"
    assert standing.chosen(None, standing.spoken_for([])) is None


def test_switching_kind_leads_to_the_period_that_ends_with_or_before_the_one_shown():
    leads = standing.same_moment(Q1, standing.spoken_for([FIVE_YEARS]))

    assert {kind: period.code for kind, period in leads.items()} == {
        "quarter": "2025-26Q1",
        "year": "2024-25",
        "rolling year": "2025-26Q1-year",
    }
