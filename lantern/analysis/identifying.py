"""What in a text may point at one person: numbers, births, places and ways to reach somebody. Texts in, signs out.

A sign is a reason to look again, not a verdict: a name alone cannot be told from another word, and a number may be a budget's.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from lantern.analysis.checks.identifiers import is_nhs_number, is_upn
from lantern.analysis.identifying_closely import found_closely
from lantern.analysis.identifying_words import evenly_spaced

# What each kind of sign may be, and what to write instead.
KINDS = {
    "nhs number": ("an NHS number", "leave it out; nobody needs it to follow the work"),
    "pupil number": ("a pupil number", "leave it out; nobody needs it to follow the work"),
    "date of birth": ("a date of birth", "give an age band instead, such as 10 to 15"),
    "case number": ("somebody’s case number", "leave it out; write thousands with a comma"),
    "name": ("a child’s name", "say what happened without anything that tells one child from others"),
    "full name": ("somebody’s full name", "say who they are instead, such as Mum or the class teacher"),
    "person": ("somebody’s name", "say who they are instead, such as Mum or the class teacher"),
    "other letters": ("a name or a place in other letters", "write it in English, and leave out who and where"),
    "postcode": ("a postcode", "name the borough or the locality instead"),
    "address": ("an address", "say what kind of place it is instead, such as home or the carer’s"),
    "school": ("a school’s name", "say what kind of school it is instead, such as her primary school"),
    "vehicle": ("a car’s registration", "leave it out, or say what kind of car it is"),
    "phone": ("a telephone number", "say the role of the person instead"),
    "email": ("an email address", "say the role of the person instead"),
    "account": ("an account online", "say which app it is, and leave out the account"),
}


# What is hardly ever anything else: in words about one child nobody needs it, so no reason lets it stay.
CERTAIN = {
    "nhs number", "pupil number", "date of birth", "case number", "full name", "postcode", "address", "vehicle", "email",
}  # fmt: skip
MOBILE = re.compile(r"\+?\s?\(?(?:44[\s-]?(?:\(0\))?|0)[\s-]?7")


@dataclass(frozen=True)
class Sign:
    """One place in a text. `kind` is of KINDS; `found` is what stands there."""

    kind: str
    found: str

    @property
    def sentence(self) -> str:
        """What it may be and what to do, for whoever wrote it."""
        what, instead = KINDS[self.kind]
        return f"“{self.found}” may be {what}: {instead}."

    @property
    def is_certain(self) -> bool:
        """Whether it points at one person whatever is said of it. A telephone that is carried is somebody’s."""
        return self.kind in CERTAIN or (self.kind == "phone" and MOBILE.match(self.found) is not None)


MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = rf"(?:{'|'.join(MONTHS)})[a-z]{{0,6}}"
# Years, their ranges, and numbers with commas for thousands point at nobody.
YEARS = re.compile(r"\b(?:19|20)\d\d(?:\s*[-–/]\s*(?:(?:19|20)?\d\d))?\b")
THOUSANDS = re.compile(r"(?<![\d,])\d{1,3}(?:,\d{3})+(?!,?\d)")
LONG_NUMBER = re.compile(r"\d(?:[\s.\-–/()]*\d){4,}")
NAMED_DAY = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({MONTH}),?\s+(\d{{4}})\b", re.IGNORECASE)
DAY_IN_FIGURES = re.compile(r"\b\d{1,4}\s*[./\-–]\s*\d{1,2}\s*[./\-–]\s*\d{1,4}\b")
BIRTH_SAID = re.compile(r"\b(?:d\.?\s?o\.?\s?b\b\.?|date of birth|born on|birth ?day|birth ?date)", re.IGNORECASE)
BIRTH = re.compile(rf"{BIRTH_SAID.pattern}|\bborn\b", re.IGNORECASE)

EMAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]++\s?@\s?[\w-]+(?:\.[\w-]+)+")
NHS_SHAPE = re.compile(r"(?<![\d£$.,-])[1-9]\d{2}([ .\-\u00a0]?)\d{3}\1\d{4}(?![\d-])")
NHS_SAID = re.compile(
    r"\bNHS\s*(?:no|num|number|id)?\b[\s.:#]*(?:is|was|of)?\s*(\d(?:[\s.-]*\d){7,11})\b", re.IGNORECASE
)
PUPIL = re.compile(r"\b[A-Z]\d{11}[\dA-Z]\b", re.IGNORECASE)
INSURED = re.compile(r"\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\s?\d\d\s?\d\d\s?\d\d\s?[A-D]\b")
SYSTEMS = (
    "LCS|ICS|EHM|mosaic|liquid ?logic|azeus|care ?director|eclipse|protocol|system ?one|systmone|rio|emis|cris|cad|athena|"
    "niche|pnc|urn|upn|uln|mrn|uid|pid"
)
THINGS = "case|child|client|person|pupil|patient|crime|custody|hospital|record|record file|file|referral|contact|social care|subject"
NUMBERED = r"\s+(?:id|no|num|number|ref|reference|code)\b"
ITS_NUMBER = r"([A-Z]{0,4}[-/]?\d[\d/-]{%d,}\d(?:[A-Z]{3}\d{2})?)\b(?![,./-]\d)"
CASE_SAID = (
    re.compile(
        rf"\b(?i:(?:{SYSTEMS})(?:\s+(?:case|child|client|person))?(?:{NUMBERED})?)[\s.:#=–-]*(?i:is|was)?\s*{ITS_NUMBER % 2}"
    ),
    re.compile(rf"\b(?i:(?:{THINGS}){NUMBERED})[\s.:#=–-]*(?i:is|was)?\s*{ITS_NUMBER % 2}"),
    re.compile(rf"\b(?i:(?:{THINGS}))[\s.:#=–-]+{ITS_NUMBER % 3}"),
    re.compile(rf"\b(?i:id|ref|reference)[\s.:#=]+(?i:is|was)?\s*{ITS_NUMBER % 4}"),
)
BARE = re.compile(r"(?<![\w£$€.,/#=%:-])(?:[A-Z]{1,4}-?)?\d{6,10}(?![\w%/]|[.,-]\d)")
AREAS = (
    "AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|G|GL|GU|"
    "HA|HD|HG|HP|HR|HS|HU|HX|IG|IP|IV|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|"
    "RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE"
)
POSTCODE = re.compile(rf"\b(?:{AREAS})\d[A-Z\d]?\s*(?!\d(?:st|nd|rd|th|wd)\b)\d[ABD-HJLNP-UW-Z]{{2}}\b", re.IGNORECASE)
PHONE = re.compile(r"(?<![\w£$])(?:\+\s?44[\s-]?(?:\(0\))?|\(?0)(?:[\s()./-]{0,2}\d){9,10}(?!\d)")
FOR_EVERYONE = re.compile(r"^\(?0(?:3|80|84)")  # helplines and switchboards: no one person answers there

CAPITAL = r"[A-ZÀ-Þ](?:[a-zß-ÿ]{1,30}|['’][A-ZÀ-Þ][a-zß-ÿ]{1,30})(?:['’-][A-ZÀ-Þa-zß-ÿ]{1,30}){0,3}"
NAME = rf"(?:{CAPITAL}|[A-ZÀ-Þ]\.)(?:\s+(?:[A-ZÀ-Þ]\.?\s+)?{CAPITAL}){{0,2}}"
DAY = (
    r"(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:\d{4}|\d{2})"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[\s-]+(?:of\s+)?(?i:{MONTH})\.?,?[\s-]+(?:\d{{4}}|\d{{2}})"
    rf"|(?i:{MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}})(?![\d/])"
)
A_DAY = re.compile(DAY)
NAME_THEN_DAY = re.compile(rf"({NAME})(?:'s|’s)?[\s,;:(\[–-]{{1,4}}(?:b\.?\s*)?({DAY})")
DAY_THEN_NAME = re.compile(rf"({DAY})[\s,;:)\]–-]{{1,4}}({CAPITAL}(?:\s+{CAPITAL}){{1,2}})")
CALLED = re.compile(
    r"\b(?:child|boy|girl|sibling|baby|case|son|daughter|brother|sister|pupil|teenager|young person|toddler)"
    rf"(?:,? (?:who )?(?:is |was )?(?:called|named|known as)\s+|,?\s+)({NAME})",
)
NAME_TO_COME = re.compile(
    r"\b(?:child|boy|girl|sibling|baby|case|son|daughter|brother|sister|pupil|teenager|young person|toddler)[’'s]*,?\s+"
    r"(?:(?:who )?(?:is |was )?(?:called|named|known as)|(?:first |full |real )?name (?:is|was))\b",
    re.IGNORECASE,
)
AGED = re.compile(
    rf"\b({NAME})(?:,\s*|\s*\(|\s+(?:is|was)\s+)(?:age[d]?\s+)?\d{{1,2}}(?:\s*(?:years?|yrs?)[- ]old|\s*,|\s*\)|\s*yo\b)"
)
AGED_SAID = re.compile(rf"\b({NAME}),?\s+\(?age[d]?:?\s+\d{{1,2}}\b(?!\s*(?:to|and|or|-|–)\s*\d)")

RATINGS = {"amber", "red", "green", "blue", "grey"}  # alone they say how an action stands; Amber is also a child
OLDEST_YEARS = 26  # the oldest young person whom a partnership still answers for
MEETING_YEARS = 3  # a day nearer than this, beside one capitalised word, is more likely a meeting's
NEAR = 45  # letters between a word for birth and its day
ORDER = {kind: at for at, kind in enumerate(KINDS)}
WORDS = re.compile(r"\w+")


def signs(text: str, *, today: date, closely: bool = False) -> list[Sign]:
    """What in a text may point at one person, in the order of KINDS, each once.

    `today` tells a possible birth from a day that is still to come or long ago. `closely`: as words about one child are
    looked at, where a name alone, an address or an account is a sign too.
    """
    text = evenly_spaced(text)
    found = [(kind, each) for kind, find in _FINDERS.items() for each in find(text, today)]
    if closely:
        told = {part for _, each in found for part in (each, *WORDS.findall(each))}
        found += [(kind, each) for kind, each in found_closely(text) if each not in told]
    each_once = dict.fromkeys(Sign(kind, " ".join(each.split())) for kind, each in found)
    return sorted(each_once, key=lambda sign: ORDER[sign.kind])


def signs_in(texts: Mapping[str, str], *, today: date, closely: bool = False) -> dict[str, list[Sign]]:
    """The same for several texts under their names; those without a sign are left out."""
    found = {name: signs(text, today=today, closely=closely) for name, text in texts.items()}
    return {name: each for name, each in found.items() if each}


def past_days(text: str, *, today: date) -> list[str]:
    """Exact days, written with the month's name, that are not still to come."""
    found = []
    for match in NAMED_DAY.finditer(text):
        named = _real(match[3], match[2], match[1])
        if named and named <= today:
            found.append(match[0])
    return found


