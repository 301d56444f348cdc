"""Who is open on a day: children on plans, and every open child with one status."""

from collections.abc import Iterable
from datetime import date

import ibis
import pyarrow as pa

from lantern.analysis.events.calendar import plan_length, whole_months, whole_years
from lantern.analysis.events.signals import UNKNOWN
from lantern.analysis.events.stages import once, without_short_breaks
from lantern.analysis.standard import Standard

YEARS_LOOKED_BACK, YEARS_FOLLOWED = 5, 3
STATUSES = (  # in order of precedence
    "Looked after",
    "Child protection",
    "Care leaver",
    "Child in need with a plan",
    "Child in need without a plan",
)
LOOKED_AFTER, PROTECTED, CARE_LEAVER, WITH_PLAN, WITHOUT_PLAN = range(len(STATUSES))
LEAVING_CARE = ("Relevant", "Former relevant", "Qualifying")
CARE_LEAVER_AGES = (16, 24)


def snapshot_table(days: Iterable[date]) -> ibis.Table:
    """One row per snapshot: `on`; `since`, five years earlier; and `followed_since`, three years earlier."""
    ordered = sorted(set(days))
    columns = {"on": ordered}
    for name, years in (("since", YEARS_LOOKED_BACK), ("followed_since", YEARS_FOLLOWED)):
        columns[name] = [
            date(day.year - years, day.month, min(day.day, 28 if day.month == 2 else 31)) for day in ordered
        ]
    return ibis.memtable(pa.table({name: pa.array(days, pa.date32()) for name, days in columns.items()}))


def open_on(spans: ibis.Table, snapshots: ibis.Table) -> ibis.Table:
    """The spans (`started_on`, `ended_on`) that had begun by each snapshot and had not ended by its close."""
    crossed = spans.cross_join(snapshots)
    still = crossed.ended_on.isnull() | (crossed.ended_on > crossed.on)
    return crossed.filter((crossed.started_on <= crossed.on) & still)


def plans_open(plans: ibis.Table, snapshots: ibis.Table) -> ibis.Table:
    """One row per child on a plan at each snapshot, with how long; of two plans open at once, the later to start."""
    found = open_on(plans.drop("on"), snapshots)
    found = found.filter(found.person_id.notnull())
    latest = ibis.row_number().over(
        group_by=[found.person_id, found.on], order_by=[ibis.desc(found.started_on), found.origin, found.row]
    )
    found = found.mutate(turn=latest)
    found = found.filter(found.turn == 0).drop("turn", "since", "followed_since")
    months = whole_months(found.started_on, found.on)
    days = found.on.delta(found.started_on, unit="day")
    return found.mutate(months=months, plan_length=plan_length(months), duration_days=days)


def plans_followed(plans: ibis.Table, snapshots: ibis.Table) -> ibis.Table:
    """One row per plan begun in the three years to each snapshot, with how long it had run by then and whether it was over.

    `months` is null where a plan ended before it began.
    """
    crossed = plans.drop("on").cross_join(snapshots)
    found = crossed.filter((crossed.started_on <= crossed.on) & (crossed.started_on > crossed.followed_since))
    is_over = (found.ended_on <= found.on).fill_null(False)
    until = ibis.ifelse(is_over, found.ended_on, found.on)
    months = ibis.ifelse(until >= found.started_on, whole_months(found.started_on, until), ibis.null("int32"))
    days = until.delta(found.started_on, unit="day")
    return found.mutate(months=months, is_over=is_over, duration_days=days).drop("since", "followed_since")


def open_children(
    standard: Standard, people: ibis.Table, plans: ibis.Table, facts: ibis.Table, snapshots: ibis.Table
) -> ibis.Table:
    """One row per open child at each snapshot, with the first status of STATUSES that holds, and `csa`.

    Open: an open referral, looked after, on a plan, or a care leaver of 16 to 24 (or of no known age) who is Relevant,
    Former relevant or Qualifying. Returns carry no dates of eligibility, so today's is used at every snapshot.
    `csa`: sexual abuse found at any stage in the five years to the snapshot (`facts`: `person_id`, `first_on`,
    `last_on`); null, not false, when none was found and stated issues were not sent.
    """
    signs = _signs(standard, people, plans, snapshots)
    children = signs.group_by("person_id", "on").agg(rank=signs.rank.min(), is_open=(signs.rank != WITH_PLAN).any())
    children = children.filter(children.is_open & children.person_id.notnull())
    status = children.rank.cases(*enumerate(STATUSES), else_=ibis.null("string"))
    named = children.mutate(status=status, event_id=children.person_id).drop("rank", "is_open")
    return _ever(named, facts, snapshots, known="issue" in standard.was_sent)


def _signs(standard: Standard, people: ibis.Table, plans: ibis.Table, snapshots: ibis.Table) -> ibis.Table:
    referral = _still_open(standard).select("person_id", started_on="on", ended_on="closed_on")
    cin_plan = standard.cin_plan.select("person_id", "started_on", "ended_on")
    episodes = open_on(once(standard.looked_after, "episode_id"), snapshots)
    found = {
        WITHOUT_PLAN: open_on(referral, snapshots),
        LOOKED_AFTER: without_short_breaks(episodes, standard),
        PROTECTED: open_on(plans.drop("on"), snapshots),
        CARE_LEAVER: _care_leavers(standard, people, snapshots),
        WITH_PLAN: open_on(cin_plan, snapshots),
    }
    return ibis.union(*[_ranked(rows, rank) for rank, rows in found.items()])


def _still_open(standard: Standard) -> ibis.Table:
    """The referrals; of Annex A, whose list 3 has no closing date, those that ended as they came are left out."""
    if standard.reading.kind != "annex-a":
        return standard.referral
    return standard.referral.filter(~standard.referral.no_further_action.fill_null(False))


def _ranked(rows: ibis.Table, rank: int) -> ibis.Table:
    return rows.select("person_id", "on", rank=ibis.literal(rank, "int8"))


def _care_leavers(standard: Standard, people: ibis.Table, snapshots: ibis.Table) -> ibis.Table:
    leaver = standard.care_leaver.filter(standard.care_leaver.eligibility.isin(LEAVING_CARE))
    aged = leaver.select("person_id").left_join(people.select("person_id", "born_on", "expected_on"), "person_id")
    dated = aged.drop("person_id_right").cross_join(snapshots)
    age = whole_years(dated.born_on.coalesce(dated.expected_on), dated.on)
    return dated.filter(age.isnull() | age.between(*CARE_LEAVER_AGES))


def _ever(children: ibis.Table, facts: ibis.Table, snapshots: ibis.Table, *, known: bool) -> ibis.Table:
    dated = facts.cross_join(snapshots)
    seen = dated.filter((dated.first_on <= dated.on) & (dated.last_on.isnull() | (dated.last_on > dated.since)))
    found = seen.select("person_id", "on").distinct().mutate(found=True)
    joined = children.left_join(found, ["person_id", "on"])
    csa = ibis.ifelse(joined.found, True, ibis.literal(False) if known else UNKNOWN)
    return joined.mutate(csa=csa).drop("found", "person_id_right", "on_right")
