import io

import pytest
from openpyxl import load_workbook

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import agency, person
from lantern.analysis.periods import parse
from lantern.returns import changes
from lantern.returns.changes.calendar import expect
from lantern.returns.entered import entered, last_before, of_period
from lantern.returns.tests.factories import BY, NOON, Sheet, a_checked_return
from lantern.trail.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.database]
Q1, Q4 = parse("2025-26Q1"), parse("2024-25Q4")


@pytest.fixture
def met(client):
    met = agency("met-east", AgencyKind.POLICE)
    client.force_login(person("analyst", at="met-east", kind=AgencyKind.POLICE))
    return met


@pytest.fixture
def asked(met):
    return expect(agency=met, template="police", from_period="2024-25Q1", by=BY)


def accepted(met, numerator, period):
    sent = a_checked_return(Sheet(numerator, period=period), at_agency=met, content=f"{numerator} {period}".encode())
    changes.accept(sent=sent, reason="Sent again.", at=NOON, by=BY)


def values(client, asked, period):
    answer = client.get(f"/returns/due/{asked.pk}/{period}/sheet/")
    assert answer.status_code == 200 and answer["Content-Disposition"].endswith(f'met-east-police-{period}.xlsx"')
    book = load_workbook(io.BytesIO(answer.content))
    return {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}


def test_what_was_entered_is_known_by_quarter_and_the_newest_counts(met):
    accepted(met, 1041, Q4.code), accepted(met, 1043, Q4.code), accepted(met, 1051, Q1.code)

    known = entered(met, "police")

    assert set(of_period(known, Q1)["value"].to_pylist()) == {1051}
    assert set(last_before(known, Q1)["value"].to_pylist()) == {1043}
    assert last_before(known, Q4).num_rows == 0 and entered(met, "hub").num_rows == 0


def test_the_sheet_has_last_times_values_beside_its_boxes_and_the_agencys_name(client, met, asked):
    accepted(met, 1041, Q4.code)

    shown = values(client, asked, Q1.code)

    assert "1041" in shown and "Agency met-east" in shown
    assert Entry.objects.filter(what="sheet downloaded", on="agency:met-east").exists()


def test_the_sheet_of_a_quarter_that_was_answered_is_filled_with_the_answers_to_correct(client, met, asked):
    accepted(met, 1041, Q1.code)

    assert "1041" in values(client, asked, Q1.code)


def test_a_return_that_is_no_sheet_has_none_to_download(client, met):
    asked = expect(agency=met, template="social-care", from_period="2024-25Q1", by=BY)

    assert client.get(f"/returns/due/{asked.pk}/2025-26Q1/sheet/").status_code == 404
