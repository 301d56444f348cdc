import re
import zipfile
from datetime import date

import pytest

from lantern.analysis.finding import Unreadable
from lantern.analysis.readers import read
from lantern.analysis.readers.last_row import last_row
from lantern.analysis.readers.opening import pieces
from lantern.analysis.readers.tests.returns import workbook

CONTACTS = [
    ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Date of Contact", "Contact Source"],
    ["a1", "b) Female", "a) WBRI", date(2012, 5, 1), date(2025, 4, 1), "q) 6: Police"],
]
CONTACT = '<row r="{0}"><c r="A{0}" t="str"><v>a2</v></c><c r="E{0}" t="str"><v>2025-04-02</v></c></row>'


def ending(tmp_path, *rows):
    """An Annex A workbook whose one sheet goes on with these rows, as XML."""
    whole = workbook(tmp_path / "whole.xlsx", List_1=CONTACTS)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(tmp_path / "annex.xlsx", "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            text = old.read(info).replace(b"</sheetData>", "".join(rows).encode() + b"</sheetData>")
            new.writestr(info.filename, re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', text))
    return tmp_path / "annex.xlsx"


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (['<row r="2000000000"/>'], "a row numbered 2,000,000,000, and Excel has 1,048,576"),
        ([CONTACT.format(2_000_000_000)], "a row numbered 2,000,000,000"),
        ([CONTACT.format(900_000)], "over 10,000 empty rows above row 900,000"),
        ([CONTACT.format(9), CONTACT.format(5)], "rows out of order"),
    ],
)
def test_rows_where_no_sheet_has_them_get_one_sentence_at_once(tmp_path, rows, says):
    with pytest.raises(Unreadable, match=says) as raised:
        read(ending(tmp_path, *rows))
    assert "\n" not in str(raised.value) and str(raised.value).endswith(".")


def test_rows_that_are_only_formatted_are_passed_over_and_none_that_holds_something_is(tmp_path):
    formatted = '<row r="8000" s="1"><c r="A8000" s="1"/></row><row r="1048576" s="1"/>'

    path = ending(tmp_path, CONTACT.format(7000), formatted)

    assert last_row(pieces(path)[0]) == 7000
    assert [row["row"] for row in read(path).tables["contact"].to_pylist()] == [2, 7000]


def test_cells_far_to_the_right_are_not_read(tmp_path):
    path = ending(tmp_path, CONTACT.format(3).replace("</row>", '<c r="XFD3"><v>1</v></c></row>'))

    assert [row["row"] for row in read(path).tables["contact"].to_pylist()] == [2, 3]


def test_rows_that_another_workbook_lent_are_not_counted(tmp_path):
    path = ending(tmp_path)
    with zipfile.ZipFile(path, "a") as whole:
        whole.writestr("xl/externalLinks/externalLink1.xml", '<a><row r="900000"><cell><v>1</v></cell></row></a>')

    assert last_row(pieces(path)[0]) == 2
