"""What the occasions of a journey answer by the names of the pathway, so that nobody keys it twice. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lantern.pathway.care.occasions import (
    ANY,
    FIRST,
    NEWEST,
    NO,
    NOT_APPLICABLE,
    NOT_RECORDED,
    WAITING,
    YES,
    Kind,
    Says,
    Value,
    Values,
    group,
    holds,
    stand,
)
from lantern.pathway.field_words import DAY, MOMENT, kind_of


@dataclass(frozen=True)
class Given:
    """One occasion as its answers stand: which kind, for whom, and its answers."""

    kind: str
    whom: str
    values: Values


Answers = dict[str, dict[str, object]]  # by the pathway's names: a day, or what is said


def answered(occasions: Sequence[Given], kinds: Mapping[str, Kind]) -> Answers:
    """What a journey's occasions, in the order in which they were added, answer by the names of the pathway. Of what
    several speak of, the one that the file says is taken.
    """
    found: Answers = {}
    for name, spoken in _by_name(occasions, kinds).items():
        value = _taken(spoken, is_day=is_day(name))
        if value is not None:
            found[name] = value
    return found


@dataclass(frozen=True)
class _Spoken:
    says: Says
    value: Value | None
    is_waiting: bool


def _by_name(occasions: Sequence[Given], kinds: Mapping[str, Kind]) -> dict[str, list[_Spoken]]:
    """Everything said under each name, the occasions in the order of their days."""
    found: dict[str, list[_Spoken]] = {}
    for each in sorted(occasions, key=lambda each: _place(each, kinds[each.kind])):
        kind = kinds[each.kind]
        for ask in kind.asks.values():
            for says in ask.says:
                if (not says.whom or group(each.whom) in says.whom) and holds(says.when, each.values):
                    spoken = _Spoken(says, each.values.get(ask.code), stand(kind, each.values).is_waiting)
                    found.setdefault(says.name, []).append(spoken)
    return found


def _place(given: Given, kind: Kind) -> date:
    value = given.values.get(kind.dated)
    return value.day if value and value.day else date.max


def _taken(spoken: list[_Spoken], *, is_day: bool) -> dict[str, object] | None:
    """What counts of all that is said under one name; None where that is nothing."""
    takes = spoken[-1].says.takes
    if takes == WAITING:
        asked = [each for each in spoken if each.value]
        return {"said": YES if any(each.is_waiting for each in asked) else NO} if asked else None
    if takes == NEWEST:
        return _as_recorded(spoken[-1], is_day=is_day)
    made = [value for each in spoken if (value := _as_recorded(each, is_day=is_day))]
    if takes == ANY:
        return next((value for value in made if value["said"] != NO), made[-1] if made else None)
    dated = sorted((value for value in made if "day" in value), key=lambda value: str(value["day"]))
    ordered = dated or made
    return (ordered[0] if takes == FIRST else ordered[-1]) if ordered else None


def _as_recorded(spoken: _Spoken, *, is_day: bool) -> dict[str, object] | None:
    """One answer as the journey records it. That it happened, on a day nobody knows exactly, is a yes: no clock counts it."""
    says, value = spoken.says, spoken.value
    if value is None or value.said in says.silent:
        return None
    if is_day:
        return {"day": value.exact} if value.exact else {"said": YES}
    if value.said in says.no:
        return {"said": NO}
    if value.said in (NO, NOT_APPLICABLE) or (says.is_code and value.said):
        return {"said": value.said}
    return {"said": YES}


def differs(before: Answers, after: Answers) -> Answers:
    """What is answered now; and of what is not answered any more, that it is not recorded."""
    return after | {name: {"said": NOT_RECORDED} for name in before if name not in after}


def is_day(name: str) -> bool:
    """Whether what the pathway records under a name is a day or a moment."""
    return kind_of(name) in (MOMENT, DAY)
