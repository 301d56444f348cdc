"""Bringing recommendations as a spreadsheet: sent, looked at, and taken in whole or not at all."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from lantern.access.doors import load, needs
from lantern.access.models import Agency
from lantern.access.roles import May
from lantern.action_plan import learning_sheet
from lantern.action_plan.changes import learning_sheets as changes
from lantern.action_plan.learning import NotNow
from lantern.action_plan.learning_forms import SheetForm, TakeInForm
from lantern.action_plan.learning_told import MARKING
from lantern.action_plan.models import LearningSheet, Recommendation, Review
from lantern.action_plan.strategy import in_force
from lantern.action_plan.uploading import limit
from lantern.action_plan.views.learning import WORKBOOK
from lantern.analysis.attachments import Refused, look


@needs(May.EDIT_THE_PLAN)
def template(request):
    """The empty sheet to fill in."""
    headers = {"Content-Disposition": 'attachment; filename="lantern-recommendations.xlsx"'}
    return HttpResponse(learning_sheet.template(), content_type=WORKBOOK, headers=headers)


@csrf_exempt  # only until the door is passed and a limit stands before the upload; `_send` is protected
@needs(May.EDIT_THE_PLAN)
def send(request):
    """Send a filled-in sheet. Nothing of it is in the tracker yet."""
    return _send(request, limit(request))


@csrf_protect
def _send(request, limited):
    form = SheetForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if limited.problem:
        form.is_valid()
        form.add_error("file", limited.problem)
    elif form.is_valid():
        try:
            file = form.cleaned_data["file"]
            rows = learning_sheet.read(look(file.name, file.read()).content)
            sheet = changes.keep_sheet(file_name=file.name[:100], rows=rows, at=timezone.now(), by=request.user)
            return redirect("action_plan:learning_check", sheet.pk)
        except (Refused, learning_sheet.NotASheet) as no:
            form.add_error("file", str(no))
    return render(request, "action_plan/learning_sheet.html", {"form": form})


@needs(May.EDIT_THE_PLAN)
def check(request, pk):
    """What was found in a sheet; and, where nothing is to be mended, the button that takes it in."""
    sheet = load(LearningSheet.objects.visible_to(request.user).filter(taken_in_at=None), request, pk=pk)
    known = _known(request.user)
    found = learning_sheet.check(sheet.rows, known, today=timezone.localdate())
    to_mend = [each for each in found if each.keeps_out]
    to_agree = [each for each in found if not each.keeps_out]
    form = TakeInForm(request.POST if request.method == "POST" else None, ask=bool(to_agree))
    if request.method == "POST" and form.is_valid():
        try:
            agreed = form.cleaned_data.get("agreed", False)
            count = changes.take_in(sheet=sheet, known=known, agreed=agreed, at=timezone.now(), by=request.user)
            messages.success(request, f"{count} recommendation{'' if count == 1 else 's'} added.")
            return redirect("action_plan:learning")
        except NotNow as not_now:
            form.add_error(None, str(not_now))
    context = {"sheet": sheet, "form": form, "to_mend": to_mend, "to_agree": to_agree, "marking": MARKING}
    return render(request, "action_plan/learning_check.html", context)


def _known(user):
    """What there is now, for a sheet to be held against."""
    strategy = in_force()
    return learning_sheet.Known(
        agencies=dict(Agency.objects.visible_to(user).values_list("code", "name")),
        reviews={
            each.reference: (each.kind, each.title, each.dated_on, not each.is_restricted)
            for each in Review.objects.visible_to(user)
        },
        references=set(Recommendation.objects.visible_to(user).values_list("reference", flat=True)),
        refs=set(strategy.by_ref) if strategy else set(),
    )
