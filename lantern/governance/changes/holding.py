"""What is written of a meeting that was held: who came, what was decided, and the minutes. Rows are only added.

`though`: that words were kept although they may point at a child, and why. It goes into the trail; the words do not.
"""

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.timezone import localdate

from lantern.governance.models import Attendance, Decision, MeetingState, Minutes
from lantern.governance.refused import Refused, SavedMeanwhile
from lantern.trail.changes import record

State = MeetingState.State


@transaction.atomic
def keep_register(*, meeting, rows, at, by):
    """Write down who came, which also says that the meeting was held.

    `rows`: for each seat that should have been filled, the fields of an `Attendance`. Said again, the newer rows count.
    Errors: Refused when the meeting was called off, or is still to come.
    """
    if meeting.on > localdate(at):
        raise Refused("This meeting is still to come. Write down who came once it was held.")
    if meeting.states.filter(state=State.CALLED_OFF).exists():
        raise Refused("This meeting was called off, so nobody came to it.")
    who = by.signature["who"]
    if not meeting.states.exists():
        MeetingState.objects.create(meeting=meeting, state=State.HELD, at=at, by=who)
    for each in rows:
        Attendance.objects.create(meeting=meeting, at=at, by=who, **each)
    record("attendance kept", on=meeting, detail={"seats": len(rows)}, by=by)


@transaction.atomic
def decide(*, meeting, text, reason, item=None, replaces=None, though=None, at, by):
    """Write down what a group decided. `replaces`: an earlier decision that no longer holds.

    Errors: Refused when that one was replaced before.
    """
    number = (meeting.decisions.aggregate(last=Max("number"))["last"] or 0) + 1
    given = {"text": text, "reason": reason, "item": item, "replaces": replaces}
    try:
        with transaction.atomic():
            decision = Decision.objects.create(meeting=meeting, number=number, at=at, by=by.signature["who"], **given)
    except IntegrityError:
        raise Refused("Another decision was written down meanwhile. Read it, and save yours again.") from None
    record("decision kept", on=decision, detail={"meeting": meeting.pk, **(though or {})}, by=by)
    return decision


@transaction.atomic
def save_minutes(*, meeting, text, agrees, follows, though=None, at, by):
    """Keep a meeting's minutes as they are so far; `agrees`: as the group agreed them. The text stays out of the trail.

    `follows`: the save that the writer read, None for the first. Errors: SavedMeanwhile when there is a newer one.
    """
    try:
        with transaction.atomic():
            kept = Minutes.objects.create(
                meeting=meeting, text=text, is_agreed=agrees, follows=follows, at=at, by=by.signature["who"]
            )
    except IntegrityError:
        raise SavedMeanwhile(
            "Somebody else saved the minutes after you opened this page. Read theirs below, and save yours again."
        ) from None
    record("minutes agreed" if agrees else "minutes kept", on=meeting, detail=though or {}, by=by)
    return kept
