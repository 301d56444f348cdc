"""Who may pass. Every view has a door, and a view without one lets nobody in."""

import re
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404

from lantern.access.carried import to_sign_in
from lantern.trail import changes as trail

REFERENCE = re.compile(r"\d{1,6}|[A-Z]-[2-9A-Z]{4}-[2-9A-Z]{2}")  # how rows are named in addresses


def public(view):
    """Anyone may pass. For pages that hold nothing private."""
    view.door = "public"
    return view


def signed_in(view):
    """Anyone who has signed in may pass, whatever their role."""
    return _door(view, "signed in", lambda user: True)


def needs(*any_of):
    """Only someone whose role allows this, or one of these."""
    return lambda view: _door(view, " or ".join(any_of), lambda user: any(user.may(may) for may in any_of), any_of)


def _door(view, door, passes, asks=()):
    @wraps(view)
    def guarded(request, *args, **kwargs):
        if not request.user.is_authenticated:
            return to_sign_in(request)
        if not passes(request.user):
            trail.record("refused", on=asked_for(request), detail={"needs": str(door)}, by=request.user)
            raise PermissionDenied
        request.user.came_for = asks
        return view(request, *args, **kwargs)

    guarded.door = door
    return guarded


def load(rows, request, **which):
    """The one row asked for, out of those this person may see. Anything else does not exist, and the trail says who asked."""
    # PostgreSQL cannot even be asked for a text with a null in it, and there is no such row
    askable = not any("\0" in str(value) for value in which.values())
    found = rows.filter(**which).first() if askable else None
    if found is None:
        why = {"reason": "not there, or not theirs to see"}
        trail.record("refused", on=asked_for(request), detail=why, by=request.user)
        request.asked_in_vain = (rows.model, which if askable else None)
        raise Http404
    return found


def asked_for(request):
    """Which page was asked for, and of which row. An address may hold anything somebody typed, and the trail is for good."""
    asked = request.resolver_match
    rows = [str(value) for value in asked.kwargs.values() if REFERENCE.fullmatch(str(value))]
    return " ".join([asked.view_name, *rows])


def default_deny(get_response):
    """Middleware: a view that nobody put a door on lets nobody in."""

    def middleware(request):
        return get_response(request)

    def process_view(request, view, args, kwargs):
        if not hasattr(view, "door"):
            raise PermissionDenied(f"{view.__module__}.{view.__name__} has no door")

    middleware.process_view = process_view
    return middleware
