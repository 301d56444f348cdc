"""Files that prove something: given out through this door alone, and taken back with a reason."""

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.action_plan.changes import proof_files as changes
from lantern.action_plan.giving_out import give_out
from lantern.action_plan.keeping import PROOF
from lantern.action_plan.learning import NotNow
from lantern.action_plan.learning_forms import FileForm, ReasonForm
from lantern.action_plan.models import Action, Evidence, ProofFile, Recommendation, RecommendationEvidence
from lantern.action_plan.uploading import limit
from lantern.action_plan.views.restricted import marked
from lantern.analysis.attachments import Refused


@needs(May.READ_THE_PLAN)
def download(request, pk):
    """One file, as an attachment, to whoever sees what it proves."""
    file = load(ProofFile.objects.visible_to(request.user), request, pk=pk)
    return give_out(request, file, shelf=PROOF, called="evidence file")


@csrf_exempt  # only until the door is passed and a limit stands before the upload; `_add` is protected
@needs(May.UPDATE_OWN_ACTIONS)
def add_to_action(request, pk):
    """Add a file to what shows that an action was done."""
    mine = Action.objects.visible_to(request.user).in_force().to_update(request.user)
    given = Evidence.objects.visible_to(request.user).filter(action__in=mine, withdrawal=None)
    evidence = load(given.select_related("action"), request, pk=pk)
    return _add(request, evidence, _page_of_action(evidence), limit(request))


@csrf_exempt  # as above
@needs(May.UPDATE_OWN_ACTIONS)
def add_to_recommendation(request, pk):
    """Add a file to what shows that a recommendation was done."""
    mine = Recommendation.objects.visible_to(request.user).to_update(request.user)
    given = RecommendationEvidence.objects.visible_to(request.user).standing().filter(recommendation__in=mine)
    evidence = load(given.select_related("recommendation__review"), request, pk=pk)
    marking = marked(request, evidence.recommendation)
    return _add(request, evidence, _page_of_recommendation(evidence), limit(request), marking)


@csrf_protect
def _add(request, evidence, back, limited, marking=""):
    form = FileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    whole = form.is_bound and form.is_valid()
    problem = limited.problem
    if whole and not problem:
        file = form.cleaned_data["file"]
        told = {"name": file.name, "content": file.read(), "of": evidence}
        try:
            changes.keep_file(**told, at=timezone.now(), by=request.user)
            messages.success(request, "The file is kept.")
            return redirect(back)
        except Refused as refused:
            problem = str(refused)
    if problem:
        changes.refuse_file(of=evidence, reason=problem, by=request.user)
        form.add_error("file", problem)
    context = {"form": form, "evidence": evidence, "back": back, "marking": marking}
    return render(request, "action_plan/add_file.html", context, status=413 if limited.problem else 200)


@needs(May.UPDATE_OWN_ACTIONS)
def withdraw(request, pk):
    """Take back a file, with a reason. It stays to be read."""
    actions = Action.objects.visible_to(request.user).to_update(request.user)
    recommendations = Recommendation.objects.visible_to(request.user).to_update(request.user)
    mine = Q(evidence__action__in=actions) | Q(recommendation_evidence__recommendation__in=recommendations)
    file = load(ProofFile.objects.visible_to(request.user).standing().filter(mine), request, pk=pk)
    back = _page_of_action(file.evidence) if file.evidence else _page_of_recommendation(file.recommendation_evidence)
    form = ReasonForm(request.POST if request.method == "POST" else None, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            changes.withdraw_file(file=file, **form.said, at=timezone.now(), by=request.user)
            messages.success(request, "Withdrawn.")
        except NotNow as not_now:
            messages.error(request, str(not_now))
        return redirect(back)
    return render(request, "action_plan/withdraw_file.html", {"form": form, "file": file, "back": back})


def _page_of_action(evidence):
    return reverse("action_plan:action", args=[evidence.action.ref])


def _page_of_recommendation(evidence):
    return reverse("action_plan:recommendation", args=[evidence.recommendation_id])
