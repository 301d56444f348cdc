import io
from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from lantern.action_plan.reading import FIRST, NotAStrategy, from_toml, read
from lantern.action_plan.sheet import read_sheet, write
from lantern.action_plan.tests.factories import small


def a_workbook(**sheets):
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


@pytest.mark.parametrize("content", [small(), from_toml(FIRST.read_text())], ids=["small", "first"])
def test_a_strategy_comes_back_from_its_workbook_as_it_went(content):
    assert read(read_sheet(write(content))) == read(content)


def test_a_text_that_looks_like_a_formula_stays_a_text():
    content = small(vision="=1+1")

    book = load_workbook(io.BytesIO(write(content)))

    assert book["Strategy"]["B7"].value == "=1+1"
    assert book["Strategy"]["B7"].data_type == "s"


def test_the_template_has_every_heading_and_nothing_below():
    book = load_workbook(io.BytesIO(write({})))

    assert [cell.value for cell in book["Actions"][1]][:4] == [
        "Reference",
        "Title",
        "Lead, as stated",
        "Year, as stated",
    ]
    assert book["Actions"].max_row == 1


def test_a_file_that_is_no_workbook_says_so():
    with pytest.raises(NotAStrategy, match="cannot be opened"):
        read_sheet(b"PK but not really")


def test_a_workbook_of_something_else_says_what_it_lacks():
    with pytest.raises(NotAStrategy, match="Begin from the template"):
        read_sheet(a_workbook(Budget=[["a"]]))


@pytest.mark.parametrize(
    "rows, says",
    [([["x"]] * 2003, "more than 2,000 rows"), ([["x"], ["y" * 4001]], "more than 4,000 letters")],
)
def test_what_is_far_too_large_for_a_strategy_is_refused(rows, says):
    with pytest.raises(NotAStrategy, match=says):
        read_sheet(a_workbook(Strategy=[["What", "Answer"]], Actions=rows))


def test_an_empty_row_is_nothing_and_a_date_is_a_day():
    as_kept = datetime(2026, 4, 1)  # noqa: DTZ001  a spreadsheet knows no time zone
    about = [["What", "Answer"], [None, None], ["Year 1 starts on", as_kept], ["Years", 3]]

    found = read_sheet(a_workbook(Strategy=about, Actions=[["Reference"]]))

    assert found["year_one_starts_on"] == date(2026, 4, 1).isoformat()
    assert found["years"] == 3
