"""From what was gathered and what its chair says to a frozen report, with every document made of it."""

from lantern.governance.changes import reports
from lantern.governance.models import PlanReport
from lantern.governance.refused import Refused
from lantern.insight import sealing
from lantern.overview.plan_report import render
from lantern.overview.plan_report.gathering import fingerprint

CONTENT = "content.json"
CHANGED = "Something changed after you read this, so nothing was frozen. Read it as it stands now, and freeze it again."


def freeze(gathered, *, group, says, read, though=None, at, by) -> PlanReport:
    """Freeze exactly what somebody read: `read` is the fingerprint of it. `says`: what the group says itself. `though`: why
    words that may point at a child were kept.

    All the work is done before the first byte is written. Errors: Refused when something changed meanwhile, or a report
    of that day is there.
    """
    if fingerprint(gathered) != read:
        raise Refused(CHANGED)
    content = told(gathered, says, at=at, by=by.signature["who"])
    return reports.freeze(
        group=group,
        on=content["on"],
        since=content["since"],
        files={CONTENT: sealing.written(content), **render(content)},
        though=though,
        at=at,
        by=by,
    )


def told(gathered, says, *, at, by) -> dict:
    """What was gathered, with what the group says, by whom and when. `by`: as the trail names them."""
    asks = [line.strip() for line in says.get("asks", "").splitlines() if line.strip()]
    chair = {
        "well": says.get("well", ""),
        "worries": says.get("worries", ""),
        "asks": asks,
        "by": by.partition(" <")[0],
    }
    return {**gathered, "chair": chair, "frozen_at": at.isoformat(timespec="seconds")}
