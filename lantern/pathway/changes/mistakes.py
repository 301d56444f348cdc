"""What is written when a discussion or an occasion was entered by mistake, and when it is brought back. What was said stays."""

from django.db import transaction
from django.utils.timezone import localdate

from lantern.design.words import day
from lantern.pathway import why
from lantern.pathway.changes import discussions, occasions
from lantern.pathway.changes.journeys import Refused, say_what_is_left
from lantern.pathway.changes.lists import _reckon
from lantern.pathway.changes.passes import end_passes
from lantern.pathway.discussed import first_held
from lantern.pathway.models import Discussion, Journey, Mistake, Wait
from lantern.pathway.received import received
from lantern.pathway.who import entered
from lantern.trail.changes import record

TWICE = "This was put away already, by {by} on {day}."
THERE = "This is not put away. Somebody may have brought it back already."
WHOSE = "Only {agency}, which entered this, and the owner of the journey put it away or bring it back. Ask them."
CAME_AFTER = (
    "People came back together after this discussion. Put away what came after it first, the last before the others."
)
ANOTHER_FIRST = "This journey has another first discussion by now. Put that one away first, if this one is right."
NO_FIRST = "People come back together after a first discussion, and none is held now. Bring that one back first."


@transaction.atomic
def put_away(*, row, reason, at, by):
    """Take a discussion or an occasion out of what counts on its journey. Nothing that was said of it is lost.

    What it answered is taken back, nobody waits by it, and passes to it end. Errors: Refused when it is put away already, to
    whoever is neither of the agency that entered it nor the owner of the journey, and of a first discussion while one stands that
    came after it.
    """
    row = _locked(row, by)
    if row.mistake:
        raise Refused(TWICE.format(by=row.mistake.by, day=day(localdate(row.mistake.at))))
    is_talk = isinstance(row, Discussion)
    if (
        is_talk
        and row.is_first
        and Discussion.objects.standing().filter(journey=row.journey).exclude(pk=row.pk).exists()
    ):
        raise Refused(CAME_AFTER)
    before = _answered(row)
    by_whom = {"agency": by.acting.agency, "at": at, "by": by.name}
    row.mistake = Mistake.objects.create(journey=row.journey, because=reason, **by_whom)
    row.save(update_fields=["mistake"])
    record("entered by mistake", on=row.journey, detail=_about(row) | {"because": reason}, by=by)
    if is_talk:
        end_passes(discussion=row, because=why.MISTAKE, at=at, by=by)
    else:
        Wait.objects.filter(occasion=row).delete()
    _answer_steps(row, before, at, by)


@transaction.atomic
def bring_back(*, row, at, by):
    """Let a discussion or an occasion count again that was put away, as it was. Passes that ended stay ended.

    Errors: Refused when it is not put away, to the same people as above, and of a discussion where it would not come after a
    first one, or be the second first one.
    """
    row = _locked(row, by)
    if row.mistake is None:
        raise Refused(THERE)
    before, ended = _answered(row), row.mistake
    if isinstance(row, Discussion):
        _place(row)
    row.mistake = None
    row.save()
    ended.ended_at, ended.ended_by = at, by.name
    ended.save(update_fields=["ended_at", "ended_by"])
    record("brought back", on=row.journey, detail=_about(row), by=by)
    if not isinstance(row, Discussion):
        occasions._keep_wait(row, received([row])[0].values, at)
    _answer_steps(row, before, at, by)


def _locked(row, by):
    """The row as it is now. Whoever writes on its journey at once waits here. Errors: Refused to who may not."""
    Journey.objects.select_for_update(no_key=True).get(pk=row.journey_id)
    row = type(row).objects.select_related("journey", "agency", "mistake").get(pk=row.pk)
    if not entered(by, row):
        raise Refused(WHOSE.format(agency=row.agency))
    return row


def _place(row):
    """Set a discussion that comes back among those that count."""
    there = discussions._standing(row.journey_id)
    first = next((each.discussion for each in there if each.discussion.is_first), None)
    if row.is_first and first:
        raise Refused(ANOTHER_FIRST)
    if not row.is_first and first_held(there) is None:
        raise Refused(NO_FIRST)
    row.first = None if row.is_first else first


def _answered(row):
    """What the discussions, or the occasions, of its journey answer now."""
    if isinstance(row, Discussion):
        return discussions._answered(discussions._standing(row.journey_id))
    return occasions._answered(row.journey)


def _answer_steps(row, before, at, by):
    say_what_is_left(journey=row.journey, before=before, after=_answered(row), at=at, by=by)
    _reckon([row.journey_id])


def _about(row):
    """How the trail speaks of it: never what was said."""
    return {type(row).__name__.lower(): row.pk}
