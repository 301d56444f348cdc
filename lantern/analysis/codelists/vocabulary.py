"""The words that a field's own lists use. A label made of these alone says what kind of thing it is, and names nobody."""

import re
import unicodedata
from functools import cache

from lantern.analysis import codelists
from lantern.analysis.codelists.labels import FIELDS, WORDS

SMALL = frozenset(["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])
WORD = re.compile(r"[^\W_]+")


def is_familiar(field: str, label: str) -> bool:
    """Whether every word of a label stands in the lists of its field: its codes, their names, and labels met before.

    Figures and single letters are never familiar, for they may be a date or somebody's initials. An unknown field is
    a KeyError.
    """
    words = _words(label)
    return bool(words) and words <= _familiar(field)


def _words(text: str) -> set[str]:
    """In small letters, without accents or apostrophes. Letters of any script count, so that no name is overlooked."""
    spread = unicodedata.normalize("NFKD", text).lower().replace("&", " and ")
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return set(WORD.findall(re.sub(r"['\u2018\u2019`]", "", bare)))


@cache
def _familiar(field: str) -> frozenset[str]:
    listed, _ = FIELDS[field]
    texts = [*WORDS.get(field, ())]
    for row in codelists.load(listed) if listed else ():
        texts += [row["code"], row["label"], row["group"]]
    for row in codelists.load("label_variants"):
        texts += [row["label"]] if row["field"] == field else []
    for row in codelists.load("label_words"):
        texts += [row["words"]] if row["field"] == field else []
    words = {word for text in texts for word in _words(text)}
    return SMALL | {word for word in words if len(word) > 1 and not word.isdecimal()}
