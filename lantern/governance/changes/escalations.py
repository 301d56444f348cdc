"""Escalations between agencies: raised, answered, taken up and settled. Rows are only added, and no text may point at a child."""

from django.db import IntegrityError, transaction

from lantern.governance.levels import TOP, answer_due
from lantern.governance.models import Escalation, ScrutineerTold, Step
from lantern.governance.refused import Refused
from lantern.governance.wording import found_in
from lantern.trail.changes import record

Kind = Step.Kind
OVER = (Kind.SETTLED, Kind.WITHDRAWN)


@transaction.atomic
def raise_escalation(*, raised_by, raised_with, topic, text, level=1, on, at, by):
    """Raise a disagreement with another agency. The clock of its level begins on the day `on`.

    Errors: Refused for text that could point at a child.
    """
    _fit(text, today=on)
    raised = Escalation.objects.create(
        raised_by=raised_by, raised_with=raised_with, topic=topic, text=text, at=at, by=by.signature["who"]
    )
    begun = {"level": level, "due_on": answer_due(level, on), "on": on}
    _add(raised, Kind.RAISED, agency=raised_by, text=text, at=at, by=by, **begun)
    detail = {"by": raised_by.code, "with": raised_with.code, "topic": topic, "level": level}
    record("escalation raised", on=raised, detail=detail, by=by)
    return raised


@transaction.atomic
def answer(*, escalation, agency, text, on, at, by):
    """Keep an answer at the level where it stands. Errors: Refused for text that could point at a child, or when it is over."""
    level = _level(escalation)
    _fit(text, today=on)
    step = _add(escalation, Kind.ANSWERED, agency=agency, level=level, text=text, on=on, at=at, by=by)
    record("escalation answered", on=escalation, detail={"agency": agency.code, "level": level}, by=by)
    return step


@transaction.atomic
def take_up(*, escalation, agency, text, on, at, by):
    """Take it to the next level, whose clock begins on the day `on`.

    Errors: Refused for text that could point at a child, when it is over, or at the highest level already.
    """
    level = _level(escalation)
    if level == TOP:
        raise Refused("This is at the highest level already. Say there how it is settled.")
    _fit(text, today=on)
    begun = {"level": level + 1, "due_on": answer_due(level + 1, on), "on": on}
    step = _add(escalation, Kind.TAKEN_UP, agency=agency, text=text, at=at, by=by, **begun)
    record("escalation taken up", on=escalation, detail={"agency": agency.code, "level": level + 1}, by=by)
    return step


@transaction.atomic
def settle(*, escalation, agency, text, learning, on, at, by):
    """Keep how it was settled, and what both agencies learnt.

    Errors: Refused for text that could point at a child, or when it is over.
    """
    level = _level(escalation)
    _fit(text, learning, today=on)
    given = {"agency": agency, "level": level, "text": text, "learning": learning, "on": on}
    step = _add(escalation, Kind.SETTLED, at=at, by=by, **given)
    record("escalation settled", on=escalation, detail={"agency": agency.code, "level": level}, by=by)
    return step


@transaction.atomic
def withdraw(*, escalation, agency, text, on, at, by):
    """The agency that raised it takes it back, and says why.

    Errors: Refused for another agency, for text that could point at a child, or when it is over.
    """
    level = _level(escalation)
    if agency.pk != escalation.raised_by_id:
        raise Refused("Only the agency that raised this can take it back.")
    _fit(text, today=on)
    step = _add(escalation, Kind.WITHDRAWN, agency=agency, level=level, text=text, on=on, at=at, by=by)
    record("escalation withdrawn", on=escalation, detail={"agency": agency.code, "level": level}, by=by)
    return step


@transaction.atomic
def tell_scrutineer(*, escalation, letter_count, at, by):
    """Write down that the scrutineer is told, before the letters go, so that of two at once only one sends them.

    Errors: Refused when that was done before.
    """
    given = {"escalation": escalation, "letter_count": letter_count, "at": at, "by": by.signature["who"]}
    try:
        with transaction.atomic():
            told = ScrutineerTold.objects.create(**given)
    except IntegrityError:
        raise Refused("The independent scrutineer was told of this already.") from None
    record("scrutineer told of escalation", on=escalation, detail={"letters": letter_count}, by=by)
    return told


@transaction.atomic
def take_back_telling(*, told, by):
    """The letters could not be handed over after all, so the scrutineer can be told again."""
    escalation = told.escalation
    told.delete()
    record("scrutineer not told of escalation", on=escalation, by=by)


def _add(escalation, kind, *, by, **given):
    return Step.objects.create(escalation=escalation, kind=kind, by=by.signature["who"], **given)


def _level(escalation):
    """The level where it stands, with its row held, so that two do not take it up at once."""
    Escalation.objects.select_for_update().get(pk=escalation.pk)
    newest = escalation.steps.order_by("-pk").first()
    if newest.kind in OVER:
        raise Refused("This is settled or withdrawn already. Raise a new one if it is not over.")
    return newest.level


def _fit(*texts, today):
    found = found_in(texts, today=today)
    if found:
        raise Refused(" ".join(found))
