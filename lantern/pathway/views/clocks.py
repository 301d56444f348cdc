"""One clock of a journey: how it stands, stopping it with a reason, and starting it again."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.access.views.once import once
from lantern.pathway import known, progress, stopping
from lantern.pathway.changes import clocks as changes
from lantern.pathway.changes.journeys import Refused
from lantern.pathway.forms.clocks import StopForm
from lantern.pathway.here import pathway, words
from lantern.pathway.joined import as_about
from lantern.pathway.models import Journey
from lantern.pathway.timescales import STOPPED, STOPPED_LATE, day_of
from lantern.pathway.views.showing import show


@needs(May.WORK_ON_JOURNEYS)
@once
def clock(request, number, code):
    """One page to stop a clock that runs, or to start again one that somebody stopped."""
    journey, now = load(Journey.objects.visible_to(request.user), request, pk=number), timezone.now()
    asked = _clock(journey, code) or load(Journey.objects.visible_to(request.user).none(), request)
    rows = list(known.everything([journey], request.user))
    recorded = known.values({row.name: row for row in rows})
    how, began = progress.stand(asked, recorded, now=now), day_of(recorded.get(asked.starts))
    is_stopped = stopping.by_hand(code, recorded, began=began) and how.state in (STOPPED, STOPPED_LATE)
    why_not = stopping.why_not(how)
    form = None if why_not else StopForm(request.POST or None, began=began, today=timezone.localdate(now))
    if request.method == "POST" and _is_done(request, journey, asked, form, is_stopped, now):
        return redirect("pathway:journey", journey.pk)
    context = {"how": how, "is_stopped": is_stopped, "why_not": why_not, "form": form, "pathway": pathway()}
    context |= {"said": known.stops_said(rows, code), "began": began, "words": words}
    context |= {"journey": journey, "clock": asked}
    return show(request, "pathway/clock.html", context, what="clock read", clock=code)


def _clock(journey, code):
    found = pathway().clocks.get(code)
    return None if found is None or found.step in as_about(journey.about)["left_out"] else found


def _is_done(request, journey, asked, form, is_stopped, now):
    """Whether the clock was stopped, or started again, as was asked."""
    given = {"journey": journey, "clock": asked, "at": now, "by": request.user}
    if is_stopped and "again" in request.POST:
        changes.start_again(**given)
        messages.success(request, f"{journey}: the clock “{asked.name}” runs again.")
        return True
    if form is None or not form.is_valid():
        return False
    try:
        changes.stop(**form.cleaned_data, **given)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, f"{journey}: the clock “{asked.name}” has stopped.")
    return True
