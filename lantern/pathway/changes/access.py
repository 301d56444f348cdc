"""What is written of who sees a journey: its owner, an agency taken off it, and blocks for a conflict of interest."""

from django.db import transaction

from lantern.pathway.changes.journeys import Refused
from lantern.pathway.changes.notices import tell_owner
from lantern.pathway.models import Block, BrokenGlass, Journey, Named, Notice, Owner
from lantern.pathway.timescales import ENGLAND
from lantern.pathway.who import can_own, is_blocked, owner_of, owning_agency
from lantern.trail.changes import record


@transaction.atomic
def hand_over(*, journey, person, agency, reason, at, by):
    """Give a journey another owner: a person of an agency that is named on it. Who owned it before stays on record.

    Errors: Refused when they cannot own it.
    """
    before = owner_of(Journey.objects.select_for_update().get(pk=journey.pk))
    if before and (before.person, before.agency) == (person, agency):
        raise Refused("They own this journey already. Choose somebody else.")
    if not can_own(journey, person, agency, at.astimezone(ENGLAND).date()):
        raise Refused("They cannot own this journey. Choose somebody of an agency that is named on it.")
    if before:
        _end(before, reason, at, by)
    Owner.objects.create(journey=journey, person=person, agency=agency, at=at, by=by.name)
    if person != by:
        Notice.objects.create(journey=journey, person=person, what="owner", about=by.name, at=at)
    record("journey handed over", on=journey, detail={"to": agency.code, "because": reason}, by=by)


@transaction.atomic
def take_off(*, journey, agency, reason, at, by):
    """End the sharing of a journey with an agency. What it recorded stays, and so does that it was named.

    Errors: Refused for the last agency, and for the owner's.
    """
    Journey.objects.select_for_update().get(pk=journey.pk)  # two who take off the last two wait for one another
    there = list(Named.objects.standing().filter(journey=journey))
    taken, owner = [row for row in there if row.agency_id == agency.pk], owner_of(journey)
    if not taken:
        raise Refused(f"{agency} is not named on this journey. It may have been taken off already.")
    if len(taken) == len(there):
        raise Refused(f"{agency} is the last agency on this journey. Name another first, so that somebody follows it.")
    if owner and owner.agency_id == agency.pk:
        raise Refused(f"The owner of this journey is of {agency}. Hand it over first.")
    for row in taken:
        _end(row, reason, at, by)
    waiting = BrokenGlass.objects.filter(journey=journey, reviewers=agency, review=None)
    waiting.update(reviewers=owning_agency(journey))  # it no longer sees what it would look at
    record("agency taken off journey", on=journey, detail={"agency": agency.code, "because": reason}, by=by)
    tell_owner(journey=journey, what="taken_off", about=str(agency), at=at, by=by)


@transaction.atomic
def block(*, journey, person, reason, at, by):
    """Keep a person from a journey for a conflict of interest, whatever else would let them see it.

    Errors: Refused for its owner, and when they are blocked already.
    """
    owner = owner_of(Journey.objects.select_for_update().get(pk=journey.pk))
    if owner and owner.person == person:
        raise Refused("They own this journey. Hand it over first.")
    if is_blocked(journey, person):
        raise Refused("They are blocked from this journey already.")
    Block.objects.create(journey=journey, person=person, agency=by.acting.agency, reason=reason, at=at, by=by.name)
    record("person blocked from journey", on=journey, detail={"person": person.pk, "because": reason}, by=by)
    tell_owner(journey=journey, what="blocked", about=person.name, at=at, by=by)


@transaction.atomic
def lift_block(*, block, reason, at, by):
    """Let a person come to a journey again. That they were blocked stays on record.

    Errors: Refused to anybody but its owner, and when it was lifted already.
    """
    owner = owner_of(block.journey)
    if owner is None or owner.person != by:
        raise Refused("Only the owner of this journey lifts a block. Ask them, or have it handed over.")
    if not _still_stands(block):
        raise Refused("This block was lifted already.")
    _end(block, reason, at, by)
    record("block lifted", on=block.journey, detail={"person": block.person_id, "because": reason}, by=by)


def _still_stands(row):
    return type(row).objects.standing().select_for_update().filter(pk=row.pk).exists()


def _end(row, reason, at, by):
    row.ended_at, row.ended_by, row.ended_because = at, by.name, reason
    row.save(update_fields=["ended_at", "ended_by", "ended_because"])