def long_numbers(text: str) -> list[str]:
    """Runs of five or more figures which are no day, no year, and no count with commas."""
    for harmless in (DAY_IN_FIGURES, NAMED_DAY, THOUSANDS, YEARS):
        text = harmless.sub(" … ", text)
    return [match[0] for match in LONG_NUMBER.finditer(text)]


def _nhs_numbers(text: str, today: date) -> Iterator[str]:
    said = list(NHS_SAID.finditer(text))
    yield from (match[1] for match in said)
    spoken_for = {re.sub(r"\D", "", match[1]) for match in said}
    for match in NHS_SHAPE.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if is_nhs_number(digits) and digits not in spoken_for:
            yield match[0]


def _pupil_numbers(text: str, today: date) -> Iterator[str]:
    yield from (match[0] for match in PUPIL.finditer(text) if is_upn(match[0]))


def _births(text: str, today: date) -> Iterator[str]:
    for match in A_DAY.finditer(text):
        beside = f"{text[max(0, match.start() - NEAR) : match.start()]} | {text[match.end() : match.end() + 20]}"
        if BIRTH.search(beside) and _may_be_birth(match[0], today):
            yield match[0]
    for match in NAME_THEN_DAY.finditer(text):
        if _is_name(match[1]) and _may_be_birth(match[2], today, _nearest(match[1])):
            yield match[0]
    for match in DAY_THEN_NAME.finditer(text):
        if _is_name(match[2]) and _may_be_birth(match[1], today, MEETING_YEARS):
            yield match[0]


