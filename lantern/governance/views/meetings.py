from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.access.views.once import once
from lantern.governance.changes import meetings as changes
from lantern.governance.forms.meetings import CallForm, ItemForm, MoveForm, MoveItemForm, PaperForm
from lantern.governance.forms.words import ReasonForm
from lantern.governance.models import PLANNED, AgendaItem, Group, Holding, Meeting, Paper, Seat
from lantern.governance.reading import register_of
from lantern.governance.seating import expected
from lantern.governance.views.asking import Page, ask
from lantern.governance.views.groups import trail_to


def meeting_asked(request, pk):
    """The meeting of that number, if this person reads its papers."""
    return load(Meeting.objects.visible_to(request.user).with_state().select_related("group"), request, pk=pk)


def way_to(meeting):
    """The way back to a meeting."""
    day = f"{meeting.on.day} {meeting.on:%B %Y}"
    return (*trail_to(meeting.group), (day, reverse("governance:meeting", args=[meeting.pk])))


@needs(May.FOLLOW_GOVERNANCE)
def meeting(request, pk):
    """One meeting: what comes to it and its papers; when it was held, who came, what was decided and the minutes."""
    found, user = meeting_asked(request, pk), request.user
    register = register_of(found)
    seats = (
        []
        if register
        else expected(
            Seat.objects.visible_to(user).filter(group=found.group_id), Holding.objects.visible_to(user), found.on
        )
    )
    context = {
        "meeting": found,
        "items": found.items.select_related("agency").prefetch_related("papers", "moves__meeting"),
        "papers": [each for each in found.papers.all() if each.item_id is None],
        "moved_away": found.items_moved_away.select_related("item__meeting"),
        "moves": found.moves.all(),
        "ended": found.states.first(),
        "register": register,
        "seats": seats,
        "decisions": found.decisions.select_related("replaces__meeting", "replaced_by__meeting"),
        "raised": found.raised.select_related("note__action", "note__agency"),
        "minutes": found.minutes.first(),
        "planned": found.state == PLANNED,
        "today": timezone.localdate(),
        "back": trail_to(found.group),
    }
    return render(request, "governance/meeting.html", context)


@needs(May.MANAGE_GOVERNANCE)
@once
def call_meeting(request, pk):
    group = load(Group.objects.visible_to(request.user).open_to(request.user), request, pk=pk)
    return ask(
        request,
        CallForm(request.POST or None, today=timezone.localdate()),
        lambda form: changes.call_meeting(group=group, **form.said, though=form.though, by=request.user),
        page=Page("Call a meeting", "Call the meeting", trail_to(group), caption=group.name),
        done="The meeting is called. Say next what comes to it.",
        to=lambda kept: reverse("governance:meeting", args=[kept.pk]),
    )


@needs(May.MANAGE_GOVERNANCE)
def move_meeting(request, pk):
    found = meeting_asked(request, pk)
    form = MoveForm(
        request.POST or None, today=timezone.localdate(), initial={"on": found.on, "begins": f"{found.begins:%H:%M}"}
    )
    return ask(
        request,
        form,
        lambda form: changes.move_meeting(
            meeting=found, **form.said, though=form.though, at=timezone.now(), by=request.user
        ),
        page=Page(
            "Move the meeting",
            "Move it",
            way_to(found),
            "The old day and the reason stay to be read.",
            found.group.name,
        ),
        done="The meeting is moved.",
    )


@needs(May.MANAGE_GOVERNANCE)
def call_off(request, pk):
    found = meeting_asked(request, pk)
    lead = "It stays listed with the reason. Put off what was to come to it before you do."
    return ask(
        request,
        ReasonForm(request.POST or None, today=timezone.localdate()),
        lambda form: changes.call_off(
            meeting=found, **form.said, though=form.though, at=timezone.now(), by=request.user
        ),
        page=Page("Call the meeting off", "Call it off", way_to(found), lead, found.group.name, warns=True),
        done="The meeting is called off.",
    )


@needs(May.MANAGE_GOVERNANCE)
@once
def add_item(request, pk):
    found = meeting_asked(request, pk)
    return ask(
        request,
        ItemForm(request.POST or None, by=request.user, today=timezone.localdate()),
        lambda form: changes.add_item(meeting=found, **form.said, though=form.though, by=request.user),
        page=Page("Add to the agenda", "Add it", way_to(found), caption=found.group.name),
        done="It is on the agenda.",
    )


@needs(May.MANAGE_GOVERNANCE)
def move_item(request, pk):
    item = load(AgendaItem.objects.visible_to(request.user).select_related("meeting__group"), request, pk=pk)
    form = MoveItemForm(request.POST or None, by=request.user, item=item, today=timezone.localdate())
    return ask(
        request,
        form,
        lambda form: changes.move_item(item=item, **form.said, though=form.though, at=timezone.now(), by=request.user),
        page=Page(
            f"Put off: {item.title}",
            "Put it off",
            way_to(item.meeting),
            "It says there from which meeting it comes, and why.",
        ),
        done="It comes to the later meeting.",
    )


@needs(May.MANAGE_GOVERNANCE)
def add_paper(request, pk):
    found = meeting_asked(request, pk)
    form = PaperForm(request.POST or None, by=request.user, meeting=found, today=timezone.localdate())
    return ask(
        request,
        form,
        lambda form: changes.add_paper(
            meeting=found, **form.said, though=form.though, at=timezone.now(), by=request.user
        ),
        page=Page(
            "Write a paper, or link to one",
            "Add the paper",
            way_to(found),
            "Those who sit in the group read it at once.",
            found.group.name,
        ),
        done="The paper is there.",
    )


@needs(May.FOLLOW_GOVERNANCE)
def paper(request, pk):
    """A paper that is kept here as words; of one that was taken back, that it was, and why."""
    kept = Paper.objects.visible_to(request.user).exclude(withdrawn_because="", words="")
    found = load(kept.select_related("meeting__group", "item"), request, pk=pk)
    context = {"paper": found, "back": way_to(found.meeting)}
    return render(request, "governance/paper.html", context, status=410 if found.withdrawn_because else 200)


@needs(May.MANAGE_GOVERNANCE)
def withdraw_paper(request, pk):
    kept = Paper.objects.visible_to(request.user).filter(withdrawn_because="")
    found = load(kept.select_related("meeting__group"), request, pk=pk)
    return ask(
        request,
        ReasonForm(request.POST or None, today=timezone.localdate()),
        lambda form: changes.withdraw_paper(paper=found, **form.said, though=form.though, by=request.user),
        page=Page(
            f"Take back a paper: {found.title}",
            "Take it back",
            way_to(found.meeting),
            "It stays listed with the reason.",
            warns=True,
        ),
        done="The paper is taken back.",
    )
