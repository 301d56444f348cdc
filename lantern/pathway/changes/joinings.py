"""Two journeys of one child become one, where two agencies say so; and two again, where that was wrong.

What stands on the journey that was opened later is moved to the one that was opened first, row by row, and which rows
were moved is kept. So all that reads a journey finds one, and undoing needs no guess.
"""

from django.apps import apps
from django.db import IntegrityError, transaction

from lantern.pathway.changes.journeys import Refused
from lantern.pathway.changes.linked import answer_step
from lantern.pathway.changes.lists import _reckon
from lantern.pathway.changes.notices import tell_owner
from lantern.pathway.models import (
    Discussion,
    JoinedRow,
    Joining,
    JoiningSaid,
    Journey,
    JourneyToken,
    LinkedChild,
    Named,
    Owner,
)
from lantern.pathway.models.joinings import ACCEPTED, REFUSED, UNDONE
from lantern.trail.changes import record

JOURNEY, JOINING = "pathway.Journey", "pathway.Joining"
RECKONED = ("pathway.Glance", "pathway.Missing")  # what rows come to, reckoned again instead of moved
AGAIN = "news"  # why people came back together, of what was a first discussion on a journey that has one
ANSWERED = "This request has been answered already."


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

    Errors: Refused when whoever accepts is of the agency that asked, or what was asked no longer holds.
    """
    if by.acting.agency == joining.agency:
        raise Refused("Your agency asked for this. Another agency has to accept it.")
    _say(joining, ACCEPTED, "", at, by)
    standing, absorbed = _two(joining)
    if standing.joined_into_id or absorbed.joined_into_id:
        raise Refused("One of the two has been joined with another journey since. Ask again from that one.")
    _refuse_two_children(standing, absorbed)
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


@transaction.atomic
def undo(*, joining, reason, at, by):
    """Make two journeys again of what was joined: every row goes back to the journey it came from. What was recorded
    since stays, but for what an agency recorded that only the other journey named: that goes with it.

    Errors: Refused when it is undone already, or the journey has itself been joined into another since.
    """
    standing, absorbed = _two(joining)
    if absorbed.joined_into_id != standing.pk or standing.joined_into_id:
        raise Refused("This journey has been joined with another since. Undo that first.")
    _say(joining, UNDONE, reason, at, by)
    moved = list(joining.rows.all())
    since = list(_since(joining, moved, standing))
    for each in moved:
        back = {each.field: absorbed.pk} | each.was
        _rows(each.model).filter(pk=each.row, **{each.field: standing}).update(**back)
    for model, field, pk in since:
        _go_with(model, field, pk, absorbed)
    for each in (standing, absorbed):
        _mend_first(each)
        _end_owner_of_neither(each, at, by)
    absorbed.joined_into = None
    absorbed.save(update_fields=["joined_into"])
    _answer_of_children([standing, absorbed], at, by)
    _reckon([standing.pk, absorbed.pk])
    detail = {"from": absorbed.reference, "reason": reason}
    record("joining undone", on=standing, detail=detail, by=by)
    record("joining undone", on=absorbed, detail={"reason": reason}, by=by)
    for each in (standing, absorbed):
        tell_owner(journey=each, what="undone", about=str(by.acting.agency), at=at, by=by)
    return absorbed


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
    linked = LinkedChild.objects.filter(journey__in=(one, other), other__in=(one, other))
    if linked.exists():
        raise Refused("These two journeys are linked as two children. Take the link off first, if they are one child.")
    if one.about != other.about:
        raise Refused("These two journeys are kept apart, and are never joined.")


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


def _since(joining, moved, standing):
    """What agencies recorded since the joining, whom only the other journey named: model's label, field and row."""
    rows = {(each.model, each.field, each.row) for each in moved}
    named = [each.row for each in moved if each.model == Named._meta.label]
    theirs = set(Named.objects.filter(pk__in=named).values_list("agency__code", flat=True))
    joined_at = joining.said.get(what=ACCEPTED).at
    before = Named.objects.standing().filter(journey=standing, at__lt=joined_at).exclude(pk__in=named)
    theirs -= set(before.values_list("agency__code", flat=True))
    for model, field in _belonging():
        for pk in _by(model, model._base_manager.filter(**{field: standing}), theirs, joined_at):
            if (model._meta.label, field, pk) not in rows:
                yield model._meta.label, field, pk


def _by(model, there, agencies, since):
    """Those of a model's rows that one of these agencies made since then. A token says whose it is by its kind."""
    if model is JourneyToken:
        return [row.pk for row in there.filter(added_at__gte=since) if row.kind.rpartition(":")[2] in agencies]
    if not {"agency", "at"} <= {field.name for field in model._meta.get_fields()}:
        return []
    return list(there.filter(agency__code__in=agencies, at__gte=since).order_by("pk").values_list("pk", flat=True))


def _go_with(label, field, pk, absorbed):
    """Take a row to the other journey, unless that has the same already."""
    try:
        with transaction.atomic():
            _rows(label).filter(pk=pk).update(**{field: absorbed})
    except IntegrityError:
        return


def _end_owner_of_neither(journey, at, by):
    """Nobody owns a journey for an agency that is not named on it: the agency that opened it then answers for it."""
    named = Named.objects.standing().filter(journey=journey).values("agency")
    ended = {"ended_at": at, "ended_by": by.name, "ended_because": "moved_on"}
    Owner.objects.standing().filter(journey=journey).exclude(agency__in=named).update(**ended)


def _mend_first(journey):
    """The first of a journey's discussions is its first, and the others come after that one."""
    there = list(Discussion.objects.standing().filter(journey=journey))
    first = next((each for each in there if each.is_first), there[0] if there else None)
    for each in there:
        wanted = (None, "") if each == first else (first.pk, each.because or AGAIN)
        if (each.first_id, each.because) != wanted:
            Discussion.objects.filter(pk=each.pk).update(first=wanted[0], because=wanted[1])
