"""A census or an Annex A alone says less than a full extract: what it cannot say is left blank, never nought."""

from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lantern.access.tests.factories import person
from lantern.analysis.indicators.indicator import NOT_DERIVABLE
from lantern.analysis.readers import tests as readers
from lantern.insight.models import Figure, FigureSet
from lantern.returns import changes
from lantern.returns.models import Kept, Return
from lantern.returns.tasks import accept_return, check_return
from lantern.returns.tests.factories import BY, NOON, ssd

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SAMPLES = Path(readers.__file__).parent / "samples"
CENSUS, ANNEX_A = "CIN_Census_2024.xml", "Annex_A.xlsx"
YEAR = (date(2023, 4, 1), date(2024, 3, 31))


@pytest.fixture
def takes_in(client):
    """Send a file as a person does, let the worker check it, and accept it."""
    analyst = person("analyst")
    client.force_login(analyst)

    def take_in(name, content=None):
        content = content or (SAMPLES / name).read_bytes()
        client.post("/returns/send/", {"file": SimpleUploadedFile(name, content)})
        sent = Return.objects.get(file_name=name)
        check_return.call(sent.reference)
        client.post(f"/returns/{sent.reference}/accept/")
        accept_return.call(sent.reference, analyst.memberships.get().pk)
        return sent

    return take_in


def picture(client, period="2023-24"):
    return client.get("/picture/", {"period": period}).content.decode()


def test_a_census_alone_says_nothing_of_contacts_and_speaks_of_assessments(client, takes_in):
    sent = takes_in(CENSUS)

    figures = Figure.objects.filter(figure_set__source=sent.reference, period="2023-24", dimension="all")
    contacts, assessments = (figures.get(indicator=code) for code in ("csa-contacts", "csa-assessments"))
    assert (contacts.numerator, contacts.denominator, contacts.not_known) == (None, None, None)
    assert (contacts.status, assessments.denominator) == (NOT_DERIVABLE, 1)
    assert "cannot be said from this return" in picture(client)


def test_an_annex_a_alone_leaves_blank_what_it_has_no_list_for(takes_in):
    sent = takes_in(ANNEX_A)

    covers = Kept.objects.get(sent=sent)
    blank = Figure.objects.filter(figure_set__source=sent.reference, status=NOT_DERIVABLE)
    assert covers.covers_from is not None
    assert blank.filter(indicator="csa-contacts", dimension="all").exists()
    assert not blank.exclude(numerator=None).exists()


def test_a_full_extract_outranks_a_census_of_the_same_year_and_undoing_it_brings_the_census_back(client, takes_in):
    census = takes_in(CENSUS)
    full = takes_in("year.zip", ssd(*YEAR))
    assert f"return {full.reference}" in picture(client)

    changes.undo(sent=full, reason="A month was missing.", at=NOON, by=BY)

    assert FigureSet.objects.standing().get().source == census.reference
    assert f"return {census.reference}" in picture(client)


def test_a_census_of_another_year_only_adds_its_own_periods(client, takes_in):
    later = takes_in("later.zip", ssd(date(2025, 4, 1), date(2025, 6, 30)))
    census = takes_in(CENSUS)

    assert f"return {later.reference}" in picture(client, "2025-26Q1")
    assert f"return {census.reference}" in picture(client, "2023-24")
