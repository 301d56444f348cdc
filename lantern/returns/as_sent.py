"""A file as it was sent, row by row, for the agency's own workbook. Nothing is interpreted. Pure."""

import csv
import io

from lantern.analysis.readers.csv_rows import DELIMITERS, decoded
from lantern.analysis.readers.last_row import last_row
from lantern.analysis.readers.opening import pieces
from lantern.analysis.readers.sheets import filled_rows

ZIPPED = b"PK\x03\x04"
LONGEST = 32_000  # letters that one cell of a workbook holds


def rows_as_sent(path):
    """Every row of the file as (file or sheet, row number, cells); the heading is row 1, a line of XML is a row.

    Of a workbook, the rows that hold something.
    """
    for piece in pieces(path):
        if piece.head.startswith(ZIPPED):
            yield from _workbook(piece)
        elif piece.head.replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").startswith(b"<"):
            yield from _lines(piece)
        else:
            yield from _csv(piece)


def _workbook(piece):
    for sheet, rows in filled_rows(piece, last=last_row(piece)):
        for number, cells in rows:
            yield sheet, number, [_text(cell) for cell in cells]


def _lines(piece):
    with piece.open() as file:
        for number, line in enumerate(file, 1):
            yield piece.name, number, [line.decode("utf-8", errors="replace").rstrip("\r\n")[:LONGEST]]


def _csv(piece):
    text = decoded(piece, piece.read())
    opening = next((line for line in io.StringIO(text) if line.strip()), "")
    delimiter = max(DELIMITERS, key=opening.count)
    for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), 1):
        yield piece.name, number, [cell[:LONGEST] for cell in cells]


def _text(cell):
    if cell is None:
        return ""
    return (cell.isoformat(sep=" ").removesuffix(" 00:00:00") if hasattr(cell, "hour") else str(cell))[:LONGEST]
