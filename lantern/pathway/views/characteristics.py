"""About the child, and what little is kept of an adult of concern: one page each, and every question can be left."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.pathway import known
from lantern.pathway.changes import journeys as changes
from lantern.pathway.characteristics import characteristics
from lantern.pathway.forms.characteristics import CharacteristicsForm
from lantern.pathway.models import HARMED, Journey
from lantern.pathway.views.showing import show


@needs(May.WORK_ON_JOURNEYS)
def child(request, number):
    """Who the child is: what differs from what is recorded is added."""
    return _asked(request, number, characteristics().child, "about_child", "about the child")


@needs(May.WORK_ON_JOURNEYS)
def concern(request, number):
    """What a figure needs of an adult of concern, and nothing more. Of a child nothing of the kind is kept."""
    of_harm = Journey.objects.visible_to(request.user).filter(about=HARMED)
    return _asked(request, number, characteristics().concern, "person_of_concern", "the adult of concern", of_harm)


def _asked(request, number, questions, page, what, journeys=None):
    journeys = Journey.objects.visible_to(request.user) if journeys is None else journeys
    journey = load(journeys, request, pk=number)
    rows = known.newest([journey], request.user)[journey.pk]
    recorded = {name: row.said for name, row in rows.items()}
    form = CharacteristicsForm(request.POST or None, questions=questions, recorded=recorded)
    if request.method == "POST" and form.is_valid():
        said = form.said()
        if said:
            changes.say(journey=journey, said=said, at=timezone.now(), by=request.user)
            messages.success(request, f"Recorded on {journey.call_sign}: {what}.")
        return redirect("pathway:journey", journey.pk)
    return show(request, f"pathway/{page}.html", {"journey": journey, "form": form}, what=f"{what} read")
