"""The only way figures are published, or taken back."""

import math

from django.db import transaction

from lantern.insight.models import Figure, FigureSet, Withdrawal
from lantern.trail.changes import record

# Which kind of return counts where two speak for the same period: the fullest record of the agency's work first.
RANKS = {"ssd": 1, "cin-census": 2, "annex-a": 3, "ssda903": 4}
COLUMNS = (
    "indicator",
    "definition_version",
    "period",
    "dimension",
    "category",
    "numerator",
    "denominator",
    "not_eligible",
    "not_known",
    "status",
)
ROWS_AT_A_TIME = 5000


class AlreadyPublished(ValueError):
    """The return's figures stand already; take them back before publishing them again."""


@transaction.atomic
def publish(*, agency, kind, source, covers, figures, at, by):
    """Keep every figure counted from one return, as one new set.

    `figures` is an Arrow table in the figure shape, one row per indicator, period, dimension and category; `covers` is
    the first and the last day the return speaks for; `source` its public reference; `kind` one of `RANKS`.
    Errors: AlreadyPublished when a set from this source stands; ValueError for a kind without a rank.
    """
    if kind not in RANKS:
        raise ValueError(f"“{kind}” is not a kind of return that figures are published from.")
    if FigureSet.objects.standing().filter(source=source).exists():
        raise AlreadyPublished(
            f"The figures from {source} are published already. Take them back before publishing again."
        )
    covers_from, covers_to = covers
    figure_set = FigureSet.objects.create(
        agency=agency,
        kind=kind,
        source=source,
        rank=RANKS[kind],
        covers_from=covers_from,
        covers_to=covers_to,
        published_at=at,
        published_by=by.signature["who"],
    )
    for batch in figures.select(COLUMNS).to_batches(max_chunksize=ROWS_AT_A_TIME):
        Figure.objects.bulk_create(_figure(figure_set, row) for row in batch.to_pylist())
    record("figures published", on=source, detail={"kind": kind, "figures": figures.num_rows}, by=by)
    return figure_set


@transaction.atomic
def withdraw(*, figure_set, reason, at, by):
    """Take a set of figures back, saying why. Its rows stay; the set that counted before it counts again.

    Errors: IntegrityError when it was taken back already.
    """
    withdrawal = Withdrawal.objects.create(figure_set=figure_set, at=at, by=by.signature["who"], reason=reason)
    record("figures withdrawn", on=figure_set.source, detail={"reason": reason}, by=by)
    return withdrawal


def _figure(figure_set, row):
    row["definition_version"] = str(row["definition_version"])
    return Figure(
        figure_set=figure_set,
        **{**row, "numerator": _number(row["numerator"]), "denominator": _number(row["denominator"])},
    )


def _number(value):
    """A number, or nothing: a median of no plans arrives as NaN, which no database compares as people do."""
    return None if value is None or math.isnan(value) else float(value)
