"""What waits for somebody on journeys: what is late or agreed, what they are told as an owner, and broken glass to look at."""

from django.db.models.functions import Now
from django.urls import reverse

from lantern.access.roles import May
from lantern.design.words import number, plural
from lantern.pathway.models import BrokenGlass, Notice, agreed_for, asked_of, glass_for, late_for

MOST = 100  # beyond which nobody counts


def of_journeys(user, *, today) -> list[dict]:
    """Things to do, as `needs.waiting` gives them. At most five queries."""
    found = [*_told(user), *_to_do(user)] if user.may(May.READ_JOURNEYS) else []
    found += _to_review(user, today) if user.may(May.REVIEW_BREAK_GLASS) else []
    return found + (_overdue(user, today) if user.may(May.SEE_BREAK_GLASS) else [])


def _told(user):
    count = Notice.objects.visible_to(user).filter(read_at=None).count()
    hint = f"{plural(count, 'notice')}: who came to them, or was kept from them"
    return [_task("Journeys that you own", "pathway:notices", hint, "New")] if count else []


def _to_do(user):
    """What is late or agreed on journeys, and what another agency asks: all of it on one page."""
    many = (
        (
            late_for(user, Now())[:MOST].count(),
            "Journeys that need you",
            "that you answer for, with something past its day",
        ),
        (agreed_for(user)[:MOST].count(), "Agreed at strategy discussions", "for your agency to do"),
        (
            asked_of(user).count() if user.may(May.WORK_ON_JOURNEYS) else 0,
            "One child, two journeys?",
            "that another agency asks about",
        ),
    )
    return [
        _task(title, "pathway:tasks", f"{number(count)}{' or more' if count == MOST else ''} {hint}", "To do")
        for count, title, hint in many
        if count
    ]


def _to_review(user, today):
    """Broken glass that this person may look at: of their agency's journeys, and not their own doing."""
    days = list(glass_for(user).values_list("review_on", flat=True))
    status = "Overdue" if days and min(days) < today else "Review"
    hint = f"{plural(len(days), 'time')}: say whether it was right, by the next working day"
    return [_task("Broken glass to review", "pathway:broken_glass", hint, status)] if days else []


def _overdue(user, today):
    count = BrokenGlass.objects.visible_to(user).filter(review=None, review_on__lt=today).count()
    hint = f"{plural(count, 'review')} past the next working day"
    return [_task("Broken glass that nobody reviewed", "pathway:broken_glass", hint, "Overdue")] if count else []


def _task(title, to, hint, status):
    return {"title": title, "href": reverse(to), "hint": hint, "status": status}
