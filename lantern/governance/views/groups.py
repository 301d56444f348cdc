from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.access.views.once import once
from lantern.action_plan.words_form import WordsForm
from lantern.governance import seating
from lantern.governance.attendance import Came, by_agency, sentence
from lantern.governance.changes import groups as changes
from lantern.governance.drawing import attendance_drawn
from lantern.governance.forms.groups import GroupForm, SeatForm, TakeSeatForm
from lantern.governance.forms.words import ReasonForm
from lantern.governance.models import AgendaItem, Attendance, Group, Holding, Meeting, Seat
from lantern.governance.views.asking import Page, ask

SHOWN = 8  # meetings


def trail_to(group=None):
    """The way back to the list of groups, or to one of them."""
    found = [("Governance", reverse("governance:start")), ("Groups", reverse("governance:groups"))]
    return (*found, (group.name, reverse("governance:group", args=[group.pk]))) if group else tuple(found)


@needs(May.FOLLOW_GOVERNANCE)
def groups(request):
    """Every group, with how many of its seats are held."""
    today = timezone.localdate()
    seats = seating.seated(
        Seat.objects.visible_to(request.user).on(today), Holding.objects.visible_to(request.user), today
    )
    every = Group.objects.visible_to(request.user).select_related("reports_to")
    rows = [(group, [each for each in seats if each.seat.group_id == group.pk]) for group in every]
    return render(request, "governance/groups.html", {"rows": rows})


@needs(May.FOLLOW_GOVERNANCE)
def group(request, pk):
    """One group: its seats, who held them before, and its meetings for those who read them."""
    today = timezone.localdate()
    found = load(Group.objects.visible_to(request.user).select_related("reports_to"), request, pk=pk)
    holdings = Holding.objects.visible_to(request.user)
    seats = seating.seated(Seat.objects.visible_to(request.user).on(today).filter(group=found), holdings, today)
    meetings = Meeting.objects.visible_to(request.user).filter(group=found).with_state()
    page = Paginator(meetings, SHOWN).get_page(request.GET.get("page"))
    context = {
        "group": found,
        "seats": seats,
        "past": holdings.filter(seat__group=found, left_on__isnull=False).select_related("seat", "agency"),
        "page": page,
        "reads": bool(page.paginator.count)
        or Group.objects.visible_to(request.user).open_to(request.user).filter(pk=found.pk).exists(),
    }
    return render(request, "governance/group.html", context)


@needs(May.MANAGE_GOVERNANCE)
@once
def add_group(request):
    form = GroupForm(request.POST or None, by=request.user, today=timezone.localdate())
    page = Page("Add a group", "Add the group", trail_to())
    return ask(
        request,
        form,
        lambda form: changes.add_group(**form.said, though=form.though, by=request.user),
        page=page,
        done="The group is added. Add its seats next.",
        to=lambda kept: reverse("governance:group", args=[kept.pk]),
    )


@needs(May.MANAGE_GOVERNANCE)
@once
def add_seat(request, pk):
    today = timezone.localdate()
    found = load(Group.objects.visible_to(request.user), request, pk=pk)
    page = Page("Add a seat", "Add the seat", trail_to(found), "It is vacant until somebody takes it.", found.name)
    return ask(
        request,
        SeatForm(request.POST or None, today=today),
        lambda form: changes.add_seat(group=found, **form.said, though=form.though, by=request.user),
        page=page,
        done="The seat is added.",
    )


@needs(May.MANAGE_GOVERNANCE)
def end_seat(request, pk):
    today = timezone.localdate()
    seat = load(Seat.objects.visible_to(request.user).on(today).select_related("group"), request, pk=pk)
    lead = "Whoever holds it leaves it, and reads no more of the group’s papers. What they did stays under their name."
    page = Page(f"End the seat: {seat.title}", "End the seat", trail_to(seat.group), lead, seat.group.name, warns=True)
    return ask(
        request,
        ReasonForm(request.POST or None, today=today),
        lambda form: changes.end_seat(seat=seat, on=today, **form.said, though=form.though, by=request.user),
        page=page,
        done="The seat is ended.",
    )


@needs(May.MANAGE_GOVERNANCE)
def take_seat(request, pk):
    today = timezone.localdate()
    seat = load(Seat.objects.visible_to(request.user).on(today).select_related("group"), request, pk=pk)
    lead = (
        f"For {seat.get_sector_display()}. From now on they read the group’s papers, as long as they have a role there."
    )
    page = Page(f"Who takes the seat: {seat.title}", "Give them the seat", trail_to(seat.group), lead, seat.group.name)
    return ask(
        request,
        TakeSeatForm(request.POST or None, today=today),
        lambda form: changes.take_seat(seat=seat, **form.said, on=today, by=request.user),
        page=page,
        done=lambda kept: f"{kept.name} has the seat{' as deputy' if kept.is_deputy else ''}.",
    )


@needs(May.MANAGE_GOVERNANCE)
def leave_seat(request, pk):
    today = timezone.localdate()
    held = (
        Holding.objects.visible_to(request.user).filter(left_on=None).select_related("seat__group", "person", "agency")
    )
    holding = load(held, request, pk=pk)
    group = holding.seat.group
    lead = f"{holding.name} leaves {holding.seat.title} now, and reads no more of the group’s papers. Their past stays under their name."
    page = Page("Somebody leaves a seat", "They leave it", trail_to(group), lead, group.name, warns=True)
    return ask(
        request,
        WordsForm(request.POST if request.method == "POST" else None, today=today),
        lambda form: changes.leave_seat(holding=holding, on=today, by=request.user),
        page=page,
        done=f"{holding.name} has left the seat.",
    )


@needs(May.FOLLOW_GOVERNANCE)
def attendance(request, pk):
    """Who came to a group's newest meetings, agency by agency: a sentence, a drawing and a table."""
    found = load(Group.objects.visible_to(request.user).open_to(request.user), request, pk=pk)
    held = Meeting.objects.visible_to(request.user).filter(group=found).with_state().filter(state="held")
    days = sorted({each.on for each in held[:SHOWN]})
    rows = by_agency(_came(request.user, held[:SHOWN]))
    said = sentence(rows, len(days))
    context = {"group": found, "rows": rows, "days": days, "sentence": said, "back": trail_to(found)}
    return render(request, "governance/attendance.html", {**context, "svgs": attendance_drawn(rows, said)})


def _came(user, meetings):
    """The newest row for each seat at each of these meetings."""
    kept = Attendance.objects.visible_to(user).filter(meeting__in=[each.pk for each in meetings])
    newest = {(each.meeting_id, each.seat_id): each for each in kept.select_related("meeting", "agency", "seat")}
    return [
        Came(each.meeting.on, each.agency.name if each.agency else "", each.seat.title, each.came)
        for each in newest.values()
    ]


@needs(May.FOLLOW_GOVERNANCE)
def forward_plan(request, pk):
    """What comes to which of a group's meetings."""
    found = load(Group.objects.visible_to(request.user).open_to(request.user), request, pk=pk)
    coming = list(Meeting.objects.visible_to(request.user).coming(timezone.localdate()).filter(group=found))
    items = AgendaItem.objects.visible_to(request.user).filter(meeting__in=[each.pk for each in coming])
    items = list(items.select_related("agency").prefetch_related("moves__meeting"))
    rows = [(meeting, [item for item in items if item.meeting_id == meeting.pk]) for meeting in coming]
    return render(request, "governance/forward_plan.html", {"group": found, "rows": rows, "back": trail_to(found)})
