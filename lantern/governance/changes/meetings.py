"""What is written of a meeting before it is held: its day, what comes to it, and its papers.

`though`: that words were kept although they may point at a child, and why. It goes into the trail; the words do not.
"""

from django.db import IntegrityError, transaction

from lantern.governance.models import AgendaItem, ItemMove, Meeting, MeetingMove, MeetingState, Paper
from lantern.governance.refused import Refused
from lantern.trail.changes import record

State = MeetingState.State
TAKEN = "This group meets at that time already. Choose another day or time."


@transaction.atomic
def call_meeting(*, group, on, begins, place, though=None, by):
    """Say that a group meets. Errors: Refused when it meets at that time already."""
    try:
        with transaction.atomic():
            meeting = Meeting.objects.create(group=group, on=on, begins=begins, place=place)
    except IntegrityError:
        raise Refused(TAKEN) from None
    record("meeting called", on=meeting, detail={"group": group.name, "on": on.isoformat(), **(though or {})}, by=by)
    return meeting


@transaction.atomic
def move_meeting(*, meeting, on, begins, reason, though=None, at, by):
    """Move a meeting to another day or time. The old day and the reason stay.

    Errors: Refused when it was held or called off, or the group meets then already.
    """
    _still_to_come(meeting)
    MeetingMove.objects.create(
        meeting=meeting, from_on=meeting.on, to_on=on, reason=reason, at=at, by=by.signature["who"]
    )
    meeting.on, meeting.begins = on, begins
    try:
        with transaction.atomic():
            meeting.save()
    except IntegrityError:
        raise Refused(TAKEN) from None
    record("meeting moved", on=meeting, detail={"to": on.isoformat(), **(though or {})}, by=by)


@transaction.atomic
def call_off(*, meeting, reason, though=None, at, by):
    """Say that a meeting will not be held, and why. Errors: Refused when it was held or called off before."""
    _still_to_come(meeting)
    MeetingState.objects.create(meeting=meeting, state=State.CALLED_OFF, reason=reason, at=at, by=by.signature["who"])
    record("meeting called off", on=meeting, detail=though or {}, by=by)


def _still_to_come(meeting):
    if meeting.states.exists():
        raise Refused("This meeting was held or called off already.")


@transaction.atomic
def add_item(*, meeting, title, purpose, brought_by, agency=None, though=None, by):
    """Put something on a meeting's agenda. Errors: Refused when the meeting is over."""
    _still_to_come(meeting)
    item = AgendaItem.objects.create(
        meeting=meeting, title=title, purpose=purpose, brought_by=brought_by, agency=agency
    )
    record("agenda item added", on=item, detail={"meeting": meeting.pk, **(though or {})}, by=by)
    return item


@transaction.atomic
def move_item(*, item, to, reason, though=None, at, by):
    """Put an item off to another meeting of the same group. From which it moved, and why, stays.

    Errors: Refused when that meeting is over, or is another group's.
    """
    if to.group_id != item.meeting.group_id:
        raise Refused("Choose a meeting of the same group.")
    _still_to_come(to)
    ItemMove.objects.create(item=item, meeting=item.meeting, reason=reason, at=at, by=by.signature["who"])
    item.meeting = to
    item.save()
    record("agenda item moved", on=item, detail={"to meeting": to.pk, **(though or {})}, by=by)


@transaction.atomic
def add_paper(*, meeting, title, words="", link="", item=None, though=None, at, by):
    """Put a paper before a meeting: words that are kept here, or a link to where it is kept."""
    paper = Paper.objects.create(
        meeting=meeting, title=title, words=words, link=link, item=item, at=at, by=by.signature["who"]
    )
    record("paper added", on=paper, detail={"meeting": meeting.pk, **(though or {})}, by=by)
    return paper


@transaction.atomic
def withdraw_paper(*, paper, reason, though=None, by):
    """Take a paper back, and say why. It stays listed, and is not shown any more."""
    paper.withdrawn_because = reason
    paper.save()
    record("paper withdrawn", on=paper, detail=though or {}, by=by)
