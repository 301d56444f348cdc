from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.access.views.once import once
from lantern.governance.changes import inspection as changes
from lantern.governance.forms.inspection import ClaimForm
from lantern.governance.forms.words import ReasonForm
from lantern.governance.inspection import QUESTIONS, STATUS
from lantern.governance.models import Claim
from lantern.governance.views.asking import Page, ask

FIELDS = ("question", "text", "owner", "owner_role", "evidence", "link", "gap")


def way():
    """The way back to the view."""
    return (("Governance", reverse("governance:start")), ("Ready for inspection", reverse("governance:inspection")))


@needs(May.FOLLOW_GOVERNANCE)
def inspection(request):
    """What the partnership says of itself under each question, what shows it, whose it is, and what is missing."""
    claims = list(Claim.objects.visible_to(request.user).standing().select_related("owner"))
    told = [
        {
            "code": code,
            "question": each,
            "claims": [claim for claim in claims if claim.question == code],
            "places": [(reverse(name), text) for name, text in each["places"]],
        }
        for code, each in QUESTIONS.items()
    ]
    gaps = [claim for claim in claims if claim.gap]
    context = {"told": told, "status": STATUS, "claims": claims, "gaps": gaps}
    return render(request, "governance/inspection.html", context)


@needs(May.FOLLOW_GOVERNANCE)
def claim(request, pk):
    """One claim, and every save of it before."""
    every = Claim.objects.visible_to(request.user)
    found = load(every.select_related("owner", "followed_by"), request, pk=pk)
    earlier = _before(found, {each.pk: each for each in every})
    context = {
        "claim": found,
        "earlier": earlier,
        "question": QUESTIONS[found.question],
        "may_change": _may_change(request.user, found),
    }
    return render(request, "governance/claim.html", context)


def _before(claim, every):
    """The saves that a claim follows, the newest first."""
    found, before = [], claim.follows_id
    while before:
        found.append(every[before])
        before = every[before].follows_id
    return found


def _may_change(user, claim):
    own = user.may(May.ANSWER_FOR_AGENCY) and claim.owner_id == user.acting.agency_id
    newest = not hasattr(claim, "followed_by") and not claim.withdrawn_because
    return newest and (own or user.may(May.MANAGE_GOVERNANCE))


@needs(May.ANSWER_FOR_AGENCY)
@once
def add_claim(request):
    return _keep(
        request,
        None,
        Page(
            "Add something we say", "Keep it", way(), "What you would say to an inspector, and how they could check it."
        ),
    )


@needs(May.ANSWER_FOR_AGENCY)
def change_claim(request, pk):
    found = _mine(request, pk)
    return _keep(request, found, Page("Change what we say", "Keep it", way(), "What stood before stays to be read."))


def _mine(request, pk):
    """The newest word on a claim, of one's own agency or of any for those who manage."""
    newest = Claim.objects.visible_to(request.user).standing()
    mine = newest if request.user.may(May.MANAGE_GOVERNANCE) else newest.filter(owner=request.user.acting.agency)
    return load(mine, request, pk=pk)


def _keep(request, old, page):
    given = {name: getattr(old, name) for name in FIELDS} if old else {"question": request.GET.get("question", "")}
    form = ClaimForm(
        request.POST or None, by=request.user, today=timezone.localdate(), initial={**given, "seen": old and old.pk}
    )

    def keep(form):
        said = form.said
        del said["seen"]
        return changes.claim(**said, though=form.though, follows=old, at=timezone.now(), by=request.user)

    return ask(request, form, keep, page=page, done="It is kept.")


@needs(May.ANSWER_FOR_AGENCY)
def withdraw_claim(request, pk):
    found = _mine(request, pk)
    said = {name: getattr(found, name) for name in FIELDS}

    def keep(form):
        return changes.claim(
            **said,
            follows=found,
            withdrawn_because=form.said["reason"],
            though=form.though,
            at=timezone.now(),
            by=request.user,
        )

    page = Page("Take back what we say", "Take it back", way(), found.text, warns=True)
    return ask(
        request, ReasonForm(request.POST or None, today=timezone.localdate()), keep, page=page, done="It is taken back."
    )
