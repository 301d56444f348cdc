"""What is written of forms. An answer is a row added; a signed form is never written again, and answers the pathway's steps."""

from django.db import transaction
from django.utils import timezone

from lantern.design.words import day
from lantern.pathway.changes.journeys import Refused, say
from lantern.pathway.filling import Filling, sort_answers
from lantern.pathway.form_files import digest
from lantern.pathway.forms_used import signed_name
from lantern.pathway.here import form_file
from lantern.pathway.models import FormAnswer, FormSignature, Journey, JourneyForm, PutAway
from lantern.trail.changes import record

SIGNED = "This form was signed on {day}, and a signed form is never changed. Start the next one from it."
READ_AGAIN = "Somebody wrote on this form while you read it. Read it again as it is now, then sign it."
TWO_WORDS = "Two people wrote to one question. Open the parts that say so, settle what stands, then sign."
PUT_AWAY = "This form was put away by {by} on {day}. Bring it back, then sign it."
NOT_WHOLE = "This form is not whole yet. Answer what is named below, then sign it."


@transaction.atomic
def begin(*, journey, file, said=None, before=None, discussion=None, at, by):
    """A form begun now, of this version; or the one of its kind that is open already. Returns it, and whether it is new.

    `said`: what it begins with, by question: what was said in the form `before`, or of a `discussion`.
    """
    Journey.objects.select_for_update().get(pk=journey.pk)  # of two people who begin at once, one meets the other's
    open_now = JourneyForm.objects.waiting().filter(journey=journey, name=file.name)
    mine = open_now if file.is_shared else open_now.filter(agency=by.acting.agency)
    there = mine.first()
    if there:
        return there, False
    kept = {"is_shared": file.is_shared, "before": before, "discussion": discussion, **_by(at, by)}
    form = JourneyForm.objects.create(journey=journey, name=file.name, version=file.version, **kept)
    _add(form, said or {}, at=at, by=by)
    record("form begun", on=journey, detail=_about(form) | {"from": before.pk if before else None}, by=by)
    return form, True


@transaction.atomic
def keep(*, form, answers, seen, page, settled=(), though=None, at, by):
    """Keep what was typed on one page. Returns the questions where other words came meanwhile and stand.

    `answers`: by question; `seen`: the newest row when the page was made; `page`: which opening of it this is;
    `settled`: where its writer has read both and says what stands; `though`: why words may stay, for the trail.
    Words that come when it has been put away are kept on it. Errors: Refused when it is signed.
    """
    _refuse_signed(form)
    filling = Filling(form.answers.all())
    new, aside = sort_answers(filling, answers, seen=seen, page=page, settled=settled)
    _add(form, new, page=page, seen=seen, at=at, by=by)
    _add(form, aside, page=page, seen=seen, is_aside=True, at=at, by=by)
    if new or aside:
        detail = _about(form) | {"questions": sorted({*new, *aside}), **(though or {})}
        record("form written", on=form.journey, detail=detail, by=by)
    return set(aside)


@transaction.atomic
def sign(*, form, seen, at, by):
    """Sign a form as it stands. From now on it is frozen, and what it says answers the pathway's steps.

    `seen`: the newest row that the signer has read. Errors: Refused when it is signed already or put away, when somebody
    wrote meanwhile, when two people's words wait to be settled, or when it is not whole.
    """
    _refuse_signed(form)
    _refuse_put_away(form)
    filling = Filling(form.answers.all())
    if filling.newest > seen:
        raise Refused(READ_AGAIN)
    if filling.aside:
        raise Refused(TWO_WORDS)
    file, says = form_file(form.name, form.version), filling.document()
    if file.faults(says, today=timezone.localdate(at)):
        raise Refused(NOT_WHOLE)
    is_first = not _signed(form).exists()
    sealed = digest(form.name, form.version, says)
    signed = FormSignature.objects.create(form=form, says=says, digest=sealed, **_by(at, by))
    record("form signed", on=form.journey, detail=_about(form) | {"digest": sealed}, by=by)
    said = {signed_name(form.name): {"moment": at}, **file.answered(says, is_first=is_first)}
    say(journey=form.journey, said=said, at=at, by=by)
    return signed


def _answered(form):
    """What the signed forms of a form's kind say on its journey now, by name: the first, and those after it in their turn."""
    found = {}
    for each in _signed(form).select_related("signature").order_by("signature__at", "pk"):
        said = form_file(each.name, each.version).answered(each.signature.says, is_first=not found)
        found |= said | {signed_name(each.name): {"moment": each.signature.at}}
    return found


def _signed(form):
    """Those of its kind that are signed and count on its journey."""
    return JourneyForm.objects.standing().filter(journey=form.journey_id, name=form.name, signature__isnull=False)


def _refuse_signed(form):
    """Of two who write or sign at once, the second waits here and is told."""
    JourneyForm.objects.select_for_update(of=("self",)).get(pk=form.pk)
    there = FormSignature.objects.filter(form=form).first()
    if there:
        raise Refused(SIGNED.format(day=day(timezone.localdate(there.at))))


def _refuse_put_away(form):
    there = PutAway.objects.standing().filter(form=form).first()
    if there:
        raise Refused(PUT_AWAY.format(by=there.by, day=day(timezone.localdate(there.at))))


def _add(form, answers, *, at, by, **how):
    rows = (FormAnswer(form=form, question=each, value=value, **how, **_by(at, by)) for each, value in answers.items())
    FormAnswer.objects.bulk_create(rows)


def _by(at, by):
    return {"agency": by.acting.agency, "at": at, "by": by.name}


def _about(form):
    """How the trail speaks of a form: never what it says."""
    return {"form": form.name, "version": form.version, "number": form.pk}
