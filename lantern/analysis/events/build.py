"""The canonical event table of one return."""

from collections.abc import Iterable
from datetime import date

import ibis
import pyarrow as pa

from lantern.analysis.events.children import DESCRIPTION, children, describe, with_immigration
from lantern.analysis.events.columns import SCHEMA
from lantern.analysis.events.signals import FACTOR_FLAGS
from lantern.analysis.events.snapshots import open_children, plans_followed, plans_open, snapshot_table
from lantern.analysis.events.stages import (
    assessments,
    conferences,
    contacts,
    enquiries,
    plans,
    plans_ended,
    referrals,
    starts_of_care,
)
from lantern.analysis.linkage.tokens import refuse_short, tokenise
from lantern.analysis.standard import Standard

NEEDS = {  # stage: the standard tables, any one of which must have been sent for the stage to be counted
    "contact": {"contact"},
    "referral": {"referral"},
    "assessment": {"assessment"},
    "section_47": {"section_47"},
    "conference": {"conference"},
    "cp_plan": {"cp_plan"},
    "cp_plan_ended": {"cp_plan"},
    "cp_plan_open": {"cp_plan"},
    "cp_plan_followed": {"cp_plan"},
    "looked_after": {"looked_after"},
    "open_child": {"referral", "looked_after", "cp_plan", "care_leaver"},
}
KEYS = ("token", "event", "agency", "return_kind", "stage")
STAGE_COLUMNS = [name for name in SCHEMA.names if name not in (*KEYS, *DESCRIPTION)]
DECIDES_STATUS = {"referral", "looked_after", "cp_plan", "care_leaver", "cin_plan"}
ISSUE_FLAGS = ("contact.csa", "contact.hsb", "contact.cse", "referral.csa", "referral.hsb", "referral.cse")


def build(standard: Standard, *, agency: str, secret: bytes, snapshots: Iterable[date]) -> pa.Table:
    """The event table of one return.

    Shape: one row per event per child, and one per open plan and open child at each of the `snapshots`; columns as
    `lantern.analysis.events.columns.SCHEMA`. Children and events are keyed tokens under `secret`, their kind named
    after the `agency` (`la-child-id:301`), so the same child has the same token in every return of that agency.
    Errors: ValueError when the secret is shorter than 32 bytes. Source: data standards 7.2 to 7.4.
    """
    refuse_short(secret)
    rows = _all_stages(standard, snapshots).to_pyarrow()
    columns = {name: rows[name] for name in rows.column_names}
    columns["token"] = tokenise(f"la-child-id:{agency}", rows["person_id"], secret=secret)
    columns["event"] = tokenise(f"event:{agency}", rows["event_id"], secret=secret)
    columns["agency"] = pa.repeat(agency, len(rows))
    columns["return_kind"] = pa.repeat(standard.reading.kind, len(rows))
    return pa.table([columns[name] for name in SCHEMA.names], schema=SCHEMA)


def gaps(standard: Standard) -> frozenset[str]:
    """What a return has no table for: stages (`contact`), facts (`assessment.csa`) and breakdowns (`open_child.status`)."""
    sent = standard.was_sent
    missing = {stage for stage, tables in NEEDS.items() if not tables & sent}
    if "issue" not in sent:
        missing |= {*ISSUE_FLAGS, "referral.csa_by_contact"}
    if DECIDES_STATUS - sent:
        missing.add("open_child.status")
    if "contact" not in sent:
        missing.add("referral.csa_by_contact")
    if "section_47" not in sent:
        missing.add("conference.in_time")
    if "immigration_status" not in sent:
        missing |= {f"{stage}.immigration" for stage in NEEDS}
    if "factor" not in sent:
        missing |= {f"assessment.{flag}" for flag in FACTOR_FLAGS}
    return frozenset(missing)


def _all_stages(standard: Standard, snapshots: Iterable[date]) -> ibis.Table:
    since, as_of = _days_covered(standard)
    people, days = _settled(children(standard)), snapshot_table(snapshots)
    contact, assessment = _settled(contacts(standard, as_of=as_of)), _settled(assessments(standard))
    plan, referral = _settled(plans(standard)), _settled(referrals(standard, contact, since=since))
    enquiry = _settled(enquiries(standard, assessment, plan))
    stages = {
        "contact": contact,
        "referral": referral,
        "assessment": assessment,
        "section_47": enquiry,
        "conference": conferences(standard, enquiry, plan),
        "cp_plan": plan,
        "cp_plan_ended": plans_ended(plan),
        "cp_plan_open": plans_open(plan, days),
        "cp_plan_followed": plans_followed(plan, days),
        "looked_after": starts_of_care(standard),
        "open_child": open_children(standard, people, plan, _facts(contact, referral, assessment, plan), days),
    }
    rows = [_shaped(rows, stage).to_pyarrow() for stage, rows in stages.items()]
    return with_immigration(describe(ibis.memtable(pa.concat_tables(rows)), people), standard)


def _settled(rows: ibis.Table) -> ibis.Table:
    """The rows worked out once, since several stages are built on them."""
    return ibis.memtable(rows.to_pyarrow())


def _facts(contact: ibis.Table, referral: ibis.Table, assessment: ibis.Table, plan: ibis.Table) -> ibis.Table:
    """When sexual abuse was found, by child: on a day, or for as long as a plan of that category lasted."""
    on_a_day = [
        rows.filter(rows.csa).select("person_id", first_on="on", last_on="on")
        for rows in (contact, referral, assessment)
    ]
    return ibis.union(*on_a_day, plan.filter(plan.csa).select("person_id", first_on="on", last_on="ended_on"))


def _days_covered(standard: Standard) -> tuple[date | None, date | None]:
    """The first and last day that the return speaks for: as it says, else its first referral and last event."""
    if standard.reading.covers:
        return standard.reading.covers
    referral, contact = standard.referral.on, standard.contact.on
    found = standard.referral.agg(first=referral.min(), last=referral.max()).to_pyarrow().to_pylist()[0]
    last = standard.contact.agg(last=contact.max()).to_pyarrow().to_pylist()[0]["last"]
    return found["first"], max((day for day in (found["last"], last) if day), default=None)


def _shaped(rows: ibis.Table, stage: str) -> ibis.Table:
    """The rows with every column that a stage may fill, in one order, null where this one has nothing to say."""
    schema = ibis.Schema.from_pyarrow(SCHEMA)
    columns = {name: rows[name] if name in rows.columns else ibis.null() for name in STAGE_COLUMNS}
    typed = {name: column.cast(schema[name]) for name, column in columns.items()}
    return rows.select("person_id", "event_id", stage=ibis.literal(stage), **typed)
