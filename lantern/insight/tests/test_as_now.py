from datetime import date

import pytest

from lantern.access.models import Agency, AgencyKind
from lantern.analysis.indicators.engine import FIGURES
from lantern.analysis.periods import parse, quarters
from lantern.insight import changes
from lantern.insight.as_now import figures_as_now
from lantern.insight.tests.factories import NOON, figures, published, someone

pytestmark = pytest.mark.django_db
YEAR = (date(2025, 4, 1), date(2026, 3, 31))
QUARTERS = quarters(*YEAR)
Q1, Q2 = "2025-26Q1", "2025-26Q2"


def now(periods=QUARTERS):
    table = figures_as_now(periods)
    assert table.schema == FIGURES
    keys = ("agency", "indicator", "period", "category", "numerator", "denominator")
    return [tuple(row[key] for key in keys) for row in table.to_pylist()]


def contacts(period, numerator, denominator, *, indicator="csa-contacts"):
    return (indicator, period, "all", "All", numerator, denominator)


def test_before_any_return_counts_there_is_a_table_of_nothing():
    assert now() == []


def test_of_two_sets_the_fuller_kind_counts_and_only_for_what_it_covers():
    published(figures(contacts(Q1, 9, 90), contacts(Q2, 8, 80)), source="R-1", kind="cin-census", covers=YEAR)
    published(figures(contacts(Q1, 10, 100)), source="R-2", kind="ssd")

    assert now() == [("care", "csa-contacts", Q1, "All", 10, 100), ("care", "csa-contacts", Q2, "All", 8, 80)]


def test_a_set_counts_for_the_indicators_it_speaks_of_and_another_for_the_rest():
    rest = contacts(Q1, 3, 30, indicator="csa-referrals")
    published(figures(contacts(Q1, 9, 90), rest), source="R-1", kind="cin-census")
    published(figures(contacts(Q1, 10, 100)), source="R-2", kind="ssd")

    assert [row[4] for row in now()] == [10, 3]


def test_a_set_taken_back_counts_no_more_and_the_one_before_it_counts_again():
    published(figures(contacts(Q1, 9, 90)), source="R-1")
    later = published(figures(contacts(Q1, 10, 100)), source="R-2")
    assert [row[4] for row in now()] == [10]

    changes.withdraw(figure_set=later, reason="Counted again", at=NOON, by=someone())

    assert [row[4] for row in now()] == [9]


def test_what_a_set_says_of_a_period_it_does_not_cover_is_left_out():
    published(figures(contacts(Q1, 9, 90), contacts(Q2, 1, 2)), covers=(date(2025, 4, 1), date(2025, 6, 30)))

    assert [row[2] for row in now()] == [Q1]


def test_agencies_stand_beside_one_another_in_the_same_order_whoever_sent_first():
    police = Agency.objects.create(code="aaa-police", name="Police", kind=AgencyKind.POLICE)
    published(figures(contacts(Q1, 9, 90)), source="R-1")
    published(figures(contacts(Q1, 5, 50)), source="R-2", by=someone("analyst", police))

    assert [row[0] for row in now()] == ["aaa-police", "care"]


def test_it_takes_two_queries(django_assert_num_queries):
    published(figures(contacts(Q1, 9, 90)), source="R-1")
    published(figures(contacts(Q2, 5, 50)), source="R-2", covers=YEAR)

    with django_assert_num_queries(2):
        figures_as_now([parse(Q1), parse(Q2)])
