from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from lantern.access import changes
from lantern.access.doors import load, needs
from lantern.access.forms import MakeKeyForm
from lantern.access.models import WAITING, MachineKey
from lantern.access.roles import May
from lantern.trail.changes import record


@needs(May.KEEP_KEYS)
def keys(request):
    """The keys of the agencies that this person answers for: what each may do, and how it stands."""
    today = timezone.localdate()
    found = MachineKey.objects.visible_to(request.user).select_related("agency")
    record("keys read", by=request.user)
    rows = [
        {"key": key, "stands": key.stands(today), "may_collect": _may_collect(request.user, key, today)}
        for key in found
    ]
    return render(request, "access/keys.html", {"rows": rows, "may_make": request.user.may(May.MANAGE_PEOPLE)})


def _may_collect(user, key, today):
    return user.may(May.SEND_RETURNS) and key.maker != user.pk and key.stands(today) == WAITING


@needs(May.MANAGE_PEOPLE)
def make_key(request):
    form = MakeKeyForm(request.POST or None, by=request.user, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        key = changes.make_key(**form.cleaned_data, at=timezone.now(), by=request.user)
        messages.success(request, f"The key is made. An analyst of {key.agency.name} now collects it.")
        return redirect("access:keys")
    return render(request, "access/make_key.html", {"form": form})


@needs(May.SEND_RETURNS)
def collect_key(request, pk):
    """Show the secret of a key, once, to somebody who may do all that it may."""
    key = load(MachineKey.objects.visible_to(request.user).select_related("agency"), request, pk=pk)
    if request.method != "POST":
        return render(request, "access/collect_key.html", {"key": key, "secret": ""})
    try:
        secret = changes.collect_key(key=key, at=timezone.now(), by=request.user)
    except changes.NotAllowed as not_allowed:
        messages.error(request, str(not_allowed))
        return redirect("access:keys")
    return render(request, "access/collect_key.html", {"key": key, "secret": secret})


@needs(May.KEEP_KEYS)
def end_key(request, pk):
    key = load(MachineKey.objects.visible_to(request.user).select_related("agency"), request, pk=pk)
    if request.method != "POST":
        return render(request, "access/end_key.html", {"key": key})
    try:
        changes.end_key(key=key, at=timezone.now(), by=request.user)
        messages.success(request, f"“{key.name}” opens nothing from now on.")
    except changes.NotAllowed as not_allowed:
        messages.error(request, str(not_allowed))
    return redirect("access:keys")
