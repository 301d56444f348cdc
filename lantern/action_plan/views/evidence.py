"""Giving evidence for an action, and taking it back."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.action_plan.chain import Chain
from lantern.action_plan.changes import evidence as changes
from lantern.action_plan.changes.progress import NotFit
from lantern.action_plan.forms import EvidenceForm, WhyForm
from lantern.action_plan.models import Action, Evidence
from lantern.action_plan.views.editing import asks
from lantern.action_plan.views.reading import load_own, of_the_strategy

ANSWERABLE = ("measures", "outcomes", "findings", "messages", "recommendations", "voices")


@needs(May.UPDATE_OWN_ACTIONS)
@of_the_strategy
def add_evidence(request, strategy, ref):
    row = load_own(request, ref)
    form = EvidenceForm(request.POST or None, today=timezone.localdate(), answerable=_answerable(strategy, ref))
    if form.is_bound and form.is_valid():
        told = {"though": form.though, "at": timezone.now(), "by": request.user}
        changes.add_evidence(action=row.action, **told, **form.said)
        messages.success(request, "The evidence is kept.")
        return redirect("action_plan:action", ref)
    return render(request, "action_plan/add_evidence.html", {"row": row, "form": form})


def _answerable(strategy, ref):
    """What an action hangs together with, directly or through one other: what its evidence may speak to."""
    chain = Chain(strategy)
    found = [item for kind in ANSWERABLE for item in chain.reached(ref, kind)]
    return [(item.ref, f"{item.kind_words.capitalize()} {item.ref}: {item.title}") for item in found]


@needs(May.UPDATE_OWN_ACTIONS)
def withdraw_evidence(request, pk):
    may_change = Action.objects.visible_to(request.user).in_force().to_update(request.user)
    given = Evidence.objects.visible_to(request.user).filter(action__in=may_change, withdrawal=None)
    evidence = load(given.select_related("action"), request, pk=pk)
    row = load_own(request, evidence.action.ref)
    form = WhyForm(request.POST or None, today=timezone.localdate())
    if form.is_bound and form.is_valid() and _withdrawn(request, form, evidence):
        return redirect("action_plan:action", evidence.action.ref)
    about = f"“{evidence.title}” can still be read, with your reason, and proves nothing any more."
    return asks(request, row, "Withdraw evidence", form, "Withdraw it", about)


def _withdrawn(request, form, evidence):
    try:
        changes.withdraw_evidence(
            evidence=evidence,
            reason=form.cleaned_data["why"],
            though=form.though,
            at=timezone.now(),
            by=request.user,
        )
    except NotFit as fault:
        form.add_error("why", str(fault))
        return False
    messages.success(request, "The evidence is withdrawn. It can still be read.")
    return True
