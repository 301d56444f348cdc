"""A table as a CSV file and as a spreadsheet that reads well aloud. Pure: a table and its cover in, bytes out."""

import csv
from dataclasses import dataclass
from io import BytesIO, StringIO

import xlsxwriter

from lantern.analysis.intervals import Interval
from lantern.insight.tables import Table

FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMBER_FORMATS = {"count": "#,##0", "share": "0.0%", "ratio": "0.00", "months": "0"}
UNIT_OF = {"estimate": "share", "times": "ratio"}


@dataclass(frozen=True)
class Cover:
    """What the file says of itself, so that it can be understood apart from Lantern."""

    title: str
    source: str
    period: str
    marking: str
    notes: tuple[str, ...] = ()

    @property
    def lines(self) -> list[tuple[str, str]]:
        said = [("Title", self.title), ("Source", self.source), ("Period", self.period), ("Marking", self.marking)]
        return [(name, text) for name, text in said if text] + [("Note", note) for note in self.notes]


def as_csv(table: Table, cover: Cover) -> bytes:
    """Plain rows under one heading, with a byte order mark so that spreadsheets read it as UTF-8. Shares are 0 to 1.

    The marking is the last column of every row: a CSV file has no other place that survives being opened and saved.
    """
    text = StringIO()
    writer = csv.writer(text)
    marking = (cover.marking,) if cover.marking else ()
    writer.writerow([*(heading for heading, _ in _columns(table)), *(["Marking"] if marking else [])])
    for row in _rows(table):
        writer.writerow([_harmless(value) for value in (*row, *marking)])
    return text.getvalue().encode("utf-8-sig")


def as_workbook(table: Table, cover: Cover) -> bytes:
    """Two sheets: a cover, and the table on its own, named so that a screen reader can announce it. No merged cells."""
    file = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, options) as book:
        book.set_properties({"title": cover.title, "comments": cover.marking})
        _write_cover(book, cover)
        _write_table(book, table, cover)
    return file.getvalue()


def _write_cover(book, cover):
    sheet = book.add_worksheet("Cover")
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 90, wrapped)
    for place, (name, text) in enumerate(cover.lines):
        sheet.write_string(place, 0, name, book.add_format({"bold": True, "valign": "top"}))
        sheet.write_string(place, 1, text, wrapped)
    _mark(sheet, cover)


def _write_table(book, table, cover):
    sheet = book.add_worksheet("Table")
    columns, rows = _columns(table), _rows(table)
    formats = [book.add_format({"num_format": NUMBER_FORMATS.get(unit, "General")}) for _, unit in columns]
    for number, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            _write_cell(sheet, number, place, value, formats[place])
    headings = [{"header": heading} for heading, _ in columns]
    name = "figures_" + "".join(letter if letter.isalnum() else "_" for letter in table.name)
    shape = {"columns": headings, "name": name, "autofilter": False, "style": "Table Style Light 1"}
    sheet.add_table(0, 0, max(len(rows), 1), len(columns) - 1, shape)
    sheet.set_column(0, 0, 38)
    sheet.set_column(1, len(columns) - 1, 18)
    sheet.freeze_panes(1, 1)
    _mark(sheet, cover)


def _write_cell(sheet, row, column, value, number_format):
    if isinstance(value, str):
        sheet.write_string(row, column, value)
    else:
        sheet.write_number(row, column, value, number_format)


def _mark(sheet, cover):
    if cover.marking:
        sheet.set_header(f"&C{cover.marking}")


def _columns(table) -> list[tuple[str, str]]:
    """Heading and unit of every column; an estimate takes three: itself and its two limits."""
    found = []
    for column in table.columns:
        unit = UNIT_OF.get(column.kind, column.kind)
        found.append((column.heading, unit))
        if column.kind in UNIT_OF:
            found += [(f"{column.heading}, from", unit), (f"{column.heading}, to", unit)]
    return _told_apart(found)


def _told_apart(columns):
    """Each heading once: a spreadsheet's table has no two columns of the same name."""
    seen: dict[str, int] = {}
    found = []
    for heading, unit in columns:
        seen[heading] = seen.get(heading, 0) + 1
        found.append((heading if seen[heading] == 1 else f"{heading} ({seen[heading]})", unit))
    return found


def _rows(table) -> list[list]:
    rows = [*table.rows, *([table.total] if table.total else [])]
    return [
        [cell for value, column in zip(row, table.columns, strict=True) for cell in _cells(value, column)]
        for row in rows
    ]


def _cells(value, column) -> list:
    if column.kind not in UNIT_OF:
        return [_cell(value, column.kind)]
    if isinstance(value, Interval):
        return [_cell(each, UNIT_OF[column.kind]) for each in (value.estimate, value.low, value.high)]
    return [_cell(value, UNIT_OF[column.kind]), "", ""]


def _cell(value, unit):
    """A number as a number; nothing as the words for why there is none."""
    if value is None:
        return "" if unit in ("word", "text") else "not known"
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return "no limit"
    return round(value) if unit == "count" and not isinstance(value, str) else value


def _harmless(value):
    """A text that a spreadsheet would take for a formula, made plain text."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
