from datetime import timedelta

from django.shortcuts import render
from django.utils import timezone

from lantern.access.doors import signed_in
from lantern.access.roles import May
from lantern.insight.views.outstanding import at_a_glance
from lantern.overview import needs, places
from lantern.overview.asked_for import asked_for
from lantern.overview.of_the_plan import of_the_plan
from lantern.overview.owed import owed

LATELY = timedelta(days=90)


@signed_in
def home(request):
    now, today, user = timezone.now(), timezone.localdate(), request.user
    glance = at_a_glance(request) if user.may(May.SEE_THE_PICTURE) else None
    context = {
        "waiting": _waiting(user, today),
        "glance": glance,
        "marking": glance["marking"] if glance else "",
        "may_act": user.may(May.SEND_RETURNS) or user.may(May.EDIT_LABELS),
        "sent_lately": needs.sent_lately(user),
        "lately": needs.lately(user, since=now - LATELY),
        "ways": places.for_person(user),
        "days_ago": lambda moment: (now - moment).days,
    }
    return render(request, "overview/home.html", context)


def _waiting(user, today):
    """What waits for this person in every room."""
    found = [*needs.waiting(user), *asked_for(user, today=today)]
    return [*found, *of_the_plan(user, today=today), *owed(user, today=today)]
