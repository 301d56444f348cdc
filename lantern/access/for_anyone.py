"""Pages that are for anyone: the same bytes for everyone, so that nothing about the reader is in them, and caches may keep them."""

import hashlib

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified
from django.template.loader import render_to_string

KEPT_FOR = "public, max-age=300"  # short, so that what is taken back is soon gone everywhere


class Anyone:
    """Whoever comes without having signed in. Asks the gate as everyone does, and may nothing."""

    is_authenticated = False

    def may(self, what):
        return False


def page_for_anyone(request, template, context, status=200):
    """A page that knows nothing of who reads it: it is drawn without the request."""
    content = render_to_string(template, {"partnership_name": settings.PARTNERSHIP_NAME, **context}).encode()
    return for_anyone(request, HttpResponse(content, status=status), hashlib.sha256(content).hexdigest())


def for_anyone(request, answer, mark):
    """The answer, which caches may keep; without its content when the asker says they have this very one."""
    answer["Cache-Control"] = KEPT_FOR
    answer["ETag"] = f'"{mark}"'
    if request.headers.get("If-None-Match") == answer["ETag"] and answer.status_code == 200:
        answer = HttpResponseNotModified(headers={"Cache-Control": KEPT_FOR, "ETag": answer["ETag"]})
    return answer
