"""What is written of journeys. A number that a child is known by never comes here: only the token made of it."""

import random

from django.db import IntegrityError, transaction

from lantern.pathway.call_signs import call_sign
from lantern.pathway.care.occasion_answers import differs
from lantern.pathway.changes.lists import _reckon
from lantern.pathway.changes.notices import tell_owner
from lantern.pathway.known import not_said_yet
from lantern.pathway.models import Journey, JourneyToken, Named, Owner, Recorded, followed_by
from lantern.pathway.models.journeys import NOT_RECORDED
from lantern.pathway.numbers import APART
from lantern.pathway.possible import BORN
from lantern.pathway.who import is_blocked
from lantern.trail.changes import record

CHANCE = random.SystemRandom()
NOT_BY_YOU = (
    "Lantern could not open a journey with this number. Ask a colleague, or whoever manages your work, to do it."
)
TAKEN_BACK = {"said": NOT_RECORDED}
TRIES = 50  # at a call sign that no other journey has


class Refused(Exception):
    """It cannot be done, for the reason given."""


def open_or_meet(*, tokens, role, said, at, by):
    """Open a journey for the child whom these tokens stand for, or meet the one that is there already.

    `tokens`: pairs of kind and token. Either way they are all in its book afterwards, and this person's agency is named
    on it, with `role` as its contact. `said` (as `say` takes it) is kept only on a journey that is new: what others
    recorded is not overwritten by whoever comes later. Whom the journey is about follows from the role of `by`.
    Returns the journey, and whether it is new.
    Errors: Refused when the numbers belong to two journeys, and to who may not come to the journey that is there.
    """
    try:
        return open_or_meet_once(tokens=tokens, role=role, said=said, at=at, by=by)
    except IntegrityError:  # somebody opened it in the same moment: it is there to be met
        return open_or_meet_once(tokens=tokens, role=role, said=said, at=at, by=by)


@transaction.atomic
def open_or_meet_once(*, tokens, role, said, at, by):
    """As `open_or_meet`, without a second try. Errors: IntegrityError when somebody else opens it in the same moment."""
    known = {token.journey for kind, value in tokens for token in _of(kind, value)}
    if any(is_blocked(each, by) for each in known):
        raise Refused(NOT_BY_YOU)
    if len(known) > 1:
        signs = " and ".join(sorted({str(each.agency) for each in known}))
        raise Refused(
            f"These two numbers have two journeys, opened by {signs}. If they are one child, open one of them with its "
            "number alone, and ask on its page that the two are joined."
        )
    journey = known.pop() if known else None
    is_new = journey is None
    if is_new:
        agency = by.acting.agency
        made = {"agency": agency, "opened_at": at, "opened_by": by.name, "about": followed_by(by)}
        journey = Journey.objects.create(call_sign=_free_call_sign(), **made)
        Owner.objects.create(journey=journey, person=by, agency=agency, at=at, by=by.name)
    for kind, value in tokens:
        if not _of(kind, value):
            JourneyToken.objects.create(journey=journey, kind=kind, token=value, added_at=at)
    numbers = sorted(kind.removeprefix(APART).partition(":")[0] for kind, _ in tokens)
    record("journey opened" if is_new else "journey met", on=journey, detail={"numbers": numbers}, by=by)
    name_agency(journey=journey, agency=by.acting.agency, role=role, at=at, by=by)
    if is_new:
        say(journey=journey, said=said, at=at, by=by)
    return journey, is_new


def _of(kind, value):
    return JourneyToken.objects.select_related("journey__agency").filter(kind=kind, token=value)


@transaction.atomic
def name_agency(*, journey, agency, role, at, by):
    """Share a journey with an agency, and say whom to ring there. Naming it again with that role changes nothing."""
    try:
        with transaction.atomic():
            Named.objects.create(journey=journey, agency=agency, role=role, at=at, by=by.name)
    except IntegrityError:
        return
    record("agency named on journey", on=journey, detail={"agency": agency.code, "contact": role}, by=by)
    tell_owner(journey=journey, what="agency", about=str(agency), at=at, by=by)


@transaction.atomic
def say(*, journey, said, at, by):
    """Record things on a journey. `said`: by name, a dictionary of `moment`, `day` or `said`.

    The trail keeps which things were recorded, and not what they say.
    """
    for name, value in said.items():
        Recorded.objects.create(journey=journey, name=name, **value, agency=by.acting.agency, at=at, by=by.name)
    _reckon([journey.pk])
    record("recorded on journey", on=journey, detail={"what": sorted(said)}, by=by)


def say_new(*, journey, said, at, by):
    """As `say`, of what the journey does not say so yet."""
    there = {row.name: row for row in Recorded.objects.filter(journey=journey, name__in=said)}
    new = not_said_yet(said, there)
    if new:
        say(journey=journey, said=new, at=at, by=by)


def _born_of(journey):
    """The first day of the month of birth, where a journey has it; for this room's changes alone."""
    newest = Recorded.objects.filter(journey=journey, name=BORN).last()
    return newest and newest.day


def say_what_is_left(*, journey, before, after, at, by):
    """Where something counts no more, or again: as `say_new`, of what is answered now instead of `before`. What is answered
    no more is not recorded; what somebody recorded otherwise meanwhile stays.
    """
    said = differs(before, after)
    there = {row.name: row for row in Recorded.objects.filter(journey=journey, name__in=said)}
    ours = {name for name in said if name not in there or there[name].says(before.get(name, TAKEN_BACK))}
    say_new(journey=journey, said={name: said[name] for name in ours}, at=at, by=by)


def _free_call_sign():
    for _ in range(TRIES):
        found = call_sign(CHANCE)
        if not Journey.objects.filter(call_sign=found).exists():
            return found
    raise Refused("No call sign is free at the moment. Try again.")
