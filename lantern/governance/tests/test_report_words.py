"""What is written for a report is drafted and signed in rows that are only added, and two who write at once do not overwrite."""

import pytest

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import person
from lantern.governance.changes.report_words import write
from lantern.governance.models import ReportWords
from lantern.governance.refused import Refused, SavedMeanwhile
from lantern.governance.tests.factories import BY, NOON
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db


def keep(text="Families say so.", *, follows=None, is_signed=False, **more):
    given = {"kind": "public", "year": 0, "ref": "1", "parts": {"changed": text}, "at": NOON, "by": BY}
    return write(follows=follows, is_signed=is_signed, **given | more)


def test_a_draft_and_what_is_signed_are_rows_of_their_own():
    draft = keep()
    signed = keep(" Families say so themselves. ", follows=draft, is_signed=True)

    assert [(each.parts, each.is_signed) for each in ReportWords.objects.of("public")] == [
        ({"changed": "Families say so."}, False),
        ({"changed": "Families say so themselves."}, True),
    ]
    entry = Entry.objects.last()
    assert (entry.what, entry.on) == ("report words signed", "report words public 0 1")
    assert "Families" not in str(entry.detail)
    assert signed.follows == draft


def test_who_writes_over_what_they_have_not_read_is_told_and_nothing_is_kept():
    first = keep()
    keep("Another", follows=first)

    for follows in (first, None):
        with pytest.raises(SavedMeanwhile, match="Somebody else saved here"):
            keep("Mine", follows=follows)

    assert ReportWords.objects.count() == 2


def test_nothing_is_not_signed():
    with pytest.raises(Refused, match="Write something"):
        keep("  ", is_signed=True)


def test_only_who_prepares_reports_reads_what_is_written():
    keep()

    assert ReportWords.objects.visible_to(person("delivery_group", at="bdscp", kind=AgencyKind.PARTNERSHIP)).exists()
    assert not ReportWords.objects.visible_to(person("board")).exists()
