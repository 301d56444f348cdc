"""Stopping one clock of a journey with a reason, and starting it again."""

from django.db import transaction

from lantern.pathway import progress, stopping
from lantern.pathway.changes.journeys import Refused, say
from lantern.pathway.changes.lists import _recorded
from lantern.pathway.models import Journey
from lantern.pathway.timescales import ENGLAND, day_of
from lantern.trail.changes import record


@transaction.atomic
def stop(*, journey, clock, reason, day, at, by):
    """Say that a clock of the pathway no longer runs on a journey, why (one of the file's `stops`), and since when.

    Errors: Refused where it does not run, or cannot have stopped on that day.
    """
    recorded = _locked(journey)
    how = progress.stand(clock, recorded, now=at)
    fault = stopping.why_not(how) or stopping.wrong_day(
        day, began=day_of(recorded[clock.starts]), today=at.astimezone(ENGLAND).date()
    )
    if fault:
        raise Refused(fault)
    why, on = stopping.names(clock.code)
    say(journey=journey, said={why: {"said": reason}, on: {"day": day}}, at=at, by=by)
    record("clock stopped", on=journey, detail={"clock": clock.code}, by=by)


@transaction.atomic
def start_again(*, journey, clock, at, by):
    """Take back that somebody stopped a clock. Of one that nobody stopped it changes nothing."""
    recorded = _locked(journey)
    if stopping.by_hand(clock.code, recorded, began=day_of(recorded.get(clock.starts))) is None:
        return
    why, _ = stopping.names(clock.code)
    say(journey=journey, said={why: {"said": stopping.OPEN_AGAIN}}, at=at, by=by)
    record("clock started again", on=journey, detail={"clock": clock.code}, by=by)


def _locked(journey):
    """The newest of what is recorded, while nobody else stops or starts a clock of the journey."""
    Journey.objects.select_for_update().get(pk=journey.pk)
    return _recorded([journey.pk])[journey.pk]
