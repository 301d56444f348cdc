"""Two journeys of one child become one, where two agencies say so.

What stands on the journey that was opened later is moved to the one that was opened first, row by row, and which rows
were moved is kept. So all that reads a journey finds one, and undoing (`undoing.py`) needs no guess.
"""

from django.apps import apps
from django.db import IntegrityError, transaction

from lantern.pathway.changes.journeys import Refused
from lantern.pathway.changes.linked import answer_step
from lantern.pathway.changes.lists import _reckon
from lantern.pathway.changes.notices import tell_owner
from lantern.pathway.models import (
    Block,
    Discussion,
    JoinedRow,
    Joining,
    JoiningSaid,
    Journey,
    LinkedChild,
)
from lantern.pathway.models.access import Holds
from lantern.pathway.models.joinings import ACCEPTED, REFUSED, UNDONE
from lantern.pathway.timescales import ENGLAND
from lantern.pathway.who import can_own, owner_of
from lantern.trail.changes import record

JOURNEY, JOINING = "pathway.Journey", "pathway.Joining"
RECKONED = ("pathway.Glance", "pathway.Missing")  # what rows come to, reckoned again instead of moved
AGAIN = "news"  # why people came back together, of what was a first discussion on a journey that has one
ANSWERED = "This request has been answered already."
AS_THEN = {"ended_at": None, "ended_by": "", "ended_because": ""}  # of what held for a journey when it was joined
ANOTHER_OWNER = (
    "The journey that was opened first needs another owner before the two become one. Have it handed over to a colleague, "
    "and then answer."
)
NOT_BY_YOU = "Lantern could not take this answer from you. Ask a colleague, or whoever manages your work, to give it."


@transaction.atomic
def ask(*, journey, others, at, by):
    """Ask that other journeys and this one become one. Whoever asks has thereby accepted for their agency. Where the
    same is asked already, in either direction, nothing is added. Returns how many were asked about.

    Errors: Refused when one of them is linked as another child, or is kept apart.
    """
    made = 0
    for other in others:
        _refuse_two_children(journey, other)
        before = Joining.objects.filter(asking__in=(journey, other), asked__in=(journey, other))
        if not before.exclude(said__what__in=(REFUSED, UNDONE)).exists():
            Joining.objects.create(asking=journey, asked=other, **_signed(at, by))
            record("joining asked for", on=other, by=by)
            tell_owner(journey=other, what="asked", about=str(by.acting.agency), at=at, by=by)
            made += 1
    record("joining asked for", on=journey, detail={"of": made}, by=by)
    return made


@transaction.atomic
def accept(*, joining, at, by):
    """Make the two journeys one, under the call sign of the one opened first, which is returned.

    Errors: Refused when whoever accepts is of the agency that asked, what was asked no longer holds, or the one journey
    would have an owner who does not see it.
    """
    if by.acting.agency == joining.agency:
        raise Refused("Your agency asked for this. Another agency has to accept it.")
    _say(joining, ACCEPTED, "", at, by)
    standing, absorbed = _two(joining)
    if standing.joined_into_id or absorbed.joined_into_id:
        raise Refused("One of the two has been joined with another journey since. Ask again from that one.")
    _refuse_two_children(standing, absorbed)
    _refuse_locking_out(standing, absorbed, at, by)
    for each in (standing, absorbed):
        tell_owner(journey=each, what="joined", about=str(by.acting.agency), at=at, by=by)
    for model, field in _belonging():
        _move(joining, model, field, absorbed, standing)
    absorbed.joined_into = standing
    absorbed.save(update_fields=["joined_into"])
    _answer_of_children([standing], at, by)
    _reckon([standing.pk, absorbed.pk])
    record("journeys joined", on=standing, detail={"joined": absorbed.reference}, by=by)
    return standing


@transaction.atomic
def refuse(*, joining, reason, at, by):
    """Say that the two journeys do not become one, and why."""
    _say(joining, REFUSED, reason, at, by)
    record("joining refused", on=joining.asked, detail={"reason": reason}, by=by)


def _answer_of_children(journeys, at, by):
    """How many other children there are, on these journeys and on those of the other children, now that it may differ."""
    linked = Journey.objects.filter(linked_from__journey__in=journeys).distinct()
    for each in [*journeys, *linked.exclude(pk__in=[one.pk for one in journeys])]:
        answer_step(journey=each, at=at, by=by)


def _two(joining):
    """Both journeys as they are now, the one opened first before the other. Nobody joins or undoes them meanwhile."""
    two = Journey.objects.select_for_update().filter(pk__in=(joining.asking_id, joining.asked_id))
    return sorted(two, key=lambda each: (each.opened_at, each.pk))


def _signed(at, by):
    return {"agency": by.acting.agency, "at": at, "by": by.name}


def _say(joining, what, reason, at, by):
    """The answer, once. Errors: Refused when there is one that it does not follow."""
    before = JoiningSaid.objects.filter(joining=joining).last()
    if (before.what if before else None) != (ACCEPTED if what == UNDONE else None):
        raise Refused(ANSWERED)
    try:
        with transaction.atomic():
            JoiningSaid.objects.create(joining=joining, what=what, reason=reason, **_signed(at, by))
    except IntegrityError:  # somebody answered in the same moment
        raise Refused(ANSWERED) from None


def _refuse_two_children(one, other):
    linked = LinkedChild.objects.standing().filter(journey__in=(one, other), other__in=(one, other))
    if linked.exists():
        raise Refused("These two journeys are linked as two children. Take the link off first, if they are one child.")
    if one.about != other.about:
        raise Refused("These two journeys are kept apart, and are never joined.")


def _refuse_locking_out(standing, absorbed, at, by):
    """Who owns the one journey has to see it. The same is said where they have left, so that it tells of no block."""
    barred = Block.objects.standing().filter(journey__in=(standing, absorbed)).values_list("person", flat=True)
    owner = owner_of(standing) or owner_of(absorbed)
    today = at.astimezone(ENGLAND).date()
    if owner and (owner.person_id in barred or not can_own(owner.journey, owner.person, owner.agency, today)):
        raise Refused(ANOTHER_OWNER)
    if by.pk in barred:
        raise Refused(NOT_BY_YOU)


def _belonging():
    """Every model whose rows belong to a journey, and the field that says so: what a later room adds is among them."""
    for relation in Journey._meta.related_objects:
        if relation.related_model._meta.label not in (JOURNEY, JOINING, *RECKONED):
            yield relation.related_model, relation.field.name


def _rows(label):
    return apps.get_model(label)._base_manager.all()


def _move(joining, model, field, absorbed, standing):
    """Point each row at the journey that stands. One that it has already, such as a contact of one agency, stays behind."""
    label = model._meta.label
    for pk in list(_rows(label).filter(**{field: absorbed}).order_by("pk").values_list("pk", flat=True)):
        was = {}
        if model is Discussion:
            was = _as_another(pk, standing)
        elif issubclass(model, Holds):
            was = AS_THEN if model.objects.standing().filter(pk=pk).exists() else {}
        try:
            with transaction.atomic():
                _rows(label).filter(pk=pk).update(**{field: standing})
        except IntegrityError:
            continue
        JoinedRow.objects.create(joining=joining, model=label, field=field, row=pk, was=was)


def _as_another(pk, standing):
    """A first discussion, where the journey that stands has one, becomes one for which people came back together."""
    first = Discussion.objects.standing().filter(journey=standing, first=None).first()
    if first is None or not Discussion.objects.standing().filter(pk=pk, first=None).update(first=first, because=AGAIN):
        return {}
    return {"first": None, "because": ""}
