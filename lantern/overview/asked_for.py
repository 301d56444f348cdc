"""Which returns wait for somebody to send them, or to ask for them."""

from datetime import timedelta

from django.urls import reverse

from lantern.access.roles import May
from lantern.returns.calendar import DUE, LATE, PARTIAL
from lantern.returns.due import named_period, quarters_asked, standings
from lantern.returns.models import Obligation

SOON, MOST = timedelta(days=14), 5
STATUS = {DUE: "Due soon", LATE: "Late", PARTIAL: "Lines left blank"}


def asked_for(user, *, today) -> list[dict]:
    """Things to do, as `needs.waiting` gives them: what one's own agency owes, and that there is somebody to ask. Three queries."""
    if user.may(May.CHASE_RETURNS):
        return _to_chase(user, today)
    return _to_send(user, today) if user.may(May.SEND_RETURNS) else []


def _to_send(user, today):
    own = Obligation.objects.visible_to(user).own(user)
    found, asked = _standings(own, today)
    owed = [(asked[pk], named_period(code), found[pk, code]) for pk, code in found if _is_owed(found[pk, code], today)]
    owed.sort(key=lambda each: each[2].due_on)
    return [_task(*each) for each in owed[:MOST]]


def _is_owed(stands, today):
    is_soon = stands.state == DUE and stands.due_on - today <= SOON
    return not stands.waiting and (is_soon or stands.state in (LATE, PARTIAL))


def _task(obligation, period, stands):
    late = stands.state == LATE
    return {
        "title": f"{obligation.expected.name}, {period.label}",
        "href": reverse("returns:due"),
        "hint": f"It {'was' if late or stands.is_here else 'is'} due on {stands.due_on.day} {stands.due_on:%B %Y}",
        "status": STATUS[stands.state],
    }


def _to_chase(user, today):
    found, _ = _standings(Obligation.objects.visible_to(user), today)
    late = sum(each.state == LATE for each in found.values())
    partial = sum(each.state == PARTIAL for each in found.values())
    if not late and not partial:
        return []
    hint = f"{late} late, {partial} with lines left blank: whom to ask, and when they were last written to"
    return [{"title": "Returns to ask for", "href": reverse("returns:chase"), "hint": hint, "status": "Ask"}]


def _standings(obligations, today):
    asked = {each.pk: each for each in obligations}
    return standings(asked.values(), quarters_asked(asked.values(), today), today=today), asked
