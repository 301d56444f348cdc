from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.access.views.once import once
from lantern.design.filtering import chosen
from lantern.governance.changes import risks as changes
from lantern.governance.forms.listing import StandsFilter
from lantern.governance.forms.risks import DoneForm, NoticeForm, ReviewForm, TellForm
from lantern.governance.models import Confidence, Risk
from lantern.governance.standing import risk_stands
from lantern.governance.telling import tell
from lantern.governance.views.asking import Page, ask

EACH = 25
ORDER = ("To be looked at again", "Watched", "Closed")


def way_to(risk=None):
    """The way back to the list, or to one risk."""
    back = (("Governance", reverse("governance:start")), ("Emerging risks", reverse("governance:risks")))
    return (*back, (risk.title, reverse("governance:risk", args=[risk.pk]))) if risk else back


def told(risk, today):
    """A risk with how it stands and how sure we are of it."""
    return {
        "risk": risk,
        "stands": risk_stands(risk.is_closed, risk.due_on, today),
        "sure": Confidence(risk.sure).label,
    }


@needs(May.FOLLOW_GOVERNANCE)
def risks(request):
    form, rows = asked_for(request)
    page = Paginator(rows, EACH).get_page(request.GET.get("page"))
    prefetch_related_objects([row["risk"] for row in page], "told", "done")
    return render(
        request, "governance/risks.html", {"page": page, "filter_form": form, "chosen": chosen(form, request.GET)}
    )


def asked_for(request, *also):
    """The filter in the address, and the risks that it lets through, with `also` what belongs to them; those to be looked at first."""
    today = timezone.localdate()
    every = Risk.objects.visible_to(request.user).with_standing().prefetch_related(*also)
    rows = sorted((told(each, today) for each in every), key=lambda each: ORDER.index(each["stands"]))
    form = StandsFilter(request.GET, standings=ORDER)
    return form, form.of(rows)


@needs(May.FOLLOW_GOVERNANCE)
def risk(request, pk):
    """One risk: what it is, how it is known, who was told, what each did, and what was found since."""
    rows = Risk.objects.visible_to(request.user).with_standing().select_related("agency")
    found = load(rows.prefetch_related("told__agency", "done__agency", "reviews"), request, pk=pk)
    did = {}
    for each in found.done.all():
        did.setdefault(each.agency, []).append(each)
    heard = {each.agency: each for each in found.told.all()}
    agencies = [(each, heard.get(each), did.get(each, [])) for each in {**heard, **did}]
    return render(request, "governance/risk.html", {**told(found, timezone.localdate()), "agencies": agencies})


@needs(May.ANSWER_FOR_AGENCY)
@once
def notice_risk(request):
    form = NoticeForm(request.POST or None, today=timezone.localdate())
    return ask(
        request,
        form,
        lambda form: changes.notice(
            **form.said, though=form.though, agency=request.user.acting.agency, at=timezone.now(), by=request.user
        ),
        page=Page(
            "Write down an emerging risk",
            "Keep the risk",
            way_to(),
            "Something new, or newly seen here, that may harm children.",
        ),
        done="The risk is kept. Nobody has been told of it yet.",
        to=lambda kept: reverse("governance:risk", args=[kept.pk]),
    )


@needs(May.MANAGE_GOVERNANCE)
def tell_of_risk(request, pk):
    found = _open(request, pk)
    form = TellForm(request.POST or None, by=request.user, risk=found, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        said = tell(found, form.said["agencies"], today=timezone.localdate(), at=timezone.now(), by=request.user)
        for each in said:
            (messages.success if each.went else messages.error)(request, each.words)
        return redirect("governance:risk", found.pk)
    lead = "A letter goes to whoever answers for each agency. It names the risk and asks what the agency does; the rest is read here."
    page = Page("Tell agencies", "Write to them", way_to(found), lead, found.title)
    return render(request, "governance/asking.html", {"form": form, "page": page})


@needs(May.ANSWER_FOR_AGENCY)
@once
def act_on_risk(request, pk):
    found = _open(request, pk)
    agency = request.user.acting.agency
    return ask(
        request,
        DoneForm(request.POST or None, today=timezone.localdate()),
        lambda form: changes.answer(
            risk=found, agency=agency, **form.said, though=form.though, at=timezone.now(), by=request.user
        ),
        page=Page("Say what your agency did", "Keep it", way_to(found), f"For {agency.name}.", found.title),
        done="What your agency did is kept.",
    )


@needs(May.MANAGE_GOVERNANCE)
def review_risk(request, pk):
    found = _open(request, pk)
    form = ReviewForm(request.POST or None, today=timezone.localdate(), initial={"confidence": found.sure})
    return ask(
        request,
        form,
        lambda form: changes.review(risk=found, **form.said, though=form.though, at=timezone.now(), by=request.user),
        page=Page("Look at it again", "Keep the review", way_to(found), caption=found.title),
        done="The review is kept.",
    )


def _open(request, pk):
    return load(Risk.objects.visible_to(request.user).with_standing().filter(is_closed=False), request, pk=pk)
