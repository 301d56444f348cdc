from datetime import timedelta

from django.shortcuts import render
from django.utils import timezone

from lantern.access.doors import signed_in
from lantern.access.roles import May
from lantern.access.sessions import last_here
from lantern.insight.views.outstanding import at_a_glance
from lantern.overview import needs, places
from lantern.overview.asked_for import asked_for
from lantern.overview.of_journeys import of_journeys
from lantern.overview.of_the_plan import of_the_plan
from lantern.overview.owed import owed
from lantern.overview.since import changed, may_see_any
from lantern.overview.to_decide import editions_to_decide

LATELY = timedelta(days=90)  # for whoever signs in for the first time


@signed_in
def home(request):
    now, today, user = timezone.now(), timezone.localdate(), request.user
    before = last_here(request)
    glance = at_a_glance(request) if user.may(May.SEE_THE_PICTURE) else None
    context = {
        "waiting": _waiting(user, today),
        "glance": glance,
        "marking": glance["marking"] if glance else "",
        "may_act": user.may(May.SEND_RETURNS) or user.may(May.EDIT_LABELS),
        "sent_lately": needs.sent_lately(user),
        "changed": changed(user, since=before or now - LATELY) if user.acting else [],
        "last_here": before,
        "may_be_told": may_see_any(user),
        "ways": places.for_person(user),
        "days_ago": lambda moment: (now - moment).days,
    }
    return render(request, "overview/home.html", context)


def _waiting(user, today):
    """What waits for this person in every room."""
    found = [*needs.waiting(user), *editions_to_decide(user), *asked_for(user, today=today)]
    found += of_journeys(user, today=today)
    return [*found, *of_the_plan(user, today=today), *owed(user, today=today)]
