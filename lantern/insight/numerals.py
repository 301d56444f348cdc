"""The numbers that a text says, in figures and in words, each with the sentence that it is said in. Pure."""

import re
from dataclasses import dataclass

from lantern.analysis.identifying import NAMED_DAY, YEARS

COUNTING = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
BY_TEN = "twenty thirty forty fifty sixty seventy eighty ninety"
TENS = {word: 10 * at for at, word in enumerate(BY_TEN.split(), 2)}
WORDS = {word: number for number, word in enumerate(COUNTING.split())} | TENS
ALSO = {"none": 0, "nobody": 0, "nil": 0, "no": 0, "nought": 0, "couple": 2, "pair": 2, "both": 2, "dozen": 12}
ALSO |= {"once": 1, "twice": 2, "single": 1, "hundred": 100}
OFTEN_NO_NUMBER = ("no", "one", "single", "both", "once", "pair", "couple")  # these are, before what is counted
TOKEN = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?|[A-Za-z]+(?:[’'][A-Za-z]+)?|%")
SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")


@dataclass(frozen=True)
class SaidNumber:
    """`text` as it stands there; `before` and `after` are the words round it in its sentence, in small letters."""

    text: str
    value: float
    is_share: bool
    before: tuple[str, ...]
    after: tuple[str, ...]
    sentence: str

    @property
    def is_plain(self) -> bool:
        """Whether it is a number wherever it stands, and not a word such as “one” that often means none."""
        return self.text.lower() not in OFTEN_NO_NUMBER


def said_numbers(text: str) -> list[SaidNumber]:
    """Every number of a text. Years and days of the month are when, not how many, and are none."""
    return [number for each in SENTENCE.split(text) if each.strip() for number in _of_sentence(each.strip())]


def _of_sentence(sentence):
    tokens = TOKEN.findall(YEARS.sub(" ", NAMED_DAY.sub(" ", sentence)))
    lowered = tuple(token.lower() for token in tokens)
    at = 0
    while at < len(tokens):
        value, length = _read(lowered, at)
        if value is None:
            at += 1
            continue
        end = at + length
        rest = lowered[end:]
        is_share = rest[:1] == ("%",) or rest[:2] == ("per", "cent") or rest[:1] == ("percent",)
        yield SaidNumber(_written(tokens[at:end]), value, is_share, lowered[:at], rest, sentence)
        at = end


def _read(words, at):
    """A number that begins at a word, and how many words it takes; None where none begins."""
    word = words[at]
    if word[0].isdigit():
        return float(word.replace(",", "")), 1
    if word in TENS and words[at + 1 : at + 2] and 1 <= WORDS.get(words[at + 1], 0) <= 9:
        return float(TENS[word] + WORDS[words[at + 1]]), 2
    if word in ("one", "a") and words[at + 1 : at + 2] in (("hundred",), ("dozen",)):
        return float(ALSO[words[at + 1]]), 2
    found = WORDS.get(word, ALSO.get(word))
    return (None, 0) if found is None else (float(found), 1)


def _written(tokens):
    return "-".join(tokens) if tokens[0].lower() in TENS else " ".join(tokens)
