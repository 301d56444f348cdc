from dataclasses import dataclass

import pytest
from django.db import DatabaseError, transaction

from lantern.trail.changes import record
from lantern.trail.models import Entry, Head, Unchangeable
from lantern.trail.sealing import System

pytestmark = pytest.mark.django_db
NIGHT = System("night")


@dataclass
class Someone:
    signature: dict


def test_entries_are_numbered_and_name_who_did_what_to_what():
    person = Someone({"who": "Amber Kettle <amber.kettle@example.org>", "agency": "lbbd", "role": "analyst"})

    record("files forgotten", detail={"count": 2}, by=NIGHT)
    record("end looked at", on=Head.objects.get(), by=person)

    first, second = Entry.objects.all()
    assert (first.number, first.who, first.role, first.detail) == (1, "system: night", "system", {"count": 2})
    assert (second.number, second.who, second.role) == (2, person.signature["who"], "analyst")
    assert second.on == "trail.head:1"


def test_nobody_can_be_nobody():
    with pytest.raises(AttributeError):
        record("something", by=None)

    assert not Entry.objects.exists()


def test_a_change_that_is_undone_leaves_no_entry():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record("something", by=NIGHT)
        raise ZeroDivisionError

    assert not Entry.objects.exists()
    assert Head.objects.get().number == 0


def test_an_entry_cannot_be_changed_or_deleted_from_python():
    entry = record("something", by=NIGHT)

    for attempt in (entry.save, entry.delete, Entry.objects.all().delete, lambda: Entry.objects.update(what="else")):
        with pytest.raises(Unchangeable):
            attempt()


@pytest.mark.parametrize("statement", ["UPDATE trail_entry SET what = 'else'", "DELETE FROM trail_entry"])
def test_the_database_itself_refuses(statement):
    from django.db import connection

    record("something", by=NIGHT)

    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_an_address_of_any_length_and_with_a_null_in_it_is_kept_as_far_as_it_fits():
    entry = record("refused", on="/a\0b" + "c" * 500, by=NIGHT)

    assert len(Entry.objects.get(pk=entry.pk).on) == 300
    assert "\0" not in entry.on


def test_without_its_end_the_trail_takes_nothing_more():
    Head.objects.all().delete()

    with pytest.raises(Head.DoesNotExist):
        record("something", by=NIGHT)
