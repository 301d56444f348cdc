import csv
from io import BytesIO, StringIO
from math import inf

import openpyxl

from lantern.analysis.intervals import Interval
from lantern.insight.files import Cover, as_csv, as_workbook
from lantern.insight.tables import Column, Table

COVER = Cover(
    "Contacts by sex", "Care and Support, return R-1", "April to June 2025", "OFFICIAL-SENSITIVE", ("A note.",)
)
TABLE = Table(
    "contacts-sex",
    "Contacts by sex",
    [Column("Sex"), Column("All", "count"), Column("Share", "estimate"), Column("Against all", "word")],
    [("Male", 1579.0, Interval(0.029, 0.021, 0.039), "no clear difference"), ('=HYPERLINK("x")', None, None, "-1")],
    ("All", 3017.0, Interval(0.034, 0.028, inf), ""),
)


def read_csv():
    return list(csv.reader(StringIO(as_csv(TABLE, COVER).decode("utf-8-sig"))))


def read_sheet(name="Table"):
    return openpyxl.load_workbook(BytesIO(as_workbook(TABLE, COVER)))[name]


def test_a_csv_file_gives_back_every_number_under_one_heading():
    heading, male, _, total = read_csv()

    assert heading == ["Sex", "All", "Share", "Share, from", "Share, to", "Against all", "Marking"]
    assert male == ["Male", "1579", "0.029", "0.021", "0.039", "no clear difference", "OFFICIAL-SENSITIVE"]
    assert total[:5] == ["All", "3017", "0.034", "0.028", "no limit"]


def test_no_cell_of_a_csv_file_is_a_formula():
    row = read_csv()[2]

    assert row[0] == '\'=HYPERLINK("x")'
    assert row[5] == "'-1"
    assert row[1] == "not known"


def test_a_spreadsheet_gives_back_every_number_as_a_number():
    rows = list(read_sheet().iter_rows(values_only=True))

    assert rows[0] == ("Sex", "All", "Share", "Share, from", "Share, to", "Against all")
    assert rows[1] == ("Male", 1579, 0.029, 0.021, 0.039, "no clear difference")


def test_no_cell_of_a_spreadsheet_is_a_formula():
    assert {cell.data_type for row in read_sheet().iter_rows() for cell in row} <= {"s", "n"}


def test_a_spreadsheet_has_one_named_table_a_cover_and_no_merged_cells():
    sheet, cover = read_sheet(), read_sheet("Cover")

    assert [*sheet.tables] == ["figures_contacts_sex"]
    assert not sheet.merged_cells.ranges and not cover.merged_cells.ranges
    assert [cell.value for cell in cover["B"]] == [
        "Contacts by sex",
        "Care and Support, return R-1",
        "April to June 2025",
        "OFFICIAL-SENSITIVE",
        "A note.",
    ]


def test_two_columns_of_one_name_are_told_apart():
    twice = Table("t", "T", [Column("Sex"), Column("All", "count"), Column("All", "count")], [("Male", 1, 2)])

    assert as_csv(twice, COVER).decode("utf-8-sig").startswith("Sex,All,All (2),Marking")
