import pytest

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import person
from lantern.trail.changes import record
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
BOARD = {"at": "bdscp", "kind": AgencyKind.PARTNERSHIP}


def test_reading_the_trail_is_in_the_trail(client):
    client.force_login(person("information_governance", **BOARD))

    client.get("/trail/?what=refused")

    entry = Entry.objects.get()
    assert (entry.what, entry.detail) == ("trail read", {"what": "refused"})


def test_the_partnerships_reader_sees_every_agency_and_an_agencys_only_its_own(client):
    whole, own = person("information_governance", **BOARD), person("information_governance", at="met-east")
    record("return accepted", by=person("analyst", name="Pebble Quill"))

    seen = {}
    for reader in (whole, own):
        client.force_login(reader)
        seen[reader.email] = "Pebble Quill" in client.get("/trail/").content.decode()

    assert seen == {whole.email: True, own.email: False}


def test_someone_who_may_not_read_it_sees_no_entry():
    record("return accepted", by=person("analyst"))

    assert not Entry.objects.visible_to(person("analyst", at="met-east")).exists()


def test_filters_choose_entries_and_survive_turning_the_page(client):
    reader = person("information_governance", **BOARD)
    client.force_login(reader)
    for number in range(60):
        record("file forgotten", on=f"return:{number}", by=reader)
    record("figures downloaded", by=reader)

    page = client.get("/trail/?what=forgotten").content.decode()

    assert "Showing 1 to 50 of 60 entries" in page
    assert 'href="?what=forgotten&amp;page=2"' in page
    assert "figures downloaded" not in page


def test_a_day_that_is_not_a_day_is_said_and_left_out(client):
    client.force_login(person("information_governance", **BOARD))

    page = client.get("/trail/?day=32/13/2026").content.decode()

    assert "Enter a day like 27/3/2026" in page
    assert "trail read" in page


def test_entries_of_one_day_are_those_of_a_london_day():
    from datetime import UTC, date, datetime

    from lantern.trail.sealing import System

    entry = record("something", by=System("night"))
    just_after_midnight_in_london = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    from lantern.trail.tests.tampering import tamper

    tamper("UPDATE trail_entry SET at = %s WHERE number = %s", just_after_midnight_in_london, entry.number)

    assert Entry.objects.matching(day=date(2026, 7, 1)).exists()
    assert not Entry.objects.matching(day=date(2026, 6, 30)).exists()
