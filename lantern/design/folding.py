"""Texts as they are compared when somebody looks for words: without capitals, accents or curly marks. Pure."""

import re
import unicodedata
from collections.abc import Sequence

ACCENTS = re.compile("[\u0300-\u036f]")
STRAIGHT = str.maketrans("‘’", "''")


def folded(text: str) -> str:
    """The same for two texts that differ only in capitals, accents, or the marks that a keyboard turns."""
    if text.isascii():  # most texts are, and every row of a table may be asked for
        return text.lower()
    return ACCENTS.sub("", unicodedata.normalize("NFKD", text)).lower().translate(STRAIGHT)


def words_in(text: str) -> list[str]:
    """The words of a text, folded, each once, in their order."""
    return list(dict.fromkeys(folded(text).replace("\0", " ").split()))


def says_all(words: Sequence[str], *texts: str) -> bool:
    """Whether every one of these folded words is in one of the texts or another."""
    said = "\n".join(folded(text) for text in texts)
    return all(word in said for word in words)
