"""Reads the pathway file, and what a partnership has put in place of its local settings and contacts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, fields, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from lantern.pathway.shapes import (
    FULL_AT_SCHOOL,
    FULL_INVITED,
    QUORUM,
    AdherenceTest,
    Clock,
    Contact,
    Discussing,
    Pathway,
    Question,
    Seat,
    Setting,
    Situation,
    Source,
    Stage,
    Step,
    Unless,
    Variation,
)

FILE = Path(__file__).with_name("file")
# What the file calls things, where Python has the word for itself or a yes needs a verb.
CALLED = {"id": "code", "class": "rule_class", "for": "used_for", "read": "is_read", "local": "is_local"}
PUT_IN = re.compile(r"{(\w+)}")
Made = TypeVar("Made")
Row = dict[str, Any]


class PathwayFault(ValueError):
    """The file cannot be read as a pathway. Its words are one sentence for whoever wrote it."""


def load(local: Path | None = None, *, folder: Path = FILE) -> Pathway:
    """The pathway in `folder`, with a partnership's own file in place of the defaults. Raises PathwayFault."""
    top = _toml(folder / "pathway.toml")
    settings = {code: _made(Setting, row, code) for code, row in top["settings"].items()}
    contacts = {code: _made(Contact, row, code) for code, row in _toml(folder / "contacts.toml").items()}
    talk = _toml(folder / "discussion.toml")
    seats = {code: _made(Seat, row, code) for code, row in talk.pop("seats").items()}
    if local is not None:
        own = _toml(local)
        seats = _with_own_seats(seats, own.pop("seats", {}))
        settings, contacts = _with_local(settings, contacts, own)
    sources = {code: _made(Source, row, code) for code, row in _toml(folder / "sources.toml").items()}
    stages = tuple(_stage(_toml(folder / "stages" / f"{name}.toml"), settings, sources) for name in top["stages"])
    steps = {step.code: step for stage in stages for step in stage.steps}
    return Pathway(
        edition=top["edition"],
        compiled_on=top["compiled_on"],
        jurisdiction=top["jurisdiction"],
        stages=stages,
        roles=MappingProxyType(top["roles"]),
        begin_with=MappingProxyType({role: tuple(codes) for role, codes in top["begin_with"].items()}),
        classes=MappingProxyType(top["classes"]),
        kinds=MappingProxyType(top["kinds"]),
        overlays=MappingProxyType(top["overlays"]),
        reasons=MappingProxyType(top["reasons"]),
        stops=MappingProxyType(top["stops"]),
        settings=MappingProxyType(settings),
        sources=MappingProxyType(sources),
        contacts=MappingProxyType(contacts),
        situations=MappingProxyType(_each(Situation, folder / "situations.toml")),
        variations=MappingProxyType(_each(Variation, folder / "variations.toml")),
        index=MappingProxyType({words: tuple(to) for words, to in _toml(folder / "index.toml").items()}),
        words=MappingProxyType(_toml(folder / "words.toml")),
        choices=MappingProxyType({name: MappingProxyType(row) for name, row in _toml(folder / "choices.toml").items()}),
        steps=MappingProxyType(steps),
        clocks=MappingProxyType({clock.code: clock for step in steps.values() for clock in step.clocks}),
        seats=MappingProxyType(seats),
        discussing=_discussing(talk),
        planned=tuple(top["planned"]),
    )


def _discussing(row: Row) -> Discussing:
    questions = {code: _made(Question, each, code) for code, each in row.pop("questions").items()}
    return _made(Discussing, row, "discussion", questions=MappingProxyType(questions))


def _with_own_seats(seats: dict[str, Seat], own: Row) -> dict[str, Seat]:
    """Who this partnership invites and needs: a seat of the defaults, or one of its own."""
    own = {code: _made(Seat, _row_of(seats.get(code)) | row, code) for code, row in own.items()}
    wrong = [seat for seat in own.values() if seat.needs not in ("", QUORUM, FULL_INVITED, FULL_AT_SCHOOL)]
    if wrong:
        needs = f"“{QUORUM}”, “{FULL_INVITED}”, “{FULL_AT_SCHOOL}” or nothing"
        raise PathwayFault(f"The seat “{wrong[0].code}” needs {needs}.")
    return seats | own


def _row_of(made: Seat | Contact | None) -> Row:
    return {} if made is None else {each.name: getattr(made, each.name) for each in fields(made)}


def _toml(path: Path) -> Row:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as fault:
        raise PathwayFault(f"{path.name} cannot be opened: {fault.strerror or fault}.") from fault
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise PathwayFault(f"{path.name} cannot be read: {fault}.") from fault


def _each(shape: type[Made], path: Path) -> dict[str, Made]:
    return {code: _made(shape, row, code) for code, row in _toml(path).items()}


