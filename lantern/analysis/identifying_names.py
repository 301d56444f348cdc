"""What may be somebody's name: by lists of given names, by how it is built, and by who is spoken of. Pure: a text in, signs out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lantern.analysis.identifying_persons import (
    ABOUT,
    ABOUT_WORDS,
    DOES,
    IS_PERSON,
    IS_SURELY_PERSON,
    MONTHS,
    OWNS,
    SPEAKS,
    TIME,
)
from lantern.analysis.identifying_words import (
    CAPITALISED,
    LETTER,
    OWNED,
    WORD,
    folded,
    given_names,
    known_words,
    names_that_are_words,
    things_among,
    words_of,
)

PERSON, FULL_NAME = "person", "full name"
WINDOW = 40  # letters before a word that say who is spoken of
ALL_CAPITALS = 5  # letters up to which a word in capitals is short for an agency or a tool
CAPITAL = re.compile(r"[A-ZÀ-ÖØ-Þ]['’a-zß-ɏḀ-ỿ]")
STARTS = re.compile(r"(?:^|[.!?:;/\n(“\"]|[-–•*]\s)\s*$")
# Laws, saints and kings whose names are places or rules, not children.
NOT_A_NAME = re.compile(
    r"\b(?:(?:Sarah|Cla[i]?re|Martha|Megan|Helena)['’]s (?:Law|Rule)|Fraser (?:guidelines|competen\w{1,5})|Gillick\w{0,12}|"
    r"(?:King|Queen|Prince|Princess|St\.?|Saint|Lord|Lady) [A-Z][a-z]{1,30}(?:['’]s)?|"
    r"(?:[A-Z][\w’']{1,30} ){1,3}(?:Hospital|School|Academy|College|Nursery|Centre|Foundation|Trust|Clinic|Library|Church|Hub|Light|Act|Review))\b"
)
NAMED = re.compile(
    rf"\b(?i:(?:sur|fore|nick|first |last |full |given |middle |family |maiden |child['’]?s |pet )?names?)\s?[:=–-]\s?([{LETTER}][{LETTER}’'-]{{1,30}})"
)
SIGNED = re.compile(rf"(?i:\b(?:signed|love from|yours)(?: by)?[,:]?)\s({CAPITALISED})")
TITLED_ANYHOW = re.compile(rf"\b(?i:mrs?|ms|mx|miss|rev|sgt|cllr)\.?\s([{LETTER}][{LETTER}’'-]{{1,30}})")
TITLED = re.compile(
    rf"\b(?i:doctor|dr|prof(?:essor)?|pc|dc|ds|di|dci|pcso|sergeant|inspector|constable|detective|officer|reverend|father|pastor|imam|rabbi|"
    rf"bishop|sister|nurse|judge|sir|dame|councillor|coach|master|madam|ustad|sheikh|maulana)\.?\s({CAPITALISED})"
)
INITIALS = re.compile(
    rf"(?<![\w.])(?:[A-Z]\.\s?){{1,3}}{CAPITALISED}"
    r"|\b(?i:child|initials?|boy|girl|sibling|baby|client|pupil)[:,]?\s(?:[A-Z]\.\s?){2,3}"
)
# Sounds that no English word begins or ends with, and pairs of syllables out of Chinese and Korean.
BUILT = re.compile(
    r"(?:mb|mv|mth|mph|mw|nd|ng|nh|nj|nk|nn|nt|nz|ts[aeiou]|tsh|dzh|zh|xi|xo|xh|qi|hl|sz|lj|vj|gj|rr|bh|dh[aeiou]|oluw|oyin|chukwu|abdul|gebre|haile)[a-z]{2,}"
    r"|[a-z]{2,}(?:preet|jinder|vinder|jeet|ullah|uddin|zaib|shanth|kanth|shwari|slav|slava|oluwa|chukwu|iyah|yawit|awit|enko|owski|owska|escu|opoulos|shvili|idze)"
)
SYLLABLE = "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ia|ie|iu|ua|ui|uo|a|e|i|o|u)"
CHINESE = re.compile(rf"(?=\w*(?:x|zh|q[^u]|[iu]ang|iong|uai)){SYLLABLE}{SYLLABLE}")
# Two of these in a row, in any letters, are a name: none of them is a word of English.
IN_PAIRS = words_of(
    "mei siew hui xin wei jie yi jia hao xiao qi yu jing ying yun hua qing xue ning rui jun hsin zhi shu ting yee chee ling min"
)
KOREAN = words_of(
    """seo yeon hye jin ji woo min jun joon hyun hyeon eun soo su joo young yeong kyung gyeong chae won yun yoon bin hee seon
    sun tae dong sung seong jae ho ha na mi ah rin ye jung jeong hwan kyu gyu bo ra"""
)


@dataclass(frozen=True)
class Words:
    """A text and its words; `plain`: each as `folded`; `spans`: where each begins and ends."""

    text: str
    plain: list[str]
    spans: list[tuple[int, int]]

    def written(self, at: int) -> str:
        """The word as it stands there."""
        start, end = self.spans[at]
        return self.text[start:end]

    def follows(self, at: int, by: tuple[str, ...] = (" ", "\n")) -> bool:
        """Whether a word comes next, with nothing but one of `by` between."""
        return at + 1 < len(self.spans) and self.text[self.spans[at][1] : self.spans[at + 1][0]] in by


def names(text: str) -> Iterator[tuple[str, str]]:
    """What may be somebody's name, as it stands there, each with its kind: a full name is surely one."""
    yield from ((PERSON, each) for each in _titled(text))
    text = NOT_A_NAME.sub(lambda found: "·" * len(found[0]), text)
    found = list(WORD.finditer(text))
    words = Words(text, [folded(each[0]) for each in found], [each.span() for each in found])
    told = things_among(words.plain)
    for at in range(len(found)):
        if at in told:
            continue
        both = at + 1 not in told and words.follows(at, (" ", ", "))
        if both and _is_full(words, at):
            told.add(at + 1)
            yield FULL_NAME, f"{words.written(at)} {words.written(at + 1)}"
        elif _is_named(words, at):
            yield PERSON, words.written(at)
        elif both and _are_a_name(words, at):
            yield PERSON, f"{words.written(at)} {words.written(at + 1)}"


