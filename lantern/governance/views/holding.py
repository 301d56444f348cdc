"""Holding a meeting: who came, what was decided, what was asked for, and the minutes."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from lantern.access.doors import needs
from lantern.access.roles import May
from lantern.governance.changes import holding as changes
from lantern.governance.forms.meetings import DecideForm, MinutesForm, RegisterForm
from lantern.governance.models import Holding, Seat
from lantern.governance.reading import register_of
from lantern.governance.refused import Refused
from lantern.governance.seating import expected
from lantern.governance.views.asking import Page, ask
from lantern.governance.views.meetings import meeting_asked, way_to


@needs(May.MANAGE_GOVERNANCE)
def register(request, pk):
    """Who should have been there, and was."""
    found, user = meeting_asked(request, pk), request.user
    seats = expected(
        Seat.objects.visible_to(user).filter(group=found.group_id), Holding.objects.visible_to(user), found.on
    )
    kept = {f"{name}-{each.seat_id}": getattr(each, name) for each in register_of(found) for name in ("came", "deputy")}
    form = RegisterForm(
        request.POST if request.method == "POST" else None, seats=seats, initial=kept, today=timezone.localdate()
    )
    lead = "By seat. What is kept also says that the meeting was held; said again, the newer word counts."
    return ask(
        request,
        form,
        lambda form: changes.keep_register(meeting=found, rows=form.rows, at=timezone.now(), by=user),
        page=Page("Who came", "Keep the attendance", way_to(found), lead, found.group.name),
        done="The attendance is kept.",
        template="governance/register.html",
    )


@needs(May.MANAGE_GOVERNANCE)
def decide(request, pk):
    found = meeting_asked(request, pk)
    form = DecideForm(request.POST or None, by=request.user, meeting=found, today=timezone.localdate())
    lead = "It cannot be edited afterwards. A later decision can take its place."
    return ask(
        request,
        form,
        lambda form: changes.decide(meeting=found, **form.said, though=form.though, at=timezone.now(), by=request.user),
        page=Page("Write down a decision", "Keep the decision", way_to(found), lead, found.group.name),
        done="The decision is kept.",
    )


@needs(May.MANAGE_GOVERNANCE)
def minutes(request, pk):
    """The minutes as they are so far, and every save before."""
    found = meeting_asked(request, pk)
    rows = list(found.minutes.all())
    newest = rows[0] if rows else None
    given = {"text": newest.text, "seen": newest.pk} if newest else {}
    form = MinutesForm(request.POST or None, initial=given, today=timezone.localdate())
    if form.is_bound and form.is_valid() and _kept(request, found, form, rows):
        return redirect(request.path)
    context = {"meeting": found, "form": form, "rows": rows, "newest": newest, "back": way_to(found)}
    return render(request, "governance/minutes.html", context)


def _kept(request, meeting, form, rows):
    """Whether they were kept; else the form says why not, and holds what was typed."""
    follows = next((each for each in rows if each.pk == form.cleaned_data["seen"]), None)
    text, agrees = form.cleaned_data["text"], form.agrees
    try:
        changes.save_minutes(
            meeting=meeting,
            text=text,
            agrees=agrees,
            follows=follows,
            though=form.though,
            at=timezone.now(),
            by=request.user,
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        form.data = {**form.data.dict(), "seen": rows[0].pk if rows else ""}
        return False
    messages.success(request, "Kept as the group agreed them." if agrees else "Kept so far.")
    return True
