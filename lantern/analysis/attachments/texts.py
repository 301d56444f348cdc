"""Plain text and CSV: words, and nothing that a browser or a spreadsheet would run."""

import csv
import io
import re

from lantern.analysis.attachments.refusing import not_what_it_says, unsafe
from lantern.analysis.formulas import FORMULA

MARKUP = re.compile(r"<\s*(?:!doctype|html|head|body|script|svg|iframe|object|embed|\?xml)\b|<\?xml", re.IGNORECASE)
PROGRAM = re.compile(r"\A\s*(?:#!|@echo\b|<\?php)", re.IGNORECASE)
ODD = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
SAVE_VALUES = "save it with values in place of formulas"


def clean(content: bytes) -> bytes:
    """The same bytes. Errors: Refused for what is no text, or is a page or a program."""
    _text(content, "plain text")
    return content


def clean_csv(content: bytes) -> bytes:
    """The same bytes. Errors: Refused for what is no text, or has a cell that a spreadsheet would run."""
    text = _text(content, "a CSV file")
    try:
        rows = list(csv.reader(io.StringIO(text)))
    except csv.Error:
        raise not_what_it_says("a CSV file") from None
    if any(FORMULA.match(cell) for row in rows for cell in row):
        raise unsafe("CSV file", "a formula", SAVE_VALUES)
    return content


def _text(content: bytes, words: str) -> str:
    text = _decoded(content)
    if text is None or ODD.search(text):
        raise not_what_it_says(words)
    if MARKUP.search(text) or PROGRAM.search(text):
        raise unsafe("text", "a web page or a program", "save only its words as plain text")
    return text


def _decoded(content: bytes) -> str | None:
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
