"""The figures that stand now for the periods of a return, and those that would stand if it were accepted."""

from collections import defaultdict

import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis.periods import parse
from lantern.insight.changes import RANKS
from lantern.insight.models import Figure, FigureSet
from lantern.insight.standing import standing_for
from lantern.returns import parquet
from lantern.returns.comparing import COUNTS, KEYS, differences
from lantern.returns.counted_together import figures_of
from lantern.returns.models import Kept

NEEDED = [*KEYS, *COUNTS]
SHAPE = pa.schema([(name, pa.string()) for name in KEYS] + [(name, pa.float64()) for name in COUNTS])


def what_would_change(kept):
    """The differences (see `comparing.differences`), and the labels of periods where a fuller kind of return stands."""
    new = _shaped(figures_of(kept)[0])
    periods = {code: parse(code) for code in pc.unique(new["period"]).to_pylist()}
    sets = list(FigureSet.objects.standing().filter(agency=kept.sent.agency).exclude(source=kept.sent.reference))
    stands = {pair: standing_for(sets, periods[pair[0]], pair[1]) for pair in _pairs(new)}
    fuller = {pair for pair, found in stands.items() if found and found.rank < RANKS[kept.kind]}
    asked = defaultdict(set)
    for pair, found in stands.items():
        if found and pair not in fuller:
            asked[found].add(pair)
    old = [_figures_of(found, pairs) for found, pairs in asked.items()]
    stays = [period.label for code, period in periods.items() if any(code == each for each, _ in fuller)]
    before = pa.concat_tables(old) if old else SHAPE.empty_table()
    return differences(_within(new, set(stands) - fuller), before), stays


def _pairs(table):
    """Every period and indicator that there are figures for."""
    found = table.group_by(["period", "indicator"], use_threads=False).aggregate([])
    return list(zip(found["period"].to_pylist(), found["indicator"].to_pylist(), strict=True))


def _figures_of(figure_set, pairs):
    alone = Kept.objects.filter(sent__reference=figure_set.source, template="")
    kept = alone.values_list("figures", flat=True).first()
    if kept:
        return _within(_shaped(parquet.unpacked(kept, NEEDED)), pairs)
    periods = {period for period, _ in pairs}
    rows = list(Figure.objects.filter(figure_set=figure_set, period__in=periods).values(*NEEDED))
    return _within(pa.Table.from_pylist(rows, schema=SHAPE), pairs)


def _shaped(table):
    return table.select(NEEDED).cast(SHAPE)


def _within(table, pairs):
    """The rows of these periods and indicators."""
    places = pc.binary_join_element_wise(table["period"], table["indicator"], " ")
    return table.filter(pc.is_in(places, value_set=pa.array(sorted(map(" ".join, pairs)), pa.string())))
