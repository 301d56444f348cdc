"""A form that cannot be taken as it comes, because its writer was signed out or its token is old: the answer is a page that
carries what was typed, to be sent again. Nothing of it is stored here. Only for what our own pages send.
"""

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from django.contrib.auth.views import redirect_to_login
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.shortcuts import render
from django.urls import Resolver404, resolve

from lantern.design.unkept import NOTE, Box, noted

FORMS = {"application/x-www-form-urlencoded", "multipart/form-data"}
NEVER = re.compile(r"password|csrf|credential", re.IGNORECASE)


class Carried(NamedTuple):
    """What a form said: `fields` as (name, value) in order, and the boxes that are never carried."""

    fields: list[tuple[str, str]]
    again: list[Box]

    @property
    def written(self):
        """What was written in words, as lists of lines. Marks of the page, ticks and days have no space in them."""
        words = (value.strip() for name, value in self.fields if name != NOTE)
        return [value.splitlines() for value in words if re.search(r"\s", value)]

    @property
    def has_file(self):
        return any(box.kind == "file" for box in self.again)


class _NoFiles(FileUploadHandler):
    """Reads past every file."""

    def new_file(self, *args, **kwargs):
        raise SkipFile


def to_sign_in(request):
    """What somebody gets who has to sign in: the page with what they typed, or the way to sign in."""
    return sent_again(request) or redirect_to_login(request.get_full_path())


def sent_again(request, reason=""):
    """The page that carries what was typed, or None where there is nothing that it may carry. `reason`: why they were
    signed out. It asks nobody to sign in who need not.
    """
    page = _page(request)
    if page is None or not _is_our_form(request):
        return None
    needs_nobody = getattr(page.func, "door", "") == "public"
    is_in = request.user.is_authenticated
    context = {"said": _said(request), "reason": reason, "is_in": is_in, "is_out": not (is_in or needs_nobody)}
    answer = render(request, "access/sent_again.html", context, status=403)
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _page(request):
    """Which page a form was for. Those of signing in have no room, and what is typed there is a password or a code."""
    try:
        match = request.resolver_match or resolve(request.path_info)
    except Resolver404:
        return None
    return match if match.namespaces else None


def _is_our_form(request):
    """Whether a person sent this with a page of ours. A script of ours knows better what to do, and has the words still."""
    is_form = request.method == "POST" and request.content_type in FORMS
    return is_form and request.headers.get("X-Requested-With") != "fetch" and _is_from_here(request)


def _is_from_here(request):
    said = request.headers.get("Sec-Fetch-Site")
    if said:
        return said == "same-origin"
    try:
        came_from = urlsplit(request.headers.get("Origin") or request.headers.get("Referer", ""))
    except ValueError:
        return False
    return (came_from.scheme, came_from.netloc) == (request.scheme, request.get_host())


def _said(request):
    if not hasattr(request, "_files"):  # what was read already stays as it was read
        request.upload_handlers = [_NoFiles(request)]
    again = list(noted(request.POST))
    left_out = {box.name for box in again}
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in left_out and not NEVER.search(name)
        for value in values
    ]
    return Carried(fields, again)
