"""Where in a report people write, what they are asked there, and what no text may hold. Pure: texts in, faults and hints out."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from lantern.analysis.identifying import (
    BIRTH_SAID,
    DAY_IN_FIGURES,
    EMAIL,
    NAME_TO_COME,
    POSTCODE,
    YEARS,
    long_numbers,
    past_days,
)

PARTS = {
    "tells_us": "What it tells us",
    "why": "Why it may be so",
    "children": "What it means for children",
    "equality": "Who it is true for, and who not",
    "will_do": "What we will do",
    "how_sure": "How sure we are",
}
HINTS = {
    "tells_us": "One or two sentences. Say what changed, or what did not.",
    "why": "What you think lies behind it, and how strong the evidence is.",
    "children": "What a child would notice.",
    "equality": "Sex, age, ethnicity, disability, and what is not recorded.",
    "will_do": "What, who by their role, and by when.",
    "how_sure": "How good the numbers are, and what would change your mind.",
}


@dataclass(frozen=True)
class Slot:
    """A place in the report. `parts`: which of PARTS are asked there; all must be answered before it is signed."""

    title: str
    asks: str
    parts: tuple[str, ...] = tuple(PARTS)


SLOTS = {
    "ask": Slot("What we ask of the board", "What should the board do with this report?", ("tells_us", "will_do")),
    "decide": Slot(
        "To decide",
        "One decision that only the board can take.",
        ("tells_us", "why", "children", "will_do", "how_sure"),
    ),
    "measure": Slot("A measure", "So what? What does this measure say, and what follows?"),
    "audit": Slot("What audits found", "What quality audits found this quarter about the response to children."),
    "voice": Slot(
        "What children, families and staff said", "What people told us, without anything that points at one of them."
    ),
    "risks": Slot("Risks", "What could go wrong, what is being done about it, and who answers for it."),
}

NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+|(?<![\w,.])\d+(?:\.\d+)?(?=%|\b)")
HARD_WORDS = {
    "perpetrator": "person who harmed",
    "going forward": "from now on",
    "robust": "strong, or say how it is checked",
    "utilise": "use",
    "in order to": "to",
    "prior to": "before",
    "commence": "begin",
    "facilitate": "help, or hold",
    "stakeholders": "say who",
    "disclosure": "what the child told us",
    "non-engagement": "say what made it hard for them to take part",
    "failed to attend": "was not brought, or could not come",
}


def faults(text: str, *, today: date) -> list[str]:
    """Why a text cannot be kept: what could point at a person is in it. Sentences for whoever wrote it; none: it may be kept.

    A name cannot be told from another word, so that is for people to see to.
    """
    found = []
    if EMAIL.search(text):
        found.append("Take out the email address: say the role of the person instead.")
    if POSTCODE.search(text):
        found.append("Take out the postcode: say the borough or the locality instead.")
    if BIRTH_SAID.search(text) or DAY_IN_FIGURES.search(text) or past_days(text, today=today):
        found.append(
            "Take out the exact date: it may be a date of birth. A month and a year will do. A day still to come may stay."
        )
    if long_numbers(text):
        found.append(
            "Take out the long number: five or more figures in a row may be somebody’s number. Write thousands with a comma."
        )
    return found


def hints(parts: Mapping[str, str]) -> list[str]:
    """What may be wrong, or could be said more plainly, and is left to the writer."""
    whole = " ".join(parts.values())
    lowered = whole.lower()
    found = [
        f"“{word}” could be said as: {better}."
        for word, better in HARD_WORDS.items()
        if re.search(rf"\b{word}", lowered)
    ]
    if NAME_TO_COME.search(whole):
        found.insert(
            0, "This may name a child. Lantern holds no child’s name: say nothing that tells one child from others."
        )
    longest = max((len(sentence.split()) for sentence in re.split(r"[.!?]\s", whole)), default=0)
    if longest > 30:
        found.append(f"One sentence has {longest} words. Two short ones are easier to read.")
    return found


def numbers_in(text: str) -> list[str]:
    """Each number that a text says, as it is written; years are none."""
    return NUMBER.findall(YEARS.sub(" ", text))


def unsupported(parts: Mapping[str, str], shown: Iterable[str]) -> list[str]:
    """The numbers that a commentary says and no table shows: they disagree, or give away what is hidden.

    `shown`: every number of the tables beside it, as it is written there; a percentage also without its decimals.
    """
    known = set(shown)
    known |= {
        f"{round(float(each[:-1]))}%" for each in known if each.endswith("%") and each[:-1].replace(".", "").isdigit()
    }
    known |= {each.rstrip("%") for each in known}
    said = [number for text in parts.values() for number in numbers_in(text)]
    return [number for number in dict.fromkeys(said) if number not in known]


def small_numbers(parts: Mapping[str, str], largest: int) -> list[str]:
    """The numbers from one to the largest that a public edition hides, where a text for anyone says them."""
    said = [number for text in parts.values() for number in numbers_in(text)]
    return [each for each in dict.fromkeys(said) if each.isdigit() and 0 < int(each) <= largest]
