"""The only way a report on the plan is frozen."""

from django.db import IntegrityError, transaction

from lantern.governance.models import PlanReport, PlanReportFile
from lantern.governance.models.reports import Kind, Stage
from lantern.governance.refused import Refused
from lantern.insight import sealing
from lantern.trail.changes import record

AGAIN = {
    Kind.GROUP: "A report of today is frozen already. It stays as it is: read it, or freeze the next another day.",
    Kind.ANNUAL: "Somebody else froze this review a moment ago. Open the list of reports to see it.",
    Kind.PUBLIC: "Somebody else froze this edition a moment ago. Open the list of reports to see it.",
}


@transaction.atomic
def freeze(
    *, group, on, since, files, kind=Kind.GROUP, year=0, number=1, replaces=None, reason="", though=None, at, by
):
    """Keep a report's files for ever, sealed. `files` maps names to bytes; the seal is over all of them. Returns the report.

    A public edition then waits for two approvals. `replaces`: what it corrects, with the `reason`; for its readers to read.
    `though`: that words were kept although they may point at a child, and why; for the trail.
    Errors: Refused when it was frozen already, corrects without a reason, or another public edition is on its way.
    """
    _refuse_a_second(kind, replaces, reason)
    hashes = {name: sealing.sha256(content) for name, content in files.items()}
    who = by.signature["who"]
    told = {"kind": kind, "year": year, "number": number, "replaces": replaces, "reason": reason}
    try:
        with transaction.atomic():
            kept = PlanReport.objects.create(
                group=group, on=on, since=since, seal=sealing.seal(hashes), at=at, by=who, **told
            )
    except IntegrityError:
        raise Refused(AGAIN[kind]) from None
    PlanReportFile.objects.bulk_create(
        PlanReportFile(report=kept, name=name, sha256=hashes[name], content=files[name]) for name in sorted(files)
    )
    if kind == Kind.PUBLIC:
        kept.stages.create(stage=Stage.FROZEN, at=at, by=who, person=getattr(by, "pk", None))
    record("plan report frozen", on=kept, detail={"seal": kept.seal, "files": len(files), **(though or {})}, by=by)
    return kept


def _refuse_a_second(kind, replaces, reason):
    if replaces and not reason:
        raise Refused("Say what it corrects, and why.")
    waiting = PlanReport.objects.on_the_way() if kind == Kind.PUBLIC else None
    if waiting:
        raise Refused(
            f"Edition {waiting.number} is frozen and waits to be approved or published. Set it aside before freezing another."
        )
