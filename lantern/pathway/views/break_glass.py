"""Breaking the glass: a journey of others opened to be read for some hours, and looked at by its owner's agency after."""

import logging
from smtplib import SMTPException

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.pathway import attempts, breaking, why
from lantern.pathway.changes import break_glass as changes
from lantern.pathway.changes.journeys import Refused
from lantern.pathway.forms.access import GlassForm, ReviewForm
from lantern.pathway.here import hours
from lantern.pathway.models import BrokenGlass, Journey
from lantern.pathway.views.by_number import may_try
from lantern.pathway.views.showing import show
from lantern.trail.changes import record

PER_PAGE = 25
NOT_FOUND = "No journey has this number. If you work with the child, open one."
log = logging.getLogger(__name__)


@needs(May.BREAK_GLASS)
@sensitive_post_parameters()
@sensitive_variables()  # a report of a fault shows nothing that somebody typed
def break_glass(request):
    """Read a journey that one's agency is not named on, for some hours and a reason. Its owner is told at once."""
    form = GlassForm(request.POST or None, agency=request.user.acting.agency, today=timezone.localdate())
    if request.method == "POST" and form.is_valid() and may_try(request, form):
        journey = next(iter(attempts.by_number(form.tokens, request.user, at=timezone.now())), None)
        record("journey looked for", detail={"found": journey is not None, "by": "broken glass"}, by=request.user)
        if journey is None:
            form.add_error(None, NOT_FOUND)
        else:
            return _opened(request, journey, form.cleaned_data)
    return render(request, "pathway/break_glass.html", {"form": form, "hours": hours("break_glass_hours")})


def _opened(request, journey, given):
    """To the journey; through the glass where there is no other way to it."""
    if not Journey.objects.visible_to(request.user).filter(pk=journey.pk).exists():
        said = {"reason": given["reason"], "words": given["words"]}
        glass = changes.break_glass(journey=journey, **said, at=timezone.now(), by=request.user)
        _write_to_owner(glass)
        messages.success(
            request,
            f"You may read {journey.call_sign} until {timezone.localtime(glass.until):%H:%M}. Its owner is told.",
        )
    return redirect("pathway:journey", journey.pk)


def _write_to_owner(glass):
    """The notice in Lantern stands whatever becomes of the letter."""
    try:
        breaking.letter(glass, timezone.localdate()).send()
    except (OSError, SMTPException) as fault:
        log.error("A letter about broken glass could not be sent: %s", type(fault).__name__)


@needs(May.REVIEW_BREAK_GLASS)
def review(request, pk):
    """Say whether breaking the glass was right, and what was done."""
    rows = BrokenGlass.objects.visible_to(request.user).select_related("journey", "agency", "reviewers")
    glass = load(rows.filter(reviewers=request.user.acting.agency), request, pk=pk, review=None)
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            changes.review(glass=glass, **form.said(), at=timezone.now(), by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "Reviewed.")
            return redirect("pathway:access", glass.journey_id)
    context = {"journey": glass.journey, "glass": glass, "form": form, "why": why}
    return show(request, "pathway/review_glass.html", context, what="broken glass read")


@needs(May.REVIEW_BREAK_GLASS, May.SEE_BREAK_GLASS)
def broken(request):
    """Where glass was broken and how its review stands: for those who review it, and by call sign alone for governance."""
    user, today = request.user, timezone.localdate()
    rows = BrokenGlass.objects.visible_to(user).select_related("journey", "agency", "reviewers", "review")
    if not user.may(May.SEE_BREAK_GLASS):
        rows = rows.filter(reviewers=user.acting.agency)
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    overdue = rows.filter(review=None, review_on__lt=today).count()
    record("broken glass listed", detail={"page": page.number}, by=user)
    context = {"page": page, "overdue": overdue, "today": today, "why": why}
    return render(request, "pathway/broken_glass.html", {**context, "oversees": user.may(May.SEE_BREAK_GLASS)})
