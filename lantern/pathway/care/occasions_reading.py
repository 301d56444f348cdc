"""Reads what may come more than once on a journey, and says what in it does not hold together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from lantern.pathway.care.occasion_answers import is_day
from lantern.pathway.care.occasions import (
    ANY,
    CHOICE,
    DAY,
    TAKES,
    YES_NO,
    Asked,
    Care,
    Condition,
    Kind,
    OwnClock,
    Says,
    Section,
    Stand,
    Want,
    group,
    own_clock,
)
from lantern.pathway.reading import FILE, PUT_IN, PathwayFault, _made, _toml
from lantern.pathway.shapes import TO_BE_CONFIRMED, Pathway, Setting

LONGEST = 40  # letters of a code
YES_OR_NO = {"yes": "Yes", "no": "No", "not applicable": "It does not apply"}
Row = dict[str, Any]


def load(pathway: Pathway, *, folder: Path = FILE / "care") -> Care:
    """What the files in `folder` say, with this partnership's settings in its words. Raises PathwayFault."""
    top = _toml(folder / "care.toml")
    sections = {code: _section(code, _toml(folder / f"{code}.toml"), pathway) for code in top["sections"]}
    return Care(MappingProxyType(sections), MappingProxyType(top["whom"]), MappingProxyType(top["not_known"]))


def _section(code: str, row: Row, pathway: Pathway) -> Section:
    kinds = {name: _kind(name, each, code, pathway) for name, each in row.pop("kinds").items()}
    return _made(Section, row, code, kinds=MappingProxyType(kinds))


def _kind(code: str, row: Row, section: str, pathway: Pathway) -> Kind:
    asks = {name: _asked(name, each, pathway.settings) for name, each in row.pop("asks").items()}
    made = {
        "stands": tuple(_made(Stand, each, code) for each in row.pop("stands")),
        "wants": tuple(_made(Want, each, code) for each in row.pop("wants", ())),
        "clocks": tuple(_clock(each, code, pathway) for each in row.pop("clocks", ())),
    }
    return _made(Kind, row, code, section=section, asks=MappingProxyType(asks), **made)


def _asked(code: str, row: Row, settings: Mapping[str, Setting]) -> Asked:
    says = tuple(_made(Says, each, code) for each in row.pop("says", ()))
    if row.get("kind") == YES_NO:
        row["choices"] = YES_OR_NO
    row["hint"] = PUT_IN.sub(lambda found: _words(settings[found[1]]), row.get("hint", ""))
    return _made(Asked, row, code, says=says)


def _words(setting: Setting) -> str:
    is_said = setting.is_confirmed or setting.value is None  # where nobody has set it, its words say so
    return setting.words if is_said else f"{setting.words} ({TO_BE_CONFIRMED})"


def _clock(row: Row, code: str, pathway: Pathway) -> OwnClock:
    like = row.pop("like")
    if like not in pathway.clocks:
        raise PathwayFault(f"{code} has a clock like “{like}”, and the pathway has no such clock: mend its spelling.")
    return own_clock(pathway.clocks[like], row["starts"], row["stops"], row.get("when", {}))


def faults(care: Care, pathway: Pathway) -> list[str]:
    """What is wrong, a sentence each; none when it holds together."""
    return [fault for kind in care.kinds.values() for fault in _of_kind(kind, care, pathway)]


def _of_kind(kind: Kind, care: Care, pathway: Pathway) -> Iterator[str]:
    if kind.step not in pathway.steps:
        yield f"{kind.code} names the step “{kind.step}”, and there is none."
    named = [kind.dated, *kind.either, *([kind.named_by] if kind.named_by else [])]
    named += [name for own in kind.clocks for name in (own.clock.starts, own.clock.stops)]
    named += [name for want in kind.wants for name in want.without]
    yield from (
        f"{kind.code} names the question “{name}”, and there is none." for name in named if name not in kind.asks
    )
    people = {group(code) for code in care.whom}
    yield from (f"{kind.code} is for “{name}”, who is nobody." for name in kind.whom if name not in people)
    conditions = [each.when for each in kind.stands] + [each.when for each in kind.wants]
    for condition in conditions + [each.when for each in kind.clocks]:
        yield from _of_condition(kind, condition)
    for ask in kind.asks.values():
        yield from _of_question(kind, ask, pathway)


def _of_question(kind: Kind, ask: Asked, pathway: Pathway) -> Iterator[str]:
    where = f"{kind.code}, “{ask.code}”"
    if ask.kind not in (DAY, CHOICE, YES_NO) or (ask.kind != DAY) != bool(ask.choices):
        yield f"{where}: a day has no choices, and any other question has some."
    if any(len(code) > LONGEST for code in ask.choices):
        yield f"{where}: a code has at most {LONGEST} letters."
    if ask.part not in kind.parts and (ask.part or kind.parts):
        yield f"{where}: “{ask.part}” is none of its parts."
    if ask.must and any(name in kind.asks and kind.asks[name].part != ask.part for name in ask.goes_with):
        yield f"{where}: it has to be answered, and what it goes with is on another page."
    others = [*ask.after, *filter(None, (ask.becomes, ask.moved_because))]
    yield from (f"{where} names the question “{name}”, and there is none." for name in others if name not in kind.asks)
    yield from _of_condition(kind, ask.goes_with)
    for says in ask.says:
        yield from _of_condition(kind, says.when)
        yield from _of_saying(where, ask, says, pathway)


def _of_saying(where: str, ask: Asked, says: Says, pathway: Pathway) -> Iterator[str]:
    if not any(says.name in step.data for step in pathway.steps.values()):
        yield f"{where} says “{says.name}”, which no step of the pathway records."
    if says.takes not in TAKES or (is_day(says.name) and (ask.kind != DAY or says.takes == ANY)):
        yield f"{where} cannot say “{says.name}” as it does."


def _of_condition(kind: Kind, condition: Condition) -> Iterator[str]:
    for name, answers in condition.items():
        choices = kind.asks[name].choices if name in kind.asks else {}
        for wrong in [] if name in kind.asks and not set(answers) - set(choices) else [name]:
            yield f"{kind.code} asks for answers to “{wrong}” that it does not have."
