"""The PDF is tagged and named, the spreadsheet has one table a sheet and one number a box, the data can be read by anything."""

import csv
import io
import json
import re

import openpyxl
import pytest
from lxml import html

from lantern.analysis.indicators.catalogue import CATALOGUE
from lantern.insight.report import BOARD, PUBLIC, render
from lantern.insight.report.composing import MARKING
from lantern.insight.report.tests.made_up import commentary, figures, hidden, meta
from tests.pdf import annotations, page_objects, structure

FEW = [one for one in CATALOGUE if one.code in ("csa-contacts", "csa-assessments", "assessments-45-days")]
TABLE = figures(count=9, catalogue=FEW)
TOLD = meta(commentary=[commentary(why="=cmd() & <b>more</b>")])


@pytest.fixture(scope="module")
def board():
    return render(TOLD, TABLE, BOARD)


@pytest.fixture(scope="module")
def public():
    return render(TOLD, hidden(TABLE), PUBLIC)


def test_the_pdf_is_tagged_in_english_named_and_bookmarked(board):
    pdf = board["report.pdf"]

    assert pdf.startswith(b"%PDF-")
    for part in (b"/StructTreeRoot", b"/Lang(en-GB)", b"/MarkInfo", b"/Outlines", b"/DisplayDocTitle true", b"/Alt("):
        assert part in pdf, part
    assert re.search(rb"pdfuaid:part>\s*1", pdf)
    assert b"Child sexual abuse: performance report" in pdf


def test_the_pdf_says_when_it_was_frozen_and_not_when_it_was_made(board):
    days = re.findall(rb"Date>(\d{4}-\d\d-\d\d)", board["report.pdf"])

    assert days
    assert set(days) == {b"2025-08-20"}


def tags(pdf, *kinds):
    return [(kind, told) for kind, told in structure(pdf) if kind in kinds]


def test_the_pdfs_headings_are_in_order_under_its_title(board):
    kinds = [kind for kind, _ in tags(board["report.pdf"], "Title", "H1", "H2", "H3")]

    assert kinds[:2] == ["Title", "H1"]
    levels = [int(kind[1]) for kind in kinds[1:]]
    assert all(now - before <= 1 for before, now in zip(levels, levels[1:], strict=False))


def test_every_picture_of_the_pdf_has_words_and_every_heading_cell_says_what_it_heads(board):
    figures = tags(board["report.pdf"], "Figure")
    headings = tags(board["report.pdf"], "TH")

    assert figures
    assert all(b"/Alt(" in told or b"/Alt<" in told for _, told in figures)
    assert headings
    assert all(b"/Scope/Column" in told for _, told in headings)


def test_every_table_of_the_pdf_has_its_title_its_head_and_boxes_that_name_their_heading(board):
    kinds = [kind for kind, _ in tags(board["report.pdf"], "Table", "Caption", "THead")]

    assert kinds.count("Table") > 5
    assert all(set(kinds[at : at + 3]) == {"Table", "Caption", "THead"} for at in range(0, len(kinds), 3))
    assert all(b"/Headers[(" in told or b"/Headers[<" in told for _, told in tags(board["report.pdf"], "TD"))


def test_the_pdf_is_read_in_the_order_of_its_tags_and_its_links_say_where_they_lead(board):
    assert all(b"/Tabs/S" in page and b"/StructParents" in page for page in page_objects(board["report.pdf"]))
    links = annotations(board["report.pdf"])
    assert links
    assert all(b"/Contents" in link for link in links)


def test_every_typeface_of_the_pdf_is_inside_it(board):
    pdf = board["report.pdf"]

    assert pdf.count(b"/Type/FontDescriptor") == len(re.findall(rb"/FontFile[23]? ", pdf)) > 0


