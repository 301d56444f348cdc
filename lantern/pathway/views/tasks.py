"""What is somebody's to do on journeys: what is late where they answer for it, what was agreed for them, and what they are asked."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone

from lantern.access.doors import needs
from lantern.access.roles import May
from lantern.pathway import known, progress
from lantern.pathway.here import pathway
from lantern.pathway.models import agreed_for, asked_of, late_for
from lantern.trail.changes import record

PER_PAGE = 25


@needs(May.READ_JOURNEYS)
def tasks(request):
    """The longest late and the next due of each. That they were listed is in the trail."""
    user, now = request.user, timezone.now()
    page = Paginator(late_for(user, now), PER_PAGE).get_page(request.GET.get("page"))
    agreed = list(agreed_for(user).select_related("discussion__journey")[:PER_PAGE])
    asked = list(asked_of(user).select_related("agency")[:PER_PAGE]) if user.may(May.WORK_ON_JOURNEYS) else []
    record("tasks listed", detail={"page": page.number}, by=user)
    recorded = known.newest_values(page, user)
    context = {
        "page": page,
        "rows": [(journey, _longest(recorded[journey.pk], now)) for journey in page],
        "agreed": agreed,
        "asked": asked,
        "today": timezone.localdate(),
        "pathway": pathway(),
        "most": PER_PAGE,
    }
    return render(request, "pathway/tasks.html", context)


def _longest(recorded, now):
    """The clock that has been over longest."""
    return progress.clocks(pathway(), recorded, now=now)[0]
