"""What words about one child may give away that a plan's words would not: a name alone, an address, an account. Pure.

Names are known by a list of given names in any letters, by who is spoken of (“her brother …”, “… said”, “Mr …”), and by two
unknown words with capitals in a row. A name in small letters that is on no list is not found.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
LETTERS = r"[A-Za-zÀ-ɏ]+"
WORD = re.compile(rf"{LETTERS}(?:[’'-]{LETTERS})*")
CAPITAL = re.compile(r"[A-ZÀ-Þ]['’a-zß-ɏ]")
OWNED = re.compile(r"['’]s?$")
STARTS = re.compile(r"(?:^|[.!?:;/\n(“\"]|[-–•*]\s)\s*$")
ALL_CAPITALS = 5  # letters up to which a word in capitals is short for an agency or a tool

# Laws, saints and kings whose names are places or rules, not children.
NOT_A_NAME = re.compile(
    r"\b(?:(?:Sarah|Cla[i]?re|Martha|Megan|Helena)['’]s (?:Law|Rule)|Fraser (?:guidelines|competen\w+)|Gillick\w*|"
    r"(?:King|Queen|Prince|Princess|St\.?|Saint|Lord|Lady) [A-Z][a-z]+(?:['’]s)?|"
    r"(?:[A-Z][\w’']+ ){1,3}(?:Hospital|School|Academy|College|Nursery|Centre|Foundation|Trust|Clinic|Library|Church|Hub|Light|Act|Review))\b"
)
PERSON_DOES = re.compile(
    r"\s+(?:said|says|told|tells|disclosed|cried|cries|feels|felt|lives?|lived|likes?|loves?|hates?|wants?|wanted|went|goes|stays?|"
    r"stayed|sleeps?|slept|plays?|texts?|texted|messaged|showed|trusts?|knows|thinks|refuses|refused|ran|runs|heard|picks|collects|"
    r"moved|touched|hurt|hit|asked|saw|sees|was seen|is not to|must not|has a key|will be interviewed|who is)\b"
)
SPEAKS = re.compile(
    r"\s+(?:said|told|tells|disclosed|cried|cries|lives|likes|loves|hates|wants|sleeps|trusts|was seen)\b"
)
PERSON_BEFORE = re.compile(
    r"\b(?:called|named|known as|name is|name was|told|saw|met|visited|asked|rang|ring|with|for|keeps?|trusts?|about|between|to|that|if|when|"
    r"brother|sister|cousin|uncle|auntie?|aunty|friend|boyfriend|girlfriend|neighbour|partner|stepdad|stepmum|dad|mum|nan|child|boy|girl|"
    r"son|daughter|twin|pupil|baby|and)[\s:,]+$",
    re.IGNORECASE,
)
KIN_BEFORE = re.compile(
    r"\b(?:called|named|known as|(?:first |full |real )?name(?: is| was|:)|told|saw|visited|(?:letter|spoke|speaks|talks?|talked|wrote|written) (?:to|with)|brother|sister|cousin|uncle|auntie?|"
    r"aunty|friend|boyfriend|girlfriend|neighbour|partner|stepdad|stepmum|child|boy|girl|son|daughter|twin)[\s:,]+$",
    re.IGNORECASE,
)
PERSONS = re.compile(
    r"\s+(?:\w+ )?(?:mum|dad|mother|father|brother|sister|nan|stepdad|house|room|bed|phone|school|teacher|carer|plan|tutor)\b"
)
TITLED = re.compile(
    rf"\b(?:(?i:mr|mrs|ms|mx)\.?\s+(?!(?:and|or)\b){LETTERS}|(?i:miss)\s+(?=[A-ZÀ-Þ]){LETTERS})(?:[’'-]{LETTERS})*"
)
TIME_BEFORE = re.compile(
    r"\b(?:in|by|between|until|till|since|from|for|of|late|early|mid|next|last|this|every|during|before|after|and|or|to|through|\d{1,2}(?:st|nd|rd|th)?)[\s-]+$",
    re.IGNORECASE,
)
MONTHS = {"april", "may", "june", "august"}

KINDS_OF_ROAD = r"road|rd|street|avenue|ave|lane|crescent|gardens|terrace|mews|grove"
MORE_ROADS = r"Close|Drive|Court|Walk|Way|Place|Square|Hill|Parade|Row|View|Rise|Green|House|Lodge|Tower|St|Mead"
COUNTED = (
    "the|a|an|of|on|in|down|up|from|to|off|and|or|minutes?|mins?|hours?|days?|weeks?|months?|years?|children|people|adults?|"
    "times|more|other|working|metres?|miles?|doors|across"
)
ADDRESSES = (
    re.compile(
        rf"\b\d{{1,4}}[a-z]?,?\s+(?:(?!(?:{COUNTED})\b)[a-zà-ÿ'’]+\s+){{1,2}}(?:{KINDS_OF_ROAD})\b", re.IGNORECASE
    ),
    re.compile(rf"\b\d{{1,4}}[a-z]?,?\s+(?:[A-ZÀ-Þ][\w'’]+\s+){{1,3}}(?:{MORE_ROADS})\b"),
    re.compile(r"\bflat\s+\d{1,4}[a-z]?\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:in|on|at|of|to|near|from|off)\s+(?!(?:The|A)\s)(?:[A-ZÀ-Þ][\w'’]+\s+){{1,2}}(?i:{KINDS_OF_ROAD}|close|drive)\b"
    ),
)
ACCOUNT = re.compile(r"(?<![\w.@])@[A-Za-z0-9_.]{3,}")
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
BIRTHDAY = re.compile(
    rf"\b(?:birth ?day|b-?day|born|date of birth|dob)\b[^.;\n]{{0,20}}?\b(\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}|{MONTH}\s+\d{{1,2}})\b",
    re.IGNORECASE,
)


def names(text: str) -> Iterator[str]:
    """What may be somebody's name, as it stands there."""
    yield from (match[0] for match in TITLED.finditer(text))
    text = NOT_A_NAME.sub(lambda found: "·" * len(found[0]), text)
    words = list(WORD.finditer(text))
    for at, word in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else None
        if _is_named(text, word):
            yield word[0]
        elif _are_two_unknown(text, word, following):
            yield f"{word[0]} {following[0]}" if following else word[0]


