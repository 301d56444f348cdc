"""What is written of what may come more than once. Each change also answers the steps of the pathway, and keeps the waiting list."""

from django.db import transaction

from lantern.pathway.care import occasion_answers, occasion_faults, waiting
from lantern.pathway.care.occasions import TAKEN_BACK, as_they_stand, day_of
from lantern.pathway.changes.journeys import Refused, _born_of, say_new
from lantern.pathway.changes.lists import _recorded
from lantern.pathway.here import care, too_far_from
from lantern.pathway.models import Journey, Occasion, OccasionAnswer, Wait
from lantern.pathway.received import received
from lantern.trail.changes import record

COUNTS_NOT = "Somebody said that this was entered by mistake. Bring it back first, or add another."


@transaction.atomic
def add(*, journey, kind, whom, said, at, by):
    """Add an occasion with its first answers. `said`: by question, a Value.

    Errors: Refused when the answers cannot stand together.
    """
    before = _answered_now(journey)
    made = Occasion.objects.create(journey=journey, kind=kind, whom=whom, **_signed(at, by))
    record("occasion added", on=journey, detail=_detail(made, said), by=by)
    _write(made, said, before, at, by)
    return made


@transaction.atomic
def answer(*, occasion, said, at, by):
    """Say more of an occasion, or say it again. `said`: by question, a Value, or None to take back what was said.

    What was said before stays in its history. Errors: Refused when the answers cannot stand together, or somebody said that
    it was entered by mistake.
    """
    before = _answered_now(occasion.journey)
    if not Occasion.objects.standing().filter(pk=occasion.pk).exists():
        raise Refused(COUNTS_NOT)
    record("occasion recorded", on=occasion.journey, detail=_detail(occasion, said), by=by)
    _write(occasion, said, before, at, by)


def _detail(occasion, said):
    """What was said, and not what it says."""
    return {"occasion": occasion.pk, "kind": occasion.kind, "what": sorted(said)}


def _write(occasion, said, before, at, by):
    """The answers, what they answer on the pathway, and whether somebody waits."""
    there = received([occasion])[0]
    values = as_they_stand([*there.values.items(), *((name, _kept(value)) for name, value in said.items())])
    known = {"today": day_of(at), "born": _born_of(occasion.journey), "before": there.values}
    wrong = next(occasion_faults.faults(there.kind, values, **known), None)
    if wrong:
        raise Refused(wrong[1])
    for name, value in said.items():
        kept = _kept(value)
        OccasionAnswer.objects.create(
            occasion=occasion, name=name, day=kept.day, said=kept.said, why=kept.why, **_signed(at, by)
        )
    _keep_wait(occasion, values, at)
    _answer_steps(occasion.journey, before, at, by)


def _kept(value):
    return value or TAKEN_BACK


def _signed(at, by):
    return {"agency": by.acting.agency, "at": at, "by": by.name}


def _answered_now(journey):
    """What is answered before a change. Whoever writes on the same journey at once waits for it."""
    Journey.objects.select_for_update().get(pk=journey.pk)
    return _answered(journey)


def _answered(journey):
    there = received(Occasion.objects.standing().filter(journey=journey))
    return occasion_answers.answered([each.given for each in there], care().kinds)


def _answer_steps(journey, before, at, by):
    """Say on the journey what its occasions say, where it does not say so yet."""
    said = occasion_answers.differs(before, _answered(journey))
    wrong = too_far_from(_recorded([journey.pk])[journey.pk], said)
    if wrong:
        raise Refused(wrong[1])
    say_new(journey=journey, said=said, at=at, by=by)


def _keep_wait(occasion, values, at):
    """One row while somebody waits, and none when nobody does."""
    Wait.objects.filter(occasion=occasion).delete()
    wait = waiting.wait(care().kinds[occasion.kind], values, recorded_on=day_of(at))
    if wait:
        Wait.objects.create(occasion=occasion, journey=occasion.journey, whom=occasion.whom, **vars(wait))
