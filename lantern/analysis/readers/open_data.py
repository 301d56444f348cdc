"""Reads what the Department for Education publishes as open data: a CSV of one row for each place and time."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from lantern.analysis.finding import Unreadable

PLACE = (
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
    "region_code",
    "region_name",
    "old_la_code",
    "new_la_code",
    "la_code",
    "la_name",
)
NEEDED = ("time_period", "geographic_level")
HIDDEN, NOT_AVAILABLE = "hidden: 1 to 5, or would give such a number away", "not available"
SYMBOLS = {
    "c": HIDDEN,
    "low": "rounds to nothing",
    "x": NOT_AVAILABLE,
    ":": NOT_AVAILABLE,
    "u": "low reliability, or not sent",
    "z": "not applicable",
    "k": "kept back: few enough to point at somebody",
    "~": "rounds to nothing",
}
MOST_ROWS = 500_000


@dataclass(frozen=True, slots=True)
class Value:
    """A published value: a whole number, or why there is none. A symbol is never a number."""

    number: int | None
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class OpenData:
    """A published table. `rows`: heading → text as published, symbols and all, in the file's order."""

    headings: tuple[str, ...]
    rows: list[dict[str, str]]

    def values(self, heading: str) -> Iterable[tuple[int, str]]:
        """The texts under a heading with the line of the file each is on; the heading is line 1."""
        return ((line, row[heading]) for line, row in enumerate(self.rows, 2))

    def refuse_what_is_no_number(self, headings: Iterable[str]) -> None:
        """Errors: Unreadable when a cell under one of these headings is neither a whole number nor a symbol."""
        for heading in headings:
            for line, text in self.values(heading):
                if value(text).number is None and text.strip() not in SYMBOLS:
                    raise Unreadable(
                        f"Line {line} has something under {heading} that is neither a whole number nor one of the "
                        f"symbols {', '.join(SYMBOLS)}. Send the file as it was published."
                    )


def value(published: str) -> Value:
    """A published text as a number, or the reason there is none; any text that is neither is not available."""
    text = published.strip().replace(",", "")
    return Value(int(text)) if text.isdecimal() else Value(None, SYMBOLS.get(text, NOT_AVAILABLE))


def read_open_data(content: bytes) -> OpenData:
    """A published table from a CSV file's bytes.

    Errors: Unreadable, in one sentence, when it is no such table, has two headings alike, or rows of unequal length.
    Source: explore education statistics, guidance on the format of open data files.
    """
    reader = csv.reader(io.StringIO(_text(content), newline=""), strict=True)
    try:
        headings = tuple(name.strip() for name in next(reader, []))
        _refuse_headings(headings)
        return OpenData(headings, _rows(reader, headings))
    except csv.Error:
        raise Unreadable("This is not a CSV file that can be read. Send the file as it was published.") from None


def _rows(reader: Iterable[list[str]], headings: tuple[str, ...]) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = []
    for line, cells in enumerate(reader, 2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(headings):
            raise Unreadable(
                f"Line {line} has {len(cells)} cells where there are {len(headings)} headings. Send the file as published."
            )
        if len(rows) == MOST_ROWS:
            raise Unreadable(f"The file has more than {MOST_ROWS:,} rows. Send only the table that is compared.")
        rows.append({name: cell.strip() for name, cell in zip(headings, cells, strict=True)})
    return rows


def _refuse_headings(headings: tuple[str, ...]) -> None:
    missing = [name for name in NEEDED if name not in headings]
    if missing:
        raise Unreadable(
            f"The first line has no heading {' or '.join(missing)}, so this is not an open data file of the Department "
            "for Education. Send the CSV file as it was published."
        )
    if len(set(headings)) < len(headings):
        raise Unreadable("Two columns have the same heading. Send the file as it was published.")


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