def _is_named(text: str, word: re.Match[str]) -> bool:
    plain = folded(word[0])
    if word[0].isupper() and len(word[0]) <= ALL_CAPITALS:
        return False
    if plain in given_names() or any(part in given_names() for part in plain.split("-") if len(part) > 3):
        return True
    if not word[0][0].isupper():
        return False
    if plain in names_that_are_words():
        return _is_spoken_of(text, word, PERSON_BEFORE, plain)
    return plain not in known_words() and _is_spoken_of(text, word, KIN_BEFORE, plain)


def _is_spoken_of(text: str, word: re.Match[str], before: re.Pattern[str], plain: str) -> bool:
    """Whether the words around it speak of a person."""
    ahead, behind = text[: word.start()], text[word.end() :]
    is_start = STARTS.search(ahead) is not None
    does = PERSON_DOES if plain in names_that_are_words() or not is_start else SPEAKS
    owns = OWNED.search(word[0]) is not None and PERSONS.match(behind)
    if plain in MONTHS:
        told_of = does.match(behind) is not None and not TIME_BEFORE.search(ahead)
        return told_of or KIN_BEFORE.search(ahead) is not None
    if owns or does.match(behind):
        return True
    if is_start and not re.search(r"\bname:\s*$", ahead, re.IGNORECASE):
        return False
    return before.search(ahead) is not None


def _are_two_unknown(text: str, word: re.Match[str], following: re.Match[str] | None) -> bool:
    """Two words with capitals in a row, or with a comma between, of which neither is known: a name and a surname."""
    if following is None or text[word.end() : following.start()] not in (" ", ", "):
        return False
    if not all(CAPITAL.match(each[0]) for each in (word, following)):
        return False
    return not any(folded(each[0]) in known_words() for each in (word, following))


def addresses(text: str) -> Iterator[str]:
    """What may be where somebody lives."""
    yield from (match[0] for pattern in ADDRESSES for match in pattern.finditer(text))


def accounts(text: str) -> Iterator[str]:
    """What may be somebody's account online."""
    yield from (match[0] for match in ACCOUNT.finditer(text))


def birthdays(text: str) -> Iterator[str]:
    """A day and a month without a year that are called a birthday."""
    yield from (match[1] for match in BIRTHDAY.finditer(text))


def folded(word: str) -> str:
    """A word in small letters, without accents, and without what makes it an owner."""
    plain = unicodedata.normalize("NFKD", OWNED.sub("", word).lower().replace("ı", "i").replace("ł", "l"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).replace("’", "'")


@cache
def given_names() -> frozenset[str]:
    """Names that are nothing else, as `folded`."""
    return _words("given_names.txt")


@cache
def names_that_are_words() -> frozenset[str]:
    """Names that are words, months or places too."""
    return _words("names_that_are_words.txt")


@cache
def known_words() -> frozenset[str]:
    """Words with capitals that are nobody's name."""
    return _words("capitalised_words.txt") | _words("ordinary_words.txt")


def _words(file: str) -> frozenset[str]:
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
