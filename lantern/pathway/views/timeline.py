"""One journey from its beginning: what happened, by whom, where nothing did, what is missing and whose it is to do."""

from django.utils import timezone

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.pathway import known, progress
from lantern.pathway.here import choices, pathway, words
from lantern.pathway.joined import as_about
from lantern.pathway.lanes import WIDE, Event, lay_out
from lantern.pathway.missing import KINDS, reason_words
from lantern.pathway.models import Journey, Missing
from lantern.pathway.timescales import ENGLAND
from lantern.pathway.views.showing import show


@needs(May.READ_JOURNEYS)
def timeline(request, number):
    """An ordered list, then a picture. That it was read is in the trail."""
    journey, now = load(Journey.objects.visible_to(request.user), request, pk=number), timezone.now()
    rows = known.newest([journey], request.user)[journey.pk]
    recorded, about = known.values(rows), as_about(journey.about)
    ended = progress.ended(recorded)
    happened = progress.happened(recorded, now=now)
    events = [
        Event(each.name, _day(rows[each.name].value), rows[each.name].agency.name) for each in happened if not each.why
    ]
    missing = Missing.objects.visible_to(request.user).by_now(now).filter(journey=journey)
    context = {
        "happened": happened,
        "rows": rows,
        "drawn": lay_out(events, until=ended.on if ended else timezone.localdate()),
        "ended": ended,
        "missing": [
            (KINDS[row.kind], reason_words(row.kind, row.reason, pathway(), choices()), row.since) for row in missing
        ],
        "to_do": _to_do(recorded, about["left_out"], now),
        "wide": WIDE,
    }
    context |= {"journey": journey, "pathway": pathway(), "words": words}
    return show(request, "pathway/timeline.html", context, what="timeline read")


def _to_do(recorded, left_out, now):
    """The steps of the stage that are not done, with whose they are."""
    stage = recorded.get(known.STAGE, known.FIRST_STAGE)
    steps = progress.steps(pathway(), stage, recorded, now=now)
    return [
        (each, ", ".join(pathway().roles[role] for role in each.step.who))
        for each in steps
        if not each.is_done and each.step.code not in left_out
    ]


def _day(when):
    return when.astimezone(ENGLAND).date() if hasattr(when, "astimezone") else when
