from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.access.views.once import once
from lantern.design.filtering import chosen
from lantern.governance.changes import escalations as changes
from lantern.governance.forms.escalations import RaiseForm, StepForm
from lantern.governance.forms.listing import StandsFilter
from lantern.governance.levels import ENDED, LEVELS, RULE, TOP, stands
from lantern.governance.models import Escalation, Step
from lantern.governance.telling_scrutineer import tell_scrutineer
from lantern.governance.views.asking import Page, ask

EACH = 25
STANDINGS = ("Overdue", "Waiting for an answer", "Answered", "Settled", "Withdrawn")
KEEP = {
    Step.Kind.ANSWERED: changes.answer,
    Step.Kind.TAKEN_UP: changes.take_up,
    Step.Kind.SETTLED: changes.settle,
    Step.Kind.WITHDRAWN: changes.withdraw,
}


def way_to(escalation=None):
    """The way back to the list, or to one escalation."""
    back = (("Governance", reverse("governance:start")), ("Escalations", reverse("governance:escalations")))
    if escalation is None:
        return back
    return (*back, (f"Escalation {escalation.pk}", reverse("governance:escalation", args=[escalation.pk])))


def told(escalation, today):
    """An escalation with how it stands at which level."""
    return {
        "escalation": escalation,
        "level": LEVELS[escalation.level],
        "stands": stands(escalation.last, escalation.due_on, today),
        "is_over": escalation.last in ENDED,
    }


@needs(May.READ_ESCALATIONS)
def escalations(request):
    """Those that this person may see, those not over first."""
    form, rows = asked_for(request)
    context = {
        "page": Paginator(rows, EACH).get_page(request.GET.get("page")),
        "filter_form": form,
        "chosen": chosen(form, request.GET),
        "levels": LEVELS.values(),
        "rule": RULE,
    }
    return render(request, "governance/escalations.html", context)


def asked_for(request, *also):
    """The filter in the address, and the escalations that it lets through, with `also` what belongs to them; those not over first."""
    today = timezone.localdate()
    every = Escalation.objects.visible_to(request.user).with_standing().select_related("raised_by", "raised_with")
    rows = sorted((told(each, today) for each in every.prefetch_related(*also)), key=lambda each: each["is_over"])
    form = StandsFilter(request.GET, standings=STANDINGS)
    return form, form.of(rows)


@needs(May.READ_ESCALATIONS)
def escalation(request, pk):
    """One escalation, step by step."""
    found = _asked(request, pk)
    steps = found.steps.select_related("agency")
    context = {**told(found, timezone.localdate()), "steps": steps, "is_at_the_top": found.level == TOP}
    return render(request, "governance/escalation.html", context)


def _asked(request, pk):
    rows = Escalation.objects.visible_to(request.user).with_standing()
    return load(rows.select_related("raised_by", "raised_with", "scrutineer_told"), request, pk=pk)


def _tell_scrutineer(request, escalation):
    """Once it has come to the highest level; and what became of the letter is said on the next page."""
    said = tell_scrutineer(escalation, today=timezone.localdate(), at=timezone.now(), by=request.user)
    if said:
        (messages.success if said.went else messages.error)(request, said.words)


@needs(May.ESCALATE)
@once
def raise_escalation(request):
    form = RaiseForm(request.POST or None, by=request.user, today=timezone.localdate())
    lead = "When you disagree with another agency about what a child needs, and talking has not settled it. Both agencies read it, and those who oversee the partnership."
    given = {"raised_by": request.user.acting.agency, "on": timezone.localdate(), "at": timezone.now()}

    def keep(form):
        raised = changes.raise_escalation(**form.said, **given, by=request.user)
        _tell_scrutineer(request, raised)
        return raised

    return ask(
        request,
        form,
        keep,
        page=Page("Raise an escalation", "Raise it", way_to(), lead),
        done="It is raised, and its clock runs.",
        to=lambda kept: reverse("governance:escalation", args=[kept.pk]),
    )


@needs(May.ESCALATE)
def step(request, pk):
    """What happened next."""
    found, today, agency = _asked(request, pk), timezone.localdate(), request.user.acting.agency
    form = StepForm(request.POST or None, level=found.level, may_withdraw=agency == found.raised_by, today=today)
    page = Page(
        "Say what happened next",
        "Keep it",
        way_to(found),
        f"For {agency.name}. It cannot be edited afterwards.",
        f"Escalation {found.pk}",
    )

    def keep(form):
        said = form.said
        kind = said.pop("kind")
        if kind != Step.Kind.SETTLED:
            del said["learning"]
        KEEP[kind](escalation=found, agency=agency, **said, on=today, at=timezone.now(), by=request.user)
        _tell_scrutineer(request, found)

    return ask(request, form, keep, page=page, done="It is kept.")
