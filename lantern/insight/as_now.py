"""Every figure that counts today, of all agencies, as one table: what a release would say were it frozen now."""

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis.indicators.figures import FIGURES
from lantern.analysis.indicators.indicator import CATEGORIES
from lantern.analysis.periods import Period
from lantern.insight import standing
from lantern.insight.models import Figure, FigureSet

COLUMNS = [name for name in FIGURES.names if name != "agency"]
DIMENSIONS = {name: at for at, name in enumerate(CATEGORIES)}
SPEAKS_ONCE = ["agency", "period", "indicator"]


def figures_as_now(periods: Sequence[Period]) -> pa.Table:
    """The figures of these periods, of every agency, that count now, in FIGURES shape and always in the same order.

    For each agency, period and indicator those of the first set that covers the whole period and speaks of the
    indicator, and no other. Two queries, whatever there is.
    """
    sets = list(FigureSet.objects.standing().select_related("agency"))
    rows = Figure.objects.filter(figure_set__withdrawal=None, period__in=[period.code for period in periods])
    read = list(rows.order_by("pk").values_list("figure_set", *COLUMNS))
    columns = list(zip(*read, strict=True)) or [[]] * (len(COLUMNS) + 1)
    figures = pa.table(
        [_column(name, values) for name, values in zip(["figure_set", *COLUMNS], columns, strict=True)],
        names=["figure_set", *COLUMNS],
    )
    return ordered(_that_count(figures, sets, periods), periods)


def ordered(figures: pa.Table, periods: Sequence[Period]) -> pa.Table:
    """By indicator, agency, period and breakdown; categories stay in the order they were counted in."""
    places = {period.code: at for at, period in enumerate(periods)}
    keys = figures.select(["indicator", "agency"])
    keys = keys.append_column("when", _places(figures["period"], places))
    keys = keys.append_column("what", _places(figures["dimension"], DIMENSIONS))
    keys = keys.append_column("row", pa.array(range(figures.num_rows), pa.int64()))
    by = [(name, "ascending") for name in keys.column_names]
    return figures.take(pc.sort_indices(keys, sort_keys=by)).combine_chunks()


def _that_count(figures, sets, periods):
    """Only the rows of the set that counts, with the code of its agency."""
    ranked = _speaking(sets, periods)
    found = figures.append_column("row", pa.array(range(figures.num_rows), pa.int64()))
    found = found.join(ranked, ["figure_set", "period"], join_type="inner").sort_by("row")
    first = found.group_by(SPEAKS_ONCE).aggregate([("rank", "min")])
    found = found.join(first, SPEAKS_ONCE, join_type="inner").sort_by("row")
    return found.filter(pc.equal(found["rank"], found["rank_min"])).select(FIGURES.names).cast(FIGURES)


def _speaking(sets, periods):
    """Which set may speak for which period, and before which others."""
    rows = [
        {"figure_set": each.pk, "period": period.code, "agency": each.agency.code, "rank": rank}
        for rank, each in enumerate(sets)
        for period in periods
        if standing.covers(each, period)
    ]
    shape = pa.schema(
        [("figure_set", pa.int64()), ("period", pa.string()), ("agency", pa.string()), ("rank", pa.int64())]
    )
    return pa.Table.from_pylist(rows, schema=shape)


def _column(name, values):
    """As FIGURES has it, where a definition's version is a number and the database keeps a text."""
    if name == "figure_set":
        return pa.array(values, pa.int64())
    kind = FIGURES.field(name).type
    return pa.array(values, pa.string()).cast(kind) if name == "definition_version" else _whole(values, kind)


def _whole(values, kind):
    """Counts are kept as numbers that could have a fraction; a fraction would be a fault, and stops here."""
    return pa.array(values, pa.float64()).cast(kind) if kind == pa.int64() else pa.array(values, kind)


def _places(column, places):
    known = pa.array(list(places), pa.string())
    return pc.fill_null(pc.index_in(column, value_set=known), len(places))
