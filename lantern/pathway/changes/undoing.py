"""What was joined becomes two journeys again: every row goes back to the journey that it came from, as it was then, and
somebody follows each of the two afterwards.
"""

from django.db import IntegrityError, transaction
from django.db.models import Q

from lantern.pathway.changes.access import _end, hand_over
from lantern.pathway.changes.joinings import AGAIN, _answer_of_children, _belonging, _rows, _say, _two
from lantern.pathway.changes.journeys import Refused
from lantern.pathway.changes.lists import _reckon
from lantern.pathway.changes.notices import tell_owner
from lantern.pathway.models import Block, Discussion, JourneyToken, Named, Owner
from lantern.pathway.models.access import Holds
from lantern.pathway.models.joinings import ACCEPTED, UNDONE
from lantern.pathway.timescales import ENGLAND
from lantern.pathway.who import can_own, owner_of, to_own
from lantern.trail.changes import record

TWO_AGAIN = "two journeys again"  # why something does not hold any more that the other journey had already


@transaction.atomic
def undo(*, joining, reason, at, by):
    """Make two journeys again of what was joined: every row goes back to the journey it came from. What was recorded
    since stays, but for what an agency recorded that only the other journey named: that goes with it. Who sees the other
    and owns it is as at the joining; a block that was put on since stands on both.

    Errors: Refused when it is undone already, or the journey has itself been joined into another since.
    """
    standing, absorbed = _two(joining)
    if absorbed.joined_into_id != standing.pk or standing.joined_into_id:
        raise Refused("This journey has been joined with another since. Undo that first.")
    _say(joining, UNDONE, reason, at, by)
    joined_at = joining.said.get(what=ACCEPTED).at
    moved = list(joining.rows.all())
    since = list(_since(moved, standing, joined_at))
    ended = {"ended_at": at, "ended_by": by.name, "ended_because": TWO_AGAIN}
    for each in moved:
        back = {each.field: absorbed.pk} | each.was
        _rows(each.model).filter(pk=each.row, **{each.field: standing}).update(**back)
    for model, field, pk in since:
        _go_with(model, field, pk, absorbed, ended)
    _keep_out_of_both(standing, absorbed, joined_at)
    _name_again(standing, joined_at)
    absorbed.joined_into = None
    absorbed.save(update_fields=["joined_into"])
    for each in (standing, absorbed):
        _mend_first(each)
        _see_to_owner(each, at, by)
    _answer_of_children([standing, absorbed], at, by)
    _reckon([standing.pk, absorbed.pk])
    detail = {"from": absorbed.reference, "reason": reason}
    record("joining undone", on=standing, detail=detail, by=by)
    record("joining undone", on=absorbed, detail={"reason": reason}, by=by)
    for each in (standing, absorbed):
        tell_owner(journey=each, what="undone", about=str(by.acting.agency), at=at, by=by)
    return absorbed


def _since(moved, standing, joined_at):
    """What agencies recorded since the joining, whom only the other journey named: model's label, field and row.

    A block is not among it: it stays, and stands on the other too.
    """
    rows = {(each.model, each.field, each.row) for each in moved}
    named = [each for each in moved if each.model == Named._meta.label]
    theirs = Named.objects.filter(pk__in=[each.row for each in named if each.was])
    ours = _stood(Named, standing, joined_at).exclude(pk__in=[each.row for each in named])
    codes = (set(rows.values_list("agency__code", flat=True)) for rows in (theirs, ours))
    only_theirs = set.difference(*codes)
    for model, field in _belonging():
        there = model._base_manager.filter(**{field: standing})
        for pk in [] if model is Block else _by(model, there, only_theirs, joined_at):
            if (model._meta.label, field, pk) not in rows:
                yield model._meta.label, field, pk


def _stood(model, journey, then):
    """What held of a journey at a moment, whether or not somebody has ended it since."""
    return model.objects.filter(Q(ended_at=None) | Q(ended_at__gte=then), journey=journey, at__lte=then)


def _by(model, there, agencies, since):
    """Those of a model's rows that one of these agencies made since then. A token says whose it is by its kind."""
    if model is JourneyToken:
        return [row.pk for row in there.filter(added_at__gte=since) if row.kind.rpartition(":")[2] in agencies]
    if not {"agency", "at"} <= {field.name for field in model._meta.get_fields()}:
        return []
    return list(there.filter(agency__code__in=agencies, at__gte=since).order_by("pk").values_list("pk", flat=True))


def _go_with(label, field, pk, absorbed, ended):
    """Take a row to the other journey. Where that has the same already, what holds for a while goes as ended."""
    rows = _rows(label).filter(pk=pk)
    try:
        with transaction.atomic():
            rows.update(**{field: absorbed})
    except IntegrityError:
        if issubclass(rows.model, Holds):
            rows.update(**{field: absorbed}, **ended)


def _keep_out_of_both(standing, absorbed, joined_at):
    """A block that somebody put on since was put on for either child: nobody can tell which."""
    since = Block.objects.standing().filter(journey=standing, at__gte=joined_at)
    there = Block.objects.standing().filter(journey=absorbed)
    for each in since.exclude(person__in=there.values("person")):
        given = {name: getattr(each, name) for name in ("person", "agency", "reason", "at", "by")}
        Block.objects.create(journey=absorbed, **given)


def _name_again(journey, joined_at):
    """Where no agency is left on the journey that stood, those come back whom it named at the joining."""
    if not Named.objects.standing().filter(journey=journey).exists():
        _stood(Named, journey, joined_at).update(ended_at=None, ended_by="", ended_because="")


def _see_to_owner(journey, at, by):
    """An owner who cannot own a journey any more is followed by whoever owned it last and can, or who undoes this, or a
    colleague, of the agency that opened it if there is one.
    """
    today = at.astimezone(ENGLAND).date()
    owner = owner_of(journey)
    if owner and can_own(journey, owner.person, owner.agency, today):
        return
    able = [(each.person, each.agency) for each in to_own(journey, today)]
    owned = Owner.objects.filter(journey=journey).select_related("person", "agency").order_by("-pk")
    wanted = [*((each.person, each.agency) for each in owned), (by, by.acting.agency)]
    wanted += sorted(able, key=lambda each: each[1] != journey.agency)
    found = next((each for each in wanted if each in able), None)
    if found:
        hand_over(journey=journey, person=found[0], agency=found[1], reason="moved_on", at=at, by=by)
    elif owner:
        _end(owner, TWO_AGAIN, at, by)


def _mend_first(journey):
    """The first of a journey's discussions is its first, and the others come after that one."""
    there = list(Discussion.objects.standing().filter(journey=journey))
    first = next((each for each in there if each.is_first), there[0] if there else None)
    for each in there:
        wanted = (None, "") if each == first else (first.pk, each.because or AGAIN)
        if (each.first_id, each.because) != wanted:
            Discussion.objects.filter(pk=each.pk).update(first=wanted[0], because=wanted[1])
