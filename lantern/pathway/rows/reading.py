"""Reads a row file in memory: what each row says, with tokens in place of its numbers, and what is wrong in it. Pure.

No cell, heading or file name is repeated in what is found: any of them may hold a number or a name.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time
from itertools import chain, islice
from typing import Any

from lantern.analysis.codelists.words import plain
from lantern.analysis.finding import Finding, Unreadable, in_order
from lantern.analysis.readers.cells import BLANKS
from lantern.analysis.readers.csv_rows import CsvRows, csv_rows
from lantern.analysis.readers.opening import Piece, wrong_kind
from lantern.pathway.numbers import NotANumber
from lantern.pathway.possible import no_such_time
from lantern.pathway.rows.cells import NotUnderstood, number_in, understood
from lantern.pathway.rows.files import CASE, MONTH, NHS, NUMBER, REFERENCE, RowKind, why_column

ORIGIN = "Your file"
MOST_ROWS, MOST_FOUND = 5000, 1000
INVISIBLE = dict.fromkeys(
    map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff")
)  # letters without width, as copies bring them
TokenOf = Callable[[str, str], tuple[str, str]]  # a column and what stands in it: the kind of token, and the token


@dataclass(frozen=True)
class Row:
    """One row: where it stood, the token of its reference, the tokens of the child's numbers, and what it says by column.

    A day is written year first, a month alone as 2026-11, a time as 16:55, a choice as its code. A blank cell says nothing.
    """

    number: int
    reference: str
    tokens: tuple[tuple[str, str], ...]
    said: Mapping[str, str] = field(default_factory=dict)

    def kept(self) -> list[Any]:
        """As it may be kept until it is taken in."""
        return [self.number, self.reference, [list(each) for each in self.tokens], dict(self.said)]


def row_of(kept: list[Any]) -> Row:
    """What `kept` came from."""
    number, reference, tokens, said = kept
    return Row(number, reference, tuple((kind, token) for kind, token in tokens), said)


def fault(row: int, column: str, code: str, message: str, to_do: str) -> Finding:
    """Something wrong in one row, for which nothing of the file is taken in."""
    return Finding(ORIGIN, row, column, code, "error", message, to_do)


def read(data: bytes, kind: RowKind, *, token_of: TokenOf) -> tuple[list[Row], list[Finding]]:
    """The rows of a file, without those that have a fault, and what is wrong, in the order of its rows.

    Errors: Unreadable, when it is not such a file at all.
    """
    found = csv_rows(_piece(data))
    places = _places(found.headings, kind)
    if not found.rows and not found.refused:
        raise Unreadable(f"{ORIGIN} has headings and no rows: put the rows under them and send it again.")
    if len(found.rows) > MOST_ROWS:
        raise Unreadable(f"{ORIGIN} has more than {MOST_ROWS:,} rows: send it in parts.")
    findings = list(islice(chain(_of_file(found, places), _of_headings(found.headings, places)), MOST_FOUND))
    rows = []
    for number, cells in zip(found.numbers, found.rows, strict=True):
        if len(findings) >= MOST_FOUND:
            findings.append(_too_many(number))
            break
        said = {name: _blank_or(cells[at]) for name, at in places.items()}
        row, wrong = _row(number, said, kind, token_of)
        findings += wrong
        rows += [] if wrong else [row]
    twice = {each for each, times in Counter(row.reference for row in rows).items() if times > 1}
    findings += [_twice(row) for row in rows if row.reference in twice]
    return [row for row in rows if row.reference not in twice], in_order(findings)


def _piece(data: bytes) -> Piece:
    if not data:
        raise Unreadable(f"{ORIGIN} is empty: export it again and send it.")
    piece = Piece(ORIGIN, data[:4096], len(data), lambda: io.BytesIO(data))
    if data.startswith(b"PK") or wrong_kind(piece):
        raise Unreadable(
            f"{ORIGIN} is not a CSV file: save it as CSV UTF-8 in your spreadsheet or system and send that."
        )
    return piece


def _places(headings: list[str], kind: RowKind) -> dict[str, int]:
    """Where each column stands. Errors: Unreadable, when one is there twice, or is missing without which no row says anything."""
    names = {plain(name): name for name in kind.columns}
    found: dict[str, int] = {}
    for at, heading in enumerate(headings):
        name = names.get(plain(heading))
        if name in found:
            raise Unreadable(
                f"{ORIGIN} has the column {name} more than once: keep the one that is right, and send it again."
            )
        if name:
            found[name] = at
    missing = [name for name, column in kind.columns.items() if column.needed and name not in found]
    if missing or (NHS not in found and CASE not in found):
        wanted = missing or [f"{NHS} or {CASE}"]
        raise Unreadable(
            f"{ORIGIN} has no column {', '.join(wanted)}: start from the template, keep its headings in the first row, "
            "and send it again."
        )
    return found


def _of_file(found: CsvRows, places: Mapping[str, int]) -> Iterator[Finding]:
    """What the reader of any CSV file found, with columns by name or by place."""
    at = {heading: place for place, heading in reversed(list(enumerate(found.headings)))}
    names = {place: name for name, place in places.items()}
    for each in found.findings:
        place = at.get(each.column)
        yield each if place is None else replace(each, column=names.get(place, f"Column {place + 1}"))


def _of_headings(headings: list[str], places: Mapping[str, int]) -> Iterator[Finding]:
    for place, heading in enumerate(headings):
        if heading and place not in places.values():
            message = "This column is not one that is asked for. Nothing of it was read."
            to_do = "Compare its heading with the template. If it is not needed, take it out."
            yield Finding(ORIGIN, 1, f"Column {place + 1}", "L-HEADING", "warning", message, to_do)


def _too_many(number: int) -> Finding:
    message = f"{MOST_FOUND:,} things were found before this row. It and the rows below it were not checked."
    return fault(number, "", "L-MANY", message, "Put right what was found first, and send the file again.")


def _twice(row: Row) -> Finding:
    message = "Another row of this file has the same reference."
    return fault(row.number, REFERENCE, "L-TWICE", message, "Keep one row for each record, the one that is right.")


def _blank_or(cell: str) -> str:
    text = cell.translate(INVISIBLE).strip()
    return "" if text.lower() in BLANKS else text


def _row(number: int, cells: Mapping[str, str], kind: RowKind, token_of: TokenOf) -> tuple[Row, list[Finding]]:
    wrong: list[Finding] = []
    said: dict[str, str] = {}
    tokens: dict[str, tuple[str, str]] = {}
    for name, column in kind.columns.items():
        text = cells.get(name) or column.blank
        try:
            if text and column.kind == NUMBER:
                tokens[name] = token_of(name, number_in(text))
            elif text:
                said[name] = understood(column, text)
            elif column.needed and not (column.kind == MONTH and cells.get(why_column(name))):
                raise NotUnderstood("L-BLANK", "This cell is blank.", f"Fill in: {column.asks}")
        except (NotANumber, NotUnderstood) as why:
            wrong.append(fault(number, name, *_said_of(why)))
    wrong += _times_that_never_were(number, said, kind)
    if not wrong and NHS not in tokens and CASE not in tokens:
        message = "This row has neither an NHS number nor a case number, so it can be matched with nobody."
        wrong.append(fault(number, NHS, "L-NUMBER", message, "Give one of the two, or both."))
    reference = tokens.pop(REFERENCE, ("", ""))[1]
    return Row(number, reference, tuple(tokens.values()), said), wrong


def _times_that_never_were(number: int, said: Mapping[str, str], kind: RowKind) -> Iterator[Finding]:
    """Of the night when clocks go forward."""
    for name, column in kind.columns.items():
        if column.on and name in said and column.on in said:
            wrong = no_such_time(date.fromisoformat(said[column.on]), time.fromisoformat(said[name]))
            if wrong:
                yield fault(number, name, "L-TIME", wrong, "Check it against the record and send the file again.")


def _said_of(why: Exception) -> tuple[str, str, str]:
    if isinstance(why, NotANumber):
        return "L-NUMBER", str(why), "Check it against the record and send the file again."
    code, message, to_do = why.args
    return code, message, to_do
