"""From what was gathered to a frozen public edition, which two other people then approve."""

from lantern.governance.changes import reports
from lantern.governance.models import PlanReport
from lantern.governance.models.reports import Kind
from lantern.governance.refused import Refused
from lantern.insight import sealing
from lantern.overview.plan_report.freezing import CHANGED, CONTENT
from lantern.overview.said_and_did import render
from lantern.overview.said_and_did.gathering import fingerprint, last_out


def freeze(gathered, *, group, read, reason="", at, by) -> PlanReport:
    """Freeze exactly what somebody read: `read` is the fingerprint of it. With a `reason` it corrects the edition that stands.

    All the work is done before the first byte is written. Errors: Refused when something changed meanwhile, there is nothing
    to correct, or another edition is on its way.
    """
    if fingerprint(gathered) != read:
        raise Refused(CHANGED)
    replaces = last_out() if reason else None
    if reason and replaces is None:
        raise Refused("No edition is published, so there is none to correct. Leave that box empty.")
    content = told(gathered, number=next_number(), replaces=replaces, reason=reason, at=at)
    return reports.freeze(
        kind=Kind.PUBLIC,
        group=group,
        on=content["on"],
        since=content["since"],
        number=content["number"],
        replaces=replaces,
        reason=reason,
        files={CONTENT: sealing.written(content), **render(content)},
        at=at,
        by=by,
    )


def told(gathered, *, number, replaces=None, reason="", at) -> dict:
    """What was gathered, with which edition it is. Who prepared it is not in it."""
    about = {"number": number, "replaces": replaces.number if replaces else None, "reason": reason}
    return {**gathered, **about, "frozen_at": at.isoformat(timespec="seconds")}


def next_number() -> int:
    newest = PlanReport.objects.filter(kind=Kind.PUBLIC).order_by("-number").first()
    return newest.number + 1 if newest else 1
