"""What happens when somebody who is blocked from a journey asks for it: they are told what everyone is, and its owner hears."""

from datetime import UTC, datetime

from lantern.pathway.changes.notices import tell_owner
from lantern.pathway.models import Block, Journey, JourneyToken

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
    """Somebody typed a number and was told that there is nothing: if it was for a block, the owner hears of it."""
    there = [row for kind, token in tokens for row in JourneyToken.objects.filter(kind=kind, token=token)]
    _tell({row.journey for row in there}, user, at)


def _tell(journeys, user, at):
    barred = Block.objects.standing().filter(person=user, journey__in=[each for each in journeys if each])
    for each in barred.select_related("journey"):
        tell_owner(journey=each.journey, what=ATTEMPT, about=user.name, at=at, by=user)


def _journey_of(row):
    """The journey that a row hangs on, by way of whatever it hangs on; None of one that hangs on none."""
    if row is None or isinstance(row, Journey):
        return row
    links = (field for field in row._meta.concrete_fields if field.is_relation)
    ways = (link.name for link in links if link.related_model._meta.app_label == "pathway")
    return next(filter(None, (_journey_of(getattr(row, way)) for way in ways)), None)
