"""What in a text may point at a child. Pure: a text in, sentences out. It warns, and whoever writes decides."""

import re
from datetime import date

from lantern.analysis.checks.identifiers import is_nhs_number
from lantern.insight.commentary import BORN, CHILD, DAY_IN_FIGURES, EMAIL, NAMED_DAY, POSTCODE, THOUSANDS, YEARS

TEN_DIGITS = re.compile(r"(?<!\d)\d(?:[\s\-]?\d){9}(?!\d)")
CASE_NUMBER = re.compile(
    r"\b(?:case|ref|reference|file|mosaic|liquid\s?logic|lcs|id)\b\W{0,3}(?:no|number)?\W{0,3}[A-Z]{0,3}\d{4,}", re.I
)
LONG_NUMBER = re.compile(r"(?<![\d,])\d(?:[\s.\-]?\d){5,}(?!,?\d)")
NAME = re.compile(r"(?<![.!?:]\s)(?<!^)\b[A-Z][a-z]+(?:\s[A-Z][a-z’'-]+)?\b")
BORN_THEN = re.compile(r"\bborn\b.{0,20}\d", re.IGNORECASE)
NEAR = 60  # letters between a name and a day for the two to belong together


def warnings(text: str, *, today: date) -> list[str]:
    """What to look at before it is kept; none: nothing was noticed. A name alone cannot be told from another word."""
    found = []
    rest = YEARS.sub(" ", THOUSANDS.sub(" ", text))
    if any(is_nhs_number(each) for each in TEN_DIGITS.findall(text)):
        found.append("This holds what is an NHS number by its check digit. Take it out.")
    elif CASE_NUMBER.search(text) or LONG_NUMBER.search(DAY_IN_FIGURES.sub(" ", rest)):
        found.append("This holds what may be a case number. Take it out, or write thousands with a comma.")
    if BORN.search(text) or BORN_THEN.search(text) or _day_beside_a_name(text, today):
        found.append("This holds what may be a date of birth. A month and a year will do.")
    if CHILD.search(text):
        found.append("This may name a child. Say nothing that tells one child from others.")
    if POSTCODE.search(text) or EMAIL.search(text):
        found.append("This holds a postcode or an email address. Say the locality, or the person’s role.")
    return found


def _day_beside_a_name(text: str, today: date) -> bool:
    """A day with a name near it. Days still to come are plans, and nobody's birthday."""
    days = [*DAY_IN_FIGURES.finditer(text), *NAMED_DAY.finditer(text)]
    past = [day for day in days if not _is_to_come(day[0], today)]
    return any(NAME.search(text[max(0, day.start() - NEAR) : day.start()]) for day in past)


def _is_to_come(said: str, today: date) -> bool:
    year = re.search(r"\b(20\d\d)\b", said)
    return bool(year) and int(year[1]) >= today.year
