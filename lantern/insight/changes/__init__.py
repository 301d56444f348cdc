"""The only way figures are published, or taken back."""

import pyarrow as pa
import pyarrow.compute as pc
from django.db import connection, transaction

from lantern.analysis.indicators.indicator import JOURNEYS
from lantern.analysis.readers.reading import ROW_KINDS, SHEET_KINDS
from lantern.insight.models import Figure, FigureSet, Withdrawal
from lantern.trail.changes import record

# Which kind of return counts where two speak for the same period: the fullest record of the agency's work first.
# A partner's newest return comes first: it is counted together with what stands beside it.
RANKS = {
    **{"ssd": 1, "cin-census": 2, "annex-a": 3, "ssda903": 4},
    **dict.fromkeys((*ROW_KINDS, *SHEET_KINDS, JOURNEYS), 1),
}
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


class AlreadyPublished(ValueError):
    """The return's figures stand already; take them back before publishing them again."""


@transaction.atomic
def publish(*, agency, kind, source, covers, figures, at, by, made_of=()):
    """Keep every figure counted from one return, as one new set.

    `figures` is an Arrow table in the figure shape, one row per indicator, period, dimension and category, null where
    the return cannot say how many; `covers` is the first and the last day the return speaks for; `source` its public reference; `kind` one of `RANKS`;
    `made_of` the references of all returns that they were counted from, if there are others.
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
        made_of=list(made_of or [source]),
        speaks_of=sorted(pc.unique(figures["indicator"]).to_pylist()),
        covers_from=covers_from,
        covers_to=covers_to,
        published_at=at,
        published_by=by.signature["who"],
    )
    _insert(figure_set, figures)
    record("figures published", on=source, detail={"kind": kind, "figures": figures.num_rows}, by=by)
    return figure_set


@transaction.atomic
def withdraw(*, figure_set, reason, at, by):
    """Take a set of figures back, saying why. Its rows stay; the set that counted before it counts again.

    The reason is somebody's own words, so it stays with the figures and does not go into the trail.
    Errors: IntegrityError when it was taken back already.
    """
    withdrawal = Withdrawal.objects.create(figure_set=figure_set, at=at, by=by.signature["who"], reason=reason)
    record("figures withdrawn", on=figure_set.source, by=by)
    return withdrawal


@transaction.atomic
def count_again(*, agency, source, covers, figures, at, by):
    """Put a new count of journeys in the place of the one that stands; nothing is done where both say the same.

    Its figures replace those of the count before, whose set stays with its withdrawal and loses its rows: journeys are
    counted every night, and what was reported is kept by releases. Arguments as `publish`. Returns the new set, or None.
    """
    for before in FigureSet.objects.standing().filter(agency=agency, kind=JOURNEYS):
        if _says_the_same(before, covers, figures):
            return None
        withdraw(figure_set=before, reason="Journeys were counted again.", at=at, by=by)
        Figure.objects.filter(figure_set=before).delete()
    return publish(agency=agency, kind=JOURNEYS, source=source, covers=covers, figures=figures, at=at, by=by)


def _says_the_same(figure_set, covers, figures):
    kept = Figure.objects.filter(figure_set=figure_set).order_by("pk").values_list(*COLUMNS)
    new = zip(*(_values(figures[name], Figure._meta.get_field(name)) for name in COLUMNS), strict=True)
    return covers == (figure_set.covers_from, figure_set.covers_to) and list(kept) == list(new)


def _insert(figure_set, figures):
    """Tens of thousands of rows at once: as statements, not objects, which takes an eighth of the time."""
    fields = [Figure._meta.get_field(name) for name in ("figure_set", *COLUMNS)]
    names = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    table = connection.ops.quote_name(Figure._meta.db_table)
    marks = ", ".join(["%s"] * len(fields))
    columns = [_values(figures[name], field) for name, field in zip(COLUMNS, fields[1:], strict=True)]
    rows = list(zip([figure_set.pk] * figures.num_rows, *columns, strict=True))
    with connection.cursor() as cursor:
        # every name in it is the model's own
        cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)  # noqa: S608


def _values(column, field):
    """A column as its field keeps it. A median of no plans may arrive as NaN, which no database compares as people do."""
    if field.get_internal_type() == "FloatField":
        column = pc.cast(column, pa.float64())
        column = pc.if_else(pc.is_nan(column), None, column)
    elif field.get_internal_type() == "CharField":
        column = pc.cast(column, pa.string())
    return column.to_pylist()
