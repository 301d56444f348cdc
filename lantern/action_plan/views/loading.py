"""Checking a strategy that somebody brings, and putting it in force."""

from pathlib import PurePath

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from lantern.access.doors import needs
from lantern.access.models import Agency
from lantern.access.roles import May
from lantern.action_plan.arriving import LARGEST, content_of
from lantern.action_plan.changes.strategy import NotLoaded, load_strategy
from lantern.action_plan.checking import check
from lantern.action_plan.forms import LoadForm
from lantern.action_plan.models import Edition
from lantern.action_plan.reading import NotAStrategy, read
from lantern.analysis.indicators.catalogue import BY_CODE


@needs(May.EDIT_THE_PLAN)
def load_page(request):
    """Check a strategy, and with the second button put it in force. The file itself is not kept; what it says is."""
    form = LoadForm(request.POST or None, request.FILES or None)
    report, content = None, None
    if form.is_bound and form.is_valid():
        content = _content(form)
        report = _report(request, form, content) if content else None
    if content and "load" in request.POST and _loaded(request, form, content):
        return redirect("action_plan:strategy")
    editions = Edition.objects.visible_to(request.user).order_by("-pk")[:10]
    return render(request, "action_plan/load.html", {"form": form, "report": report, "editions": editions})


def _content(form):
    """What the file holds, or None: the form says why."""
    sent = form.cleaned_data["file"]
    try:
        if sent.size > LARGEST:
            raise NotAStrategy("The file is larger than 25 MB. A strategy is a few pages.")
        content = content_of(sent.read(), PurePath(sent.name).suffix)
        read(content)
    except NotAStrategy as fault:
        form.add_error("file", str(fault))
        return None
    return content


def _report(request, form, content):
    names = {agency.code: agency.name for agency in Agency.objects.visible_to(request.user)}
    return check(read(content), agencies=names, indicators=BY_CODE)


def _loaded(request, form, content):
    try:
        edition = load_strategy(content=content, reason=form.cleaned_data["reason"], at=timezone.now(), by=request.user)
    except (NotAStrategy, NotLoaded) as fault:
        form.add_error("reason" if "Say why" in str(fault) else "file", str(fault))
        return False
    messages.success(request, f"In force now: {edition.title}, version {edition.version}.")
    return True
