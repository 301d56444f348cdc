"""What is written of other children on a journey. Each link stands on both, and answers the pathway's step on both."""

from django.db import transaction

from lantern.pathway import linking
from lantern.pathway.changes.journeys import Refused, open_or_meet, say_new
from lantern.pathway.linking import OFF, UNDECIDED
from lantern.pathway.models import LinkedChild, LinkedChildDecision, Recorded
from lantern.trail.changes import record


@transaction.atomic
def link(*, journey, other, how, at, by):
    """Link two children's journeys, both ways. Linking them again undoes that they were taken apart.

    Errors: Refused when both are one journey, or about different things.
    """
    if journey == other:
        raise Refused("This is the same journey. Another child has a journey of their own.")
    if journey.about != other.about:
        raise Refused("These two journeys are kept apart, and are never linked.")
    for one, two in ((journey, other), (other, journey)):
        made, is_new = LinkedChild.objects.get_or_create(
            journey=one, other=two, defaults={"how": how, **_signed(at, by)}
        )
        if not is_new and _newest(made) == OFF:
            _decided(made, UNDECIDED, "", at, by)
        record("linked child recorded", on=one, detail={"how": how}, by=by)
        answer_step(journey=one, at=at, by=by)
    return LinkedChild.objects.get(journey=journey, other=other)


@transaction.atomic
def open_linked(*, journey, how, tokens, role, said, at, by):
    """Open a journey for another child, or meet theirs, and link it. As `open_or_meet`, and with its errors and `link`'s."""
    other, is_new = open_or_meet(tokens=tokens, role=role, said=said, at=at, by=by)
    link(journey=journey, other=other, how=how, at=at, by=by)
    return other, is_new


@transaction.atomic
def decide(*, linked, decision, reason, at, by):
    """Say what was decided for a linked child. `reason`: why nothing is needed, where that is the decision."""
    _decided(linked, decision, reason, at, by)
    record("linked child decided", on=linked.journey, detail={"decision": decision}, by=by)
    answer_step(journey=linked.journey, at=at, by=by)


@transaction.atomic
def take_apart(*, linked, at, by):
    """Say that two journeys were linked by mistake. What was decided stays in the history of each."""
    there = LinkedChild.objects.filter(journey__in=(linked.journey_id, linked.other_id))
    for each in there.filter(other__in=(linked.journey_id, linked.other_id)).select_related("journey"):
        _decided(each, OFF, "", at, by)
        record("linked child taken off", on=each.journey, by=by)
        answer_step(journey=each.journey, at=at, by=by)


def _decided(linked, decision, reason, at, by):
    LinkedChildDecision.objects.create(linked=linked, decision=decision, reason=reason, **_signed(at, by))


def _signed(at, by):
    return {"agency": by.acting.agency, "at": at, "by": by.name}


def _newest(linked):
    row = LinkedChildDecision.objects.filter(linked=linked).last()
    return row.decision if row else UNDECIDED


@transaction.atomic
def answer_step(*, journey, at, by):
    """Say on a journey how many other children there are and whether each has a decision, where it does not say so yet."""
    there = list(LinkedChild.objects.filter(journey=journey, other__joined_into=None))
    said = linking.answered([_newest(each) for each in there])
    if there or Recorded.objects.filter(journey=journey, name__in=said).exists():  # else nobody has counted none
        say_new(journey=journey, said=said, at=at, by=by)
