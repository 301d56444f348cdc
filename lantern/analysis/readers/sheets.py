"""Sheets of an Excel workbook as rows of text: values as saved, never formulas worked out."""

import io
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import openpyxl

from lantern.analysis.finding import Finding, Unreadable
from lantern.analysis.readers.cells import CELL_ERRORS, FORMULA
from lantern.analysis.readers.csv_rows import formula
from lantern.analysis.readers.opening import Piece, archive

NOTHING = {None, ""}
WIDEST = 200  # columns; Annex A's widest list has 34


@dataclass
class Sheet:
    """One sheet: every row as text cells, with the row's number in the workbook."""

    name: str
    rows: list[tuple[int, list[str]]]
    findings: list[Finding]


def sheets_of(piece: Piece) -> list[Sheet]:
    """Every sheet of a workbook; Unreadable if the workbook is damaged."""
    found = [Sheet(name, [], []) for name in _names(piece)]
    try:
        for sheet, rows in zip(found, _values(piece, saved=True), strict=True):
            _fill(sheet, rows)
        if _has_formulas(piece):
            for sheet, rows in zip(found, _values(piece, saved=False), strict=True):
                _note_formulas(sheet, rows)
    except Exception as error:  # a damaged workbook fails in many ways inside openpyxl
        raise Unreadable(_damaged(piece.name)) from error
    return found


def _damaged(name: str) -> str:
    return f"{name} is damaged or is no Excel workbook: open it in Excel, save it again as .xlsx and send it."


def _open(piece: Piece, saved: bool) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl remarks on features, such as drop-downs, that carry no data
        return openpyxl.load_workbook(io.BytesIO(piece.read()), read_only=True, data_only=saved, keep_links=False)


def _names(piece: Piece) -> list[str]:
    try:
        book = _open(piece, saved=True)
        names = [sheet.title for sheet in book.worksheets]
        book.close()
    except Exception as error:  # a damaged workbook fails in many ways inside openpyxl
        raise Unreadable(_damaged(piece.name)) from error
    return names


def _values(piece: Piece, saved: bool) -> Iterator[Iterator[Sequence[Any]]]:
    book = _open(piece, saved)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # the size written in the file is often wrong
            yield (cells[:WIDEST] for cells in sheet.iter_rows(values_only=True))
    book.close()


def _has_formulas(piece: Piece) -> bool:
    with archive(piece) as zipped:
        sheets = [name for name in zipped.namelist() if name.startswith("xl/worksheets/")]
        return any(b"<f>" in data or b"<f " in data for data in map(zipped.read, sheets))


def _fill(sheet: Sheet, rows: Iterator[Sequence[Any]]) -> None:
    for number, cells in enumerate(rows, 1):
        if _is_blank(cells):
            continue
        texts = [text_of(cell) for cell in cells]
        if any(texts):
            sheet.rows.append((number, texts))
            if errors := [text for text in texts if text.lower() in CELL_ERRORS]:
                sheet.findings.append(_error(sheet.name, number, errors[0]))
            if any(isinstance(cell, str) and FORMULA.match(cell) for cell in cells):
                sheet.findings.append(formula(sheet.name, number, ""))


def _note_formulas(sheet: Sheet, rows: Iterator[Sequence[Any]]) -> None:
    held = dict(sheet.rows)
    for number, cells in enumerate(rows, 1):
        if _is_blank(cells):
            continue
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


def _is_blank(cells: Sequence[Any]) -> bool:
    # A sheet may go on for a million blank rows; this is the quickest way past them.
    return not cells or set(cells) <= NOTHING


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
