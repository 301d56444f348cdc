import io
import re
import zipfile
from dataclasses import asdict

import pytest
from openpyxl import Workbook, load_workbook

from lantern.analysis.finding import Finding
from lantern.returns import workbook
from lantern.returns.as_sent import rows_as_sent
from lantern.returns.tests.factories import zipped
from lantern.returns.workbook import write_workbook

FOUND = asdict(
    Finding("ssd_person.csv", 3, "pers_sex", "8750", "error", "The sex is not recorded.", "Record it.", "DfE rule 8750")
)
SENT = zipped(
    ssd_person="pers_person_id,pers_sex\n1,F\n2,\n3,=cmd|'/c calc'!A0\n4,https://example.org\n", notes="a;b\n1;2\n"
)


@pytest.fixture
def made(tmp_path):
    """The workbook of a small return, opened."""

    def make(content=SENT, name="return.zip", findings=(FOUND,)):
        (tmp_path / name).write_bytes(content)
        rows = list(rows_as_sent(tmp_path / name))
        target = tmp_path / "workbook.xlsx"
        write_workbook(target, reference="R-7KQ4-2M", rows=rows, count=len(rows), findings=list(findings))
        return load_workbook(target)

    return make


def cells(sheet):
    return [[cell.value for cell in row if cell.value] for row in sheet.iter_rows(min_row=3)]


def test_the_first_sheet_is_the_return_as_it_was_sent(made):
    assert cells(made()["As sent"]) == [
        ["notes.csv", 1, "a", "b"],
        ["notes.csv", 2, "1", "2"],
        ["ssd_person.csv", 1, "pers_person_id", "pers_sex"],
        ["ssd_person.csv", 2, "1", "F"],
        ["ssd_person.csv", 3, "2"],
        ["ssd_person.csv", 4, "3", "=cmd|'/c calc'!A0"],
        ["ssd_person.csv", 5, "4", "https://example.org"],
    ]


def test_no_cell_is_a_formula_or_a_link(made):
    for sheet in made():
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
        assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)


def test_the_cell_at_fault_is_coloured_and_says_why(made):
    cell = made()["Marked up"]["D7"]

    assert cell.fill.fgColor.rgb == "FFF6C7C1"
    assert cell.comment.text == "The sex is not recorded."


def test_the_findings_have_a_sheet_of_their_own(made):
    heading, row = made()["Findings"].iter_rows(values_only=True)

    assert dict(zip(heading, row, strict=True)) == {
        "File or sheet": "ssd_person.csv", "Row": 3, "Column": "pers_sex", "How serious": "error",
        "What is wrong": "The sex is not recorded.", "What to do": "Record it.", "Code": "8750", "Source": "DfE rule 8750",
    }  # fmt: skip


def test_a_large_return_brings_only_the_rows_with_findings_and_says_so(made, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 6)

    sheet = made()["As sent"]

    assert "only headings and rows with findings" in sheet["A1"].value
    assert [row[1] for row in cells(sheet)] == [1, 1, 3]


def test_a_line_of_a_census_is_a_row(made):
    census = b'<?xml version="1.0"?>\n<Message>\n<Child/>\n</Message>\n'
    at_line_3 = {**FOUND, "origin": "census.xml", "row": 3}

    book = made(census, "census.xml", [at_line_3])

    assert book["Marked up"]["C5"].value == "<Child/>"
    assert book["Marked up"]["C5"].comment.text == "The sex is not recorded."


def test_a_workbook_that_says_it_is_as_large_as_can_be_is_as_large_as_it_is(made):
    book, whole, said = Workbook(), io.BytesIO(), io.BytesIO()
    book.active.append(["Child Unique ID", None, "Gender"])
    book.save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(said, "w") as new:
        for info in old.infolist():
            text = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', old.read(info))
            new.writestr(info.filename, text.replace(b"</sheetData>", b'<row r="1000000"/></sheetData>'))

    assert cells(made(said.getvalue(), "annex.xlsx")["As sent"]) == [["Sheet", 1, "Child Unique ID", "Gender"]]
