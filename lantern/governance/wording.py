"""What no text of this room may hold. Pure: texts in, sentences out."""

from collections.abc import Iterable
from datetime import date

from lantern.analysis.identifying import signs


def found_in(texts: Iterable[str], *, today: date) -> list[str]:
    """What could point at a person in any of these texts, as sentences that say what to do; none: they may be kept."""
    return [sign.sentence for sign in signs(" \n ".join(texts), today=today)]
