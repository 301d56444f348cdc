"""From what partners entered to figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from lantern.analysis.indicators.figures import FIGURES
from lantern.analysis.indicators.indicator import COUNTED, NOT_DERIVABLE, Indicator
from lantern.analysis.indicators.supplied import SUPPLIED
from lantern.analysis.partner_returns.template import ALL, ASKED, GIVEN, NIL, load
from lantern.analysis.periods import Period

NOT_RETURNED = "not returned"
UNKNOWN = "Not recorded"
Box = tuple[str, str, str]  # line, dimension, category
Numbers = tuple[int | None, int | None, int | None, int | None]
NOTHING: Numbers = (None, None, None, None)


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a return says of one box: a number, or why there is none. `status` as in a figure."""

    number: float | None
    status: str


def count_supplied(
    entries: pa.Table, *, period: Period, agency: str, indicators: Sequence[Indicator] = SUPPLIED
) -> pa.Table:
    """The figures that one agency's entries feed, for one quarter.

    `entries` is ENTRIES; only those of the period count, and only the indicators fed by templates that they are of.
    Shape: FIGURES, one row for each indicator, breakdown and category that the template asks for. `status`: `counted`;
    `nil`, a nought that was stated; `not recorded`, `not applicable` and `not returned` (blank), where every number is
    null; or not derivable, where a part is larger than its whole. A count has a numerator and no other number; of a
    share `not_eligible` is what is left out, and `not_known` nought. Lengths are in whole units of the line.
    """
    held = {
        (row["line"], row["dimension"], row["category"]): _Answer(
            row["value"], COUNTED if row["state"] == GIVEN else row["state"]
        )
        for row in entries.to_pylist()
        if row["period"] == period.code
    }
    templates = {line.partition(".")[0] for line, *_ in held}
    wanted = [one for one in indicators if one.template in templates and _is_asked(one, period)]
    rows = [row for one in wanted for row in _rows(one, period, agency, held)]
    return pa.Table.from_pylist([dict(zip(FIGURES.names, row, strict=True)) for row in rows], schema=FIGURES)


def _is_asked(one: Indicator, period: Period) -> bool:
    """Whether the period's edition asks for every line that the indicator needs."""
    asked = {line.code for line in load(one.template).for_period(period).every}
    return {*lines_of(one)} <= asked


def lines_of(one: Indicator) -> list[str]:
    """The codes of the lines that feed an indicator."""
    return [line for named in (one.numerator, one.denominator, one.left_out) if named for line in named.split("+")]


def _rows(one: Indicator, period: Period, agency: str, held: Mapping[Box, _Answer]) -> Iterator[tuple[object, ...]]:
    for dimension in one.breakdowns:
        for category in ("All",) if dimension == ALL[0] else ASKED[dimension]:
            numbers, status = _figure(one, (dimension, category), held)
            yield (one.code, one.definition_version, period.code, agency, dimension, category, *numbers, status)


def _figure(one: Indicator, place: tuple[str, str], held: Mapping[Box, _Answer]) -> tuple[Numbers, str]:
    if one.recorded:
        return _recorded(one, held)
    top = _answer(one.numerator, place, held)
    if one.kind == "supplied":
        return (_count(top), None, None, None), top.status
    base = _answer(one.denominator, place, held) if one.denominator else None
    if one.kind == "supplied duration":
        return _length(top, base)
    left = _answer(one.left_out, place, held) if one.left_out else _Answer(0, COUNTED)
    return _share(top, base or left, left)


def _answer(lines: str, place: tuple[str, str], held: Mapping[Box, _Answer]) -> _Answer:
    """What a line says, or several added up: no number if one of them has none."""
    answers = [_one(line, place, held) for line in lines.split("+")]
    numbers = [answer.number for answer in answers]
    without = next((answer for answer in answers if answer.number is None), None)
    if without:
        return without
    is_nil = all(answer.status == NIL for answer in answers)
    return _Answer(sum(number for number in numbers if number is not None), NIL if is_nil else COUNTED)


def _one(line: str, place: tuple[str, str], held: Mapping[Box, _Answer]) -> _Answer:
    """A box; where it is blank, what was said of the whole line if that was no number."""
    whole = held.get((line, *ALL))
    said_of_all = whole if whole and whole.status != COUNTED else _Answer(None, NOT_RETURNED)
    return held.get((line, *place), said_of_all)


def _count(answer: _Answer) -> int | None:
    return None if answer.number is None else int(answer.number)


def _length(answer: _Answer, over: _Answer | None) -> tuple[Numbers, str]:
    if answer.number is None:
        return NOTHING, answer.status
    if answer.status == NIL:
        return NOTHING, NOT_DERIVABLE
    return (_count(answer), _count(over) if over else None, 0, 0), COUNTED


def _share(top: _Answer, base: _Answer, left: _Answer) -> tuple[Numbers, str]:
    for answer in (top, base, left):
        if answer.number is None:
            return NOTHING, answer.status
    part, whole, out = (int(answer.number or 0) for answer in (top, base, left))
    if part + out > whole:
        return NOTHING, NOT_DERIVABLE
    return (part, whole - out, out, 0), NIL if base.status == NIL else COUNTED


def _recorded(one: Indicator, held: Mapping[Box, _Answer]) -> tuple[Numbers, str]:
    whole = _one(one.denominator, ALL, held)
    unknown = _one(one.denominator, (one.recorded, UNKNOWN), held)
    if whole.number is None or unknown.number is None:
        return NOTHING, whole.status if whole.number is None else unknown.status
    known = _Answer(whole.number - unknown.number, COUNTED)
    return _share(known, whole, _Answer(0, COUNTED)) if unknown.number <= whole.number else (NOTHING, NOT_DERIVABLE)
