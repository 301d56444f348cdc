"""Days of one row that cannot all be right, and outcomes that cannot be placed in a period."""

from collections.abc import Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis.finding import Finding

ORDERED = {  # kind: (what comes first, what comes after)
    "police-crimes": (("offence_on", "recorded_on"), ("recorded_on", "outcome_on")),
    "hub-referrals": (("referred_on", "seen_on"), ("referred_on", "therapy_referred_on"), ("therapy_referred_on", "therapy_started_on")),
    "interviews": (("strategy_on", "interviewed_on"),),
}  # fmt: skip
OUT_OF_ORDER = "This day is before the one that it should follow, so how long it took is not counted."
UNDATED = "This crime has an outcome but no day for it, so it is in no period's outcomes."
NOT_ASKED = "This says when therapy started but not when it was asked for, so it is not counted."
NOT_YET = "This crime has a day for its outcome but no outcome (0), so it counts as open."


def out_of_order(kind: str, rows: pa.Table, headings: Mapping[str, str]) -> list[Finding]:
    """A warning for each row that was read and whose days contradict one another, or its outcome."""
    found = list(_contradictions(kind, rows, headings))
    if kind == "hub-referrals":
        begun = pc.and_(pc.is_valid(rows["therapy_started_on"]), pc.is_null(rows["therapy_referred_on"]))
        column = headings.get("therapy_started_on", "")
        found += _noted(rows.filter(begun), column, "L-THERAPY", NOT_ASKED, "Send the day of the referral to therapy.")
    if kind == "police-crimes":
        assigned = pc.not_equal(rows["outcome"], "0")
        dated = pc.is_valid(rows["outcome_on"])
        undated = pc.and_(assigned, pc.invert(dated))
        found += _noted(rows.filter(undated), headings.get("outcome", ""), "L-OUTCOME-DATE", UNDATED, "Send the day.")
        early = rows.filter(pc.and_(pc.invert(assigned), dated))
        found += _noted(
            early, headings.get("outcome_on", ""), "L-OUTCOME-DATE", NOT_YET, "Send the outcome, or no day."
        )
    return found


def _contradictions(kind: str, rows: pa.Table, headings: Mapping[str, str]) -> Iterator[Finding]:
    for first, then in ORDERED[kind]:
        wrong = rows.filter(pc.less(rows[then], rows[first]))
        yield from _noted(
            wrong, headings.get(then, ""), "L-ORDER", OUT_OF_ORDER, "Correct whichever of the two is wrong."
        )


def _noted(rows: pa.Table, column: str, code: str, message: str, to_do: str) -> list[Finding]:
    places = zip(rows["origin"].to_pylist(), rows["row"].to_pylist(), strict=True)
    return [Finding(origin, row, column, code, "warning", message, to_do) for origin, row in places]
