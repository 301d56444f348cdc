"""Whether every report on the plan still is what was frozen: each byte hashed again, each seal worked out again."""

from lantern.governance.models import PlanReport
from lantern.overview.verifying import of_the_bytes, of_the_trail

DIFFERS = 1


def faults(report):
    """Every difference, as plain sentences that say where. None: it is what was frozen."""
    files = {each.name: bytes(each.content) for each in report.files.all()}
    yield from of_the_bytes(report, files)
    yield from of_the_trail(report, what="plan report frozen", on=f"governance.planreport:{report.pk}")


def verify(*, out) -> int:
    """Print what differs, or that nothing does: the group's reports, annual reviews and public editions. 0: nothing, 1: something."""
    reports = list(PlanReport.objects.order_by("pk"))
    found = [fault for report in reports for fault in faults(report)]
    for fault in found:
        out.write(f"{fault}\n")
    if found:
        return DIFFERS
    count = len(reports)
    out.write(f"{count} {'report is' if count == 1 else 'reports are'} to the byte what was frozen.\n")
    return 0