def _nearest(name: str) -> int:
    """How many years ago a day must be to be read as a birth: two capitalised words are a name more surely than one."""
    return 0 if " " in name else MEETING_YEARS


def _may_be_birth(day: str, today: date, nearest: int = 0) -> bool:
    named = _day(day)
    return named is not None and named <= today and nearest <= (today - named).days / 365.25 <= OLDEST_YEARS


def _day(text: str) -> date | None:
    """A day from any of the ways in which DAY is written; none where there was no such day."""
    parts = re.findall(r"\d+|[A-Za-z]{3,}", re.sub(r"(?<=\d)(?:st|nd|rd|th)", "", text))
    if parts[0].isdigit() and len(parts[0]) == 4:
        return _real(parts[0], parts[1], parts[2])
    if parts[0].isalpha():
        return _real(parts[2], parts[0], parts[1])
    return _real(parts[2], parts[1], parts[0])


def _real(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else MONTHS.index(month[:3].lower()) + 1
    full = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return date(full, number, int(day))
    except ValueError:
        return None


def _case_numbers(text: str, today: date) -> Iterator[str]:
    without = text
    for other in (THOUSANDS, PHONE, PUPIL, EMAIL):
        without = other.sub(" … ", without)
    said = [each[1] for pattern in CASE_SAID for each in pattern.finditer(without)]
    yield from (each for each in said if _points_at_a_case(each))
    yield from (match[0] for match in INSURED.finditer(text))
    known = set(said)
    for match in BARE.finditer(without):
        if match[0] not in known and not _is_nhs(match[0]) and not match[0].startswith("0"):
            yield match[0]


def _points_at_a_case(number: str) -> bool:
    is_day = A_DAY.fullmatch(number) and _day(number)
    return not (YEARS.fullmatch(number) or is_day or _is_nhs(number))


def _is_nhs(number: str) -> bool:
    return is_nhs_number(re.sub(r"\D", "", number))


def _names(text: str, today: date) -> Iterator[str]:
    yield from (match[0] for match in NAME_TO_COME.finditer(text))
    yield from (match[0] for match in CALLED.finditer(text) if _is_name(match[1], after_child=True))
    for pattern in (AGED, AGED_SAID):
        yield from (match[0] for match in pattern.finditer(text) if _is_name(match[1]))


def _is_name(words: str, *, after_child: bool = False) -> bool:
    """Whether none of these capitalised words is one that a plan, a report or a calendar writes with a capital."""
    plain = [re.sub(r"['’]s$", "", word).strip(".").lower() for word in words.split()]
    is_rating = not after_child and len(plain) == 1 and plain[0] in RATINGS
    return not is_rating and not _ordinary().intersection(plain)


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(Path(__file__).with_name("ordinary_words.txt").read_text(encoding="utf-8").split())


def _postcodes(text: str, today: date) -> Iterator[str]:
    yield from (match[0] for match in POSTCODE.finditer(text))


def _phones(text: str, today: date) -> Iterator[str]:
    yield from (match[0] for match in PHONE.finditer(text) if not FOR_EVERYONE.match(match[0]))


def _emails(text: str, today: date) -> Iterator[str]:
    yield from (match[0] for match in EMAIL.finditer(text))


_FINDERS = {
    "nhs number": _nhs_numbers,
    "pupil number": _pupil_numbers,
    "date of birth": _births,
    "case number": _case_numbers,
    "name": _names,
    "postcode": _postcodes,
    "phone": _phones,
    "email": _emails,
}
