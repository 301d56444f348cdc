from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from lantern.action_plan.progress import AMBER, BLUE, GREEN, Facts
from lantern.action_plan.rows import Row, chosen_rows, flagged, tally
from lantern.action_plan.timeline import EXPECTED, MOVED, NOTHING, PLANNED, cells, quarters

TODAY = date(2026, 9, 1)
LATE = TODAY - timedelta(days=1)


@dataclass
class Lead:
    code: str


@dataclass
class AnAction:
    ref: str
    aim: str = "1"
    lead: Lead | None = field(default_factory=lambda: Lead("lbbd"))
    lead_id: int | None = 1
    first_year: int | None = 1
    last_year: int | None = 1
    owner_email: str | None = None


ROWS = [
    Row(AnAction("1.1"), Facts(GREEN, said_on=TODAY, due_on=LATE), TODAY),
    Row(AnAction("1.2", first_year=2, last_year=3), Facts(AMBER, said_on=TODAY - timedelta(days=99)), TODAY),
    Row(AnAction("2.1", aim="2", lead=None, lead_id=None, first_year=None, last_year=None), Facts(), TODAY),
    Row(AnAction("2.2", aim="2", lead=Lead("police"), lead_id=2, owner_email="Me@example.org"), Facts(BLUE), TODAY),
]


def refs(**asked):
    return [row.action.ref for row in chosen_rows(ROWS, asked, agency_id=1, email="me@example.org")]


@pytest.mark.parametrize(
    "asked, found",
    [
        ({}, ["1.1", "1.2", "2.1", "2.2"]),
        ({"aim": "2"}, ["2.1", "2.2"]),
        ({"lead": "police"}, ["2.2"]),
        ({"year": "3"}, ["1.2"]),
        ({"year": "none"}, ["2.1"]),
        ({"rating": "amber"}, ["1.2"]),
        ({"needs": "overdue"}, ["1.1"]),
        ({"needs": "stale"}, ["1.2"]),
        ({"needs": "without"}, ["2.2"]),
        ({"needs": "slipping"}, []),
        ({"whose": "mine"}, ["1.1", "1.2", "2.2"]),
        ({"aim": "1", "year": "1"}, ["1.1"]),
    ],
)
def test_a_list_holds_what_every_filter_lets_through(asked, found):
    assert refs(**asked) == found


def test_an_action_without_lead_and_owner_is_nobodys():
    assert not ROWS[2].is_of(None, "")


def test_every_rating_is_counted_even_when_nothing_has_it():
    assert tally(ROWS) == {"blue": 1, "green": 1, "amber": 1, "red": 0, "grey": 1}
    assert flagged(ROWS) == {"overdue": 1, "stale": 1, "slipping": 0, "without": 1}


SPANS = quarters(date(2026, 4, 1), 3)


def drawn(**given):
    return cells(SPANS, **{"starts_on": None, "ends_on": None, "due_on": None, "forecast_on": None} | given)


def test_three_years_are_twelve_quarters():
    assert len(SPANS) == 12
    assert (SPANS[0].label, SPANS[3].label, SPANS[-1].label) == ("Apr to Jun 26", "Jan to Mar 27", "Jan to Mar 29")
    assert [span.year for span in SPANS] == [1] * 4 + [2] * 4 + [3] * 4


def test_an_action_lies_in_the_quarters_of_its_years():
    year_1 = drawn(starts_on=date(2026, 4, 1), ends_on=date(2027, 3, 31), due_on=date(2027, 3, 31))

    assert year_1 == [PLANNED] * 4 + [NOTHING] * 8


def test_a_moved_day_reaches_into_later_quarters_and_a_forecast_after_it_shows():
    moved = drawn(
        starts_on=date(2026, 4, 1),
        ends_on=date(2027, 3, 31),
        due_on=date(2027, 9, 30),
        forecast_on=date(2027, 12, 1),
    )

    assert moved == [PLANNED] * 4 + [MOVED, MOVED, EXPECTED] + [NOTHING] * 5


def test_a_day_that_was_set_where_the_strategy_has_none_lies_in_its_quarter():
    assert drawn(due_on=date(2027, 7, 31)) == [NOTHING] * 5 + [MOVED] + [NOTHING] * 6


def test_a_forecast_before_its_day_changes_nothing():
    early = drawn(
        starts_on=date(2026, 4, 1), ends_on=date(2027, 3, 31), due_on=date(2027, 3, 31), forecast_on=date(2026, 8, 1)
    )

    assert early == [PLANNED] * 4 + [NOTHING] * 8


def test_a_rating_is_old_when_somebody_said_it_too_long_ago_and_not_when_nobody_did():
    nobody_spoke = Row(AnAction("3.1"), Facts(starts_on=TODAY - timedelta(days=99)), TODAY)

    assert [row.is_rating_old for row in ROWS] == [False, True, False, False]
    assert (nobody_spoke.is_stale, nobody_spoke.is_rating_old) == (True, False)
