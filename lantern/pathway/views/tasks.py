"""What is somebody's to do on journeys: what is late where they answer for it, what was agreed for them, forms that their
agency has not signed, broken glass to review, what they are asked, and which journeys they may read for a time."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone

from lantern.access.doors import needs
from lantern.access.roles import May
from lantern.pathway import known, progress
from lantern.pathway.here import form_file, pathway
from lantern.pathway.models import agreed_for, asked_of, forms_for, glass_for, late_for, passes_of
from lantern.trail.changes import record

PER_PAGE = 25


@needs(May.READ_JOURNEYS)
def tasks(request):
    """The longest late and the next due of each, a query for each. That they were listed is in the trail."""
    user, now, today = request.user, timezone.now(), timezone.localdate()
    page = Paginator(late_for(user, now), PER_PAGE).get_page(request.GET.get("page"))
    record("tasks listed", detail={"page": page.number}, by=user)
    recorded = known.newest_values(page, user)
    waiting = {
        "rows": [(journey, _longest(recorded[journey.pk], now)) for journey in page],
        "agreed": list(agreed_for(user).select_related("discussion__journey")[:PER_PAGE]),
        "glass": _glass(user),
        "forms": _forms(user, today),
        "asked": list(asked_of(user).select_related("agency")[:PER_PAGE]) if user.may(May.WORK_ON_JOURNEYS) else [],
        "passes": list(passes_of(user, now).select_related("discussion__journey")),
    }
    context = {"page": page, "today": today, "pathway": pathway(), "most": PER_PAGE, "any": any(waiting.values())}
    return render(request, "pathway/tasks.html", context | waiting)


def _glass(user):
    rows = glass_for(user).select_related("journey", "agency")
    return list(rows[:PER_PAGE]) if user.may(May.REVIEW_BREAK_GLASS) else []


def _forms(user, today):
    """Each with its title, and for how many days it has waited."""
    rows = forms_for(user).select_related("journey")[:PER_PAGE] if user.may(May.WORK_ON_JOURNEYS) else []
    return [(row, form_file(row.name, row.version).title, (today - timezone.localdate(row.at)).days) for row in rows]


def _longest(recorded, now):
    """The clock that has been over longest."""
    return progress.clocks(pathway(), recorded, now=now)[0]
