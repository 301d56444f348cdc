"""What somebody may do with one recommendation: one question, one change, and back to its page."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.action_plan import learning_forms as forms
from lantern.action_plan.changes import proof_files
from lantern.action_plan.changes import recommendations as changes
from lantern.action_plan.learning import NotNow
from lantern.action_plan.models import Recommendation, RecommendationEvidence
from lantern.action_plan.uploading import limit
from lantern.action_plan.views.restricted import marked
from lantern.analysis.attachments import Refused

OWNER = May.UPDATE_OWN_ACTIONS


@dataclass(frozen=True)
class Act:
    """`title` is also what its page is called; `means` says what will follow from it."""

    title: str
    means: str
    button: str
    done: str
    form: type
    change: Callable
    warns: bool = False


ACTS = {
    "say": Act("Say how it goes", "Everyone who may read this recommendation reads it. What was said before stays.", "Save", "Kept.", forms.SayForm, changes.say_how_it_goes),
    "move": Act("Move the day it is due", "The day before stays, with your reason.", "Move the day", "The day is moved.", forms.MoveForm, changes.move_due_day),
    "test": Act("Plan its impact test", "Doing it is one thing; whether it changed anything for children is another.", "Save", "Kept.", forms.TestForm, changes.plan_test),
    "result": Act("Say what its impact test showed", "It stands beside the recommendation, whatever it is.", "Save", "Kept.", forms.ResultForm, changes.say_result),
    "done": Act("Say that it is done", "Somebody of another agency then looks at what shows it. Until they have, it is not verified.", "It is done", "It waits to be verified.", forms.NothingMore, changes.say_done),
    "verify": Act("Verify that it is done", "You say that what is shown proves it. It is then complete.", "Verify", "Verified.", forms.VerifyForm, changes.verify),
    "send_back": Act("Send it back", "Its owner reads your reason, and works on it again.", "Send it back", "Sent back.", forms.ReasonForm, changes.send_back),
    "reopen": Act("Open it again", "It is worked on again. That it was verified or withdrawn stays to be read.", "Open it again", "Opened again.", forms.ReasonForm, changes.reopen),
    "withdraw": Act("Withdraw it", "Nobody works on it any more. It stays to be read, with your reason.", "Withdraw it", "Withdrawn.", forms.ReasonForm, changes.withdraw, warns=True),
}  # fmt: skip


@needs(OWNER)
def of_owner(request, pk, act):
    """Whoever answers for it: says how it goes, moves its day, plans a test, says what it showed, says that it is done."""
    return _do(request, _mine(request, pk), ACTS[act])


@needs(May.VERIFY_RECOMMENDATIONS)
def of_verifier(request, pk, act):
    """Whoever verifies: says that it is proved, or sends it back."""
    return _do(
        request,
        load(Recommendation.objects.visible_to(request.user).to_verify(request.user), request, pk=pk),
        ACTS[act],
    )


@needs(May.EDIT_THE_PLAN)
def withdraw(request, pk):
    """Whoever keeps the tracker withdraws it, with a reason."""
    return _do(request, load(Recommendation.objects.visible_to(request.user), request, pk=pk), ACTS["withdraw"])


@needs(May.EDIT_THE_PLAN, May.VERIFY_RECOMMENDATIONS)
def reopen(request, pk):
    """Whoever keeps the tracker, or verifies, opens again what was closed."""
    return _do(request, load(Recommendation.objects.visible_to(request.user), request, pk=pk), ACTS["reopen"])


@csrf_exempt  # only until the door is passed and a limit stands before the upload; `_evidence` is protected
@needs(OWNER)
def evidence(request, pk):
    """Add what shows that it was done, with a file or without."""
    return _evidence(request, pk, limit(request))


@csrf_protect
def _evidence(request, pk, limited):
    one = _mine(request, pk)
    form = forms.EvidenceForm(
        *((request.POST, request.FILES) if request.method == "POST" else ()), today=timezone.localdate()
    )
    if request.method == "POST" and limited.problem:
        return _refuse(request, one, form, limited.problem, status=413)
    if not form.is_valid():
        return _evidence_page(request, one, form)
    file = form.said["file"]
    said = {name: value for name, value in form.said.items() if name != "file"}
    try:
        given = (file.name, file.read()) if file else None
        changes.add_evidence(
            recommendation=one, **said, file=given, though=form.though, at=timezone.now(), by=request.user
        )
    except Refused as refused:
        return _refuse(request, one, form, str(refused))
    except NotNow as not_now:
        form.add_error(None, str(not_now))
        return _evidence_page(request, one, form)
    messages.success(request, "The evidence is kept.")
    return redirect("action_plan:recommendation", one.pk)


def _refuse(request, one, form, reason, status=200):
    proof_files.refuse_file(of=one, reason=reason, by=request.user)
    form.is_valid()
    form.add_error("file", reason)
    return _evidence_page(request, one, form, status)


def _evidence_page(request, one, form, status=200):
    context = {"form": form, "one": one, "marking": marked(request, one)}
    return render(request, "action_plan/recommendation_evidence.html", context, status=status)


@needs(OWNER)
def withdraw_evidence(request, pk):
    """Take evidence back, with a reason. It stays to be read."""
    row = load(RecommendationEvidence.objects.visible_to(request.user), request, pk=pk)
    one = _mine(request, row.recommendation_id)
    act = Act("Withdraw this evidence", f"“{row.title}” shows nothing any more. It stays to be read, with your reason.", "Withdraw it", "Withdrawn.", forms.ReasonForm, None, warns=True)  # fmt: skip
    return _do(request, one, act, change=changes.withdraw_evidence, on={"evidence": row})


def _mine(request, pk):
    """One that this person answers for; anything else is not there."""
    return load(Recommendation.objects.visible_to(request.user).to_update(request.user), request, pk=pk)


def _do(request, one, act, change=None, on=None):
    form = act.form(request.POST if request.method == "POST" else None, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        given = on or {"recommendation": one}
        though = {"though": form.though} if form.said else {}
        try:
            (change or act.change)(**given, **form.said, **though, at=timezone.now(), by=request.user)
            messages.success(request, act.done)
            return redirect("action_plan:recommendation", one.pk)
        except NotNow as not_now:
            form.add_error(None, str(not_now))
    marking = marked(request, one)
    return render(
        request, "action_plan/recommendation_act.html", {"form": form, "one": one, "act": act, "marking": marking}
    )
