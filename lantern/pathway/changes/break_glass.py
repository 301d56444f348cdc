"""What is written when somebody breaks the glass to read a journey, and when that is reviewed."""

from datetime import timedelta

from django.db import IntegrityError, transaction

from lantern.analysis.checks.working_days import working_days_after
from lantern.pathway.changes.journeys import Refused
from lantern.pathway.changes.notices import tell_owner
from lantern.pathway.here import hours
from lantern.pathway.models import BrokenGlass, GlassReview, ReviewLetter
from lantern.pathway.timescales import ENGLAND
from lantern.pathway.who import owning_agency
from lantern.pathway.why import OTHER
from lantern.trail.changes import record


@transaction.atomic
def break_glass(*, journey, reason, words, at, by):
    """Open a journey to somebody whose agency is not named, to be read for some hours. It is reviewed the next working day.

    `words`: what the reason is, where it is another. The trail keeps which reason, and not the words.
    """
    until, day = at + timedelta(hours=hours("break_glass_hours")), at.astimezone(ENGLAND).date()
    whose = {"person": by, "agency": by.acting.agency, "reviewers": owning_agency(journey)}
    why = {"reason": reason, "words": words if reason == OTHER else ""}
    due = working_days_after(day, 1)
    made = BrokenGlass.objects.create(journey=journey, **whose, **why, at=at, by=by.name, until=until, review_on=due)
    record("glass broken", on=journey, detail={"because": reason, "until": until.isoformat()}, by=by)
    tell_owner(journey=journey, what="glass", about=f"{by.name}, {by.acting.agency}", at=at, by=by)
    return made


def review(*, glass, is_right, done, at, by):
    """Say whether it was right to break the glass, and what was done.

    Errors: Refused when it was reviewed already, and to whoever broke it or is of another agency than its reviewers'.
    """
    if glass.person == by or by.acting.agency != glass.reviewers:
        raise Refused(f"Somebody else at {glass.reviewers} reviews this: never the person who broke the glass.")
    try:
        return review_once(glass=glass, is_right=is_right, done=done, at=at, by=by)
    except IntegrityError:
        raise Refused("This was reviewed already.") from None


@transaction.atomic
def review_once(*, glass, is_right, done, at, by):
    """As `review`, by somebody who may. Errors: IntegrityError when it was reviewed already."""
    given = {"is_right": is_right, "done": done, "agency": by.acting.agency, "at": at, "by": by.name}
    made = GlassReview.objects.create(glass=glass, **given)
    record("glass reviewed", on=glass.journey, detail={"right": is_right, "done": done}, by=by)
    tell_owner(journey=glass.journey, what="reviewed", about=f"{glass.by}, {glass.agency}", at=at, by=by)
    return made


@transaction.atomic
def remind(*, person, reviews, on, by):
    """Write down that a letter about overdue reviews goes to somebody, before it does, so that of two at once one goes.

    Errors: Refused when one went to them that day.
    """
    try:
        with transaction.atomic():
            kept = ReviewLetter.objects.create(person=person, on=on, by=by.name)
    except IntegrityError:
        raise Refused("A letter about overdue reviews went to them today already.") from None
    record("review letter sent", on=person, detail={"reviews": reviews}, by=by)
    return kept


@transaction.atomic
def take_back_reminder(*, kept, by):
    """The letter could not be sent after all, so it may be tried again that day."""
    person = kept.person
    kept.delete()
    record("review letter not sent", on=person, by=by)