def _made(shape: type[Made], row: Row, code: str, **more: object) -> Made:
    """One row of the file in its shape; what a shape does not have, or cannot be without, is said by name."""
    given = {CALLED.get(key, key): _frozen(value) for key, value in row.items()} | more
    known = {each.name: each for each in fields(shape)}  # type: ignore[arg-type]
    if "code" in known:
        given.setdefault("code", code)
    strange = sorted(set(given) - set(known))
    if strange:
        raise PathwayFault(f"{code} has “{strange[0]}”, which nothing reads: take it out, or mend its spelling.")
    needed = [name for name, each in known.items() if each.default is MISSING and each.default_factory is MISSING]
    missing = [name for name in needed if name not in given]
    if missing:
        raise PathwayFault(f"{code} has no “{missing[0]}”: write it in.")
    return shape(**given)


def _frozen(value: object) -> object:
    if isinstance(value, list):
        return tuple(_frozen(each) for each in value)
    return MappingProxyType(value) if isinstance(value, dict) else value


def _stage(row: Row, settings: Mapping[str, Setting], sources: Mapping[str, Source]) -> Stage:
    steps = tuple(_step(each, row["id"], settings, sources) for each in row.pop("step"))
    return _made(Stage, row, row["id"], steps=steps)


def _step(row: Row, stage: str, settings: Mapping[str, Setting], sources: Mapping[str, Source]) -> Step:
    code = row["id"]
    clocks = tuple(_clock(each, code, settings) for each in row.pop("clock", ()))
    used = dict.fromkeys(
        [*PUT_IN.findall(row["by"] + row.get("rule", "")), *(clock.setting for clock in clocks if clock.setting)]
    )
    unset = [name for name in used if name not in settings]
    if unset:
        raise PathwayFault(f"{code} names the setting “{unset[0]}”, and there is none: add it, or mend its spelling.")
    confirm = [row.pop("confirm")] if "confirm" in row else []
    confirm += [f"this partnership’s own: {settings[name].says}" for name in used if not settings[name].is_confirmed]
    confirm += [sources[name].title for name in row["sources"] if name in sources and not sources[name].is_read]
    row |= {"by": _filled(row["by"], settings), "rule": _filled(row.get("rule", ""), settings)}
    test = _made(AdherenceTest, row.pop("test"), code)
    return _made(
        Step, row, code, clocks=clocks, test=test, unconfirmed=tuple(confirm), settings=tuple(used), stage=stage
    )


def _clock(row: Row, step: str, settings: Mapping[str, Setting]) -> Clock:
    """A clock whose limit is local takes it, and its unit, from the setting."""
    setting = row.pop("local", "")
    if setting and setting not in settings:
        raise PathwayFault(f"{row['id']} takes its limit from “{setting}”, and there is no such setting.")
    if setting:
        row |= {"setting": setting, "limit": settings[setting].value, "unit": settings[setting].unit}
    unless = tuple(_made(Unless, each, row["id"]) for each in row.pop("unless", ()))
    return _made(Clock, row, row["id"], step=step, unless=unless)


def _filled(text: str, settings: Mapping[str, Setting]) -> str:
    """The text with each setting's words in its place."""
    words = PUT_IN.sub(lambda found: settings[found[1]].words, text)
    return re.sub(r"(^|\. )([a-z])", lambda found: found[1] + found[2].upper(), words)


def _with_local(
    settings: dict[str, Setting], contacts: dict[str, Contact], own: Row
) -> tuple[dict[str, Setting], dict[str, Contact]]:
    """What a partnership has decided, in place of the defaults. What it has said is confirmed; what it has not, is not."""
    strange = set(own) - {"settings", "contacts"}
    strange |= set(own.get("settings", {})) - set(settings) | set(own.get("contacts", {})) - set(contacts)
    if strange:
        raise PathwayFault(f"“{min(strange)}” is not something that a partnership can set: mend its spelling.")
    for code, value in own.get("settings", {}).items():
        _refuse_other_kind(settings[code], value)
        settings[code] = replace(settings[code], value=value, is_confirmed=True)
    for code, row in own.get("contacts", {}).items():
        kept = _row_of(contacts[code])
        contacts[code] = _made(Contact, kept | {CALLED.get(key, key): value for key, value in row.items()}, code)
        _refuse_no_day(contacts[code].checked_on, code)
    return settings, contacts


def _refuse_other_kind(setting: Setting, value: object) -> None:
    wanted = int if setting.unit else str
    if type(value) is not wanted or (wanted is int and value < 0):  # type: ignore[operator]
        kind = f"a whole number of {setting.unit}" if setting.unit else "words"
        raise PathwayFault(f"The setting “{setting.code}” has to be {kind}.")


def _refuse_no_day(checked_on: object, code: str) -> None:
    if checked_on is not None and type(checked_on) is not date:
        raise PathwayFault(f"The contact “{code}” was checked on a day: write it as 2026-11-29.")
