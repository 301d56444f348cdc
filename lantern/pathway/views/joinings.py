"""Two journeys that may be about one child: asked without being shown, accepted by another agency, and undone."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.access.views.once import once
from lantern.pathway import attempts
from lantern.pathway.alike import alike
from lantern.pathway.changes import joinings as changes
from lantern.pathway.changes import undoing
from lantern.pathway.changes.journeys import Refused
from lantern.pathway.forms.joinings import ALIKE, AnswerForm, AskForm, UndoForm
from lantern.pathway.here import pathway
from lantern.pathway.joined import WAITING, request_of, requests, rung_at
from lantern.pathway.models import Joining, Journey
from lantern.pathway.models.joinings import ACCEPTED
from lantern.pathway.views.by_number import may_try
from lantern.pathway.views.showing import show
from lantern.trail.changes import record

NONE_THERE = "No other journey has this number. Nobody was asked."


@needs(May.WORK_ON_JOURNEYS)
@once
@sensitive_post_parameters()
@sensitive_variables()  # a report of a fault shows nothing that somebody typed
def ask(request, number):
    """Whether another journey may be about this child: looked for, counted, never shown; and asked about."""
    journey = load(Journey.objects.visible_to(request.user), request, pk=number)
    found = alike(journey, request.user)
    asked = {"agency": request.user.acting.agency, "about": journey.about, "is_alike": bool(found)}
    form = AskForm(request.POST or None, **asked)
    if request.method == "POST" and form.is_valid() and may_try(request, form):
        others = found if form.cleaned_data["which"] == ALIKE else _by_number(request, form, journey)
        if _asked(request, form, journey, others):
            return redirect("pathway:journey", journey.pk)
    context = {"journey": journey, "form": form, "found": found, "requests": requests(journey, request.user)}
    return show(request, "pathway/same_child.html", context, what="journeys alike looked for", found=bool(found))


@sensitive_variables()  # as above
def _by_number(request, form, journey):
    """The other journeys of the same kind that a number leads to."""
    there = attempts.by_number(form.tokens, request.user, at=timezone.now())
    found = [each for each in there if each != journey]
    record("journey looked for", detail={"found": bool(found), "by": "same child"}, by=request.user)
    return found


def _asked(request, form, journey, others):
    """Whether anybody was asked; the form says why not."""
    if not others:
        form.add_error(None, NONE_THERE)
        return False
    try:
        changes.ask(journey=journey, others=others, at=timezone.now(), by=request.user)
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, "Those who opened it are asked. You see here what they answer.")
    return True


@needs(May.WORK_ON_JOURNEYS)
def one(request, pk):
    """One request: answered by an agency that was asked; undone, once the two were joined, by either."""
    joining = load(Joining.objects.visible_to(request.user).select_related("agency", "asking", "asked"), request, pk=pk)
    seen = request_of(joining, request.user)
    form, keep = _what_can_be_said(seen, request)
    if request.method == "POST" and form and form.is_valid():
        try:
            journey, says = keep(form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, says)
            return redirect("pathway:journey", journey.pk) if journey else redirect("pathway:journeys")
    roles = [pathway().roles[role] for role in rung_at(joining)]
    context = {"journey": seen.journey, "seen": seen, "form": form, "roles": roles}
    return show(request, "pathway/joining.html", context, what="request to join read", joining=pk)


def _what_can_be_said(seen, request):
    """The form for where a request stands, and what keeps its answer; nothing where nothing is to be said."""
    given = {"joining": seen.joining, "at": timezone.now(), "by": request.user}
    if seen.state == ACCEPTED:
        return UndoForm(request.POST or None), lambda said: _undone(seen, said, given)
    if seen.state == WAITING and seen.joining.agency != request.user.acting.agency and not seen.is_ours:
        return AnswerForm(request.POST or None), lambda said: _answered(seen, said, given)
    return None, None


def _answered(seen, said, given):
    if said["answer"] == ACCEPTED:
        journey = changes.accept(**given)
        return journey, f"The two journeys are one now: {journey}. Whatever either had is on it, and it can be undone."
    changes.refuse(reason=said["answer"], **given)
    return seen.journey, "Your answer was given. The two journeys stay apart."


def _undone(seen, said, given):
    """Whoever undoes it may see only one of the two from then on: they go back to their list."""
    back = undoing.undo(**given, reason=said["reason"])
    return None, f"{seen.journey} and {back} are two again, each with what it had."
