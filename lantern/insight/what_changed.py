"""What differs between two releases, or between a release and today, and why. Pure: two tables of figures in, differences out."""

from collections.abc import Collection

import pyarrow as pa
import pyarrow.compute as pc

KEYS = ["indicator", "agency", "period", "dimension", "category"]
NUMBERS = ["numerator", "denominator", "not_eligible", "not_known"]
TOLD = ["definition_version", "status", *NUMBERS]
ONE_FIGURE = ["indicator", "agency", "period"]
NOT_RETURNED = "not returned"

NEW_PERIOD, LATE, DEFINITION = "new period", "late return", "definition"
CORRECTED, NEW, TOO_OLD, GONE = "corrected return", "new figure", "beyond the years", "taken back"
WHY = {
    CORRECTED: "A return was corrected or replaced",
    LATE: "A return that was not here arrived",
    DEFINITION: "The definition changed",
    NEW: "A figure that was not given before",
    GONE: "A return was taken back, or no longer gives it",
    NEW_PERIOD: "The first time this period is published",
    TOO_OLD: "The period is now further back than a release goes",
}


def differences(old: pa.Table, new: pa.Table) -> pa.Table:
    """Every figure that is not the same in both, with why.

    `old` and `new` are in FIGURES shape. Shape: KEYS; each of TOLD with `_before` and `_now`; `why`, one of WHY; `size`,
    by how much its greatest number moved, a missing one taken as nought. In the order of `new`, then what only `old` has.
    """
    before = _marked(old, "before").append_column("row_before", pa.array(range(old.num_rows), pa.int64()))
    after = _marked(new, "now").append_column("row_now", pa.array(range(new.num_rows), pa.int64()))
    joined = after.join(before, keys=KEYS, join_type="full outer", use_threads=False)
    joined = joined.sort_by([("row_now", "ascending"), ("row_before", "ascending")])
    moving = joined.filter(_differs(joined))
    why = _why(moving, pc.unique(old["period"]), pc.unique(new["period"]), _missing(old))
    moving = moving.append_column("why", why).append_column("size", _size(moving))
    return moving.drop(["row_now", "row_before"])


def counted(table: pa.Table) -> dict[str, int]:
    """How many figures differ for each reason, in the order of WHY; reasons without any are left out."""
    found = {row["values"]: row["counts"] for row in pc.value_counts(table["why"]).to_pylist()}
    return {why: found[why] for why in WHY if why in found}


def greatest(table: pa.Table, *, without: Collection[str] = (), whole_only: bool = True) -> pa.Table:
    """The greatest differences first, without those of some reasons; `whole_only`: not the breakdowns."""
    left_out = pa.array([*without], pa.string())
    kept = table.filter(pc.invert(pc.is_in(table["why"], value_set=left_out)))
    if whole_only:
        kept = kept.filter(pc.equal(kept["dimension"], "all"))
    return kept.sort_by([("size", "descending"), *((key, "ascending") for key in KEYS)])


def _marked(table, when):
    return pa.table([table[name] for name in (*KEYS, *TOLD)], names=[*KEYS, *(f"{name}_{when}" for name in TOLD)])


def _differs(joined):
    """True where anything told is not the same on both sides; null is the same as null and as nothing else."""
    differs = pc.not_equal(pc.is_null(joined["row_now"]), pc.is_null(joined["row_before"]))
    for name in TOLD:
        now, before = joined[f"{name}_now"], joined[f"{name}_before"]
        unlike = pc.fill_null(pc.not_equal(now, before), False)
        differs = pc.or_(differs, pc.or_(unlike, pc.xor(pc.is_null(now), pc.is_null(before))))
    return differs


def _missing(table):
    """Which figures the table says were not returned."""
    rows = table.filter(pc.equal(table["status"], NOT_RETURNED)).select(ONE_FIGURE)
    return pa.array([_one_figure(row) for row in rows.to_pylist()], pa.string())


def _one_figure(row):
    return "\t".join(row[name] for name in ONE_FIGURE)


def _why(moving, periods_before, periods_now, missing):
    figure = pc.binary_join_element_wise(*(moving[name] for name in ONE_FIGURE), "\t")
    is_new, is_gone = pc.is_null(moving["row_before"]), pc.is_null(moving["row_now"])
    was_missing = pc.is_in(figure, value_set=missing)
    redefined = pc.fill_null(pc.not_equal(moving["definition_version_now"], moving["definition_version_before"]), False)
    cases = {
        NEW_PERIOD: pc.and_(is_new, pc.invert(pc.is_in(moving["period"], value_set=periods_before))),
        TOO_OLD: pc.and_(is_gone, pc.invert(pc.is_in(moving["period"], value_set=periods_now))),
        LATE: was_missing,
        DEFINITION: redefined,
        NEW: is_new,
        GONE: pc.or_(is_gone, pc.fill_null(pc.equal(moving["status_now"], NOT_RETURNED), False)),
    }
    return pc.case_when(pc.make_struct(*cases.values()), *cases, CORRECTED)


def _size(moving):
    moved = [
        pc.abs(pc.subtract(pc.fill_null(moving[f"{name}_now"], 0), pc.fill_null(moving[f"{name}_before"], 0)))
        for name in NUMBERS
    ]
    return pc.max_element_wise(*moved)
