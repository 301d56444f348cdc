"""Row files as spreadsheets, other systems and strangers make them: read right, or refused in one sentence with nothing written."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from lantern.analysis.finding import Unreadable
from lantern.pathway.changes.journeys import say
from lantern.pathway.here import row_kinds
from lantern.pathway.models import Discussion, Journey, RowFile
from lantern.pathway.numbers import NotANumber
from lantern.pathway.rows.matching import rows_in
from lantern.pathway.rows.reading import MOST_FOUND, read
from lantern.pathway.tests.factories import NHS
from lantern.pathway.tests.row_factories import FIRST, INTERVIEW, a_file, journey_of
from lantern.pathway.tests.test_identifiers_nowhere import _every_row, _that_hold_one
from lantern.pathway.tests.test_row_pages import CASE, at, send
from lantern.trail.models import Entry

DAY = timezone.localdate() - timedelta(days=5)
ROW = FIRST | {"case_number": CASE, "held_on": f"{DAY:%d/%m/%Y}", "medical_by": DAY.isoformat()}
TEXT = a_file(ROW).decode("utf-8-sig")
HEADINGS, CELLS = TEXT.strip().split("\r\n")
of_the_database = pytest.mark.django_db


def row(**cells):
    return a_file(ROW | cells)


@pytest.fixture
def site(us):
    journey_of(CASE, us)
    return at(us)


def a_zip(name):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as into:
        into.writestr(name, a_file(ROW))
    return made.getvalue()


WELL = {
    "UTF-8 without a mark": TEXT.encode(),
    "UTF-16 with a mark": TEXT.encode("utf-16"),
    "UTF-16 the other way": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "UTF-16 without a mark": TEXT.encode("utf-16-le"),
    "Windows": (HEADINGS + ",note\r\n" + CELLS + ",It’s £5").encode("cp1252"),
    "semicolons": a_file(ROW, delimiter=";"),
    "what Excel is told": b"\xef\xbb\xbfsep=;\r\n" + a_file(ROW, delimiter=";", encoding="utf-8"),
    "old line ends": TEXT.replace("\r\n", "\r").encode(),
    "a cell of two lines": f'{HEADINGS},note\r\n{CELLS},"one\r\ntwo, three"\r\n'.encode(),
    "a title": f"Our export\r\n{TEXT}".encode(),
    "blank lines": f"{HEADINGS}\r\n\r\n,,,,,,,,,,\r\n{CELLS}\r\n\r\n".encode(),
    "blank columns": f"{HEADINGS},,,\r\n{CELLS},,,\r\n".encode(),
    "headings in capitals": f"{HEADINGS.upper().replace('_', ' ')}\r\n{CELLS}".encode(),
    "headings with room": f"{' , '.join(HEADINGS.split(','))}\r\n{CELLS}".encode(),
    "a number kept as text": row(case_number=f'="{CASE}"'),
    "a number after a mark": row(case_number=f"'{CASE}"),
    "letters without width": row(case_number="LBX-447\u200b1903\ufeff"),
    "small letters": row(case_number=f" {CASE.lower()} "),
    "a moment": row(held_on=f"{DAY.isoformat()}T10:30:00Z"),
    "a day with midnight": row(held_on=f"{DAY:%d/%m/%Y} 00:00"),
    "a day with points": row(held_on=f"{DAY:%d.%m.%Y}"),
    "a time with seconds": row(held_at="10:30:00"),
    "a blank as a database writes it": row(hub="NULL"),
}
NO_FILE = {
    "not text": TEXT.encode("utf-32"),
    "an encoding": TEXT.encode() + b"\x81",
    "not a CSV file: a zip": a_zip("rows.csv"),
    "not a CSV file: a workbook": a_zip("xl/workbook.xml"),
    "not a CSV file: an old workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "not a CSV file: packed": b"\x1f\x8b\x08" + bytes(20),
    "not a CSV file: a page": b"<html><table><tr><td>reference</td></tr></table>",
    "not text: noughts": b"reference\0,case_number\r\n1,2\r\n",
    "no column: JSON": b'[{"reference": 1}]',
    "is empty: a mark alone": b"\xef\xbb\xbf",
    "is empty: white": b"   \r\n\r\n",
    "held_on more than once": f"{HEADINGS},Held On\r\n{CELLS},01/01/2026\r\n".encode(),
}
WRONG = {
    "L-RAGGED: a quote left open": f'{HEADINGS},note\r\n{CELLS},"one\r\n{CELLS},two\r\n'.encode(),
    "L-RAGGED: a short row": f"{HEADINGS}\r\n{CELLS.rpartition(',')[0]}\r\n".encode(),
    "L-NUMBER: a formula": row(case_number="=cmd|' /C calc'!A0"),
    "L-NUMBER: a formula as reference": row(reference="=1+1"),
    "L-NUMBER: shortened": row(case_number="1.23457E+11"),
    "L-NUMBER: with a point": row(case_number="4471903.0"),
    "L-NUMBER: its last digit": row(nhs_number="943 476 5918"),
    "L-NUMBER: nothing kept as text": row(case_number='=""'),
    "L-CELL: a broken formula": row(police="#REF!"),
    "L-CELL: a broken number": row(case_number="#NAME?"),
    "L-DATE: a day as a spreadsheet counts": row(held_on="46346"),
    "L-DATE: with the hour": row(held_on="46346.4375"),
    "L-DATE: two digits": row(held_on=f"{DAY:%d/%m/%y}"),
    "L-DATE: the month first": row(held_on="11/25/2026"),
    "L-TIME: part of a day": row(held_at="0.4375"),
    "L-TIME: before noon": row(held_at="10:30 AM"),
    "L-ORDER: long ago": row(held_on="01/01/1900"),
    "L-STATE: far ahead": row(held_on="20/11/2062"),
    "L-CHOICE: not an answer": row(police="Came"),
    "L-FIRST: two on one day": a_file(ROW, ROW | {"reference": "SD-2"}),
    "L-TWICE: one reference": a_file(ROW, ROW),
}


@of_the_database
@pytest.mark.parametrize("how", WELL)
def test_what_spreadsheets_and_systems_write_is_read(site, how):
    page = send(site, WELL[how]).content.decode()

    assert "Nothing is wrong with this file" in page
    assert RowFile.objects.get().counts["new"] == 1


@of_the_database
@pytest.mark.parametrize("how", NO_FILE)
def test_what_is_no_such_file_is_one_sentence(site, how):
    answer = send(site, NO_FILE[how])

    assert answer.status_code == 400
    assert how.partition(":")[0] in answer.content.decode()
    assert not RowFile.objects.exists()


@of_the_database
@pytest.mark.parametrize("how", WRONG)
def test_what_cannot_be_is_said_of_its_row_and_nothing_is_kept(site, how):
    page = send(site, WRONG[how]).content.decode()

    file = RowFile.objects.get()
    assert how.partition(":")[0] in [each[2] for each in file.findings]
    assert (file.rows, Discussion.objects.count()) == ([], 0)
    assert "put right first" in page
    assert not _that_hold_one([page, *_every_row()])


@of_the_database
def test_a_discussion_is_not_planned_for_more_than_a_year_ahead(site):
    bare = {"reference": "SD-1", "case_number": CASE, "held_on": "20/11/2062", "held_at": "10:30"}

    assert "more than 1 year ahead" in send(site, a_file(bare)).content.decode()


@of_the_database
def test_a_discussion_before_its_referral_is_refused(site, us):
    referred = {"referral_received_at": {"day": DAY + timedelta(days=1)}}
    say(journey=Journey.objects.get(), said=referred, at=timezone.now(), by=us)

    assert "would be before “Referral received”" in send(site, a_file(ROW)).content.decode()


@of_the_database
def test_what_else_is_out_of_order_on_a_journey_keeps_no_row_out(site, us):
    wrong = {"referral_received_at": {"day": DAY}, "referral_decided_at": {"day": DAY - timedelta(days=3)}}
    say(journey=Journey.objects.get(), said=wrong, at=timezone.now(), by=us)

    assert "Nothing is wrong with this file" in send(site, a_file(ROW)).content.decode()


@of_the_database
def test_two_interviews_on_one_day_under_two_references_are_two(site, us):
    given = INTERVIEW | {"case_number": CASE, "held": DAY.isoformat()}
    send(site, a_file(given, given | {"reference": "I-2"}), kind="interviews")

    assert RowFile.objects.get().counts["new"] == 2


@of_the_database
def test_noughts_that_a_spreadsheet_dropped_are_thought_of(us):
    journey_of("00471903", us)
    page = send(at(us), row(case_number="471903")).content.decode()

    assert "may have dropped noughts at its front" in page
    assert not _that_hold_one([page])


@of_the_database
def test_a_file_that_is_too_large_hears_that_alone(site):
    page = send(site, b"x" * 10 * 2**20).content.decode()

    assert "larger than 4 MB" in page
    assert "Choose the file" not in page


@of_the_database
@pytest.mark.parametrize(
    "data",
    [
        f"{HEADINGS}\r\n{chr(10).join([','.join(['@'] * len(HEADINGS.split(',')))] * 5000)}".encode(),
        f"{HEADINGS},{','.join(['x1'] * 200_000)}\r\n{CELLS}{',' * 200_000}".encode(),
    ],
    ids=["everything wrong", "many columns"],
)
def test_more_than_anybody_could_mend_is_cut_short_and_never_taken_in(site, data):
    send(site, data)

    file = RowFile.objects.get()
    assert MOST_FOUND < len(file.findings) < MOST_FOUND + 100
    assert file.findings[-1][2] == "L-MANY"
    assert file.counts["errors"] and not file.rows


def _token(column, typed):
    if not any(letter.isdigit() for letter in typed):
        raise NotANumber("A case number has a digit among them.")
    return column, "a token"


CELL = st.one_of(st.sampled_from(["", "Attended", "20/11/2026", "10:30", "=1+1", '"', "11/2026", NHS]), st.text())
LINES = st.lists(st.lists(CELL, min_size=len(HEADINGS.split(",")), max_size=len(HEADINGS.split(","))), max_size=4)


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.binary(), LINES.map(lambda rows: "\n".join([HEADINGS, *map(",".join, rows)]).encode("utf-8", "replace"))
    )
)
def test_whatever_comes_is_read_or_is_unreadable_and_nothing_else(data):
    for kind in row_kinds().values():
        try:
            rows, findings = read(data, kind, token_of=_token)
        except Unreadable:
            continue
        assert all(each.reference for each in rows)
        assert all(each.message and each.to_do for each in findings)


@of_the_database
def test_what_is_refused_is_in_the_trail_without_what_came(site):
    send(site, f"{CASE},{NHS}\r\n".encode())

    detail = Entry.objects.get(what="refused", on="row file").detail
    assert not _that_hold_one([str(detail)])


@of_the_database
def test_a_file_in_pieces_of_which_one_is_wrong_writes_nothing(us, site):
    rows, findings = rows_in(a_file(ROW, ROW | {"reference": "SD-2", "held_at": ""}), row_kinds()["discussions"], us)

    assert (len(rows), [each.code for each in findings]) == (1, ["L-BLANK"])
