"""Passes to a strategy discussion: given, withdrawn, and the one seat that whoever holds one answers for."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.access.views.once import once
from lantern.pathway import who
from lantern.pathway.changes import discussions
from lantern.pathway.changes import passes as changes
from lantern.pathway.changes.journeys import Refused
from lantern.pathway.discussed import whole
from lantern.pathway.forms.access import PassForm, SeatForm
from lantern.pathway.here import hours, pathway
from lantern.pathway.models import Discussion, MeetingPass
from lantern.pathway.views.showing import show

READ = "meeting pass read"


@needs(May.WORK_ON_JOURNEYS)
@once
def give(request, pk):
    """Let somebody who is invited read the journey until some hours after the discussion."""
    found = _whole(request, pk)
    journey = found.discussion.journey
    form = PassForm(request.POST or None, found=lambda email: who.to_invite(email, journey, timezone.localdate()))
    if request.method == "POST" and form.is_valid():
        to = form.membership
        given = {"person": to.person, "agency": to.agency, "seat": form.cleaned_data["seat"]}
        try:
            changes.give_pass(discussion=found.discussion, **given, at=timezone.now(), by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{to.person.name} may read {journey.call_sign} until the pass ends.")
            return redirect("pathway:discussion", pk)
    context = {"journey": journey, "whole": found, "form": form, "hours": hours("meeting_pass_hours")}
    return show(request, "pathway/give_pass.html", context, what=READ, discussion=pk)


def _whole(request, pk):
    there = Discussion.objects.visible_to(request.user).standing().select_related("journey")
    found = load(there, request, pk=pk)
    return whole(there.filter(pk=found.pk))[0]


@needs(May.WORK_ON_JOURNEYS)
def withdraw(request, pk):
    """End a pass before its time."""
    rows = MeetingPass.objects.visible_to(request.user).standing().filter(until__gt=timezone.now())
    held = load(rows.select_related("discussion__journey", "person", "agency"), request, pk=pk)
    if request.method == "POST":
        changes.withdraw_pass(held=held, at=timezone.now(), by=request.user)
        messages.success(request, f"{held.person.name} has no pass any more.")
        return redirect("pathway:discussion", held.discussion_id)
    context = {"journey": held.discussion.journey, "held": held}
    return show(request, "pathway/withdraw_pass.html", context, what=READ, discussion=held.discussion_id)


@needs(May.READ_JOURNEYS)
def seat(request, pk):
    """Whoever comes by a pass says for their own seat whether they came, sent a view or were sorry."""
    own = MeetingPass.objects.visible_to(request.user).standing().filter(until__gt=timezone.now())
    held = load(own.filter(person=request.user, agency=request.user.acting.agency), request, discussion=pk)
    found = _whole(request, pk)
    form = SeatForm(request.POST or None, whole=found, seat=held.seat)
    if request.method == "POST" and form.is_valid():
        given = {"discussion": found.discussion, "answers": form.said()}
        discussions.answer_seats(**given, at=timezone.now(), by=request.user)
        messages.success(request, f"Recorded: {pathway().seats[held.seat].name}.")
        return redirect("pathway:discussion", pk)
    context = {"journey": found.discussion.journey, "whole": found, "form": form}
    return show(request, "pathway/seat.html", context, what=READ, discussion=pk)
