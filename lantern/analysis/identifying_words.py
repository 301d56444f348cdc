"""Words as the closer look reads them, and the lists that it knows them by. Pure."""

import re
import unicodedata
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
LETTER = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
CAPITAL_LETTER = "A-ZÀ-ÖØ-Þ"
WORD = re.compile(rf"[{LETTER}]+(?:[’'-][{LETTER}]+)*")
# A word with a capital, of a length that a name may have: what is longer is looked at no further.
CAPITALISED = rf"[{CAPITAL_LETTER}][{LETTER}’'-]{{1,30}}"
OWNED = re.compile(r"['’]s?$")
LONGEST_THING = 7  # words
UNSEEN = dict.fromkeys(
    map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff")
)  # letters without a shape, which could part a name


def evenly_spaced(text: str) -> str:
    """One space, or one new line, wherever there were several: no pattern has to try them one by one."""
    seen = unicodedata.normalize("NFC", text.translate(UNSEEN))
    return re.sub(r"\s+", lambda gap: "\n" if "\n" in gap[0] else " ", seen)


def words_of(text: str) -> frozenset[str]:
    """The words of a list that is written out as one text."""
    return frozenset(text.split())


def folded(word: str) -> str:
    """A word in small letters, without accents, and without what makes it an owner."""
    plain = OWNED.sub("", word).lower().replace("’", "'")
    if plain.isascii():
        return plain
    plain = unicodedata.normalize("NFKD", plain.replace("ı", "i").replace("ł", "l"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def things_among(plain: list[str]) -> set[int]:
    """Which of these words, each `folded`, belong to the name of a club, a game, a book or somebody made up."""
    found: set[int] = set()
    begins = {each.split()[0] for each in things_with_names()}
    for at in (at for at, word in enumerate(plain) if word in begins):
        for most in range(LONGEST_THING, 0, -1):
            if " ".join(plain[at : at + most]) in things_with_names():
                found.update(range(at, at + most))
                break
    return found


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


@cache
def things_with_names() -> frozenset[str]:
    """Clubs, games, books and people made up, which children like and adults write down; each as `folded` words."""
    return frozenset(" ".join(folded(word) for word in WORD.findall(line)) for line in _lines("things_with_names.txt"))


def _words(file: str) -> frozenset[str]:
    return words_of(" ".join(_lines(file)))


def _lines(file: str) -> list[str]:
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
