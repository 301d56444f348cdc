"""Who has read a journey, or anything on it, and what: from the trail, a line for each person and day."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import F, Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from lantern.access.models import Agency
from lantern.pathway.here import forms, newest_form
from lantern.pathway.models import Joining, JoiningSaid, Journey
from lantern.pathway.models.access import BY_PASS, GLASS_BROKEN, NAMED
from lantern.pathway.models.joinings import ACCEPTED, UNDONE
from lantern.trail.models import Entry

PRINTED, CHILD = "form printed", "child"
# what reading is called where it is not called that; `showing.show` writes them all
OTHERWISE = {PRINTED: "Form, printed", "forms listed": "Forms", "journeys alike looked for": "Whether another is alike"}
WAYS = {NAMED: "Agency named", BY_PASS: "Pass", GLASS_BROKEN: "Broken glass"}
WAYS |= {"pass or broken glass": "Pass or broken glass"}  # as the trail once had it
NOT_SAID = "Not recorded"
LOOKED_AT = 100  # readings, for the few that a journey's own page shows


@dataclass
class Day:
    """What one person read of a journey on one day. `agency`: its name. `read`: how often each thing, in words; `ways`: in words."""

    who: str
    agency: str
    last: datetime
    read: Counter = field(default_factory=Counter)
    ways: Counter = field(default_factory=Counter)


def reads_of(journey):
    """The trail's entries of each time that a journey, or anything on it, was read, the newest first: of those joined into it
    too; and of the other one while the two were one.
    """
    there = Q()
    for call_sign, while_one in _spans(journey):
        there |= Q(on=f"{Journey._meta.label_lower}:{call_sign}", **while_one)
    return Entry.objects.filter(there, Q(what__endswith=" read") | Q(what__in=OTHERWISE)).order_by("-number")


def _spans(journey):
    """The call signs under which what stands on a journey was read, each with the moments that count."""
    found, asked = [(journey.call_sign, {})], {journey.pk}
    while asked:
        more = set()
        for joining in _accepted(asked):
            other = joining.asked if joining.asking_id in asked else joining.asking
            if joining.over_at:
                found.append((other.call_sign, {"at__gte": joining.since, "at__lt": joining.over_at}))
            elif other.joined_into_id in asked:
                found.append((other.call_sign, {}))
                more.add(other.pk)
        asked = more
    return found


def _accepted(journeys):
    over = JoiningSaid.objects.filter(joining=OuterRef("pk"), what=UNDONE).values("at")
    of_them = Joining.objects.filter(Q(asking__in=journeys) | Q(asked__in=journeys), said__what=ACCEPTED)
    return of_them.annotate(since=F("said__at"), over_at=Subquery(over)).select_related("asking", "asked")


def lately(entries, most):
    """As `by_day` begins, without `first`: at most so many, of the newest LOOKED_AT readings, however often it was read before.
    They are asked for when they are gone through, so that a page that shows them has its own reading among them.
    """
    found = {}
    for row in entries.values("who", "agency", name=_agency(), last=F("at"))[:LOOKED_AT]:
        found.setdefault((row["who"], row["agency"], timezone.localdate(row["last"])), row)
    yield from list(found.values())[:most]


def _agency():
    """The name of an entry's agency; its code where no agency has it."""
    return Coalesce(Subquery(Agency.objects.filter(code=OuterRef("agency")).values("name")), F("agency"))


def by_day(entries):
    """Readings as one row for each person and day, the newest first: `who`, `agency`, `name` of the agency, `first`, `last`."""
    rows = entries.order_by().values("who", "agency", day=TruncDate("at"))
    rows = rows.annotate(name=_agency(), first=Min("at"), last=Max("at"))
    return rows.order_by("-last", "who")


def in_words(rows, entries):
    """Such rows with what was read and by which way in, in the order in which it was: a list of `Day`."""
    days = {(row["who"], row["agency"], row["day"]): Day(row["who"], row["name"], row["last"]) for row in rows}
    if not days:
        return []
    since, until = min(row["first"] for row in rows), max(row["last"] for row in rows)
    for entry in entries.filter(at__gte=since, at__lte=until).order_by("number"):
        day = days.get((entry.who, entry.agency, timezone.localdate(entry.at)))
        if day:
            day.read[_words(entry)] += 1
            day.ways[WAYS.get(entry.detail.get("by"), NOT_SAID)] += 1
    return list(days.values())


def _words(entry):
    form = entry.detail.get("form")
    title = newest_form(form).title if form in forms() else ""
    if entry.what == PRINTED and title:
        return f"{title}, {'child’s edition, ' if entry.detail.get('edition') == CHILD else ''}printed"
    return title or OTHERWISE.get(entry.what) or entry.what.removesuffix(" read").capitalize()
