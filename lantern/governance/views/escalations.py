from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.governance.changes import escalations as changes
from lantern.governance.forms.escalations import RaiseForm, StepForm
from lantern.governance.levels import ENDED, LEVELS, RULE, stands
from lantern.governance.models import Escalation, Step
from lantern.governance.views.asking import Page, ask

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
    today = timezone.localdate()
    every = Escalation.objects.visible_to(request.user).with_standing().select_related("raised_by", "raised_with")
    rows = sorted((told(each, today) for each in every), key=lambda each: each["is_over"])
    return render(request, "governance/escalations.html", {"rows": rows, "levels": LEVELS.values(), "rule": RULE})


@needs(May.READ_ESCALATIONS)
def escalation(request, pk):
    """One escalation, step by step."""
    found = _asked(request, pk)
    steps = found.steps.select_related("agency")
    context = {**told(found, timezone.localdate()), "steps": steps, "levels": LEVELS, "today": timezone.localdate()}
    return render(request, "governance/escalation.html", context)


def _asked(request, pk):
    rows = Escalation.objects.visible_to(request.user).with_standing().select_related("raised_by", "raised_with")
    return load(rows, request, pk=pk)


@needs(May.ESCALATE)
def raise_escalation(request):
    form = RaiseForm(request.POST or None, by=request.user, today=timezone.localdate())
    lead = "When you disagree with another agency about what a child needs, and talking has not settled it. Both agencies read it, and those who oversee the partnership."
    given = {"raised_by": request.user.acting.agency, "on": timezone.localdate(), "at": timezone.now()}
    return ask(
        request,
        form,
        lambda form: changes.raise_escalation(**form.said, **given, by=request.user),
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
        return KEEP[kind](escalation=found, agency=agency, **said, on=today, at=timezone.now(), by=request.user)

    return ask(request, form, keep, page=page, done="It is kept.")
