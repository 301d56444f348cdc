"""A strategy as plain values, from what its file or its edition holds. Pure: a dictionary in, a Strategy out."""

import hashlib
import json
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from lantern.design.folding import says_all

STRATEGIES = Path(__file__).parent / "strategies"
FIRST = STRATEGIES / "barking_and_dagenham.toml"
FIRST_STRUCTURE = STRATEGIES / "barking_and_dagenham_structure.toml"

# What a strategy is made of, by the name of its list in the file: one of them, and many.
KINDS = {
    "commitments": ("commitment", "commitments"),
    "aims": ("aim", "aims"),
    "values": ("value", "values"),
    "actions": ("action", "actions"),
    "measures": ("measure", "measures"),
    "strands": ("strand of the theory of change", "strands of the theory of change"),
    "outcomes": ("outcome of the theory of change", "outcomes of the theory of change"),
    "findings": ("local audit finding", "local audit findings"),
    "messages": ("national message", "national messages"),
    "recommendations": ("national recommendation", "national recommendations"),
    "voices": ("message from children", "messages from children"),
    "typologies": ("typology", "typologies"),
    "definitions": ("definition", "definitions"),
}


class NotAStrategy(Exception):
    """The file cannot be read as a strategy. `str()` says what to do."""


@dataclass(frozen=True)
class Item:
    """One thing that the strategy names. Which fields are filled depends on its kind."""

    kind: str
    ref: str
    title: str
    means: str = ""
    by_2029: tuple[str, ...] = ()
    outcome: str = ""  # what an action is for
    lead: str = ""  # as the document writes it
    year: str = ""  # as the document writes it
    indicators: tuple[str, ...] = ()
    evidence: str = ""  # of a measure: what is asked for in words
    catalogue: tuple[str, ...] = ()
    owed_by: str = ""  # code of the agency that owes what a measure needs
    good: bool = False  # a finding of something done well
    to_confirm: bool = False
    place: str = ""
    links: tuple[str, ...] = ()

    @property
    def kind_words(self) -> str:
        return KINDS[self.kind][0]

    @property
    def aim(self) -> str:
        """Of an action or a measure: the reference of its aim."""
        return self.ref.removeprefix("M").partition(".")[0] if self.kind in ("actions", "measures") else ""


@dataclass(frozen=True)
class Strategy:
    title: str
    partnership: str
    version: str
    agreed_on: date | None
    vision: str
    year_one_starts_on: date
    years: int
    overseen_by: str
    to_confirm: tuple[str, ...]
    leads: Mapping[str, str]
    slips: tuple[Mapping[str, str], ...]
    items: tuple[Item, ...] = field(repr=False)

    @cached_property
    def by_ref(self) -> dict[str, Item]:
        return {item.ref: item for item in self.items}

    @cached_property
    def _by_kind(self) -> dict[str, list[Item]]:
        return {kind: [item for item in self.items if item.kind == kind] for kind in KINDS}

    def of_kind(self, kind: str) -> list[Item]:
        return self._by_kind[kind]

    def saying(self, words: Sequence[str]) -> list[Item]:
        """What says all of these folded words, in the order of the strategy."""
        return [item for item in self.items if says_all(words, item.ref, item.title, item.means, item.evidence)]

    def under(self, aim: str, kind: str) -> list[Item]:
        """The actions or the measures of one aim."""
        return [item for item in self.of_kind(kind) if item.aim == aim]


def read(content: Mapping) -> Strategy:
    """The strategy that a file's or an edition's content holds. Errors: NotAStrategy."""
    try:
        return Strategy(
            title=content["title"],
            partnership=content["partnership"],
            version=str(content.get("version", "")),
            agreed_on=_day(content.get("agreed_on")),
            vision=content["vision"],
            year_one_starts_on=_day(content["year_one_starts_on"]),
            years=int(content.get("years", 3)),
            overseen_by=content.get("overseen_by", ""),
            to_confirm=tuple(content.get("to_confirm", ())),
            leads=dict(content.get("leads", {})),
            slips=tuple(content.get("slips", ())),
            items=tuple(_item(kind, row) for kind in KINDS for row in content.get(kind, ())),
        )
    except KeyError as missing:
        raise NotAStrategy(f"The strategy needs “{missing.args[0]}”: add it and try again.") from None
    except (TypeError, ValueError, AttributeError) as fault:
        raise NotAStrategy(f"The strategy cannot be read: {fault}.") from None


def from_toml(text: str) -> dict:
    """The content of a strategy file, with days as texts so that it can be kept. Errors: NotAStrategy."""
    try:
        return json.loads(json.dumps(tomllib.loads(text), default=lambda day: day.isoformat()))
    except tomllib.TOMLDecodeError as fault:
        raise NotAStrategy(f"The file is not TOML: {fault}.") from None


def fingerprint(content: Mapping) -> str:
    """The same for the same strategy, whatever order its file is written in."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def _item(kind: str, row: Mapping) -> Item:
    known = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    title = known.pop("name", None) or known.pop("title", "")
    unknown = set(known) - set(Item.__dataclass_fields__)
    if unknown:
        raise ValueError(f"{row.get('ref', 'one of the ' + kind)} has “{min(unknown)}”, which nothing is known of")
    return Item(kind, **{"ref": "", **known}, title=title)


def _day(value) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) and value else value or None
