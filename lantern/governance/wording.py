"""What no text of this room may hold. Pure: texts in, sentences out."""

from collections.abc import Iterable
from datetime import date

from lantern.insight.commentary import CHILD, faults

NAMES_A_CHILD = "This may name a child. Say what happened without anything that tells one child from others."


def found_in(texts: Iterable[str], *, today: date) -> list[str]:
    """What could point at a person in any of these texts, as sentences that say what to do; none: they may be kept."""
    whole = " \n ".join(texts)
    return [*faults(whole, today=today), *([NAMES_A_CHILD] if CHILD.search(whole) else [])]
