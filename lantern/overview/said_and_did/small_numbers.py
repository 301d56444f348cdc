"""Where words for the public count so few children or people that those who know them could tell who is meant. Pure."""

from lantern.insight.numerals import SaidNumber, said_numbers

FEWEST = 10  # fewer than this many people are not counted in words that no release has made safe
NEAR = 3  # words between a number and whom it counts
CHILDREN_AND_FAMILIES = {
    "child", "children", "girl", "girls", "boy", "boys", "baby", "babies", "teenager", "teenagers", "sibling", "siblings",
    "brother", "brothers", "sister", "sisters", "victim", "victims", "survivor", "survivors", "pupil", "pupils", "family",
    "families", "parent", "parents", "carer", "carers", "mother", "mothers", "father", "fathers", "young",
}  # fmt: skip
PEOPLE = CHILDREN_AND_FAMILIES | {
    "people", "person", "adult", "adults", "man", "men", "woman", "women", "student", "students", "them",
}  # fmt: skip


def too_small(text: str) -> list[str]:
    """Each number in a text that counts fewer than ten people, as it is written there, with the sentence."""
    return [f"“{each.text}” in “{each.sentence}”" for each in said_numbers(text) if _counts_few(each)]


def _counts_few(number: SaidNumber) -> bool:
    """“One person to ring” counts nobody who may be recognised; “one child” does."""
    whom = PEOPLE if number.is_plain else CHILDREN_AND_FAMILIES
    return 0 < number.value < FEWEST and not number.is_share and bool(whom & set(number.after[:NEAR]))
