"""What is written of passes to a strategy discussion. A pass opens a journey to be read until some hours after it, and ends by itself."""

from datetime import timedelta

from django.db import transaction

from lantern.pathway import why
from lantern.pathway.changes.journeys import Refused
from lantern.pathway.changes.notices import tell_owner
from lantern.pathway.discussed import whole
from lantern.pathway.discussing import CALLED_OFF
from lantern.pathway.here import hours
from lantern.pathway.models import Discussion, MeetingPass
from lantern.pathway.who import is_blocked, is_named
from lantern.trail.changes import record


@transaction.atomic
def give_pass(*, discussion, person, agency, seat, at, by):
    """Let somebody of an agency that is not named read the journey from now until some hours after a discussion.

    Errors: Refused when the discussion is over or called off, or they need no pass, have one, or cannot have one.
    """
    there = whole(Discussion.objects.select_for_update().filter(pk=discussion.pk))[0]
    until = _until(there.sitting.moment)
    if there.discussion.mistake_id or there.sitting.state == CALLED_OFF or until <= at:
        raise Refused(
            "This discussion is over, was called off or does not count. A pass is for one that is still to come, or has just been."
        )
    if is_named(discussion.journey, agency):
        raise Refused(f"{agency} is named on this journey, so they see it already.")
    if is_blocked(discussion.journey, person):
        raise Refused("They are blocked from this journey for a conflict of interest, and cannot have a pass.")
    for had in MeetingPass.objects.standing().filter(discussion=discussion, person=person):
        if had.until > at:
            raise Refused("They have a pass to this discussion already.")
        _end(had, why.RUN_OUT, at, by)
    given = {"discussion": discussion, "person": person, "agency": agency, "seat": seat, "until": until}
    MeetingPass.objects.create(**given, at=at, by=by.name)
    detail = {"discussion": discussion.pk, "person": person.pk, "agency": agency.code, "until": until.isoformat()}
    record("meeting pass given", on=discussion.journey, detail=detail, by=by)
    tell_owner(journey=discussion.journey, what="pass", about=f"{person.name}, {agency}", at=at, by=by)


@transaction.atomic
def withdraw_pass(*, held, at, by):
    """End a pass before its time. Errors: Refused when it has ended already."""
    there = MeetingPass.objects.standing().select_for_update().filter(pk=held.pk, until__gt=at).first()
    if there is None:
        raise Refused("This pass has ended already.")
    _end(there, why.WITHDRAWN, at, by)
    detail = {"discussion": there.discussion_id, "person": there.person_id}
    record("meeting pass withdrawn", on=there.discussion.journey, detail=detail, by=by)


@transaction.atomic
def move_passes(*, discussion, state, moment, at, by):
    """Let the passes that still run end with a discussion that has another hour now, or was called off."""
    if state == CALLED_OFF:
        end_passes(discussion=discussion, because=state, at=at, by=by)
        return
    count = _running(discussion, at).update(until=_until(moment))
    if count:
        detail = {"discussion": discussion.pk, "until": _until(moment).isoformat(), "count": count}
        record("meeting passes moved", on=discussion.journey, detail=detail, by=by)


@transaction.atomic
def end_passes(*, discussion, because, at, by):
    """End the passes to a discussion that still run."""
    ended = {"ended_at": at, "ended_by": by.name, "ended_because": because}
    count = _running(discussion, at).update(**ended)
    if count:
        detail = {"discussion": discussion.pk, "because": because, "count": count}
        record("meeting passes ended", on=discussion.journey, detail=detail, by=by)


def _running(discussion, at):
    return MeetingPass.objects.standing().filter(discussion=discussion, until__gt=at)


def _end(held, reason, at, by):
    held.ended_at, held.ended_by, held.ended_because = at, by.name, reason
    held.save(update_fields=["ended_at", "ended_by", "ended_because"])


def _until(moment):
    """When a pass to a discussion at that moment ends."""
    return moment + timedelta(hours=hours("meeting_pass_hours"))
