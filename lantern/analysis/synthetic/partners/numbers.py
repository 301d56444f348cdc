"""The numbers of returns that are made up line by line: levels that drift, and shares of one another."""

import csv
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import pyarrow as pa

from lantern.analysis.partner_returns import (
    ALL,
    ASKED,
    ENTRIES,
    GIVEN,
    LINES,
    NIL,
    NOT_APPLICABLE,
    NOT_RECORDED,
    TEMPLATES,
    Line,
    Template,
)
from lantern.analysis.periods import Period
from lantern.analysis.synthetic.chance import Chance

Box = tuple[str, str, str]  # line, dimension, category
Boxes = dict[Box, tuple[float | None, str]]


@dataclass(frozen=True, slots=True)
class Drift:
    """How a line goes from the first period to the last: as a number, or as a share `of` another line."""

    line: str
    of: str
    first: float
    last: float
    recorded_from: str

    def at(self, place: int, places: int) -> float:
        """Where it should be in one of so many periods, counted from nought."""
        return self.first + (self.last - self.first) * place / max(places - 1, 1)


@cache
def drifts() -> tuple[Drift, ...]:
    """Every line of `lines.csv`, each after the one that it is a share of."""
    text = (files("lantern.analysis.synthetic.partners") / "lines.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines())
    return tuple(Drift(r["line"], r["of"], float(r["from"]), float(r["to"]), r["recorded_from"]) for r in rows)


@cache
def weights() -> Mapping[str, dict[str, float]]:
    """The shares of `groups.toml`, by dimension, or by line and dimension."""
    return tomllib.loads((files("lantern.analysis.synthetic.partners") / "groups.toml").read_text("utf-8"))


def made_up(chance: Chance, periods: Sequence[Period], counted: Mapping[str, Boxes]) -> dict[str, Boxes]:
    """Every box of every template, by period. `counted`: what rows tell already, by period; it is kept as it is.

    The last period has exactly the levels and shares of `lines.csv`; the earlier ones vary as counts do.
    """
    return {period.code: _period(chance, period, periods, counted[period.code]) for period in periods}


def table(template: Template, period: Period, boxes: Boxes) -> pa.Table:
    """The boxes of one template in one period, as ENTRIES."""
    stood = template.for_period(period)
    whole = {"template": template.code, "edition": stood.edition, "period": period.code, "origin": "", "row": 0}
    keys = [(line, box, boxes.get((line.code, *box))) for line in stood.lines for box in line.boxes]
    rows = [
        whole | {"line": line.code, "dimension": box[0], "category": box[1], "value": held[0], "state": held[1]}
        for line, box, held in keys
        if held
    ]
    return pa.Table.from_pylist(rows, schema=ENTRIES)


def nothing_to_report(template: Template, period: Period) -> Boxes:
    """A nil return: every line is nil, and a length of time does not apply."""
    lines = template.for_period(period).lines
    return {(line.code, *ALL): (None, NOT_APPLICABLE) if line.is_length else (0.0, NIL) for line in lines}


def _period(chance: Chance, period: Period, periods: Sequence[Period], counted: Boxes) -> Boxes:
    boxes = dict(counted)
    for drift in drifts():
        line = LINES[drift.line]
        if period.code < drift.recorded_from:
            boxes[line.code, *ALL] = (None, NOT_RECORDED)
            continue
        total = _level(chance, drift, boxes, periods.index(period), len(periods))
        boxes |= _shared_out(chance, line, total, boxes)
    for line in _lines():
        if line.equals:
            other, dimension, *groups = line.equals
            boxes[line.code, *ALL] = (sum(boxes[other, dimension, group][0] or 0 for group in groups), GIVEN)
        boxes |= _missing_groups(chance, line, boxes)
    return boxes


def _lines() -> Iterator[Line]:
    return (line for template in TEMPLATES.values() for line in template.lines)


def _level(chance: Chance, drift: Drift, boxes: Boxes, place: int, places: int) -> float:
    """What a line comes to: the last period's and what never changes are exact."""
    line, aim = LINES[drift.line], drift.at(place, places)
    is_exact = place == places - 1 or drift.first == drift.last
    if drift.of:
        whole = boxes[drift.of, *ALL][0] or 0
        share = aim if is_exact else aim * chance.gauss(1, 0.04)
        return float(round((min(share, 1.0) if aim <= 1 else share) * whole))
    if line.is_length:
        return round(aim if is_exact else aim * chance.gauss(1, 0.06), 1 if line.unit == "weeks" else 0)
    spread = 0.8 * aim**0.5 if line.nature == "flow" else 0.01 * aim
    return float(max(round(aim if is_exact else chance.gauss(aim, spread)), 0))


def _shared_out(chance: Chance, line: Line, total: float, boxes: Boxes) -> Boxes:
    """A line's total and its groups: at chance, and none more than the group of the line that it lies within."""
    if total == 0 and not line.within:
        return {(line.code, *ALL): (0.0, NIL)}
    made: Boxes = {(line.code, *ALL): (total, GIVEN)}
    for dimension in () if line.is_length else line.breakdowns:
        made |= _groups(chance, line, dimension, round(total), boxes)
    return made


def _groups(chance: Chance, line: Line, dimension: str, total: int, boxes: Boxes) -> Boxes:
    if line.within and dimension in LINES[line.within].breakdowns:
        held = {name: round(boxes[line.within, dimension, name][0] or 0) for name in ASKED[dimension]}
        drawn = Counter(chance.sample([name for name, count in held.items() for _ in range(count)], total))
    else:
        shares = weights().get(f"{line.code} {dimension}") or weights()[dimension]
        drawn = Counter(chance.choices(list(shares), list(shares.values()), k=total))
    return {(line.code, dimension, name): (float(drawn[name]), GIVEN) for name in ASKED[dimension]}


def _missing_groups(chance: Chance, line: Line, boxes: Boxes) -> Boxes:
    """Breakdowns that the rows have no column for."""
    total, state = boxes.get((line.code, *ALL), (None, ""))
    made: Boxes = {}
    for dimension in line.breakdowns:
        if state == GIVEN and total is not None and (line.code, dimension, ASKED[dimension][0]) not in boxes:
            made |= _groups(chance, line, dimension, round(total), boxes)
    return made
