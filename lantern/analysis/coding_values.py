"""What one cell says: a day, yes or no, disabled or not."""

import re
from datetime import date

from lantern.analysis.codelists.words import plain

MONTHS = {
    name: at
    for at, name in enumerate(["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1)
}
YEAR_FIRST = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ].*)?")
DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2}|[A-Za-z]{3,9})[-/. ](\d{4})(?:[T ].*)?")
YES = {"y", "yes", "t", "true", "1"}
NO = {"n", "no", "f", "false", "0"}
NOT_DISABLED = NO | {"none", "no disability", "not disabled"}
NOT_SAID = {
    "u",
    "unknown",
    "not known",
    "not stated",
    "not recorded",
    "not obtained",
    "nobt",
    "9",
    "nobt information not yet obtained",
    "information not yet obtained",
}


def day(text: str) -> date | None:
    """The day a text stands for, written year first or day first, with or without a time; null if it is none, or lies
    outside 1900 to 2100. Never month first.
    """
    if match := YEAR_FIRST.fullmatch(text):
        year, month, number = match.groups()
    elif match := DAY_FIRST.fullmatch(text):
        number, month, year = match.groups()
    else:
        return None
    try:
        found = date(int(year), int(month) if month.isdigit() else MONTHS[month[:3].lower()], int(number))
    except (ValueError, KeyError):
        return None
    return found if 1900 <= found.year <= 2100 else None


def truth(text: str) -> bool | None:
    """Yes or no in any of the ways systems write it, a list letter before it forgiven; null if it is neither."""
    word = re.sub(r"^[a-z]\)\s*", "", text.strip().lower())
    return True if word in YES else False if word in NO else None


def disabled(text: str) -> str | None:
    """Disabled, Not disabled, or null where a text does not say: a yes or no, or a disability by code or name."""
    word = re.sub(r"^[a-z] (?=yes|no|unknown)", "", plain(text))
    word = re.sub(r"^[01] (?=yes|no)", "", word)
    return "Not disabled" if word in NOT_DISABLED else None if word in NOT_SAID else "Disabled"
