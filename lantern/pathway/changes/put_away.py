"""What is written when a form that is on its journey by mistake is put away, and when it is brought back. Its words stay."""

from django.db import transaction
from django.utils.timezone import localdate

from lantern.design.words import day
from lantern.pathway.changes.forms import _about, _answered
from lantern.pathway.changes.journeys import Refused, say_what_is_left
from lantern.pathway.models import Journey, JourneyForm, PutAway
from lantern.pathway.who import answers_for
from lantern.trail.changes import record

TWICE = "This form was put away already, by {by} on {day}."
THERE = "This form is not put away. Somebody may have brought it back already."
SIGNERS = "Only {agency}, which signed this form, and the owner of the journey put it away or bring it back. Ask them."
ANOTHER = (
    "Another one that nobody has signed was begun since. Sign that or put it away first, then bring this one back."
)


@transaction.atomic
def put_away(*, form, reason, at, by):
    """Take a form out of what counts on its journey, with a reason. Nothing that was written on it is lost.

    What a signed one answered is taken back. Errors: Refused when it is put away already, and of a signed one to whoever is
    neither of the agency that signed it nor the owner of the journey.
    """
    there = _locked(form, by)
    if there:
        raise Refused(TWICE.format(by=there.by, day=day(localdate(there.at))))
    before = _answered(form)
    PutAway.objects.create(form=form, because=reason, agency=by.acting.agency, at=at, by=by.name)
    record("form put away", on=form.journey, detail=_about(form) | {"because": reason}, by=by)
    say_what_is_left(journey=form.journey, before=before, after=_answered(form), at=at, by=by)


@transaction.atomic
def bring_back(*, form, at, by):
    """Let a form count again that was put away, as it was.

    Errors: Refused when it is not put away, to the same people as above, and where another of its kind is open by now.
    """
    there = _locked(form, by)
    if there is None:
        raise Refused(THERE)
    before = _answered(form)
    there.ended_at, there.ended_by = at, by.name
    there.save(update_fields=["ended_at", "ended_by"])
    if _open_now(form) > 1:
        raise Refused(ANOTHER)
    record("form brought back", on=form.journey, detail=_about(form), by=by)
    say_what_is_left(journey=form.journey, before=before, after=_answered(form), at=at, by=by)


def _locked(form, by):
    """That it is put away, if it is. Whoever begins, puts away or brings back a form of this journey at once waits here."""
    # not its key, which whoever records on this journey needs while they hold the form or the trail
    Journey.objects.select_for_update(no_key=True).get(pk=form.journey_id)
    JourneyForm.objects.select_for_update(of=("self",)).get(pk=form.pk)  # and whoever signs it
    form = JourneyForm.objects.select_related("journey", "signature__agency").get(pk=form.pk)
    if not answers_for(by, form):
        raise Refused(SIGNERS.format(agency=form.signature.agency))
    return PutAway.objects.standing().filter(form=form).first()


def _open_now(form):
    """How many of its kind are open where there is place for one; none once it is signed."""
    alike = JourneyForm.objects.waiting().filter(journey=form.journey_id, name=form.name)
    alike = alike if form.is_shared else alike.filter(agency=form.agency_id)
    return alike.count() if alike.filter(pk=form.pk).exists() else 0
