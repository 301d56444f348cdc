"""What was frozen of the plan, on its way to a page or a file."""

from django.http import HttpResponse
from django.utils.safestring import mark_safe

from lantern.access.doors import load
from lantern.governance.models import PlanReportFile
from lantern.overview.reading import TYPES


def document_asked(request, rows, number, name):
    """A report out of these and the bytes of one of its documents, if this person may read both."""
    report = load(rows.select_related("group"), request, pk=number)
    kept = load(PlanReportFile.objects.visible_to(request.user).filter(report=report), request, name=name)
    return report, bytes(kept.content)


def as_file(stem, name, content):
    """A document to keep, named so that it can be told apart from others. `stem`: of what; `name`: which document."""
    ending = name.rpartition(".")[2]
    headers = {"Content-Disposition": f'attachment; filename="lantern-{stem}.{ending}"'}
    return HttpResponse(content, content_type=TYPES.get(ending, "application/octet-stream"), headers=headers)


def drawn(page: bytes):
    """A frozen page, to stand in another."""
    return mark_safe(page.decode())  # noqa: S308  drawn by Lantern, which escapes whatever people wrote
