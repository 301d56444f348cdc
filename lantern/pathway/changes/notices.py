"""What the owner of a journey is told of who comes to it."""

from django.db import transaction

from lantern.pathway.models import Notice
from lantern.pathway.who import owner_of
from lantern.trail.changes import record

AGAIN = ("attempt", "agency")


@transaction.atomic
def tell_owner(*, journey, what, about, at, by):
    """Put a notice before a journey's owner, unless it was their own doing. `what`: one of the NOTICES.

    What may come again and again is told once, until it is read.
    """
    owner = owner_of(journey)
    if owner is None or owner.person == by:
        return
    given = {"journey": journey, "person": owner.person, "what": what, "about": about}
    if what in AGAIN and Notice.objects.filter(read_at=None, **given).exists():
        return
    Notice.objects.create(**given, at=at)
    record("owner told", on=journey, detail={"of": what}, by=by)


@transaction.atomic
def mark_read(*, notices, at, by):
    """Say that somebody has read notices of theirs."""
    count = notices.filter(read_at=None).update(read_at=at)
    record("notices read", detail={"count": count}, by=by)
