"""A report as a spreadsheet that reads well aloud: a cover, contents, notes, and one table a sheet. One number a box."""

from datetime import datetime
from io import BytesIO

import xlsxwriter

from lantern.insight.report.blocks import Cell, Report, Table

FORMATS = {"count": "#,##0", "share": "0.0%", "ratio": "0.00", "months": "0"}
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def as_workbook(report: Report) -> bytes:
    """The tables of the report, each on a sheet of its own with its title, notes and a frozen heading. No merged boxes."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        _describe(book, report)
        sheets = [(f"{number} {table.name}"[:31], table) for number, table in enumerate(report.tables, start=1)]
        write = Writer(book, report.marking)
        write.lines("Cover", [(name, text) for name, text in _cover(report)], first="About", second="What it says")
        write.contents(sheets)
        write.lines("Notes", report.meanings, first="Symbol", second="Meaning")
        for name, table in sheets:
            write.table(name, table)
    return file.getvalue()


def _describe(book, report):
    frozen = datetime.fromisoformat(report.frozen_at).replace(tzinfo=None)
    book.set_properties(
        {
            "title": f"{report.title}, {report.subtitle}",
            "author": report.partnership,
            "comments": report.marking,
            "created": frozen,
        }
    )


def _cover(report):
    yield "Title", report.title
    yield "Edition", report.subtitle
    yield "Partnership", report.partnership
    if report.marking:
        yield "Marking", report.marking
    yield from report.about
    yield (
        "How to read it",
        "Contents lists the sheets. Each holds one table, beginning in box A1. Symbols and words are explained in Notes.",
    )


class Writer:
    """Writes sheets of one book, each with the marking at its head."""

    def __init__(self, book, marking):
        self.book, self.marking = book, marking
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.formats = {
            kind: book.add_format({"num_format": shape, "valign": "top"}) for kind, shape in FORMATS.items()
        }

    def sheet(self, name):
        sheet = self.book.add_worksheet(name)
        if self.marking:
            sheet.set_header(f"&C{self.marking}")
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def lines(self, name, lines, *, first, second):
        sheet = self.sheet(name)
        sheet.set_column(0, 0, 30, self.wrapped)
        sheet.set_column(1, 1, 100, self.wrapped)
        self._as_table(sheet, f"sheet_{name}", [first, second], lines)

    def contents(self, sheets):
        sheet = self.sheet("Contents")
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 90, self.wrapped)
        self._as_table(sheet, "sheet_Contents", ["Sheet", "Table"], [(name, table.title) for name, table in sheets])
        for row, (name, _) in enumerate(sheets, start=1):
            sheet.write_url(row, 0, f"internal:'{name}'!A1", string=name)

    def table(self, name, table: Table):
        sheet = self.sheet(name)
        rows = [_boxes(row, title, table) for title, found in table.parts for row in found]
        headings = _headings(table)
        sheet.set_column(0, 0, 44, self.wrapped)
        sheet.set_column(1, max(len(headings) - 1, 1), 18, self.wrapped)
        self._as_table(sheet, "table_" + _safe(table.name), headings, rows)
        sheet.freeze_panes(1, 1)
        for number, note in enumerate((table.title, *table.notes), start=len(rows) + 2):
            sheet.write_string(number, 0, note, self.wrapped)

    def _as_table(self, sheet, name, headings, rows):
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                self._write(sheet, number, place, cell)
        shape = {"columns": [{"header": each} for each in headings], "name": name, "autofilter": False}
        sheet.add_table(0, 0, max(len(rows), 1), len(headings) - 1, {**shape, "style": "Table Style Light 1"})

    def _write(self, sheet, row, place, cell):
        value, kind = (cell, "text") if isinstance(cell, str) else (cell.value, cell.kind)
        if isinstance(value, int | float):
            sheet.write_number(row, place, value, self.formats.get(kind))
        else:
            sheet.write_string(row, place, str(value), self.wrapped)


def _boxes(row, group, table):
    """A row's boxes, with its group's title in the second, since no line stands above it here."""
    name, *boxes = [part for cell, column in zip(row, table.columns, strict=True) for part in _parts(cell, column)]
    return [name, *([Cell(group)] if table.groups else []), *boxes]


def _parts(cell, column):
    """A figure's three boxes, also where a symbol stands for all of it, so that columns stay in line."""
    return (cell.parts * 3)[:3] if column.is_pair else cell.parts


def _headings(table) -> list[str]:
    """Each heading once: how many, of how many and the share have one each."""
    found = []
    for column in (each for each in table.columns if not each.is_drawn):
        found += (
            [f"{column.heading}: number", f"{column.heading}: out of", f"{column.heading}: share"]
            if column.is_pair
            else [column.heading]
        )
    return [found[0], *([table.grouped_by] if table.groups else []), *found[1:]]


def _safe(name) -> str:
    return "".join(letter if letter.isalnum() else "_" for letter in name)
