"""Figures of journeys in a release: counted when it is prepared, gathered like any other, hidden like any other, and shown."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import agency
from lantern.analysis.indicators.journeys import OF_JOURNEYS
from lantern.analysis.periods import parse
from lantern.insight.models import FigureSet
from lantern.insight.tests.factories import someone
from lantern.overview.editions import public_figures
from lantern.overview.gathering import gather
from lantern.pathway import recounting
from lantern.pathway.tests.factories import a_journey, worker
from lantern.trail.models import Entry
from lantern.trail.sealing import System

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 29, 22, tzinfo=UTC)
QUARTER = "2026-27Q1"


@pytest.fixture
def journeys():
    agency("bdscp", AgencyKind.PARTNERSHIP)
    for number in range(8):
        by = worker(email=f"w{number}@example.org")
        said = {"stage": {"said": "S4"}, "child_spoken_to": {"said": "yes" if number < 3 else "no"}}
        said |= {"not_spoken_reason": {"said": "no"}} if number >= 3 else {}
        a_journey(by, tokens=[("case:lbbd", f"{number}" * 64)], said=said, at=datetime(2026, 5, 20, tzinfo=UTC))


def of(table, code, period=QUARTER):
    rows = table.to_pylist()
    return next(row for row in rows if (row["indicator"], row["period"], row["dimension"]) == (code, period, "all"))


def test_the_button_counts_the_journeys_and_leads_back(client, journeys):
    client.force_login(someone("delivery_group"))

    answer = client.post(reverse("overview:count_journeys"), follow=True)

    assert recounting.COUNTED in answer.text and "They were last counted on" in answer.text
    assert FigureSet.objects.standing().filter(kind="journeys").count() == 1
    assert recounting.UNCHANGED in client.post(reverse("overview:count_journeys"), follow=True).text


def test_without_journeys_the_button_says_why_there_is_nothing_to_count(client):
    client.force_login(someone("delivery_group"))

    answer = client.post(reverse("overview:count_journeys"), follow=True)

    assert recounting.NO_PARTNERSHIP in answer.text and "They have not been counted yet" in answer.text


def test_who_may_not_prepare_a_release_counts_nothing(client, journeys):
    client.force_login(someone("analyst"))

    assert client.post(reverse("overview:count_journeys")).status_code == 403
    assert not FigureSet.objects.exists()
    assert Entry.objects.filter(what="refused").exists()


def test_a_release_gathers_them_with_their_definitions(journeys):
    recounting.count_again(at=NOW, by=System("counting journeys"))

    gathered = gather(parse(QUARTER), today=date(2026, 11, 29))

    row = of(gathered.figures, "pathway-s1-3")
    assert (row["agency"], row["numerator"], row["denominator"], row["not_known"]) == ("bdscp", 3, 8, 0)
    assert {one.code for one in OF_JOURNEYS} <= set(gathered.meta["definitions"])
    assert gathered.meta["definitions"]["pathway-s1-3"]["agency_kind"] == ""


def test_what_is_small_is_hidden_from_the_public(journeys):
    recounting.count_again(at=NOW, by=System("counting journeys"))
    figures = gather(parse(QUARTER), today=date(2026, 11, 29)).figures

    row = of(public_figures(figures), "pathway-s1-3")

    assert row["numerator"] is None and row["numerator_symbol"]
