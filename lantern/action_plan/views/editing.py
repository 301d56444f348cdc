"""Moving a day, naming who answers, and what stands beside an action."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from lantern.access.doors import load, needs
from lantern.access.models import Agency
from lantern.access.roles import May
from lantern.action_plan.changes import progress as changes
from lantern.action_plan.changes.progress import NotFit
from lantern.action_plan.forms import MoveForm, NoteForm, OwnerForm, WhyForm
from lantern.action_plan.models import Action, PlanNote
from lantern.action_plan.views.reading import load_own

NOTES = {
    "milestone": "Add a milestone",
    "contributor": "Say who helps",
    "dependency": "Say what it waits for",
    "risk": "Add a risk",
    "equality": "Say who it may reach less well",
}


def asks(request, row, title, form, button, about=""):
    """A page with one question about an action."""
    context = {"row": row, "title": title, "form": form, "button": button, "about": about}
    return render(request, "action_plan/asks.html", context)


def _keep(form, change, **given):
    """Whether what was typed is kept; else the form says why not, or what to do."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        change(though=form.though, at=timezone.now(), **given, **form.said)
    except NotFit as fault:
        form.add_error(fault.field if fault.field in form.fields else None, str(fault))
        return False
    return True


@needs(May.UPDATE_OWN_ACTIONS)
def move(request, ref):
    row = load_own(request, ref)
    form = MoveForm(request.POST or None, today=timezone.localdate())
    if _keep(form, changes.move_due, action=row.action, by=request.user):
        messages.success(request, "The day is moved. The old one and your reason stay beside it.")
        return redirect("action_plan:action", ref)
    return asks(request, row, "Move the day", form, "Move it", "The old day stays, with your reason.")


@needs(May.UPDATE_OWN_ACTIONS)
def owner(request, ref):
    row = load_own(request, ref)
    initial = {"role": row.action.owner_role, "email": row.action.owner_email}
    form = OwnerForm(request.POST or None, initial=initial)
    if form.is_bound and form.is_valid():
        changes.name_owner(action=row.action, at=timezone.now(), by=request.user, **form.cleaned_data)
        messages.success(request, f"{form.cleaned_data['role']} answers for {ref} from now on.")
        return redirect("action_plan:action", ref)
    return asks(request, row, "Say who answers for it", form, "Keep this", "They are asked how it goes.")


@needs(May.UPDATE_OWN_ACTIONS)
def add_note(request, ref, kind):
    row = load_own(request, ref)
    if kind not in NOTES:
        raise Http404
    form = NoteForm(
        request.POST or None,
        kind=kind,
        today=timezone.localdate(),
        agencies=Agency.objects.visible_to(request.user),
        actions=Action.objects.visible_to(request.user).in_force().exclude(pk=row.action.pk),
    )
    if form.is_bound and form.is_valid():
        told = {"kind": kind, "though": form.though, "at": timezone.now(), "by": request.user}
        changes.add_note(action=row.action, **told, **form.said)
        return redirect("action_plan:action", ref)
    return asks(request, row, NOTES[kind], form, "Add it")


@needs(May.UPDATE_OWN_ACTIONS)
def end_note(request, pk):
    may_change = Action.objects.visible_to(request.user).in_force().to_update(request.user)
    notes = PlanNote.objects.visible_to(request.user).filter(action__in=may_change).select_related("action")
    note = load(notes, request, pk=pk)
    row = load_own(request, note.action.ref)
    form = WhyForm(request.POST or None, today=timezone.localdate())
    if _keep(form, changes.end_note, note=note, by=request.user):
        return redirect("action_plan:action", note.action.ref)
    title = "Say that it is reached" if note.kind == PlanNote.Kind.MILESTONE else "Say that it is over"
    return asks(request, row, title, form, "Keep this", f"“{note.says}” stays, with what you say here.")
