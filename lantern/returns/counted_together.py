"""The figures of a partner's return: counted from what it says and what stands beside it for the same quarter."""

import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis.indicators.supplied.counting import NOT_RETURNED, count_supplied
from lantern.analysis.periods import parse
from lantern.analysis.readers.reading import SHEET_KINDS
from lantern.insight.models import FigureSet
from lantern.returns import parquet
from lantern.returns.entered import as_one
from lantern.returns.expected import EXPECTED, EXPECTED_AS
from lantern.returns.models import Kept


def figures_of(kept):
    """The figures that a checked return would put before the partnership, and the references of the returns that they are
    counted from, its own first. For what is no partner's return: its own. Up to two queries."""
    others = [] if kept.entries is None else _beside(kept)
    if not others:
        return parquet.unpacked(kept.figures), [kept.sent.reference]
    by_kind = {each.kind: parquet.unpacked(each.entries) for each in (*others, kept)}
    figures = counted(by_kind, agency=kept.sent.agency.code, period=parse(kept.period))
    return figures, [kept.sent.reference, *sorted(each.sent.reference for each in others)]


def counted(by_kind, *, agency, period):
    """The figures of returns of one template and quarter: kind -> ENTRIES. Rows alone have figures only of what they tell,
    for the rest is the sheet's to say."""
    figures = count_supplied(as_one(by_kind), period=period, agency=agency)
    return figures if SHEET_KINDS.keys() & by_kind.keys() else _spoken_of(figures)


def sets_of(kept):
    """The sets of figures that stand for a partner's return's agency, template and quarter, the oldest first. One query."""
    kinds = EXPECTED[EXPECTED_AS[kept.kind]].kinds
    place = {"agency": kept.sent.agency_id, "kind__in": kinds, "covers_from": kept.covers_from}
    return list(FigureSet.objects.standing().filter(**place, covers_to=kept.covers_to).order_by("published_at", "pk"))


def _beside(kept):
    """Of each other kind the newest return that counts."""
    newest = {each.kind: each.source for each in sets_of(kept) if each.kind != kept.kind}
    if not newest:
        return []
    return list(Kept.objects.filter(sent__reference__in=newest.values()).select_related("sent"))


def _spoken_of(figures: pa.Table) -> pa.Table:
    said = pc.unique(figures.filter(pc.not_equal(figures["status"], NOT_RETURNED))["indicator"])
    return figures.filter(pc.is_in(figures["indicator"], value_set=pa.array(said.to_pylist(), pa.string())))
