"""Numbers and days that are said in words, and how English writes them. Patterns alone, and texts in, signs out. Pure."""

import re
from collections.abc import Iterator

ONES = "one|two|three|four|five|six|seven|eight|nine"
TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
BELOW_HUNDRED = rf"(?:(?:{TENS})(?:[ -](?:{ONES}))?|{TEENS}|{ONES})"
NUMBER = rf"(?:(?:(?:{ONES}|a) hundred(?: and {BELOW_HUNDRED})?)|{BELOW_HUNDRED})"
ORDINAL = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|"
    "seventeenth|eighteenth|nineteenth|twentieth|twenty[ -](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|"
    "thirtieth|thirty[ -]first"
)
MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|"
    "dec(?:ember)?)"
)
DAY = rf"(?:{ORDINAL}|\d{{1,2}}(?:st|nd|rd|th)?)"
DAY_AND_MONTH = (
    rf"(?:(?:the )?{DAY},? (?:day )?(?:of )?{MONTH}|{MONTH},? (?:the )?{DAY}"
    r"|(?:christmas|boxing|new year['’]?s|valentine['’]?s) (?:day|eve))"
)
BORN = (
    rf"\b(?:birth ?day|b-?day|born|birth ?date|date of birth|d\.?\s?o\.?\s?b\b\.?)[^.;\n]{{0,20}}?\b({DAY_AND_MONTH})\b"
)
TURNS = rf"\b(?:turn(?:s|ed|ing)?|will be|becomes?|became) (?:{NUMBER}|\d{{1,2}})(?: years old)? on ({DAY_AND_MONTH})\b"
BRIEFLY = r"\bb\.\s?(\d{1,2}[./-]\d{1,2}[./-]\d{2,4})\b"
BIRTHDAYS = tuple(re.compile(each, re.IGNORECASE) for each in (BORN, TURNS, BRIEFLY))

FIGURE = rf"(?:oh|zero|nought|double|treble|triple|hundred|{ONES})"
FIGURES_SAID = re.compile(rf"\b{FIGURE}(?:[ ,-]{{1,2}}{FIGURE}){{7,20}}\b", re.IGNORECASE)
PLATE = r"[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3}[A-Z]"
VEHICLES = (
    re.compile(r"(?<![\w-])[A-Z]{2}\d{2} ?[A-Z]{3}(?![\w-])"),
    re.compile(
        rf"\b(?:reg|reg(?:istration)?(?: no| number| plate| is)?|number ?plate|plate|vrm|car|van|moped|bike)[.:,]? (?:is |was )?({PLATE})\b",
        re.IGNORECASE,
    ),
)
DOCUMENTS = (
    re.compile(r"\b[A-Z]{2}\d{2}[CFPDJ]\d{5}\b", re.IGNORECASE),  # a family court's case
    re.compile(
        r"\b(?:passport|brp|biometric (?:card|permit)|visa|mrn|licence|ni|nino|national insurance|account|sort ?code|imei|hospital|court|case)"
        r"(?: no| num| number| card| permit| code)?[.:#]? (?:is |was )?"
        r"([A-Z]{0,3} ?\d[\d -]{4,18}\d(?: ?[A-Z])?)(?!\w)",
        re.IGNORECASE,
    ),
)


def birthdays(text: str) -> Iterator[str]:
    """A day and a month, in figures or in words, that are called a birth or a birthday."""
    yield from (match[1] for pattern in BIRTHDAYS for match in pattern.finditer(text))


def numbers(text: str) -> Iterator[str]:
    """Numbers of documents, and eight figures or more that are said in words."""
    yield from (match[0] for match in FIGURES_SAID.finditer(text))
    yield from (match[0] for pattern in DOCUMENTS for match in pattern.finditer(text))


def vehicles(text: str) -> Iterator[str]:
    """What may be the registration of a car."""
    yield from (match[match.lastindex or 0] for pattern in VEHICLES for match in pattern.finditer(text))
