"""Other children on a journey: linked by call sign, opened from here, and decided for one by one."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.access.views.once import once
from lantern.pathway import attempts
from lantern.pathway.changes import linked as changes
from lantern.pathway.changes.journeys import Refused
from lantern.pathway.forms.linked import DecideForm, LinkForm, OpenLinkedForm
from lantern.pathway.linked import others
from lantern.pathway.linking import OFF
from lantern.pathway.models import Journey, LinkedChild
from lantern.pathway.views.by_number import may_try, opened
from lantern.pathway.views.showing import show

READ = "other children read"


def _journey(request, number):
    return load(Journey.objects.visible_to(request.user), request, pk=number)


@needs(May.WORK_ON_JOURNEYS)
@once
def link(request, number):
    """Link another child whose journey this person sees, by its call sign."""
    journey = _journey(request, number)
    form = LinkForm(
        request.POST or None,
        journeys=Journey.objects.visible_to(request.user),
        in_vain=lambda typed: attempts.by_call_sign(typed, request.user, at=timezone.now()),
    )
    if request.method == "POST" and form.is_valid():
        given = {"other": form.cleaned_data["call_sign"], "how": form.cleaned_data["how"]}
        try:
            changes.link(journey=journey, **given, at=timezone.now(), by=request.user)
        except Refused as refused:
            form.add_error("call_sign", str(refused))
        else:
            messages.success(request, f"{given['other']} is linked with {journey.call_sign}, on both journeys.")
            return redirect("pathway:journey", journey.pk)
    return show(request, "pathway/link_child.html", {"journey": journey, "form": form}, what=READ)


@needs(May.WORK_ON_JOURNEYS)
@once
@sensitive_post_parameters()
@sensitive_variables()  # a report of a fault shows nothing that somebody typed
def start(request, number):
    """Open a journey for another child from this one, or meet theirs, and link the two."""
    journey = _journey(request, number)
    asked = {"agency": request.user.acting.agency, "today": timezone.localdate(), "about": journey.about}
    form = OpenLinkedForm(request.POST or None, **asked)
    if request.method == "POST" and form.is_valid() and may_try(request, form):
        other, _ = opened(request, form, changes.open_linked, journey=journey, how=form.cleaned_data["how"])
        if other:
            messages.success(request, f"{other} is linked with {journey.call_sign}, on both journeys.")
            return redirect("pathway:journey", other.pk)
    return show(request, "pathway/open_linked.html", {"journey": journey, "form": form}, what=READ)


@needs(May.WORK_ON_JOURNEYS)
def decide(request, pk):
    """What was decided for one linked child; or that they were linked by mistake."""
    row = load(LinkedChild.objects.visible_to(request.user).select_related("journey"), request, pk=pk)
    there = {each.linked.pk: each for each in others(row.journey, request.user)}
    child = there.get(row.pk) or load(LinkedChild.objects.visible_to(request.user).none(), request)
    initial = {"decision": child.decision, "reason": child.reason}
    form = DecideForm(request.POST or None, initial=initial, may_take_apart=child.journey is not None)
    if request.method == "POST" and form.is_valid():
        _keep(row, form.cleaned_data, request.user)
        messages.success(request, f"Recorded on {row.journey.call_sign}: what was decided for another child.")
        return redirect("pathway:journey", row.journey_id)
    context = {"journey": row.journey, "child": child, "form": form}
    return show(request, "pathway/decide_child.html", context, what=READ, linked=pk)


def _keep(row, given, user):
    if given["decision"] == OFF:
        changes.take_apart(linked=row, at=timezone.now(), by=user)
    else:
        changes.decide(linked=row, **given, at=timezone.now(), by=user)
