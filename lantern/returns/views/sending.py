from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from lantern.access.doors import needs
from lantern.access.roles import May
from lantern.returns import changes, quarantine
from lantern.returns.forms import SendForm
from lantern.returns.tasks import check_return
from lantern.returns.uploading import MORE_THAN_ONE, ToQuarantine, is_too_large

TOO_LARGE, NOT_AS_ASKED = 413, 400


@csrf_exempt  # only until the door is passed and the way into quarantine is laid; `_send` is protected
@needs(May.SEND_RETURNS)
def send(request):
    """Take in a return. Nobody's file is read before the door, and none passes through memory."""
    if is_too_large(request):
        return _refuse(request, _form(request), str(quarantine.TooLarge()))
    upload = ToQuarantine(request)
    request.upload_handlers = [upload]
    try:
        return _send(request, upload)
    finally:
        upload.clear_up()


@csrf_protect
def _send(request, upload):
    form = _form(request, request.POST or None, request.FILES or None)
    if request.method == "POST" and upload.problem:
        return _refuse(request, form, upload.problem, NOT_AS_ASKED if upload.problem == MORE_THAN_ONE else TOO_LARGE)
    if request.method == "POST" and form.is_valid():
        try:
            return _receive(request, upload, **form.cleaned_data)
        except changes.Refused as refused:
            changes.refuse_file(agency=request.user.acting.agency, reason=str(refused), by=request.user)
            form.add_error("file", str(refused))
    return render(request, "returns/send.html", {"form": form})


def _form(request, *given):
    return SendForm(*given, agency=request.user.acting.agency, today=timezone.localdate())


def _receive(request, upload, file, kind, period=""):
    with transaction.atomic():
        said = {"kind": kind, "period": period}
        sent = changes.receive(
            agency=request.user.acting.agency, held=file.held, **said, at=timezone.now(), by=request.user
        )
        check_return.enqueue(sent.reference)
    upload.taken = True
    messages.success(request, f"We have your return. Its reference is {sent.reference}.")
    return redirect("returns:one", sent.reference)


def _refuse(request, form, reason, status=TOO_LARGE):
    changes.refuse_file(agency=request.user.acting.agency, reason=reason, by=request.user)
    context = {"form": form, "problem": reason}
    return render(request, "returns/send.html", context, status=status)
