"""What can be said of other children on a journey and of two journeys that may be one child's. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from lantern.analysis.codelists import groups

FILE = Path(__file__).with_name("file") / "linked.toml"
UNDECIDED, NONE, OFF = "undecided", "none", "off"  # OFF: linked by mistake, and so no longer
NOT_APPLICABLE, YES, NO = "not applicable", "yes", "no"
ENOUGH = 4  # how much has to agree, before anybody is asked
BIRTH = 3  # what a month of birth counts for, where anything else counts for one
UNKNOWN = "Not recorded"  # the group of an ethnicity that nobody knows


@dataclass(frozen=True)
class Linking:
    """The lists of the file. `weeks`: how far apart two journeys may have been opened to be asked about."""

    how: Mapping[str, str]
    decisions: Mapping[str, str]
    reasons: Mapping[str, str]
    refusing: Mapping[str, str]
    undoing: Mapping[str, str]
    weeks: int


@cache
def linking() -> Linking:
    """The file as it is shipped."""
    read = tomllib.loads(FILE.read_text(encoding="utf-8"))
    weeks = read.pop("joining")["weeks"]
    return Linking(**read, weeks=weeks)


def answered(decisions: Sequence[str]) -> dict[str, dict[str, str]]:
    """What the decisions about each linked child answer by the names of the pathway."""
    live = [decision for decision in decisions if decision != OFF]
    whether = (NO if UNDECIDED in live else YES) if live else NOT_APPLICABLE
    return {"linked_children_count": {"said": str(len(live))}, "linked_children_decided": {"said": whether}}


@dataclass(frozen=True)
class Coarse:
    """What two journeys are compared by: blank, or None, where nobody has said it."""

    born: date | None = None
    age_band: str = ""
    sex: str = ""
    ethnicity: str = ""
    kinds: frozenset[str] = frozenset()


def may_be_one(one: Coarse, other: Coarse) -> bool:
    """Whether two journeys may be about one child. What both know of age and sex has to agree; ethnicity, which people
    record differently, and the kinds of abuse, which become known, only add to it.
    """
    age = (
        (BIRTH if one.born == other.born else None) if one.born and other.born else _agree(one.age_band, other.age_band)
    )
    sex = _agree(one.sex, other.sex)
    if age is None or sex is None:
        return False
    return age + sex + (_agree(_group(one), _group(other)) or 0) + bool(one.kinds & other.kinds) >= ENOUGH


def _agree(one: str, other: str) -> int | None:
    """One where both say the same, nought where either says nothing, None where they differ."""
    if not one or not other:
        return 0
    return 1 if one == other else None


def _group(child: Coarse) -> str:
    found = groups("ethnicity").get(child.ethnicity, "")
    return "" if found == UNKNOWN else found