def _titled(text: str) -> Iterator[str]:
    for pattern in (TITLED, TITLED_ANYHOW, NAMED, SIGNED):
        for match in pattern.finditer(text):
            is_miss = match[0].lower().startswith("miss ") and not match[1][0].isupper()
            plain = folded(match[1])
            thing = " ".join(folded(word) for word in WORD.findall(match[0]))
            if not is_miss and plain not in known_words() and not things_among(thing.split()):
                yield match[0]
    for match in INITIALS.finditer(text):
        if folded(match[0].split()[-1]) not in known_words():
            yield match[0].strip()


def _is_full(words: Words, at: int) -> bool:
    """A given name that is nothing else, and a family name after it."""
    first, second = words.written(at), words.written(at + 1)
    if words.plain[at] not in given_names() or not (CAPITAL.match(first) and CAPITAL.match(second)):
        return False
    is_apart = OWNED.search(first) or not words.follows(at)
    return not is_apart and words.plain[at + 1] not in known_words() and words.plain[at] not in known_words()


def _is_named(words: Words, at: int) -> bool:
    word, plain = words.written(at), words.plain[at]
    if word.isupper() and len(word) <= ALL_CAPITALS:
        return False
    if plain in given_names() or any(part in given_names() for part in plain.split("-") if len(part) > 3):
        return True
    if not word[0].isupper():
        return False
    if plain in names_that_are_words():
        return _is_spoken_of(words, at, is_word=True)
    return plain not in known_words() and (_is_built_as_a_name(plain) or _is_spoken_of(words, at, is_word=False))


def _is_built_as_a_name(plain: str) -> bool:
    if "-" in plain:
        return all(part in KOREAN for part in plain.split("-"))
    return BUILT.fullmatch(plain) is not None or (len(plain) > 5 and CHINESE.fullmatch(plain) is not None)


def _is_spoken_of(words: Words, at: int, *, is_word: bool) -> bool:
    """Whether the words around it speak of a person. `is_word`: it is a name that is also a word."""
    text, (start, end) = words.text, words.spans[at]
    ahead = max(0, start - WINDOW)
    is_start = STARTS.search(text, ahead, start) is not None
    does = _does(words, at, surely=is_start and not is_word)
    if words.plain[at] in MONTHS:
        told_of = does and not TIME.search(text, ahead, start)
        return told_of or ABOUT.search(text, ahead, start) is not None
    owns = OWNED.search(words.written(at)) is not None and OWNS.match(text, end) is not None
    if owns or does or is_start:
        return owns or does
    return (ABOUT_WORDS if is_word else ABOUT).search(text, ahead, start) is not None


def _does(words: Words, at: int, *, surely: bool) -> bool:
    """Whether what follows is what a person does. `surely`: what nothing else does."""
    if not words.follows(at) or OWNED.search(words.written(at)):
        return False
    verbs, states = (SPEAKS, IS_SURELY_PERSON) if surely else (DOES, IS_PERSON)
    return words.plain[at + 1] in verbs or states.match(words.text, words.spans[at][1]) is not None


def _are_a_name(words: Words, at: int) -> bool:
    """Two words with capitals in a row, or with a comma between, of which neither is known: a name and a surname. Or a pair."""
    both = words.plain[at : at + 2]
    if all(each in IN_PAIRS for each in both):
        return True
    is_capital = all(CAPITAL.match(words.written(each)) for each in (at, at + 1))
    return is_capital and not any(each in known_words() for each in both)
