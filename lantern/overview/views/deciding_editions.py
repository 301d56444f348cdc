"""The decisions about a public edition, each on a page of its own: what it means, then one button."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from lantern.access.doors import needs
from lantern.access.roles import May
from lantern.governance.changes import editions
from lantern.governance.refused import Refused
from lantern.insight.sealing import in_groups
from lantern.overview.forms import SealForm
from lantern.overview.said_and_did.forms import ApproveEditionForm, ReasonForm
from lantern.overview.views.editions import edition_asked


@needs(May.APPROVE_RELEASES)
def approve(request, number):
    return _decide(request, number, "approve", ApproveEditionForm, "Your approval is given.")


@needs(May.MANAGE_GOVERNANCE)
def publish(request, number):
    return _decide(request, number, "publish", SealForm, "Published. Anyone can read it.")


@needs(May.MANAGE_GOVERNANCE)
def set_aside(request, number):
    return _decide(request, number, "set_aside", _reason_form(), "Set aside. Its bytes stay; it goes no further.")


@needs(May.MANAGE_GOVERNANCE)
def take_back(request, number):
    return _decide(request, number, "take_back", _reason_form(), "Taken back. Anybody can read that it was, and why.")


def _reason_form():
    return partial(ReasonForm, today=timezone.localdate())


def _decide(request, number, change, form_class, done):
    """The page of one decision; when it is taken, what the change says to it."""
    edition = edition_asked(request, number)
    form = form_class(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {name: value for name, value in form.cleaned_data.items() if name in ("seal", "reason")}
        try:
            getattr(editions, change)(edition=edition, **given, at=timezone.now(), by=request.user)
            messages.success(request, done)
            return redirect("overview:edition", edition.pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {"edition": edition, "form": form, "change": change, "seal": in_groups(edition.seal)}
    return render(request, "overview/decide_edition.html", context)
