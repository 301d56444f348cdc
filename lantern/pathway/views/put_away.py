"""A form that is on its journey by mistake: put away with a reason, and brought back."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone

from lantern.access.doors import needs
from lantern.access.roles import May
from lantern.pathway import who
from lantern.pathway.changes import put_away as changes
from lantern.pathway.changes.journeys import Refused
from lantern.pathway.forms.filled import PutAwayForm
from lantern.pathway.views.filled import WHY_AWAY, Asked
from lantern.pathway.views.showing import show


@needs(May.WORK_ON_JOURNEYS)
def put_away(request, pk):
    """Say why a form does not count. Whoever may not put a signed one away reads who may."""
    asked = Asked(request, pk)
    if asked.away:
        return redirect("pathway:form", pk)
    form = PutAwayForm(request.POST or None, is_signed=bool(asked.signature))
    if request.method == "POST" and form.is_valid():
        given = {"form": asked.row, "reason": form.cleaned_data["reason"]}
        try:
            changes.put_away(**given, at=timezone.now(), by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, f"{asked.file.title}: put away. Nothing on it is lost, and it can be brought back."
            )
            return redirect("pathway:forms", asked.journey.pk)
    context = {"asked": asked, "journey": asked.journey, "form": form}
    context |= {"may_put_away": who.may_put_away(request.user, asked.row)}
    return show(request, "pathway/put_away_form.html", context, what="form read", **asked.about, to="put away")


@needs(May.WORK_ON_JOURNEYS)
def bring_back(request, pk):
    """Let a form count again that was put away."""
    asked = Asked(request, pk)
    if request.method == "POST":
        try:
            changes.bring_back(form=asked.row, at=timezone.now(), by=request.user)
        except Refused as refused:
            messages.warning(request, str(refused))
        else:
            messages.success(request, f"{asked.file.title}: brought back, with everything that was written on it.")
        return redirect("pathway:form", pk)
    if not (asked.away and who.may_put_away(request.user, asked.row)):
        return redirect("pathway:form", pk)
    context = {"asked": asked, "journey": asked.journey, "why_away": WHY_AWAY}
    return show(request, "pathway/bring_back_form.html", context, what="form read", **asked.about, to="bring back")
