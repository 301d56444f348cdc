"""Journeys are counted, all of them, and their figures stand in the place of the count before."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import agency
from lantern.analysis.periods import parse
from lantern.insight.models import Figure, FigureSet
from lantern.pathway import recounting
from lantern.pathway.changes.journeys import say
from lantern.pathway.figures import figures
from lantern.pathway.recounting import CannotCount
from lantern.pathway.tests.factories import a_journey, worker
from lantern.trail.models import Entry
from lantern.trail.sealing import System

pytestmark = pytest.mark.django_db
BY = System("counting journeys")
OPENED = datetime(2026, 5, 20, 10, tzinfo=UTC)
NOW = datetime(2026, 11, 29, 22, tzinfo=UTC)
Q1 = "2026-27Q1"


@pytest.fixture
def partnership():
    return agency("bdscp", AgencyKind.PARTNERSHIP)


@pytest.fixture
def journey():
    return a_journey(worker(), at=OPENED)


def spoken_to(journey, answer="yes"):
    say(journey=journey, said={"child_spoken_to": {"said": answer}}, at=NOW, by=worker(email=f"{answer}@example.org"))


def numbers(code="pathway-s1-3", period=Q1):
    row = Figure.objects.get(indicator=code, period=period, dimension="all", figure_set__withdrawal=None)
    return row.numerator, row.denominator, row.not_eligible, row.not_known


def test_a_journey_counts_in_the_quarter_in_which_it_was_opened(partnership, journey):
    assert recounting.count_again(at=NOW, by=BY)

    one = FigureSet.objects.standing().get()
    assert (one.agency, one.kind) == (partnership, "journeys")
    assert (one.covers_from, one.covers_to) == (date(2026, 4, 1), date(2026, 9, 30))
    assert numbers() == (0, 1, 0, 1)
    assert numbers(period="2026-27Q2") == (0, 0, 0, 0)


def test_what_was_recorded_since_is_in_the_next_count_and_of_the_last_only_its_withdrawal_stays(partnership, journey):
    recounting.count_again(at=NOW, by=BY)
    spoken_to(journey)

    assert recounting.count_again(at=NOW.replace(hour=23), by=BY)

    assert numbers() == (1, 1, 0, 0)
    before = FigureSet.objects.exclude(withdrawal=None).get()
    assert before.withdrawal.reason == "Journeys were counted again." and not before.figures.exists()
    assert Entry.objects.filter(what="figures withdrawn").count() == 1


def test_the_newest_of_what_was_recorded_counts(partnership, journey):
    spoken_to(journey)
    spoken_to(journey, "no")

    recounting.count_again(at=NOW, by=BY)

    assert numbers() == (0, 1, 0, 1)  # a no, and nobody wrote why: not spoken with, and not known why


def test_where_nothing_changed_nothing_is_done(partnership, journey):
    recounting.count_again(at=NOW, by=BY)
    before = Entry.objects.count()

    assert not recounting.count_again(at=NOW.replace(hour=23), by=BY)
    assert FigureSet.objects.count() == 1 and Entry.objects.count() == before


def test_without_an_agency_of_the_partnership_it_says_what_to_do(journey):
    with pytest.raises(CannotCount, match="add one of the kind “partnership”"):
        recounting.count_again(at=NOW, by=BY)


def test_while_no_quarter_is_over_there_is_nothing_to_count(partnership, journey):
    with pytest.raises(CannotCount, match="No quarter is over yet"):
        recounting.count_again(at=OPENED, by=BY)


def test_it_takes_four_queries_however_many_journeys_there_are(partnership, journey):
    for number in range(5):
        a_journey(worker(email=f"w{number}@example.org"), tokens=[("case:lbbd", f"{number}" * 64)], at=OPENED)

    with CaptureQueriesContext(connection) as asked:
        found = figures(agency="bdscp", now=NOW)

    assert len(asked) == 4  # two for children who were harmed, and two for those whose behaviour did
    assert set(found["agency"].to_pylist()) == {"bdscp"}


def test_journeys_about_behaviour_are_asked_their_own_and_nothing_else(partnership, journey):
    follows = worker(role="behaviour_practitioner", email="follows@example.org")
    other = a_journey(follows, tokens=[("case:lbbd", "b" * 64)], at=OPENED)
    say(journey=other, said={"hsb_band": {"said": "yes"}}, at=NOW, by=follows)

    found = [row for row in figures(agency="bdscp", now=NOW).to_pylist() if row["dimension"] == "all"]
    asked = {row["indicator"]: row["denominator"] + row["not_eligible"] for row in found if row["period"] == Q1}

    assert asked["pathway-s14-2"] == asked["pathway-form-hsb-discussion"] == 1
    assert asked["pathway-s0-1"] == 1


def test_what_crosses_is_counts_and_no_journey(partnership, journey):
    found = figures(agency="bdscp", now=NOW)

    told = " ".join(str(each) for column in found.columns for each in column.to_pylist())
    assert journey.call_sign not in told and "a" * 64 not in told


def test_the_figures_of_one_period_can_be_asked_for(partnership, journey):
    found = figures([parse("2026-27Q2")], agency="bdscp", now=NOW)

    assert set(found["period"].to_pylist()) == {"2026-27Q2"}
