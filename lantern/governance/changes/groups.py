"""Who sits in which group: seats that are added and ended, taken and left. Nothing is deleted.

`though`: that words were kept although they may point at a child, and why. It goes into the trail; the words do not.
"""

from django.db import IntegrityError, transaction

from lantern.access.models import Membership
from lantern.governance.models import Group, Holding, Seat
from lantern.governance.refused import Refused
from lantern.trail.changes import record


@transaction.atomic
def add_group(*, name, purpose, reports_to=None, rank=0, though=None, by):
    """Add a group that meets. `reports_to`: the group above it, if there is one."""
    group = Group.objects.create(name=name, purpose=purpose, reports_to=reports_to, rank=rank)
    record("group added", on=group, detail=though or {}, by=by)
    return group


@transaction.atomic
def add_seat(*, group, title, sector, is_chair=False, from_on, though=None, by):
    """Add a seat to a group for a sector. It is vacant until somebody takes it.

    Errors: Refused when the group has a seat of that title, or a chair, already.
    """
    try:
        with transaction.atomic():
            seat = Seat.objects.create(group=group, title=title, sector=sector, is_chair=is_chair, from_on=from_on)
    except IntegrityError:
        raise Refused("This group has a seat of that name, or a chair, already. End that seat first.") from None
    record("seat added", on=seat, detail={"group": group.name, "sector": sector, **(though or {})}, by=by)
    return seat


@transaction.atomic
def end_seat(*, seat, on, reason, though=None, by):
    """End a seat from a day on. Whoever holds it leaves it that day, and what they did stays under their name."""
    seat.ended_on, seat.ended_because = max(on, seat.from_on), reason
    seat.save()
    for holding in seat.holdings.filter(left_on=None):
        leave_seat(holding=holding, on=on, by=by)
    record("seat ended", on=seat, detail={"group": seat.group.name, **(though or {})}, by=by)


@transaction.atomic
def take_seat(*, seat, email, is_deputy=False, since=None, on, by):
    """Somebody takes a seat, or becomes deputy to it, for their agency of its sector. They read the group's papers from now on.

    `since`: the day they began to sit, when that was before `on`.
    Errors: Refused when nobody of that address has a role at an agency of the sector, or the seat is held.
    """
    role = _role_in_sector(seat, email, on)
    given = {"person": role.person, "agency": role.agency, "name": role.person.name, "is_deputy": is_deputy}
    try:
        with transaction.atomic():
            holding = Holding.objects.create(seat=seat, since=since or on, **given)
    except IntegrityError:
        raise Refused("Somebody holds this seat, or this person does already. They leave it first.") from None
    detail = {"who": role.person.email, "agency": role.agency.code, "deputy": is_deputy}
    record("seat taken", on=seat, detail=detail, by=by)
    return holding


def _role_in_sector(seat, email, on):
    roles = Membership.objects.current(on).filter(person__email__iexact=email, agency__kind=seat.sector)
    found = roles.select_related("person", "agency").first()
    if found is None:
        sector = seat.get_sector_display()
        raise Refused(
            f"Nobody with that address has a role at an agency of this sector ({sector}). An administrator lets them in first."
        )
    return found


@transaction.atomic
def leave_seat(*, holding, on, by):
    """Somebody leaves a seat: from this moment they read no paper of the group. Their past stays under their name."""
    holding.left_on = max(on, holding.since)
    holding.save()
    detail = {"who": holding.person.email, "agency": holding.agency.code}
    record("seat left", on=holding.seat, detail=detail, by=by)
