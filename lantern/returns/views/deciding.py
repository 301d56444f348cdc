from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from lantern.access.doors import needs
from lantern.access.roles import May
from lantern.returns import changes, progress
from lantern.returns.correcting import correction
from lantern.returns.forms import ReasonForm
from lantern.returns.tasks import accept_return, check_return
from lantern.returns.views.reading import own_return


@needs(May.SEND_RETURNS)
@require_POST
def check_again(request, reference):
    """Check a return once more: after labels were given a meaning, or when checking came to a stop."""
    sent = own_return(request, reference)
    try:
        with transaction.atomic():
            changes.begin_check(sent=sent, at=timezone.now(), by=request.user)
            check_return.enqueue(sent.reference)
        progress.forget(reference)
    except changes.Refused as refused:
        messages.error(request, str(refused))
    return redirect("returns:one", reference)


@needs(May.ACCEPT_RETURNS)
def accept(request, reference):
    """Decide that a checked return goes into the figures. The work is done in the background."""
    sent = own_return(request, reference)
    kept = getattr(sent, "kept", None)
    corrects = correction(kept) if kept and kept.covers_from else None
    form = ReasonForm(request.POST or None) if corrects else None
    if request.method == "POST" and (form is None or form.is_valid()):
        why = form.cleaned_data["reason"] if form else ""
        return _done(request, reference, "", lambda at: _begin_accept(sent, why, at, request.user))
    context = {"sent": sent, "kept": kept, "corrects": corrects, "form": form}
    return render(request, "returns/accept.html", context)


@needs(May.ACCEPT_RETURNS)
def undo(request, reference):
    """Take an accepted return out of the figures again."""
    return _with_reason(
        request, reference, "returns/undo.html", changes.undo, f"Return {reference} is out of the figures again."
    )


@needs(May.SEND_RETURNS)
def withdraw(request, reference):
    """Take a return back before it counts."""
    return _with_reason(
        request, reference, "returns/withdraw.html", changes.withdraw, f"Return {reference} is withdrawn."
    )


def _begin_accept(sent, why, at, user):
    with transaction.atomic():
        changes.begin_accept(sent=sent, reason=why, at=at, by=user)
        accept_return.enqueue(sent.reference, user.acting.pk)
    progress.forget(sent.reference)


def _with_reason(request, reference, template, change, done):
    sent = own_return(request, reference)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["reason"]
        return _done(request, reference, done, lambda at: change(sent=sent, reason=why, at=at, by=request.user))
    return render(request, template, {"sent": sent, "form": form})


def _done(request, reference, done, change):
    """Make the change and say what is done, if anything is yet; or say why it cannot be made."""
    try:
        change(timezone.now())
    except changes.Refused as refused:
        messages.error(request, str(refused))
    else:
        if done:
            messages.success(request, done)
    return redirect("returns:one", reference)
