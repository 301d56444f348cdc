"""Events out of the rows that partners send: crimes, hub referrals, waits for therapy, interviews."""

from collections.abc import Callable
from datetime import date

import ibis
import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis import codelists
from lantern.analysis.events.calendar import AGE_BANDS
from lantern.analysis.events.children import NOT_RECORDED
from lantern.analysis.events.columns import SCHEMA
from lantern.analysis.events.crimes import NOT_ASSIGNED, with_reasons
from lantern.analysis.events.working_days import with_working_days
from lantern.analysis.readers.cells import each
from lantern.analysis.readers.partner_rows import RowsRead

Columns = dict[str, pa.Array]


def build_rows(read: RowsRead, *, agency: str) -> pa.Table:
    """The events of rows that a partner sent.

    Shape: one row per event, columns as `lantern.analysis.events.columns.SCHEMA`, in the order of the rows; a hub
    referral that led to one for therapy is two, stages `hub_referral` and `therapy_wait`. A fact that rows of their
    kind do not tell is null. The child is described on the day of the offence, the referral or the interview.
    Source: data standards 7.2, 8.1, 8.2; domain rules 5.6.
    """
    stages = BUILT[read.kind]
    return pa.concat_tables([_shaped(read, agency, stage, build) for stage, build in stages.items()])


def _crimes(rows: pa.Table) -> tuple[pa.Table, Columns]:
    assigned = pc.not_equal(rows["outcome"], NOT_ASSIGNED)
    ended = pc.if_else(pc.fill_null(assigned, True), rows["outcome_on"], None)
    days = {"on": rows["recorded_on"], "started_on": rows["offence_on"], "ended_on": ended}
    return rows, days | _took(rows["recorded_on"], ended) | with_reasons(rows)


def _hub_referrals(rows: pa.Table) -> tuple[pa.Table, Columns]:
    invited = pc.or_kleene(rows["invited"], pc.fill_null(rows["attended"], False))  # who came had been asked
    days = {"on": rows["referred_on"], "ended_on": rows["seen_on"], "invited": invited}
    return rows, days | _took(rows["referred_on"], rows["seen_on"])


def _therapy_waits(rows: pa.Table) -> tuple[pa.Table, Columns]:
    waits = rows.filter(pc.is_valid(rows["therapy_referred_on"]))
    days = {"on": waits["therapy_referred_on"], "ended_on": waits["therapy_started_on"]}
    unsaid = dict.fromkeys(("invited", "attended"), pa.nulls(len(waits), pa.bool_()))
    return waits, days | unsaid | _took(waits["therapy_referred_on"], waits["therapy_started_on"])


def _interviews(rows: pa.Table) -> tuple[pa.Table, Columns]:
    invited = pc.or_kleene(rows["invited"], pc.fill_null(rows["attended"], False))
    days = {"on": rows["interviewed_on"], "started_on": rows["strategy_on"], "invited": invited}
    return rows, days | {"working_days": _working_days(days["started_on"], days["on"])}


BUILT: dict[str, dict[str, Callable[[pa.Table], tuple[pa.Table, Columns]]]] = {
    "police-crimes": {"police_crime": _crimes},
    "hub-referrals": {"hub_referral": _hub_referrals, "therapy_wait": _therapy_waits},
    "interviews": {"interview": _interviews},
}


def _shaped(read: RowsRead, agency: str, stage: str, build: Callable[[pa.Table], tuple[pa.Table, Columns]]) -> pa.Table:
    rows, own = build(read.rows)
    said = {"agency": agency, "return_kind": read.kind, "stage": stage, "unborn": False, "dob_estimated": False}
    columns = {name: rows[name] for name in rows.column_names if name in SCHEMA.names}
    columns |= {name: pa.repeat(value, len(rows)) for name, value in said.items()}
    columns |= {"token": rows["child"], **_described(rows), **own}
    whole = [columns[field.name] if field.name in columns else pa.nulls(len(rows), field.type) for field in SCHEMA]
    return pa.table(whole, schema=SCHEMA)


def _described(rows: pa.Table) -> Columns:
    disability = rows["disability"] if "disability" in rows.column_names else pa.nulls(len(rows), pa.string())
    ethnicity = pc.fill_null(each(rows["ethnicity"], _ethnic_group, pa.string()), NOT_RECORDED)
    return {
        "age_band": pa.array([_age_band(age) for age in rows["age"].to_pylist()], pa.string()),
        "sex": pc.fill_null(rows["sex"], NOT_RECORDED),
        "ethnicity_code": rows["ethnicity"],
        "ethnicity": ethnicity,
        "ethnicity_recorded": pc.not_equal(ethnicity, NOT_RECORDED),
        "disability": pc.fill_null(disability, NOT_RECORDED),
        "disability_recorded": pc.is_valid(disability),
    }


def _ethnic_group(code: str) -> str | None:
    return code[6:] if code.startswith("GROUP:") else codelists.groups("ethnicity").get(code)


def _age_band(age: int | None) -> str:
    if age is None:
        return NOT_RECORDED
    return next((band for last, band in AGE_BANDS if age <= last), "18+")


def _working_days(start: pa.ChunkedArray, on: pa.ChunkedArray) -> pa.ChunkedArray:
    spans = ibis.memtable(pa.table({"start": start, "on": on, "place": pa.array(range(len(on)), pa.int64())}))
    return with_working_days(spans, "start", within=0).order_by("place").working_days.to_pyarrow()


def _took(start: pa.ChunkedArray, end: pa.ChunkedArray) -> Columns:
    """Days from one to the other; null where it is not over, or ended before it began."""
    spans = zip(start.to_pylist(), end.to_pylist(), strict=True)
    return {"duration_days": pa.array([_days(first, last) for first, last in spans], pa.int32())}


def _days(first: date | None, last: date | None) -> int | None:
    return (last - first).days if first and last and last >= first else None
