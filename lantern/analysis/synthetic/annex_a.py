"""Ofsted Annex A lists 1 to 9 as a workbook, for the six months to 31 March 2026."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

import xlsxwriter

from lantern.analysis.synthetic.annex_a_lists import (
    Row,
    assessments,
    care_leavers,
    children_in_need,
    contacts,
    early_help,
    enquiries,
    looked_after,
    protection,
    referrals,
)
from lantern.analysis.synthetic.population import Partnership

LISTS = [
    contacts,
    early_help,
    referrals,
    assessments,
    enquiries,
    children_in_need,
    protection,
    looked_after,
    care_leavers,
]


@cache
def headings() -> dict[int, list[str]]:
    """The columns of each list, in Ofsted's order."""
    text = (files("lantern.analysis.synthetic") / "annex_a_columns.csv").read_text("utf-8")
    found: dict[int, list[str]] = defaultdict(list)
    for row in csv.DictReader(text.splitlines()):
        found[int(row["list"])].append(row["column"])
    return dict(found)


def write_annex_a(path: Path, made: Partnership) -> None:
    """Write the workbook: sheets List 1 to List 9, headings in the first row, dates as dates."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "default_date_format": "dd/mm/yyyy"})
    book.set_properties({"title": "Annex A (made-up partnership)", "created": datetime(2026, 4, 1, tzinfo=UTC)})
    for number, rows in enumerate(LISTS, start=1):
        sheet = book.add_worksheet(f"List {number}")
        columns = headings()[number]
        sheet.write_row(0, 0, columns)
        for place, values in enumerate(_cells(columns, rows(made)), start=1):
            _write(sheet, place, values)
    book.close()


def _cells(columns: list[str], rows: Iterator[Row]) -> Iterator[list[str | int | float | date | None]]:
    for row in rows:
        unknown = set(row) - set(columns)
        if unknown:
            raise KeyError(f"Annex A has no column called {sorted(unknown)}.")
        yield [row.get(one) for one in columns]


def _write(sheet: xlsxwriter.worksheet.Worksheet, place: int, values: list[str | int | float | date | None]) -> None:
    for column, value in enumerate(values):
        if isinstance(value, date):
            sheet.write_datetime(place, column, value)
        elif value is not None:
            sheet.write(place, column, value)
