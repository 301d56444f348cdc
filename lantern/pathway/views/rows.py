"""Row files: what agencies keep elsewhere of their journeys, sent as CSV, checked row by row, and taken in whole or not at all."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.debug import sensitive_variables

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.analysis.finding import Unreadable
from lantern.pathway.changes import rows as changes
from lantern.pathway.changes.journeys import Refused
from lantern.pathway.forms.rows import RowFileForm
from lantern.pathway.here import row_kinds
from lantern.pathway.models import RowFile
from lantern.pathway.rows.files import template as template_of
from lantern.pathway.rows.matching import rows_in
from lantern.pathway.rows.upload import TOO_LARGE, InMemory
from lantern.trail.changes import record

PER_PAGE, LATEST = 50, 10


@needs(May.WORK_ON_JOURNEYS)
def kinds(request):
    """What can be sent as rows, and what this person sent last."""
    sent = RowFile.objects.visible_to(request.user)[:LATEST]
    return render(request, "pathway/row_kinds.html", {"kinds": row_kinds(), "sent": sent})


@needs(May.WORK_ON_JOURNEYS)
def template(request, kind):
    """An empty file of one kind, to fill in."""
    asked = _kind(kind)
    headers = {"Content-Disposition": f'attachment; filename="{asked.code}.csv"'}
    return HttpResponse(template_of(asked), content_type="text/csv; charset=utf-8", headers=headers)


def _kind(code):
    if code not in row_kinds():
        raise Http404
    return row_kinds()[code]


@csrf_exempt  # only until the door is passed and the file is kept to memory; `_send` is protected
@needs(May.WORK_ON_JOURNEYS)
def send(request, kind):
    """The columns of one kind, and a file to check. It is read in memory, behind the door."""
    asked, upload = _kind(kind), InMemory(request)
    request.upload_handlers = [upload]
    return _send(request, asked, upload)


@csrf_protect
@sensitive_variables()  # a report of a fault shows nothing of the file
def _send(request, kind, upload):
    given = [request.POST, request.FILES] if request.method == "POST" else []
    problem = upload.problem  # known once the request is read, and then the only thing that is said
    form = RowFileForm(*([] if problem else given))
    if form.is_valid():
        try:
            rows, findings = rows_in(form.cleaned_data["file"].read(), kind, request.user)
        except Unreadable as unreadable:
            problem = str(unreadable)
        else:
            given = {"kind": kind.code, "rows": rows, "findings": findings}
            made = changes.keep_checked(**given, at=timezone.now(), by=request.user)
            return redirect("pathway:row_file", made.pk)
    if problem:
        record("refused", on="row file", detail={"kind": kind.code, "reason": problem}, by=request.user)
    status = 413 if problem == TOO_LARGE else 400 if problem else 200
    return render(request, "pathway/send_rows.html", {"kind": kind, "form": form, "problem": problem}, status=status)


@needs(May.WORK_ON_JOURNEYS)
def one(request, pk):
    """What was found in a file, row by row; to take it in, or to drop it."""
    file = load(RowFile.objects.visible_to(request.user), request, pk=pk)
    if request.method == "POST":
        return _decide(request, file)
    context = {
        "file": file,
        "kind": row_kinds().get(file.kind),
        "counts": file.counts,
        "page": Paginator(file.findings, PER_PAGE).get_page(request.GET.get("page")),
        "is_open": file.state == changes.CHECKED and file.at >= timezone.now() - changes.KEPT_FOR,
        "to_take": sum(file.counts[sort] for sort in (changes.NEW, changes.CHANGED)),
    }
    return render(request, "pathway/row_file.html", context)


def _decide(request, file):
    if "drop" in request.POST:
        changes.drop(file=file, by=request.user)
        messages.success(request, "The rows are dropped. Nothing was taken in.")
        return redirect("pathway:rows")
    try:
        changes.take_in(file=file, at=timezone.now(), by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "The file is taken in.")
    return redirect("pathway:row_file", file.pk)
