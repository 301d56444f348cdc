"""Papers that are files: added by who keeps the meetings, and given out through this door alone."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.action_plan.giving_out import give_out
from lantern.action_plan.uploading import limit
from lantern.analysis.attachments import Refused
from lantern.governance.changes import papers as changes
from lantern.governance.forms.meetings import PaperFileForm
from lantern.governance.models import Paper
from lantern.governance.views.asking import Page
from lantern.governance.views.meetings import meeting_asked, way_to

LEAD = (
    "Those who sit in the group may download it at once. It is looked into before it is kept. "
    "Nothing in it may name a child, or say what tells one child from others: take that out first."
)


@needs(May.FOLLOW_GOVERNANCE)
def paper_file(request, pk):
    """One file, as an attachment, to whoever reads that meeting's papers; of one taken back, that it was, and why."""
    kept = Paper.objects.visible_to(request.user).exclude(sha256="")
    found = load(kept.select_related("meeting__group", "item"), request, pk=pk)
    if found.withdrawn_because:
        return render(request, "governance/paper.html", {"paper": found, "back": way_to(found.meeting)}, status=410)
    return give_out(request, found, shelf=changes.PAPERS, called="paper")


@csrf_exempt  # only until the door is passed and a limit stands before the upload; `_add` is protected
@needs(May.MANAGE_GOVERNANCE)
def add_paper_file(request, pk):
    """Put a file before a meeting."""
    return _add(request, meeting_asked(request, pk), limit(request))


@csrf_protect
def _add(request, meeting, limited):
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PaperFileForm(*sent, by=request.user, meeting=meeting, today=timezone.localdate())
    problem = _kept(request, form, meeting, limited.problem) if form.is_bound else None
    if problem == "":
        messages.success(request, "The paper is there.")
        return redirect("governance:meeting", meeting.pk)
    if problem:
        changes.refuse_file(meeting=meeting, reason=problem, by=request.user)
        form.add_error("file", problem)
    page = Page("Add a file as a paper", "Add the paper", way_to(meeting), LEAD, meeting.group.name)
    context = {"form": form, "page": page}
    return render(request, "governance/asking.html", context, status=413 if limited.problem else 200)


def _kept(request, form, meeting, problem):
    """Why the file was not kept: blank when it was, None when the form itself says why."""
    if problem or not form.is_valid():
        return problem or None
    said = form.said
    file = said.pop("file")
    try:
        told = {**said, "name": file.name, "content": file.read(), "though": form.though}
        changes.add_file(meeting=meeting, **told, at=timezone.now(), by=request.user)
    except Refused as refused:
        return str(refused)
    return ""
