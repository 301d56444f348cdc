"""The only way a report on the plan is frozen."""

from django.db import IntegrityError, transaction

from lantern.governance.models import PlanReport, PlanReportFile
from lantern.governance.refused import Refused
from lantern.insight import sealing
from lantern.trail.changes import record


@transaction.atomic
def freeze(*, group, on, since, files, though=None, at, by):
    """Keep a report's files for ever, sealed. `files` maps names to bytes; the seal is over all of them. Returns the report.

    `though`: that words were kept although they may point at a child, and why; for the trail.
    Errors: Refused when this group has frozen a report of that day.
    """
    hashes = {name: sealing.sha256(content) for name, content in files.items()}
    who = by.signature["who"]
    try:
        with transaction.atomic():
            kept = PlanReport.objects.create(group=group, on=on, since=since, seal=sealing.seal(hashes), at=at, by=who)
    except IntegrityError:
        raise Refused(
            "A report of today is frozen already. It stays as it is: read it, or freeze the next another day."
        ) from None
    PlanReportFile.objects.bulk_create(
        PlanReportFile(report=kept, name=name, sha256=hashes[name], content=files[name]) for name in sorted(files)
    )
    record("plan report frozen", on=kept, detail={"seal": kept.seal, "files": len(files), **(though or {})}, by=by)
    return kept
