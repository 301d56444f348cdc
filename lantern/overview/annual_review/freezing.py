"""From what was gathered and judged to a frozen annual review."""

from lantern.governance.changes import reports
from lantern.governance.models import PlanReport
from lantern.governance.models.reports import Kind
from lantern.governance.refused import Refused
from lantern.insight import sealing
from lantern.overview.annual_review import render
from lantern.overview.plan_report.freezing import CHANGED, CONTENT
from lantern.overview.said_and_did.gathering import fingerprint


def freeze(gathered, *, group, read, reason="", though=None, at, by) -> PlanReport:
    """Freeze exactly what somebody read: `read` is the fingerprint of it. A second review of a year says why it replaces the first.

    All the work is done before the first byte is written. Errors: Refused when something changed meanwhile, or no reason is given.
    """
    if fingerprint(gathered) != read:
        raise Refused(CHANGED)
    replaces = last_of(gathered["year"])
    if replaces and not reason:
        raise Refused("This year has been reviewed. Say why it is reviewed again.")
    content = told(gathered, replaces=replaces, reason=reason, at=at)
    return reports.freeze(
        kind=Kind.ANNUAL,
        group=group,
        on=content["on"],
        since=content["since"],
        year=content["year"],
        number=content["number"],
        replaces=replaces,
        reason=reason,
        files={CONTENT: sealing.written(content), **render(content)},
        though=though,
        at=at,
        by=by,
    )


def told(gathered, *, replaces=None, reason="", at) -> dict:
    """What was gathered, with which review of its year it is."""
    before = replaces.number if replaces else 0
    about = {"number": before + 1, "replaces": before or None, "reason": reason}
    return {**gathered, **about, "frozen_at": at.isoformat(timespec="seconds")}


def last_of(year: int) -> PlanReport | None:
    """The newest review of a year. One query."""
    return PlanReport.objects.of_years().filter(year=year).order_by("-number").first()
