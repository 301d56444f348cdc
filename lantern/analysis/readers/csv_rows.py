"""CSV files as systems write them: any common encoding and delimiter, and no row lost without a word."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field

from lantern.analysis.finding import Finding, Unreadable
from lantern.analysis.formulas import FORMULA
from lantern.analysis.readers.opening import Piece

DELIMITERS = ",;\t|"
CONTROLS = bytes(set(range(32)) - {9, 10, 13, 26})
LONGEST_LINE = 1_000_000  # letters
FORMULA_STARTS = frozenset("=+-@ \t")
BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass
class CsvRows:
    """A CSV file: its headings, its rows of the right width with their numbers, and the numbers it had to refuse."""

    origin: str
    headings: list[str]
    rows: list[list[str]]
    numbers: list[int]
    refused: list[int] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def decoded(piece: Piece, data: bytes) -> str:
    """A file's text, from UTF-8, UTF-16 or Windows-1252; Unreadable if it is no text in any of them."""
    names = [name for mark, name in BOMS.items() if data.startswith(mark)] or _guesses(data)
    for name in names:
        try:
            text = data.decode(name)
        except UnicodeError:
            continue
        held = text.encode() if "16" in name else data
        if len(held.translate(None, CONTROLS)) == len(held):
            return text
        break
    else:
        raise Unreadable(f"{piece.name} is in an encoding Lantern does not know: save it as CSV UTF-8.")
    raise Unreadable(f"{piece.name} is not text: send a CSV file saved from the system, not a copy of its database.")


def _guesses(data: bytes) -> list[str]:
    head = data[:2000]
    if head[1::2].count(0) > len(head) // 4:
        return ["utf-16-le"]
    if head[0::2].count(0) > len(head) // 4:
        return ["utf-16-be"]
    return ["utf-8", "cp1252"]


def headings_of(piece: Piece) -> list[str]:
    """The headings of what may be a CSV file, from its first bytes; none if it is not text."""
    head = piece.head[: len(piece.head) // 2 * 2]
    try:
        text = decoded(piece, head[: head.rfind(b"\n") + 1] or head)
    except Unreadable:
        text = head.decode("cp1252", "replace").replace("\ufffd", "")
    first = next((line for line in io.StringIO(text, newline="") if line.strip()), "")
    return _split(first, _delimiter(first))


def _delimiter(line: str) -> str:
    return max(DELIMITERS, key=lambda mark: len(_split(line, mark)))


def _split(line: str, delimiter: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


def csv_rows(piece: Piece) -> CsvRows:
    """Every row of a CSV file. A row of another width than the headings is refused, with a finding that says so."""
    text = decoded(piece, piece.read())
    lines = list(io.StringIO(text, newline=""))
    start = next((at for at, line in enumerate(lines) if line.strip()), len(lines))
    if start == len(lines):
        raise Unreadable(f"{piece.name} is empty: export it again and send it.")
    if max(map(len, lines)) > LONGEST_LINE:
        raise Unreadable(f"{piece.name} has a line far longer than any row: export it again, one row to a line.")
    found = CsvRows(piece.name, [], [], [])
    delimiter = _delimiter(lines[start])
    if not _even(found, lines, start, delimiter):
        for number, row in _records(lines, start, delimiter):
            _sort(found, number, row)
    found.findings += _formulas(found)
    return found


def _even(found: CsvRows, lines: list[str], start: int, delimiter: str) -> bool:
    """Take every row in one go, if all are as wide as the headings: so it is with nearly every file, and it is fast."""
    try:
        headings, *rows = csv.reader(lines[start:], delimiter=delimiter)
    except csv.Error:
        return False
    if any(len(row) != len(headings) for row in rows if row):
        return False
    if len(rows) < len(lines) - start - 1 and _swallows(rows, delimiter):
        return False
    found.headings = [cell.strip() for cell in headings]
    full = [(number, row) for number, row in enumerate(rows, start + 2) if any(row)]
    found.numbers, found.rows = [number for number, _ in full], [row for _, row in full]
    return True


def _swallows(rows: list[list[str]], delimiter: str) -> bool:
    """Whether some cell goes over the end of a line and holds enough to be a row itself: a quote may be left open."""
    return any("\n" in cell and cell.count(delimiter) >= len(row) - 1 for row in rows for cell in row)


def _sort(found: CsvRows, number: int, row: list[str] | None) -> None:
    if row is None:
        found.refused.append(number)
        found.findings.append(_ragged(found.origin, number))
    elif not found.headings:
        found.headings = [cell.strip() for cell in row]
    else:
        found.rows.append(row)
        found.numbers.append(number)


def _records(lines: list[str], start: int, delimiter: str) -> Iterator[tuple[int, list[str] | None]]:
    """Each record with its number, null where it cannot be read. A quote left open costs its own line only: reading
    goes on at the next line, so that it cannot swallow the rows after it.
    """
    at = start

    def feed() -> Iterator[str]:
        nonlocal at
        while at < len(lines):
            at += 1
            yield lines[at - 1]

    number, width = start, 0
    while at < len(lines):
        reader = csv.reader(feed(), delimiter=delimiter)
        while at < len(lines):
            before = at
            number += 1
            row = _next(reader)
            if row is not None and not any(row):
                continue
            row = None if _are_rows(lines[before:at], delimiter, width) else _fitted(row, width)
            width = width or len(row or [])
            yield number, row
            if row is None and at - before > 1:
                at = before + 1
                break


def _are_rows(lines: list[str], delimiter: str, width: int) -> bool:
    """Whether the lines of one record are each a whole row, joined only by a quote that was left open."""
    return len(lines) > 1 and width > 1 and all(line.count(delimiter) == width - 1 for line in lines)


def _next(reader: Iterator[list[str]]) -> list[str] | None:
    try:
        return next(reader, [])
    except csv.Error:
        return None


def _fitted(row: list[str] | None, width: int) -> list[str] | None:
    if row is None or not width or len(row) == width:
        return row
    return row[:width] if len(row) > width and not any(row[width:]) else None


def _ragged(origin: str, number: int) -> Finding:
    return Finding(
        origin,
        number,
        "",
        "L-RAGGED",
        "error",
        "This row does not have as many cells as the headings.",
        "Look for a comma or a quotation mark in a text cell, put it right and send the file again.",
    )


def _formulas(found: CsvRows) -> list[Finding]:
    return [
        formula(found.origin, number, found.headings[at])
        for number, row in zip(found.numbers, found.rows, strict=True)
        for at, cell in enumerate(row)
        if cell and cell[0] in FORMULA_STARTS and FORMULA.match(cell)
    ]


def formula(origin: str, number: int, heading: str) -> Finding:
    """What is said of a cell that a spreadsheet would run as a formula. It is kept as text and never worked out."""
    return Finding(
        origin,
        number,
        heading,
        "L-FORMULA",
        "warning",
        "This cell looks like a formula.",
        "Replace it with its value. Until then it is read as plain text.",
    )


def headings_twice(origin: str, headings: list[str], names: list[str]) -> list[Finding]:
    """A finding for each heading that stands for a column already met. The first is the one that is read."""
    return [
        Finding(
            origin,
            1,
            heading,
            "L-HEADING",
            "warning",
            "This heading is there twice; the first is read.",
            "Take out the column that is not needed.",
        )
        for at, (heading, name) in enumerate(zip(headings, names, strict=True))
        if name and name in names[:at]
    ]
