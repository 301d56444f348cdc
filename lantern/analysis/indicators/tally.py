"""Counting a stage: every indicator, period and breakdown of it in one pass over its events.

Alike events are added up first, and only those sums are laid out by breakdown: a borough's five years are
some hundred thousand rows, each in several periods and breakdowns. Different children cannot be added up, nor can middles;
they have their own ways.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from typing import Any

import ibis
import pyarrow as pa

from lantern.analysis.indicators.indicator import SNAPSHOT_STAGES, Indicator
from lantern.analysis.periods import Period
from lantern.analysis.survival import waits

NUMBERS = ("numerator", "denominator", "not_eligible", "not_known")
Cell = Mapping[str, int | None]
NOTHING: Cell = dict.fromkeys(NUMBERS, 0)
PLACE = ("agency", "period", "dimension", "category")


def tally(
    events: ibis.Table, periods: Sequence[Period], indicators: Sequence[Indicator]
) -> dict[tuple[str, ...], Cell]:
    """The numbers of all the indicators of one stage.

    Shape: (indicator, agency, period, dimension, category) -> NUMBERS; only cells with an event in them.
    """
    stage = indicators[0].stage
    placed = _placed(events.filter(events.stage == stage), periods, at_end=stage in SNAPSHOT_STAGES)
    cells: dict[tuple[str, ...], Cell] = {}
    for way in (_of_events, _of_children, _of_middles, _of_waits):
        wanted = [one for one in indicators if _way(one) is way]
        if wanted:
            dimensions = sorted({name for one in wanted for name in one.breakdowns})
            cells |= way(_narrow(placed, dimensions, wanted), dimensions, wanted)
    return cells


def _way(one: Indicator) -> Any:
    if one.kind == "duration":
        return _of_waits if one.followed else _of_middles
    return _of_children if one.unit == "children" and one.stage not in SNAPSHOT_STAGES else _of_events


def _placed(events: ibis.Table, periods: Sequence[Period], *, at_end: bool) -> ibis.Table:
    """The events with each period that they fall in: at its last day for a snapshot, else anywhere in it."""
    rows = [{"period": one.code, "opens": one.end if at_end else one.start, "closes": one.end} for one in periods]
    schema = pa.schema([("period", pa.string()), ("opens", pa.date32()), ("closes", pa.date32())])
    table = ibis.memtable(pa.Table.from_pylist(rows, schema=schema))
    return events.inner_join(table, [events.on >= table.opens, events.on <= table.closes])


def _narrow(placed: ibis.Table, dimensions: list[str], indicators: Iterable[Indicator]) -> ibis.Table:
    """Only the columns that are counted, each dimension with a category on every row."""
    facts = sorted({name for one in indicators for name in (one.numerator, one.eligibility, one.followed) if name})
    filled = {name: placed[name].fill_null("Not recorded") for name in dimensions if name != "all"}
    return placed.select("token", "agency", "period", *facts, all=ibis.literal("All"), **filled)


def _of_events(rows: ibis.Table, dimensions: list[str], indicators: Iterable[Indicator]) -> dict[tuple[str, ...], Cell]:
    answers = {name: rows.count(where=answer) for name, answer in _answers(rows, indicators).items()}
    alike = ibis.memtable(rows.group_by("agency", "period", *dimensions).agg(**answers).to_pyarrow())
    long = _long(alike, dimensions)
    sums = long.group_by(*PLACE).agg(**{name: long[name].sum() for name in answers})
    return _cells(sums, indicators)


def _of_children(
    rows: ibis.Table, dimensions: list[str], indicators: Iterable[Indicator]
) -> dict[tuple[str, ...], Cell]:
    """A child counts once in a cell: with the answer of any of its events, and as not known if none of them says."""
    named = rows.filter(rows.token.notnull())
    answers = _answers(named, indicators)

    def by(dimension: str) -> ibis.Table:
        place = {"agency": named.agency, "period": named.period, "category": named[dimension]}
        each = named.group_by(token=named.token, dimension=ibis.literal(dimension), **place).agg(
            **{name: answer.any() for name, answer in answers.items()}
        )
        return each.group_by(*PLACE).agg(**{name: each[name].sum() for name in answers})

    return _cells(reduce(lambda one, other: one.union(other), map(by, dimensions)), indicators)


def _of_middles(
    rows: ibis.Table, dimensions: list[str], indicators: Iterable[Indicator]
) -> dict[tuple[str, ...], Cell]:
    long = _long(rows, dimensions)
    answers = {name: long.count(where=answer) for name, answer in _answers(long, indicators).items()}
    for one in indicators:
        length = long[one.numerator].cast("float64")
        answers[_yes(one)] = length.median(where=_asked(long, one)).floor().cast("int64")
    return _cells(long.group_by(*PLACE).agg(**answers), indicators)


def _of_waits(rows: ibis.Table, dimensions: list[str], indicators: Iterable[Indicator]) -> dict[tuple[str, ...], Cell]:
    """By Kaplan-Meier, one cell at a time: there are few, and no engine knows the way."""
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
    for row in _long(rows, dimensions).to_pyarrow().to_pylist():
        groups[tuple(row[name] for name in PLACE)].append(row)
    return {(one.code, *place): _waited(group, one) for place, group in groups.items() for one in indicators}


def _waited(group: list[dict[str, Any]], one: Indicator) -> Cell:
    asked = [row for row in group if not one.eligibility or row[one.eligibility]]
    known = [row for row in asked if row[one.numerator] is not None]
    found = getattr(
        waits([row[one.numerator] for row in known], [bool(row[one.followed]) for row in known]), one.statistic
    )
    return {
        "numerator": None if found is None else int(found),
        "denominator": len(asked),
        "not_eligible": len(group) - len(asked),
        "not_known": len(asked) - len(known),
    }


def _long(rows: ibis.Table, dimensions: list[str]) -> ibis.Table:
    return rows.pivot_longer(ibis.selectors.cols(*dimensions), names_to="dimension", values_to="category")


def _answers(rows: ibis.Table, indicators: Iterable[Indicator]) -> dict[str, Any]:
    """What is asked of each event, by name; indicators that ask the same share the answer."""
    answers = {"asked:": rows.agency.notnull()}
    for one in indicators:
        asked, fact = _asked(rows, one), rows[one.numerator]
        answers[f"asked:{one.eligibility}"] = asked
        answers[_known(one)] = asked & fact.notnull()
        if one.kind != "duration":
            answers[_yes(one)] = asked & fact.fill_null(False)
    return answers


def _asked(rows: ibis.Table, one: Indicator) -> Any:
    return rows[one.eligibility].fill_null(False) if one.eligibility else rows.agency.notnull()


def _known(one: Indicator) -> str:
    return f"known:{one.eligibility}:{one.numerator}"


def _yes(one: Indicator) -> str:
    return f"yes:{one.eligibility}:{one.numerator}"


def _cells(sums: ibis.Table, indicators: Iterable[Indicator]) -> dict[tuple[str, ...], Cell]:
    rows = sums.to_pyarrow().to_pylist()
    return {(one.code, *(row[name] for name in PLACE)): _cell(row, one) for row in rows for one in indicators}


def _cell(row: Mapping[str, Any], one: Indicator) -> Cell:
    denominator = row[f"asked:{one.eligibility}"]
    return {
        "numerator": row[_yes(one)],
        "denominator": denominator,
        "not_eligible": row["asked:"] - denominator,
        "not_known": denominator - row[_known(one)],
    }
