"""The figures of a partner's return: counted from what it says and what stands beside it for the same quarter."""

from lantern.analysis.indicators.supplied.counting import count_supplied
from lantern.analysis.periods import parse
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
    """The figures of returns of one template and quarter: kind -> ENTRIES. What none of them tells is not returned, so that
    the newest word of an agency is the whole of it."""
    return count_supplied(as_one(by_kind), period=period, agency=agency)


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
