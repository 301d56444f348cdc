"""How far down the sheets of a workbook go, found before they are read: what reads them makes up every row between."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from lxml import etree

from lantern.analysis.finding import Unreadable
from lantern.analysis.readers.opening import Piece, archive

LOWEST = 1_048_576  # rows; Excel has no more
LONGEST_GAP = 10_000  # rows with nothing in them between two that hold something


def last_row(piece: Piece) -> int:
    """The number of the last row, of any sheet of a workbook, that holds a value; 0 if none does.

    What follows it is blank, however far formatting goes on. Unreadable where a row lies lower than Excel has rows,
    far below the one before it, or out of order, for then some would be passed over.
    """
    with archive(piece) as zipped:
        names = [name for name in zipped.namelist() if name.startswith("xl/") and name.endswith(".xml")]
        sheets = [name for name in names if not name.startswith("xl/externalLinks/")]  # rows of other workbooks
        return max((_last(piece.name, zipped.open(name)) for name in sheets), default=0)


def _last(name: str, file: Any) -> int:
    last = before = 0
    for number, is_filled in _rows(file):
        if number > LOWEST:
            raise Unreadable(f"{name} has a row numbered {number:,}, and Excel has {LOWEST:,}: save it again in Excel.")
        if number <= before:
            raise Unreadable(f"{name} has rows out of order: open it in Excel, save it again as .xlsx and send it.")
        if is_filled and number - last > LONGEST_GAP:
            raise Unreadable(
                f"{name} has over {LONGEST_GAP:,} empty rows above row {number:,}: delete them and send it."
            )
        before = number
        last = number if is_filled else last
    return last


def _rows(file: BinaryIO) -> Iterator[tuple[int, bool]]:
    number = 0
    with file:
        for _, row in etree.iterparse(file, tag="{*}row", resolve_entities=False, no_network=True, huge_tree=True):
            number = int(float(row.get("r") or number + 1))
            yield number, len(row) > 0 and next(row.iterdescendants("{*}v", "{*}is", "{*}f"), None) is not None
            row.clear()
            while row.getprevious() is not None:
                del row.getparent()[0]
