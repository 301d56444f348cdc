"""An agency's returns, sent by its own systems: the same way in as the page's, with the same limits."""

from typing import Annotated

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from ninja import Path, Router, Status
from ninja.errors import HttpError

from lantern.access.doors import load
from lantern.access.roles import May
from lantern.overview.views.interface.asking import Key
from lantern.overview.views.interface.problems import SENTENCES, Problem
from lantern.overview.views.interface.shapes import ReturnShape, ReturnTaken
from lantern.returns import changes, quarantine
from lantern.returns.forms import SendForm
from lantern.returns.models import Return
from lantern.returns.tasks import check_return
from lantern.returns.uploading import MORE_THAN_ONE, ToQuarantine, is_too_large

router = Router(tags=["Returns"])
NEWEST = 100
A_FORM = {
    "type": "object",
    "required": ["file"],
    "properties": {
        "file": {"type": "string", "format": "binary", "description": "One file; a zip for several. 200 MB at most."},
        "kind": {"type": "string", "description": "What it is. Left out: worked out from what is in it."},
        "period": {
            "type": "string",
            "description": "Which quarter it is for, such as 2025-26Q1, where it does not say.",
        },
    },
}


@router.get(
    "/returns",
    url_name="returns",
    auth=Key(May.SEE_RETURNS),
    response={200: list[ReturnShape], (401, 403, 429): Problem},
)
def sent(request):
    """The newest returns of the key's own agency, at most 100, and how each stands."""
    return [_told(each) for each in _own(request)[:NEWEST]]


@router.get(
    "/returns/{reference}",
    url_name="return",
    auth=Key(May.SEE_RETURNS),
    response={200: ReturnShape, (401, 403, 404, 429): Problem},
)
def one(request, reference: Annotated[str, Path(description="As it was given when the return was sent")]):
    """How one return of the key's own agency stands."""
    return _told(load(_own(request), request, reference=reference))


@router.post(
    "/returns",
    url_name="returns",
    auth=Key(May.SEND_RETURNS),
    response={201: ReturnTaken, (400, 401, 403, 409, 413, 422, 429): Problem},
    openapi_extra={"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": A_FORM}}}},
)
def send(request):
    """Send a return. It is checked in the background; ask for it by its reference, or open its page.

    A person of the agency then decides whether it goes into the figures: no key can.
    """
    if is_too_large(request):
        return _refuse(request, 413, str(quarantine.TooLarge()))
    upload = ToQuarantine(request)
    request.upload_handlers = [upload]
    try:
        return _take_in(request, upload)
    finally:
        upload.clear_up()


def _take_in(request, upload):
    agency = request.user.acting.agency
    form = SendForm(request.POST, request.FILES, agency=agency, today=timezone.localdate())
    if upload.problem:
        return _refuse(request, 400 if upload.problem == MORE_THAN_ONE else 413, upload.problem)
    if not form.is_valid():
        return _refuse(request, 422, " ".join(f"“{name}”: {said[0]}" for name, said in form.errors.items()))
    said = dict(form.cleaned_data)
    try:
        with transaction.atomic():
            held = said.pop("file").held
            taken = changes.receive(agency=agency, held=held, **said, at=timezone.now(), by=request.user)
            check_return.enqueue(taken.reference)
    except changes.Refused as refused:
        return _refuse(request, 409, str(refused))
    upload.taken = True
    page = request.build_absolute_uri(reverse("returns:one", args=[taken.reference]))
    return Status(201, {"reference": taken.reference, "page": page})


def _refuse(request, status, reason):
    changes.refuse_file(
        agency=request.user.acting.agency, reason=f"{status}: {SENTENCES.get(status, reason)}", by=request.user
    )
    raise HttpError(status, reason)


def _own(request):
    return Return.objects.visible_to(request.user).own(request.user).with_summary()


def _told(each):
    kept = getattr(each, "kept", None)
    return {
        "reference": each.reference,
        "kind": each.proved_kind,
        "state": each.state,
        "state_words": each.state_words,
        "state_at": each.state_at,
        "sent_at": each.sent_at,
        "sha256": each.sha256,
        "covers_from": kept and kept.covers_from,
        "covers_to": kept and kept.covers_to,
        "found": kept and {f"{name}s": kept.found(name) for name in ("error", "warning", "note")},
    }
