"""Sheets of an Excel workbook as rows of text: values as saved, never formulas worked out."""

import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import openpyxl

from lantern.analysis.finding import Finding, Unreadable
from lantern.analysis.formulas import FORMULA
from lantern.analysis.readers.cells import CELL_ERRORS
from lantern.analysis.readers.csv_rows import formula
from lantern.analysis.readers.last_row import last_row
from lantern.analysis.readers.opening import Piece, archive

NOTHING = {None, ""}
Row = tuple[int, Sequence[Any]]
WIDEST = 200  # columns; Annex A's widest list has 34


@dataclass
class Sheet:
    """One sheet: every row as text cells, with the row's number in the workbook."""

    name: str
    rows: list[tuple[int, list[str]]]
    findings: list[Finding]


def sheets_of(piece: Piece) -> list[Sheet]:
    """Every sheet of a workbook; Unreadable if the workbook is damaged, or its rows lie where they cannot."""
    try:
        last = last_row(piece)
        found = [_filled(name, rows) for name, rows in filled_rows(piece, last=last)]
        if _has_formulas(piece):
            for sheet, (_, rows) in zip(found, filled_rows(piece, last=last, saved=False), strict=True):
                _note_formulas(sheet, rows)
    except Unreadable:
        raise
    except Exception as error:  # a damaged workbook fails in many ways inside openpyxl
        raise Unreadable(_damaged(piece.name)) from error
    return found


def _damaged(name: str) -> str:
    return f"{name} is damaged or is no Excel workbook: open it in Excel, save it again as .xlsx and send it."


def filled_rows(piece: Piece, *, last: int, saved: bool = True) -> Iterator[tuple[str, Iterator[Row]]]:
    """Each sheet's name and its rows that hold something, as (number, cells up to the last that does).

    `last` is what `lantern.analysis.readers.last_row` gives. `saved`: the values as saved; else formulas, as written.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl remarks on features, such as drop-downs, that carry no data
        book = openpyxl.load_workbook(io.BytesIO(piece.read()), read_only=True, data_only=saved, keep_links=False)
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # the size written in the file is often wrong
            rows = sheet.iter_rows(max_row=max(last, 1), max_col=WIDEST, values_only=True)
            yield sheet.title, ((number, _trimmed(cells)) for number, cells in enumerate(rows, 1) if _holds(cells))
    book.close()


def _holds(cells: Sequence[Any]) -> bool:
    return not set(cells) <= NOTHING  # the quickest way past many blank rows


def _trimmed(cells: Sequence[Any]) -> Sequence[Any]:
    end = len(cells)
    while cells[end - 1] is None:
        end -= 1
    return cells[:end]


def _has_formulas(piece: Piece) -> bool:
    with archive(piece) as zipped:
        sheets = [name for name in zipped.namelist() if name.startswith("xl/worksheets/")]
        return any(b"<f>" in data or b"<f " in data for data in map(zipped.read, sheets))


def _filled(name: str, rows: Iterator[Row]) -> Sheet:
    sheet = Sheet(name, [], [])
    for number, cells in rows:
        texts = [text_of(cell) for cell in cells]
        if any(texts):
            sheet.rows.append((number, texts))
            if errors := [text for text in texts if text.lower() in CELL_ERRORS]:
                sheet.findings.append(_error(sheet.name, number, errors[0]))
            if any(isinstance(cell, str) and FORMULA.match(cell) for cell in cells):
                sheet.findings.append(formula(sheet.name, number, ""))
    return sheet


def _note_formulas(sheet: Sheet, rows: Iterator[Row]) -> None:
    held = dict(sheet.rows)
    for number, cells in rows:
        at = [place for place, cell in enumerate(cells) if isinstance(cell, str) and cell.startswith("=")]
        saved = held.get(number, [])
        if at and any(place >= len(saved) or not saved[place] for place in at):
            sheet.findings.append(
                Finding(
                    sheet.name,
                    number,
                    "",
                    "L-FORMULA",
                    "error",
                    "A cell here is a formula whose result was not saved.",
                    "Open the workbook in Excel, save it, and send it again; or put the value in place of the formula.",
                )
            )


def text_of(cell: Any) -> str:
    """A workbook's value as text: dates as 2025-04-01, whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _error(name: str, number: int, error: str) -> Finding:
    return Finding(
        name,
        number,
        "",
        "L-CELL",
        "note",
        f"A cell here holds {error}, so it counts as not filled in.",
        "If the value matters, put it in and send the workbook again.",
    )
