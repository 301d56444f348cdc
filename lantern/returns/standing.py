"""The figures that stand now for the periods of a return, and those that would stand if it were accepted."""

import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis.periods import parse
from lantern.insight.changes import RANKS
from lantern.insight.models import Figure, FigureSet
from lantern.insight.standing import standing_for
from lantern.returns import parquet
from lantern.returns.comparing import COUNTS, KEYS, differences
from lantern.returns.models import Kept

NEEDED = [*KEYS, *COUNTS]
SHAPE = pa.schema([(name, pa.string()) for name in KEYS] + [(name, pa.float64()) for name in COUNTS])


def what_would_change(kept):
    """The differences (see `comparing.differences`), and the labels of periods where a fuller kind of return stands."""
    new = _shaped(parquet.unpacked(kept.figures, NEEDED))
    periods = [parse(code) for code in pc.unique(new["period"]).to_pylist()]
    sets = list(FigureSet.objects.standing().filter(agency=kept.sent.agency).exclude(source=kept.sent.reference))
    stands = {period.code: standing_for(sets, period) for period in periods}
    fuller = {code for code, found in stands.items() if found and found.rank < RANKS[kept.kind]}
    old = [
        _figures_of(found, {c for c, f in stands.items() if f == found} - fuller)
        for found in set(stands.values())
        if found
    ]
    stays = list(dict.fromkeys(period.label for period in periods if period.code in fuller))
    before = pa.concat_tables(old) if old else SHAPE.empty_table()
    return differences(_within(new, set(stands) - fuller), before), stays


def _figures_of(figure_set, periods):
    kept = Kept.objects.filter(sent__reference=figure_set.source).values_list("figures", flat=True).first()
    if kept:
        return _within(_shaped(parquet.unpacked(kept, NEEDED)), periods)
    rows = list(Figure.objects.filter(figure_set=figure_set, period__in=periods).values(*NEEDED))
    return pa.Table.from_pylist(rows, schema=SHAPE)


def _shaped(table):
    return table.select(NEEDED).cast(SHAPE)


def _within(table, periods):
    return table.filter(pc.is_in(table["period"], value_set=pa.array(sorted(periods), pa.string())))