def test_the_page_has_headings_in_order_and_every_mark_once(board):
    page = html.fromstring(board["report.html"].decode())

    levels = [int(each.tag[1]) for each in page.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 2
    assert all(now - before <= 1 for before, now in zip(levels, levels[1:], strict=False))
    marks = page.xpath("//@id")
    assert len(marks) == len(set(marks))
    assert all(link[1:] in marks for link in page.xpath("//a/@href") if link.startswith("#"))


def test_every_picture_on_the_page_is_named_and_has_its_table(board):
    page = html.fromstring(board["report.html"].decode())

    assert page.xpath("//figure")
    drawn = list(page.iter("{http://www.w3.org/2000/svg}svg", "svg"))
    assert all(each.get("aria-labelledby") or each.get("aria-hidden") for each in drawn)
    assert all(each.xpath("ancestor::tr") for each in drawn if each.get("aria-hidden"))  # its numbers are beside it
    assert page.xpath("//table")
    assert not page.xpath("//*[@style] | //script | //style | //link | //img")


def test_what_people_write_is_text_and_never_markup(board):
    assert b"&lt;b&gt;more&lt;/b&gt;" in board["report.html"]
    assert b"<b>more" not in board["report.html"]


def book(documents):
    return openpyxl.load_workbook(io.BytesIO(documents["report.xlsx"]))


def test_the_workbook_has_a_cover_contents_notes_and_one_table_a_sheet(board):
    found = book(board)

    assert found.sheetnames[:3] == ["Cover", "Contents", "Notes"]
    assert len(found.sheetnames) > 10
    for sheet in found:
        assert len(sheet.tables) == 1
        assert not sheet.merged_cells.ranges
        assert sheet["A1"].value
    listed = [row[0].value for row in found["Contents"].iter_rows(min_row=2)]
    assert listed == found.sheetnames[3:]


def test_numbers_are_numbers_with_each_part_in_a_box_of_its_own(board):
    sheet = next(sheet for sheet in book(board) if "stages" in sheet.title)

    headings = [cell.value for cell in sheet[1]]
    assert headings[1:4] == ["With sexual abuse: number", "With sexual abuse: out of", "With sexual abuse: share"]
    over, under, share = (cell.value for cell in sheet[2][1:4])
    assert share == pytest.approx(over / under)


def test_a_table_with_groups_names_the_group_of_each_row_in_the_workbook(board):
    sheet = next(sheet for sheet in book(board) if "aim-a" in sheet.title)

    headings = [cell.value for cell in sheet[1]]
    assert headings[:3] == ["Measure", "Owner", "This quarter: number"]
    assert "Trend" not in headings
    assert sheet["B2"].value == "Care and Support"


def test_a_hidden_number_is_a_symbol_in_the_workbook_and_explained(public):
    found = book(public)

    texts = {cell.value for sheet in found for row in sheet.iter_rows() for cell in row}
    assert "[c]" in texts
    assert "[c]" in [row[0].value for row in found["Notes"].iter_rows()]


def test_only_the_boards_edition_is_marked_and_it_is_marked_everywhere(board, public):
    assert all(MARKING in (sheet.oddHeader.center.text or "") for sheet in book(board))
    assert not any(sheet.oddHeader.center.text for sheet in book(public))
    for name in ("report.html", "report.csv", "report.json"):
        assert MARKING.encode() in board[name]
        assert MARKING.encode() not in public[name]


def test_the_csv_has_a_row_for_every_figure_and_runs_nothing(public):
    rows = list(csv.DictReader(io.StringIO(public["report.csv"].decode("utf-8-sig"))))

    assert len(rows) == TABLE.num_rows
    hidden_one = next(row for row in rows if row["numerator_symbol"] == "c")
    assert hidden_one["numerator"] == ""
    assert not any(value.startswith(("=", "+", "@")) for row in rows for value in row.values())


def test_the_json_says_what_the_release_says_and_every_figure(public):
    told = json.loads(public["report.json"])

    assert told["meta"]["release"]["period"] == "2025-26Q1"
    assert len(told["figures"]["rows"]) == TABLE.num_rows
    assert told["figures"]["columns"] == TABLE.column_names
