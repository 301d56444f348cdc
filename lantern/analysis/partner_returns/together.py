"""What an agency says in a quarter when it sent rows and a sheet: each speaks of what it tells, and no word is lost."""

from collections.abc import Iterator, Mapping
from typing import Any

import pyarrow as pa

from lantern.analysis.finding import Finding
from lantern.analysis.partner_returns.sheet import BY, written
from lantern.analysis.partner_returns.template import ALL, ASKED, ENTRIES, NOT_RECORDED, Line, Template

CODE, SOURCE = "L-DIFFERS", "Lantern"
NEAR = 1  # lengths closer than this are the same to the reader, who sees whole units
Group = dict[str, dict[str, Any]]  # category -> its entry
Groups = Mapping[str, Group]  # dimension -> its group, of one line


def together(rows: pa.Table, sheet: pa.Table) -> pa.Table:
    """What rows and a sheet of one template say of one quarter, as one. Shape: ENTRIES.

    Rows speak of the lines and breakdowns that they have an entry of; the sheet of all others. Where rows have no more
    to say of a line than that it is not recorded, the sheet speaks of it. A breakdown that only the sheet has stands
    beside the total that the rows came to only if it belongs to that number: its own total is the same or blank, and its
    groups add up to it, or to no more while some are blank. Otherwise it is left out, as `differing` says.
    """
    counted, typed = _lines(rows), _lines(sheet)
    found = [
        entry
        for line in dict.fromkeys([*counted, *typed])
        for group in _spoken(counted.get(line, {}), typed.get(line, {})).values()
        for entry in group.values()
    ]
    return pa.Table.from_pylist(found, schema=ENTRIES)


def differing(rows: pa.Table, sheet: pa.Table, *, template: Template, told_of: str) -> list[Finding]:
    """Where rows and a sheet of one quarter both speak and do not say the same, in the order of the template.

    `told_of`: "rows" or "sheet", whichever is being looked at; a finding points at its row. `L-DIFFERS`: another total;
    other groups; or groups of the sheet that do not belong to the rows' total and so are left out.
    """
    counted, typed = _lines(rows), _lines(sheet)
    own = counted if told_of == "rows" else typed
    found = []
    for line in template.lines:
        ours, theirs = counted.get(line.code, {}), typed.get(line.code, {})
        for dimension, said in _told(line, ours, theirs):
            place = own[line.code].get(dimension) or next(iter(own[line.code].values()))
            at = next(iter(place.values()))
            to_do = "Look which is right, and correct the sheet or send the rows again."
            found.append(Finding(at["origin"], at["row"], line.words, CODE, "warning", said, to_do, SOURCE))
    return found


def _lines(entries: pa.Table) -> dict[str, dict[str, Group]]:
    found: dict[str, dict[str, Group]] = {}
    for row in entries.to_pylist():
        found.setdefault(row["line"], {}).setdefault(row["dimension"], {})[row["category"]] = row
    return found


def _spoken(counted: Groups, typed: Groups) -> Groups:
    if not _speak(counted, typed):
        return typed
    beside = {dimension: group for dimension, group in typed.items() if _belongs(dimension, counted, typed)}
    return {**beside, **counted}


def _speak(counted: Groups, typed: Groups) -> bool:
    """Whether the rows say something of a line that the sheet does not say better."""
    if not counted or not typed:
        return bool(counted)
    return bool(counted[ALL[0]][ALL[1]]["state"] != NOT_RECORDED)


def _belongs(dimension: str, counted: Groups, typed: Groups) -> bool:
    """Whether a group that the sheet alone has is a part of what the rows came to."""
    if dimension in counted:
        return True
    total, own = counted[ALL[0]][ALL[1]]["value"], _value(typed, *ALL)
    given = [entry["value"] for entry in typed[dimension].values() if entry["value"] is not None]
    is_whole = len(given) == len(ASKED[dimension])
    fits = sum(given) == total if is_whole else total is not None and sum(given) <= total
    return fits and own in (None, total)


def _value(groups: Groups, dimension: str, category: str) -> float | None:
    entry = groups.get(dimension, {}).get(category)
    return entry["value"] if entry else None


def _told(line: Line, counted: Groups, typed: Groups) -> Iterator[tuple[str, str]]:
    """Each dimension in which the two differ, and that in a sentence."""
    if not counted or not typed or not _speak(counted, typed):
        return
    ours, theirs = counted[ALL[0]][ALL[1]], typed.get(ALL[0], {}).get(ALL[1])
    if theirs and _differ(line, ours, theirs):
        yield ALL[0], f"The rows say {_said(ours, line)} and the sheet says {_said(theirs, line)}. The rows count."
    for dimension, group in typed.items():
        if dimension != ALL[0] and dimension in counted:
            yield from _groups(line, dimension, counted[dimension], group)
        elif not _belongs(dimension, counted, typed):
            said = f"The sheet’s groups by {BY[dimension].lower()} {_come_to(dimension, typed)}, and the rows say "
            said += f"{_said(ours, line)}, so these groups are left out."
            yield dimension, said


def _come_to(dimension: str, typed: Groups) -> str:
    own = _value(typed, *ALL)
    if own is not None:
        return f"are of the {written(own)} that it says"
    return f"come to {written(sum(entry['value'] or 0 for entry in typed[dimension].values()))}"


def _groups(line: Line, dimension: str, counted: Group, typed: Group) -> Iterator[tuple[str, str]]:
    others = [name for name, entry in typed.items() if name in counted and _differ(line, counted[name], entry)]
    if others:
        pairs = "; ".join(f"{name} {_said(counted[name], line)} and {_said(typed[name], line)}" for name in others)
        yield dimension, f"By {BY[dimension].lower()} the rows and the sheet differ: {pairs}. The rows count."


def _differ(line: Line, counted: Mapping[str, Any], typed: Mapping[str, Any]) -> bool:
    """Whether the two are not the same. That the sheet has it not recorded contradicts nothing."""
    ours, theirs = counted["value"], typed["value"]
    if ours is None or theirs is None:
        return bool(counted["state"] != typed["state"] and typed["state"] != NOT_RECORDED)
    return abs(ours - theirs) >= NEAR if line.is_length else bool(ours != theirs)


def _said(entry: Mapping[str, Any], line: Line) -> str:
    if entry["value"] is None:
        return str(entry["state"])
    return f"{written(entry['value'])} {line.unit}" if line.is_length else written(entry["value"])
