"""Files that prove something: given out through this door alone, and taken back with a reason."""

from django.contrib import messages
from django.http import FileResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.action_plan import keeping
from lantern.action_plan.changes import proof_files as changes
from lantern.action_plan.learning import NotNow
from lantern.action_plan.learning_forms import ReasonForm
from lantern.action_plan.models import ProofFile, Recommendation
from lantern.trail.changes import record

# However a browser may be talked into showing a file, nothing in it runs, asks or is framed.
NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'; sandbox"


@needs(May.READ_THE_PLAN)
def download(request, pk):
    """One file, as an attachment, to whoever sees what it proves."""
    file = load(ProofFile.objects.visible_to(request.user), request, pk=pk)
    try:
        content = keeping.opened(file.sha256)
    except keeping.Damaged:
        record("evidence file damaged", on=file, by=request.user)
        return render(request, "action_plan/file_damaged.html", {"file": file}, status=500)
    record("evidence file downloaded", on=file, detail={"sha256": file.sha256}, by=request.user)
    given = FileResponse(content, as_attachment=True, filename=file.file_name, content_type=file.media_type)
    given["Content-Security-Policy"] = NOTHING_RUNS  # and the site's own policy stays away
    return given


@needs(May.UPDATE_OWN_ACTIONS, May.EDIT_THE_PLAN)
def withdraw(request, pk):
    """Take back a file of a recommendation, with a reason. It stays to be read."""
    files = ProofFile.objects.visible_to(request.user).standing().select_related("recommendation_evidence")
    mine = Recommendation.objects.visible_to(request.user).to_update(request.user)
    file = load(files.filter(recommendation_evidence__recommendation__in=mine), request, pk=pk)
    form = ReasonForm(request.POST if request.method == "POST" else None, today=timezone.localdate())
    back = file.recommendation_evidence.recommendation_id
    if request.method == "POST" and form.is_valid():
        try:
            changes.withdraw_file(file=file, **form.said, at=timezone.now(), by=request.user)
            messages.success(request, "Withdrawn.")
        except NotNow as not_now:
            messages.error(request, str(not_now))
        return redirect("action_plan:recommendation", back)
    return render(request, "action_plan/withdraw_file.html", {"form": form, "file": file, "back": back})
