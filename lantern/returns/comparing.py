"""What would change in the figures if a return were accepted. Pure: two tables of figures in, the differences out."""

import pyarrow as pa
import pyarrow.compute as pc

KEYS = ["indicator", "period", "dimension", "category"]
COUNTS = ["numerator", "denominator"]
OUTCOMES = ("changed", "new", "gone", "same")


def differences(new, old):
    """Every figure of either table with how it stands: columns KEYS, numerator and denominator before and after, outcome, size.

    `new`, `old`: Arrow tables in the figure shape. `outcome` is changed, new, gone or same; `size` the greatest
    difference of the counts, a missing count taken as nought.
    """
    after = _counts(new, "after")
    joined = after.join(_counts(old, "before"), keys=KEYS, join_type="full outer")
    moved = [_moved(joined, name) for name in COUNTS]
    size = pc.max_element_wise(*moved)
    differs = pc.or_(pc.greater(size, 0), pc.or_(*(_known_on_one_side(joined, name) for name in COUNTS)))
    outcome = pc.case_when(
        pc.make_struct(pc.is_null(joined["is_before"]), pc.is_null(joined["is_after"]), differs),
        "new", "gone", "changed", "same",
    )  # fmt: skip
    return joined.drop(["is_before", "is_after"]).append_column("outcome", outcome).append_column("size", size)


def counted(table):
    """How many figures of each indicator are changed, new, gone or the same: one dict per indicator, in order of name."""
    found = table.group_by(["indicator", "outcome"], use_threads=False).aggregate([([], "count_all")]).to_pylist()
    counts = {}
    for row in found:
        counts.setdefault(row["indicator"], dict.fromkeys(OUTCOMES, 0))[row["outcome"]] = row["count_all"]
    return [{"indicator": indicator, **counts[indicator]} for indicator in sorted(counts)]


def greatest(table, *, indicator="", whole_only=True):
    """The figures that would move, the greatest move first; `whole_only`: those for all children, not the breakdowns."""
    moving = table.filter(pc.not_equal(table["outcome"], "same"))
    if indicator:
        moving = moving.filter(pc.equal(moving["indicator"], indicator))
    if whole_only:
        moving = moving.filter(pc.equal(moving["dimension"], "all"))
    return moving.sort_by(
        [("size", "descending"), ("period", "descending"), ("indicator", "ascending"), ("category", "ascending")]
    )


def _counts(table, when):
    columns = [table[name] for name in KEYS] + [_number(table[name]) for name in COUNTS]
    named = pa.table(columns, names=[*KEYS, *(f"{name}_{when}" for name in COUNTS)])
    return named.append_column(f"is_{when}", pa.repeat(True, len(named)))


def _number(column):
    """A count, or nothing: a median of no plans is no number."""
    column = pc.cast(column, pa.float64())
    return pc.if_else(pc.is_nan(column), None, column)


def _moved(joined, name):
    before, after = (pc.fill_null(joined[f"{name}_{when}"], 0.0) for when in ("before", "after"))
    return pc.abs(pc.subtract(after, before))


def _known_on_one_side(joined, name):
    return pc.xor(pc.is_null(joined[f"{name}_before"]), pc.is_null(joined[f"{name}_after"]))
