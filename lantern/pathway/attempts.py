"""What happens when somebody who is blocked from a journey asks for it: they are told what everyone is, and its owner hears."""

from datetime import UTC, datetime

from lantern.pathway.changes.notices import tell_owner
from lantern.pathway.models import Block, Journey, JourneyToken
from lantern.trail.changes import record

ATTEMPT = "attempt"


def watch(get_response):
    """Middleware: after a page of a journey was not found, see whether that was for a conflict of interest."""

    def middleware(request):
        answer = get_response(request)
        model, which = getattr(request, "asked_in_vain", (None, None))
        if (
            which
            and model._meta.app_label == "pathway"
            and Block.objects.standing().filter(person=request.user).exists()
        ):
            row = model._base_manager.filter(**which).first()
            _tell([_journey_of(row)], request.user, datetime.now(UTC))
        return answer

    return middleware


def by_number(tokens, user, *, at):
    """The journeys in whose books these tokens are, in their order, whoever sees them: what every way in by a number asks.

    Those from which this person is blocked are as if they were not there. That they tried is in the trail, and the
    owners hear of it.
    """
    rows = JourneyToken.objects.filter(token__in={token for _, token in tokens}).select_related("journey__agency")
    book = {(row.kind, row.token): row.journey for row in rows}
    there = list(dict.fromkeys(book[each] for each in tokens if each in book))
    barred = _tell(there, user, at)
    for journey in barred:
        record("refused", on=journey, detail={"reason": "blocked, by a number"}, by=user)
    return [each for each in there if each not in barred]


def by_call_sign(call_sign, user, *, at):
    """Somebody typed a call sign and was told that they see no such journey: as by a number, if that was for a block."""
    for journey in _tell(Journey.objects.filter(call_sign=call_sign), user, at):
        record("refused", on=journey, detail={"reason": "blocked, by its call sign"}, by=user)


def _tell(journeys, user, at):
    """The owners of those journeys from which this person is blocked. Returns these journeys."""
    journeys = [each.stands_as for each in journeys if each]
    barred = Block.objects.standing().filter(person=user, journey__in=journeys)
    found = [each.journey for each in barred.select_related("journey")]
    for journey in found:
        tell_owner(journey=journey, what=ATTEMPT, about=user.name, at=at, by=user)
    return found


def _journey_of(row):
    """The journey that a row hangs on, by way of whatever it hangs on; None of one that hangs on none."""
    if row is None or isinstance(row, Journey):
        return row
    links = (field for field in row._meta.concrete_fields if field.is_relation)
    ways = (link.name for link in links if link.related_model._meta.app_label == "pathway")
    return next(filter(None, (_journey_of(getattr(row, way)) for way in ways)), None)
