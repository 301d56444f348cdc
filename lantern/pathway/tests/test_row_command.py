"""`lantern pathway take-in`: rows from the server, in somebody's name, by the same way in as the pages."""

import io

import pytest

from lantern.pathway.command import forget, take_in
from lantern.pathway.models import Discussion, RowFile
from lantern.pathway.tests.factories import worker
from lantern.pathway.tests.row_factories import a_file, journey_of
from lantern.pathway.tests.test_row_pages import FIRST

pytestmark = pytest.mark.django_db


@pytest.fixture
def us():
    found = worker(email="worker@example.org")
    journey_of("LBX-1", found)
    return found


@pytest.fixture
def ask(tmp_path, us):
    def asked(*rows, data=None, **given):
        path, out = tmp_path / "rows.csv", io.StringIO()
        path.write_bytes(a_file(*rows) if rows else data)
        given = {"kind": "discussions", "agency": "lbbd", "by_email": "worker@example.org"} | given
        return take_in(given.pop("path", path), **given, out=out), out.getvalue()

    return asked


def test_rows_are_taken_in(ask):
    assert ask(FIRST) == (0, f"Rows: 1 read, 1 new, 0 with something new, 0 there already, {NOBODY}.\nTaken in.\n")
    assert Discussion.objects.count() == 1


NOBODY = "0 with no journey that this person sees"


def test_only_checking_takes_nothing_in(ask):
    code, said = ask(FIRST, only_check=True)

    assert (code, "Taken in" in said, Discussion.objects.count()) == (0, False, 0)
    assert RowFile.objects.get().rows == []


def test_what_is_wrong_is_said_row_by_row(ask):
    code, said = ask(FIRST | {"held_at": "noon"})
    many = ask(*[FIRST | {"held_at": "noon", "reference": f"{n}"} for n in range(60)])[1]

    assert (code, Discussion.objects.count()) == (1, 0)
    assert "row 2, held_at: error L-TIME: This is not a time." in said
    assert "and 10 more" in many


def test_what_cannot_be_done_is_one_sentence(ask, tmp_path):
    worker(role="analyst", email="analyst@example.org")

    assert "may sign in" in ask(FIRST, by_email="nobody@example.org")[1]
    assert "no role that allows this" in ask(FIRST, by_email="analyst@example.org")[1]
    assert "could not be opened" in ask(FIRST, path=tmp_path / "elsewhere.csv")[1]
    assert "is empty" in ask(data=b"")[1]
    assert "larger than" in ask(data=b"a" * (4 * 2**20 + 1))[1]


def test_what_to_forget_is_said(us):
    out = io.StringIO()

    assert (forget(out=out), out.getvalue()) == (0, "The rows of 0 files forgotten.\n")
