import pytest
from django.db import connection

from lantern.trail.changes import record
from lantern.trail.models import Entry, Head
from lantern.trail.sealing import System
from lantern.trail.tests.tampering import tamper
from lantern.trail.verifying import faults

pytestmark = pytest.mark.django_db

EDITS = {
    "at": "2020-01-01 00:00:00",
    "who": "somebody else",
    "agency": "elsewhere",
    "role": "board",
    "what": "nothing much",
    "on": "another thing",
    "detail": '{"count": 99}',
    "seal": "f" * 64,
    "number": 77,
}


@pytest.fixture(autouse=True)
def five_entries(db):
    for count in range(1, 6):
        record("return accepted", on=f"returns.return:{count}", detail={"count": count}, by=System("night"))


def test_a_trail_nobody_touched_is_whole():
    assert list(faults()) == []


def test_every_field_of_an_entry_is_covered_below():
    assert set(EDITS) == {field.name for field in Entry._meta.fields}


@pytest.mark.parametrize("number", [1, 3, 5])
@pytest.mark.parametrize("field", EDITS)
def test_an_edit_to_any_field_of_any_entry_is_found(field, number):
    column = connection.ops.quote_name(field)

    tamper(f"UPDATE trail_entry SET {column} = %s WHERE number = %s", EDITS[field], number)

    assert any(str(number) in fault for fault in faults())


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
def test_a_deletion_is_found_and_says_where(number):
    tamper("DELETE FROM trail_entry WHERE number = %s", number)

    assert any(str(number) in fault for fault in faults())


@pytest.mark.parametrize("cut", [1, 2, 3, 4, 5])
def test_a_cut_off_end_is_found(cut):
    tamper("DELETE FROM trail_entry WHERE number > %s", 5 - cut)

    assert list(faults()) == [
        f"The trail ends at entry {5 - cut}, but entry 5 was written: the end was cut off or changed."
    ]


def test_a_deletion_hidden_by_renumbering_is_found():
    tamper("DELETE FROM trail_entry WHERE number = 3")
    tamper("UPDATE trail_entry SET number = 3 WHERE number = 4")
    tamper("UPDATE trail_entry SET number = 4 WHERE number = 5")

    assert any("Entry 3" in fault for fault in faults())


@pytest.mark.parametrize("one, other", [(1, 2), (2, 5), (4, 5)])
def test_two_entries_changing_places_is_found(one, other):
    for old, new in [(one, 90), (other, one), (90, other)]:
        tamper("UPDATE trail_entry SET number = %s WHERE number = %s", new, old)

    assert any(f"Entry {one} " in fault for fault in faults())


def test_an_entry_slipped_in_is_found():
    tamper(
        'INSERT INTO trail_entry (number, at, who, agency, role, what, "on", detail, seal)'
        ' SELECT 6, at, who, agency, role, what, "on", detail, seal FROM trail_entry WHERE number = 5'
    )

    assert any("Entry 6" in fault for fault in faults())


@pytest.mark.parametrize("change", [{"number": 4}, {"seal": "0" * 64}, {"end_seal": "0" * 64}])
def test_an_edit_to_where_the_trail_ends_is_found(change):
    Head.objects.update(**change)

    assert list(faults())


def test_wiping_everything_is_found():
    tamper("DELETE FROM trail_entry")
    Head.objects.all().delete()

    assert list(faults()) == ["The record of where the trail ends is missing."]
