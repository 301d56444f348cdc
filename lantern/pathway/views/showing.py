"""The one way in which a page shows a journey, or anything on it."""

from django.shortcuts import render

from lantern.pathway.models import way_in
from lantern.trail.changes import record


def show(request, template, context, *, what, **detail):
    """A page about `context["journey"]`. That it was read, and by which way in, is in the trail before anything is shown.

    `what`: what was read, ending in “ read”, or one of `lantern.pathway.readers.OTHERWISE`.
    """
    journey = context["journey"]
    record(what, on=journey, detail=detail | {"by": way_in(request.user, journey)}, by=request.user)
    return render(request, template, context)
