from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from lantern.access.doors import load, needs
from lantern.access.models import Agency
from lantern.access.roles import May
from lantern.access.views.once import once
from lantern.governance.changes import agreements as changes
from lantern.governance.forms.agreements import AgreementForm, SignForm
from lantern.governance.forms.words import ReasonForm
from lantern.governance.models import Agreement, Party
from lantern.governance.standing import agreement_stands
from lantern.governance.views.asking import Page, ask


def way_to(agreement=None):
    """The way back to the register, or to one agreement."""
    back = (
        ("Governance", reverse("governance:start")),
        ("Information sharing agreements", reverse("governance:agreements")),
    )
    return (*back, (agreement.name, reverse("governance:agreement", args=[agreement.pk]))) if agreement else back


def told(agreement, today):
    """An agreement with how it stands, and which of its parties have signed."""
    parties = list(agreement.parties.all())
    unsigned = [each for each in parties if not hasattr(each, "signature")]
    stands = agreement_stands(
        is_ended=hasattr(agreement, "ending"),
        is_replaced=hasattr(agreement, "replaced_by"),
        from_on=agreement.from_on,
        review_on=agreement.review_on,
        unsigned=len(unsigned),
        today=today,
    )
    return {"agreement": agreement, "parties": parties, "unsigned": unsigned, "stands": stands}


def _whole(request):
    every = Agreement.objects.visible_to(request.user).select_related("ending", "replaced_by", "replaces")
    return every.prefetch_related("parties__agency", "parties__signature")


def register(request):
    """Every version of every agreement that this person may see, as it stands today."""
    today = timezone.localdate()
    return [told(each, today) for each in _whole(request)]


@needs(May.SEE_GOVERNANCE)
def agreements(request):
    """The register: which agreements there are, who has not signed, and which agencies no agreement binds."""
    rows = register(request)
    standing = [each for each in rows if each["stands"] not in ("Ended", "Replaced")]
    bound = {party.agency_id for each in standing for party in each["parties"]}
    unbound = [each for each in Agency.objects.visible_to(request.user) if each.pk not in bound]
    over = [each for each in rows if each not in standing]
    context = {"rows": standing, "over": over, "unbound": unbound if standing else []}
    return render(request, "governance/agreements.html", context)


@needs(May.SEE_GOVERNANCE)
def agreement(request, pk):
    found = load(_whole(request), request, pk=pk)
    about = told(found, timezone.localdate())
    user = request.user
    stands = about["stands"] not in ("Ended", "Replaced")
    may_sign = {each.pk for each in about["unsigned"] if stands and _may_sign(user, each)}
    return render(request, "governance/agreement.html", {**about, "may_sign": may_sign, "is_open": stands})


def _may_sign(user, party):
    own = party.agency_id == user.acting.agency_id
    return user.may(May.MANAGE_GOVERNANCE) or (own and user.may(May.ANSWER_FOR_AGENCY))


@needs(May.MANAGE_GOVERNANCE)
@once
def add_agreement(request):
    return _keep(
        request,
        None,
        Page("Add an agreement", "Keep the agreement", way_to(), "Its parties then sign it here, each for itself."),
    )


@needs(May.MANAGE_GOVERNANCE)
def replace_agreement(request, pk):
    """A new version of an agreement, which its parties sign anew."""
    found = load(Agreement.objects.visible_to(request.user).standing(), request, pk=pk)
    lead = "The version before it stays to be read, with who signed it. Every party signs the new one."
    return _keep(request, found, Page("Keep a new version", "Keep the new version", way_to(found), lead, found.name))


def _keep(request, old, page):
    names = ("name", "purpose", "basis", "link")
    given = {name: getattr(old, name) for name in names} if old else {}
    if old:
        given["parties"] = [each.agency_id for each in old.parties.all()]
    form = AgreementForm(request.POST or None, by=request.user, today=timezone.localdate(), initial=given)
    return ask(
        request,
        form,
        lambda form: changes.keep_agreement(
            **form.said, though=form.though, replaces=old, at=timezone.now(), by=request.user
        ),
        page=page,
        done="The agreement is kept. Nobody has signed it yet.",
        to=lambda kept: reverse("governance:agreement", args=[kept.pk]),
    )


@needs(May.ANSWER_FOR_AGENCY)
def sign(request, pk):
    """Sign for an agency: one's own, or another's whose signed copy the partnership holds."""
    unsigned = Party.objects.visible_to(request.user).filter(signature=None)
    if not request.user.may(May.MANAGE_GOVERNANCE):
        unsigned = unsigned.filter(agency=request.user.acting.agency)
    party = load(unsigned.select_related("agency", "agreement"), request, pk=pk)
    lead = f"For {party.agency.name}. Lantern keeps that you said so, and when."
    return ask(
        request,
        SignForm(request.POST or None, today=timezone.localdate()),
        lambda form: changes.sign(party=party, **form.said, though=form.though, at=timezone.now(), by=request.user),
        page=Page(
            "Sign the agreement",
            "Sign",
            way_to(party.agreement),
            lead,
            f"{party.agreement.name}, version {party.agreement.version}",
        ),
        done=f"{party.agency.name} has signed.",
    )


@needs(May.MANAGE_GOVERNANCE)
def end_agreement(request, pk):
    found = load(Agreement.objects.visible_to(request.user).standing(), request, pk=pk)
    today = timezone.localdate()
    return ask(
        request,
        ReasonForm(request.POST or None, today=today),
        lambda form: changes.end_agreement(
            agreement=found, on=today, **form.said, though=form.though, at=timezone.now(), by=request.user
        ),
        page=Page(
            "End the agreement",
            "End it",
            way_to(found),
            "From today it no longer holds. It stays to be read.",
            found.name,
            warns=True,
        ),
        done="The agreement is ended.",
    )
