"""What a report keeps of governance: who came, how much was decided, emerging risks, and escalations as numbers alone."""

from collections import Counter

from django.utils.timezone import localdate

from lantern.governance.attendance import Came, by_agency
from lantern.governance.levels import LEVELS, stands
from lantern.governance.models import PLANNED, Confidence, Escalation, Meeting, MeetingState, Risk, Step
from lantern.governance.standing import risk_stands

HELD = MeetingState.State.HELD


def attendance(user, group, *, since, today) -> dict:
    """The group's meetings that were held since, who came agency by agency, and how many decisions were taken."""
    held = Meeting.objects.visible_to(user).with_state().filter(group=group, on__gt=since, on__lte=today, state=HELD)
    meetings = list(
        held.order_by("on").prefetch_related("attendances__agency", "attendances__seat", "decisions", "raised")
    )
    rows = by_agency(each for meeting in meetings for each in _came(meeting))
    days = [each.on for each in meetings]
    return {
        "meetings": [day.isoformat() for day in days],
        "rows": [
            {"agency": row.agency, "at": [row.at(day) for day in days], "filled": row.filled, "expected": row.expected}
            for row in rows
        ],
        "decisions": sum(len(each.decisions.all()) for each in meetings),
        "raised": sum(len(each.raised.all()) for each in meetings),
    }


def _came(meeting):
    newest = {each.seat_id: each for each in meeting.attendances.all()}  # in the order they were written
    for each in newest.values():
        yield Came(meeting.on, each.agency.name if each.agency else "", each.seat.title, each.came)


def risks_now(user, *, since, today) -> list[dict]:
    """Emerging risks that are watched, and those closed since: by title, never what was noticed of whom. Three queries."""
    found = Risk.objects.visible_to(user).with_standing().prefetch_related("told", "done", "reviews")
    return [
        {
            "title": each.title,
            "sure": Confidence(each.sure).label,
            "stands": risk_stands(each.is_closed, each.due_on, today),
            "seen_on": each.seen_on.isoformat(),
            "is_new": localdate(each.at) > since,
            "review_on": None if each.is_closed or not each.due_on else each.due_on.isoformat(),
            "told": len(each.told.all()),
            "answered": len({done.agency_id for done in each.done.all()}),
        }
        for each in found
        if not each.is_closed or max(localdate(review.at) for review in each.reviews.all()) > since
    ]


def escalations_now(user, *, since, today) -> dict:
    """How many are open at each level and how many of those are late; how many began and ended since. Two queries."""
    every = list(Escalation.objects.visible_to(user).with_standing())
    open_now = [each for each in every if each.last not in (Step.Kind.SETTLED, Step.Kind.WITHDRAWN)]
    levels = Counter(each.level for each in open_now)
    late = Counter(each.level for each in open_now if stands(each.last, each.due_on, today) == "Overdue")
    return {
        "levels": [
            {"level": number, "name": level.name, "open": levels[number], "late": late[number]}
            for number, level in LEVELS.items()
        ],
        "began": sum(localdate(each.at) > since for each in every),
        "ended": sum(each.last in (Step.Kind.SETTLED, Step.Kind.WITHDRAWN) and each.last_on > since for each in every),
    }


def meetings_to_come(user, *, today, until) -> list[dict]:
    """The meetings of the next months that this person knows of. One query."""
    found = Meeting.objects.visible_to(user).with_state().filter(on__gt=today, on__lte=until, state=PLANNED)
    return [{"on": each.on.isoformat(), "what": f"{each.group.name} meets"} for each in found.select_related("group")]
