"""What one cell of a row file says: a number as it was before a spreadsheet, a day, a time, one of the answers. Pure."""

from __future__ import annotations

import re

from lantern.analysis.codelists.words import plain
from lantern.analysis.coding_values import day, truth
from lantern.analysis.readers.cells import CELL_ERRORS
from lantern.pathway.rows.files import CHOICE, DAY, MONTH, TIME, Column

CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)(?:[:.][0-5]\d)?")
MONTH_FIRST = re.compile(r"(\d{1,2}|[A-Za-z]{3,9})[-/. ](\d{4})")
YEAR_AND_MONTH = re.compile(r"(\d{4})[-/](\d{1,2})")
SERIAL = re.compile(r"[34]\d{4}(?:\.\d+)?")  # days since 1900, from 1982 on
KEPT_AS_TEXT = re.compile(r"=\s*\"([^\"]*)\"|'(.*)")  # how spreadsheets are kept from changing a number
REWRITTEN = re.compile(r"\d(?:[.,]\d+)?E\+\d+|\d+[.,]0+", re.IGNORECASE)


class NotUnderstood(Exception):
    """A cell that cannot be read; its arguments are a code, what is wrong, and what to do."""


def number_in(text: str) -> str:
    """A number, out of what keeps it as text. Errors: NotUnderstood, where a spreadsheet has put something else in its place."""
    _refuse_error(text)
    kept = KEPT_AS_TEXT.fullmatch(text)
    number = (kept[1] or kept[2] or "") if kept else text
    if number.startswith("="):
        raise NotUnderstood("L-NUMBER", "This is a formula, and no number.", "Write the number itself.")
    if REWRITTEN.fullmatch(number):
        message = "A spreadsheet has rewritten this number, and digits may be lost."
        raise NotUnderstood("L-NUMBER", message, "Keep the column as text, bring the numbers in again, and send that.")
    return number


def _refuse_error(text: str) -> None:
    if text.lower() in CELL_ERRORS:
        message = "This is a spreadsheet’s error, and no value."
        raise NotUnderstood("L-CELL", message, "Put the formula right, write the value, or leave the cell blank.")


def understood(column: Column, text: str) -> str:
    """What a cell that is not blank says, as `Row` has it. Errors: NotUnderstood."""
    _refuse_error(text)
    if column.kind == CHOICE:
        made = _choice(column, text)
        listed = "; ".join(column.choices.values())
        why = ("L-CHOICE", "This is not one of the answers.", f"Write one of: {listed}.")
    elif column.kind == TIME:
        made, why = _time(text), ("L-TIME", "This is not a time.", "Write it by the 24-hour clock, such as 16:55.")
    else:
        made = _day(text) or (_month(text) if column.kind == MONTH else "")
        why = _no_day(column, text)
    if not made:
        raise NotUnderstood(*why)
    return made


def _day(text: str) -> str:
    found = day(text)
    return found.isoformat() if found else ""


def _month(text: str) -> str:
    """A month and its year, such as 11/2026, 2026-11 or November 2026. Nov-26 may be a day of this year: it is neither."""
    match = MONTH_FIRST.fullmatch(text)
    name, year = (match[1], match[2]) if match else ("", "")
    if match := YEAR_AND_MONTH.fullmatch(text):
        year, name = match[1], match[2]
    return _day(f"1/{name}/{year}")[:7]


def _no_day(column: Column, text: str) -> tuple[str, str, str]:
    """Why this cannot be a day: a code, what is wrong, and what to do."""
    if SERIAL.fullmatch(text):
        message = "This is a spreadsheet’s own number for a day."
        return "L-DATE", message, "Show the column as dates in the spreadsheet, save it as CSV again and send that."
    if column.kind == DAY and _month(text):
        return "L-DATE", "This is a month alone, and here the day is needed.", "Write the day too, such as 27/11/2026."
    or_month = " If only the month is known, write it as 11/2026 and say why." if column.kind == MONTH else ""
    to_do = f"Write it as day/month/year or year-month-day, such as 27/11/2026.{or_month}"
    return "L-DATE", "This is not a day that Lantern understands.", to_do


def _time(text: str) -> str:
    found = CLOCK.fullmatch(text)
    return f"{int(found[1]):02d}:{found[2]}" if found else ""


def _choice(column: Column, text: str) -> str:
    words = {plain(said): code for code, said in column.choices.items()} | {
        plain(code): code for code in column.choices
    }
    found = words.get(plain(text), "")
    answer = truth(text)
    return found or ({True: "yes", False: "no"}[answer] if answer is not None and "yes" in column.choices else "")
