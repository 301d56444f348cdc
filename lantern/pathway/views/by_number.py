"""What every page has in common on which somebody types a number that a child is known by."""

from allauth.core import ratelimit
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from lantern.pathway import attempts
from lantern.pathway.changes.journeys import Refused
from lantern.trail.changes import record

TOO_MANY = "You have tried many numbers within an hour. Wait a while, or speak with whoever manages your work."


def may_try(request, form):
    """Whether this person may try another number: only so many an hour, and the trail has the rest."""
    if ratelimit.consume(request, action="journey_number", user=request.user):
        return True
    record("refused", on="journey number", detail={"reason": "too many in an hour"}, by=request.user)
    form.add_error(None, TOO_MANY)
    return False


@sensitive_variables()  # a report of a fault shows nothing that somebody typed
def opened(request, form, change, **given):
    """What a change that opens a journey by its number gives; a pair of None where it refused, and the form says why."""
    given |= {"tokens": form.tokens, "role": form.cleaned_data["role"], "said": form.said()}
    now = timezone.now()
    try:
        return change(**given, at=now, by=request.user)
    except Refused as refused:
        form.add_error(None, str(refused))
    record("refused", on="journey number", detail={"reason": "not to be opened or met"}, by=request.user)
    attempts.by_number(form.tokens, request.user, at=now)
    return None, None
