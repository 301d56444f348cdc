"""A page that adds something and is sent twice adds it once. What is sent with other answers is another thing, and is added."""

import hashlib
import json
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from lantern.access.changes import send_once
from lantern.access.doors import asked_for
from lantern.design.once import NAME


def once(view):
    """For a view behind its door, whose form has `once_input()`: the same sent again leads to where it led the first time."""

    @wraps(view)
    def sent(request, *args, **kwargs):
        if request.method != "POST" or not request.POST.get(NAME):
            return view(request, *args, **kwargs)
        answer = _Answer(view, request, args, kwargs)
        given = {"mark": _mark(request), "on": asked_for(request), "at": timezone.now(), "by": request.user}
        to = send_once(act=answer, **given)
        return redirect(to) if answer.is_missing else answer.given()

    return sent


class _Answer:
    """What the view answers, once it is asked. A refusal waits until what the trail says of it is kept."""

    def __init__(self, view, request, args, kwargs):
        self.view, self.asked = view, (request, args, kwargs)
        self.response = self.refusal = None

    def __call__(self):
        """Where the view leads, having done what it does; nowhere when it did nothing."""
        request, args, kwargs = self.asked
        try:
            self.response = self.view(request, *args, **kwargs)
        except (Http404, PermissionDenied) as refusal:
            self.refusal, self.response = refusal, HttpResponse()
        return getattr(self.response, "url", "")  # of a redirect alone

    @property
    def is_missing(self):
        return self.response is None

    def given(self):
        if self.refusal:
            raise self.refusal
        return self.response


def _mark(request):
    """Of whom, where, the page's own mark and all that was typed. The page's mark is kept nowhere, so nothing typed can be
    guessed from it.
    """
    typed = sorted((name, said) for name, said in request.POST.lists() if name != "csrfmiddlewaretoken")
    said = json.dumps([request.user.pk, request.path, typed])
    return hashlib.sha256(said.encode()).hexdigest()
