"""Counting a stage: every indicator, period and breakdown of it in one pass over its events."""

from collections.abc import Mapping, Sequence
from typing import Any

import ibis
import pyarrow as pa

from lantern.analysis.indicators.indicator import SNAPSHOT_STAGES, Indicator
from lantern.analysis.periods import Period

NUMBERS = ("numerator", "denominator", "not_eligible", "not_known")
Cell = Mapping[str, int | None]
NOTHING: Cell = dict.fromkeys(NUMBERS, 0)


def tally(
    events: ibis.Table, periods: Sequence[Period], indicators: Sequence[Indicator]
) -> dict[tuple[str, ...], Cell]:
    """The numbers of all the indicators of one stage.

    Shape: (indicator, agency, period, dimension, category) -> NUMBERS; only cells with an event in them.
    """
    stage = indicators[0].stage
    placed = _placed(events.filter(events.stage == stage), periods, at_end=stage in SNAPSHOT_STAGES)
    long = _long(placed, indicators)
    sums = {f"{index}_{name}": sum_ for index, one in enumerate(indicators) for name, sum_ in _sums(long, one).items()}
    found = long.group_by("agency", "period", "dimension", "category").agg(**sums).to_pyarrow().to_pylist()
    cells: dict[tuple[str, ...], Cell] = {}
    for row in found:
        key = (row["agency"], row["period"], row["dimension"], row["category"])
        for index, one in enumerate(indicators):
            cells[one.code, *key] = {name: row[f"{index}_{name}"] for name in NUMBERS}
    return cells


def _placed(events: ibis.Table, periods: Sequence[Period], *, at_end: bool) -> ibis.Table:
    """The events with each period that they fall in: at its last day for a snapshot, else anywhere in it."""
    rows = [{"period": one.code, "opens": one.end if at_end else one.start, "closes": one.end} for one in periods]
    schema = pa.schema([("period", pa.string()), ("opens", pa.date32()), ("closes", pa.date32())])
    table = ibis.memtable(pa.Table.from_pylist(rows, schema=schema))
    return events.inner_join(table, [events.on >= table.opens, events.on <= table.closes])


def _long(events: ibis.Table, indicators: Sequence[Indicator]) -> ibis.Table:
    """One row per event, period and breakdown, with its dimension and category, and only the columns that are counted."""
    dimensions = sorted({name for one in indicators for name in one.breakdowns})
    facts = sorted({name for one in indicators for name in (one.numerator, one.eligibility) if name})
    labelled = events.mutate(all=ibis.literal("All"))
    filled = {name: labelled[name].fill_null("Not recorded") for name in dimensions}
    chosen = labelled.select("token", "agency", "period", *facts, **filled)
    return chosen.pivot_longer(ibis.selectors.cols(*dimensions), names_to="dimension", values_to="category")


def _sums(long: ibis.Table, one: Indicator) -> dict[str, Any]:
    eligible = long[one.eligibility].fill_null(False) if one.eligibility else long.dimension.notnull()
    fact = long[one.numerator]
    if one.kind == "duration":
        middle = fact.cast("float64").median(where=eligible).floor().cast("int64")
        return _with_events(long, eligible, fact, middle)
    if one.unit == "children":
        return _with_children(long, eligible, fact)
    return _with_events(long, eligible, fact, long.count(where=eligible & fact.fill_null(False)))


def _with_events(long: ibis.Table, eligible: Any, fact: Any, numerator: Any) -> dict[str, Any]:
    return {
        "numerator": numerator,
        "denominator": long.count(where=eligible),
        "not_eligible": long.count(where=~eligible),
        "not_known": long.count(where=eligible & fact.isnull()),
    }


def _with_children(long: ibis.Table, eligible: Any, fact: Any) -> dict[str, Any]:
    """Different children: one counts if any of its events does, and is not known if none of them says."""
    denominator = long.token.nunique(where=eligible)
    return {
        "numerator": long.token.nunique(where=eligible & fact.fill_null(False)),
        "denominator": denominator,
        "not_eligible": long.token.nunique() - denominator,
        "not_known": denominator - long.token.nunique(where=eligible & fact.notnull()),
    }
