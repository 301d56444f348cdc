"""What a partner wrote in a box: a number, a reason for none, nothing, or something that cannot be taken for either."""

import re

from lantern.analysis.codelists.words import plain
from lantern.analysis.partner_returns.template import GIVEN, NIL, NOT_APPLICABLE, NOT_RECORDED
from lantern.analysis.readers.cells import CELL_ERRORS

NUMBER = re.compile(r"\+?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
SPACED = re.compile(r"\+?\d{1,3}(?:[ \u00a0\u2009\u202f']\d{3})+(?:[.,]\d{1,2})?")  # 1 204: thousands set apart
COMMA = re.compile(r"\+?\d+,\d{1,2}")  # 16,5: a comma for a point
UNSEEN = dict.fromkeys(
    map(ord, "\u200b\u200e\u200f\u2060\ufeff")
)  # signs of no width, which come along when text is pasted
DASHES = {"-", "\u2013", "\u2014", "\u2212", "--", "..", "."}
HIDDEN = re.compile(
    r"\*+|[<\u2264]\s*=?\s*\d+|\d\s*(?:-|\u2013|to)\s*\d+|\d{4}-\d\d-\d\d|c|~\s*\d*|suppressed|redacted|"
    r"(?:less|fewer) than (?:\d+|five|six|ten)|under \d+",
    re.IGNORECASE,
)
DATE = re.compile(r"\d{4}-\d\d-\d\d")
WORDS = {
    **dict.fromkeys(("nil", "none", "nought", "naught", "zero", "nil return", "nothing to report"), NIL),
    **dict.fromkeys(("not applicable", "n a", "na", "does not apply"), NOT_APPLICABLE),
    **dict.fromkeys(
        (
            "not recorded", "not known", "unknown", "not collected", "not held", "not available", "unavailable",
            "not yet recorded", "we do not record it",
        ),
        NOT_RECORDED,
    ),
    "given": GIVEN,
}  # fmt: skip
BLANK, DASH, LARGEST = "", "dash", 10_000_000
# what is said of a box that cannot be read: the code, what is wrong, what to do
FAULTS = {
    "hidden": (
        "L-HIDDEN",
        "This box holds something in place of a small number, so it was not read.",
        "Write the exact number: Lantern hides what could point at a child before anything is published.",
    ),
    "date": (
        "L-VALUE",
        "This box holds a date, so it was not read; spreadsheets sometimes make one of what is typed.",
        "Write the number, or say nil, not recorded or not applicable.",
    ),
    "words": (
        "L-VALUE",
        "This box holds words where a number is asked for, so it was not read.",
        "Write the number alone, or say nil, not recorded or not applicable.",
    ),
    "negative": ("L-VALUE", "This box holds a number below nought, so it was not read.", "Write how many there were."),
    "part": (
        "L-VALUE",
        "This box holds part of one where whole ones are counted, so it was not read.",
        "Write a whole number.",
    ),
    "percent": (
        "L-VALUE",
        "This box holds a percentage, so it was not read.",
        "Write how many there were: Lantern works out the share.",
    ),
    "large": ("L-VALUE", "This box holds more than there can be, so it was not read.", "Write how many there were."),
    "both": (
        "L-STATE",
        "This row holds a number, and a reason for having none, so it was not read.",
        "Keep one of the two.",
    ),
    "state": (
        "L-STATE",
        "This row gives a reason for having no number that Lantern does not know, so it was not read.",
        "Write nil, not recorded or not applicable; or leave it blank and write a number.",
    ),
    "given": ("L-STATE", "This row says that a number is given, and holds none.", "Write the number."),
}


class Fault(Exception):
    """A box that cannot be read; its argument is a key of FAULTS."""


def entry(value: str, state: str, *, is_length: bool) -> tuple[float | None, str]:
    """The value and the state that two boxes come to; the state is BLANK, or DASH, where they hold nothing.

    Errors: Fault.
    """
    number, written = _value(value, is_length=is_length)
    said = _state(state)
    if number is not None:
        if said in (BLANK, GIVEN) or (said == NIL and number == 0):
            return number, said or GIVEN
        raise Fault("both")
    if said and written not in (BLANK, DASH, said):
        raise Fault("both")
    found = said or written
    if found == GIVEN:
        raise Fault("given")
    return (0.0 if found == NIL else None), found


def _value(text: str, *, is_length: bool) -> tuple[float | None, str]:
    text = text.translate(UNSEEN).strip()
    if not text or text.lower() in CELL_ERRORS:
        return None, BLANK
    if text in DASHES:
        return None, DASH
    if found := WORDS.get(plain(text)):
        return None, found
    if SPACED.fullmatch(text):
        text = re.sub(r"[^\d.,+]", "", text)
    if COMMA.fullmatch(text):
        text = text.replace(",", ".")
    if NUMBER.fullmatch(text):
        return _number(text, is_length=is_length), GIVEN
    raise Fault(_why(text))


def _number(text: str, *, is_length: bool) -> float:
    number = float(text.replace(",", ""))
    if number > LARGEST:
        raise Fault("large")
    if not is_length and not number.is_integer():
        raise Fault("part")
    return number


def _why(text: str) -> str:
    if DATE.match(text):
        return "date"
    if HIDDEN.fullmatch(text):
        return "hidden"
    if text.endswith("%"):
        return "percent"
    return "negative" if re.fullmatch(r"[-\u2212\u2013]\s*[\d,.]+|\([\d,.]+\)", text) else "words"


def _state(text: str) -> str:
    text = text.translate(UNSEEN).strip()
    if not text or text in DASHES:
        return BLANK
    found = WORDS.get(plain(text))
    if found is None:
        raise Fault("state")
    return found
