"""What may be where somebody lives, sleeps or goes to school. Pure: a text in, signs out."""

import re
from collections.abc import Iterator

from lantern.analysis.identifying_numbers import NUMBER
from lantern.analysis.identifying_words import CAPITAL_LETTER, CAPITALISED, LETTER, folded, known_words, words_of

KINDS_OF_ROAD = r"road|rd|street|avenue|ave|lane|crescent|gardens|terrace|mews|grove"
MORE_ROADS = r"Close|Drive|Court|Walk|Way|Place|Square|Hill|Parade|Row|View|Rise|Green|House|Lodge|Tower|Towers|St|Mead|Yard|Wharf|Gate|Path"
HOMES = "House|Cottage|Vicarage|Rectory|Farm|Lodge|Bakery|Barn|Mill|Manor|Villas?|Tower|Towers|Court|Bungalow|Wharf|Yard|Point|Heights"
COUNTED = (
    "the|a|an|of|on|in|down|up|from|to|off|and|or|minutes?|mins?|hours?|days?|weeks?|months?|years?|children|people|adults?|"
    "times|more|other|working|metres?|miles?|doors|across|different|main|busy|long|quiet|way|streets?|roads?"
)
COUNT = rf"(?:\d{{1,4}}[a-z]?|{NUMBER})"
SHORT = rf"[{LETTER}'’]{{1,30}}"
SMALL = r"[a-zà-ÿ'’]{1,30}"
ADDRESSES = (
    re.compile(rf"\b{COUNT},?\s(?:(?!(?:{COUNTED})\b){SMALL}\s){{1,2}}(?:{KINDS_OF_ROAD})\b", re.IGNORECASE),
    re.compile(rf"\b(?i:{COUNT}),?\s(?:[A-ZÀ-Þ][\w'’]{{1,30}}\s){{1,3}}(?:{MORE_ROADS})\b"),
    re.compile(r"\b(?:flat|apartment|apt|bedsit)\s\d{1,4}[a-z]?\b", re.IGNORECASE),
    re.compile(
        rf"\b(?i:flat|apartment|apt|unit|block|room|plot|pitch|bedsit)\s(?:\d{{1,4}}[A-Za-z]?|[A-Z]),?\s(?:(?:at|of|in|on)\s)?(?:the\s)?"
        rf"(?:{CAPITALISED}\s){{1,3}}(?:{HOMES}|{MORE_ROADS})\b"
    ),
    re.compile(
        rf"\b(?:in|on|at|of|to|near|from|off)\s(?!(?:The|A)\s)(?:[A-ZÀ-Þ][\w'’]{{1,30}}\s){{1,2}}(?i:{KINDS_OF_ROAD}|close|drive)\b"
    ),
    re.compile(
        r"\bThe\sOld\s(?:Vicarage|Rectory|Bakery|Barn|Mill|Forge|School\sHouse|Post\sOffice|Chapel|Stables|Coach\sHouse)\b"
    ),
)
# Without its number: a road, and what may be a house where the words before it are known as nothing else.
ROADS = re.compile(rf"\b((?:{CAPITALISED}\s){{1,2}})(?:Road|Street|Avenue|Lane|Crescent|Gardens|Terrace|Mews|Grove)\b")
HOUSES = re.compile(rf"\b((?:{CAPITALISED}\s){{1,2}})(?:Close|Drive|{HOMES}|{MORE_ROADS})\b")
EVERYWHERE = words_of(
    "high main back side front ring slip cross the a this that our her his my one on in at near by sesame coronation"
)
POSITIONS = (
    re.compile(r"///\w{2,30}\.\w{2,30}\.\w{2,30}"),
    re.compile(r"(?<![\d.])-?\d{1,2}\.\d{4,9},? -?\d{1,3}\.\d{4,9}"),
)
KINDS_OF_SCHOOL = (
    r"academy|school|college|nursery|primary|infants?|juniors?|high|grammar|pre-?school|playgroup|sixth form"
)
SCHOOL = re.compile(
    rf"((?:\b[{CAPITAL_LETTER}][{LETTER}.’'-]{{1,30}}\s){{1,4}})({KINDS_OF_SCHOOL.title().replace('S?', 's?')})\b"
)
SCHOOL_IN_SMALL_LETTERS = re.compile(
    rf"(?:^|[,;:\n]\s?|\b(?:at|to|in|from|attends?|attending|left|joined|starts?|started)\s(?:the\s)?)((?:{SMALL}\s){{1,2}}?)"
    r"(?:academy|nursery|college|(?:primary|junior|infants?|high|secondary) school|primary)\b",
    re.MULTILINE,
)
KIND_WORDS = words_of(
    """primary secondary high junior juniors infant infants grammar nursery special boarding sunday special free state catholic church
    independent local new old first middle upper lower sixth form academy school college community mainstream day further higher big small
    same other previous next last former current nearby girls boys girl boy mixed all through great good better safe quiet breakfast
    morning afternoon saturday weekend private public alternative virtual home hospital different favourite old whole every each another
    such early late agricultural art arts catering music sports technical adult university teaching faith muslim jewish hindu sikh islamic
    full part time off after before since then back and or but to from at in of the a an his her their our my your its this that which
    going moving starting attending leaving changing missing during outside inside near between left joined began"""
)


def addresses(text: str) -> Iterator[str]:
    """What may be where somebody lives or was."""
    for pattern in (*ADDRESSES, *POSITIONS):
        yield from (match[0] for match in pattern.finditer(text))
        text = pattern.sub(" … ", text)
    yield from (match[0] for match in ROADS.finditer(text) if folded(match[1].split()[-1]) not in EVERYWHERE)
    yield from (match[0] for match in HOUSES.finditer(text) if all(_tells(word) for word in match[1].split()))


def schools(text: str) -> Iterator[str]:
    """A school or a nursery by its name."""
    for pattern in (SCHOOL, SCHOOL_IN_SMALL_LETTERS):
        yield from (
            match[0].strip(" ,;:")
            for match in pattern.finditer(text)
            if _tells(match[1].split()[-1]) or _any_tells(match[1])
        )


def _any_tells(words: str) -> bool:
    return any(_tells(word) for word in words.split()) and words[0].isupper()


def _tells(word: str) -> bool:
    """Whether a word tells one place from others of its kind."""
    plain = folded(word.strip("."))
    return plain not in known_words() and plain not in KIND_WORDS
