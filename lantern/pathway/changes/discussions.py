"""What is written of strategy discussions. Each change also answers the steps of the pathway, so that nobody keys it twice."""

from django.db import IntegrityError, transaction

from lantern.pathway import discussing
from lantern.pathway.changes.journeys import Refused, _born_of, say_new
from lantern.pathway.changes.lists import _reckon
from lantern.pathway.changes.passes import move_passes
from lantern.pathway.discussed import first_held, whole
from lantern.pathway.here import pathway
from lantern.pathway.models import Action, Decision, Discussion, Journey, SeatAnswer, Sitting
from lantern.pathway.quorum import CAME, INVITED, LEFT_OUT
from lantern.trail.changes import record

RECORDED = "strategy discussion recorded"
NOT_HELD = "This discussion is not recorded as held. Say when it was held first; then who came and what was decided."

COUNTS_NOT = "Somebody said that this discussion was entered by mistake. Bring it back first."
NOT_ASKED = "This agency was not asked to the discussion, so nobody owes it the record. Say first who was asked."


def call(*, journey, state, moment, because="", at, by):
    """Call a discussion, or record one that was held. Whoever the pathway says is invited.

    `because`: what brought people back together, blank for a journey's first. Errors: Refused when it cannot be the
    first, or cannot come after it.
    """
    try:
        return call_once(journey=journey, state=state, moment=moment, because=because, at=at, by=by)
    except IntegrityError:
        raise Refused(
            "This journey has its first discussion already. Open it, or say what brings people back together."
        ) from None


@transaction.atomic
def call_once(*, journey, state, moment, because, at, by):
    """As `call`. Errors: IntegrityError when the journey has a first discussion already."""
    there = _standing(journey)
    if because and first_held(there) is None:
        raise Refused("The first discussion is not recorded as held. People come back together after it.")
    first = next((each.discussion for each in there if each.discussion.is_first), None) if because else None
    signed = _signed(at, by)
    made = Discussion.objects.create(journey=journey, first=first, because=because, **signed)
    seats = [seat.code for seat in pathway().seats.values() if seat.is_asked]
    for code in seats:
        SeatAnswer.objects.create(discussion=made, seat=code, answer=INVITED, **signed)
    record("strategy discussion called", on=journey, detail={"discussion": made.pk, "invited": seats}, by=by)
    sit(discussion=made, state=state, moment=moment, at=at, by=by)
    return made


@transaction.atomic
def sit(*, discussion, state, moment, at, by):
    """Say when a discussion is planned, when it was held, or that it was called off. What was said before stays there.

    Errors: Refused when it cannot have been then.
    """
    there = _of_now(discussion)
    after = None if discussion.is_first else first_held(there)
    wrong = discussing.wrong_time(state, moment, now=at, born=_born_of(discussion.journey), after=after)
    if state == discussing.HELD:
        sent = _this(discussion, there).sent().values()
        wrong = wrong or discussing.wrong_sending(sent, held=moment, now=at)
    if wrong:
        raise Refused(wrong)
    before = _answered(there)
    Sitting.objects.create(discussion=discussion, state=state, moment=moment, **_signed(at, by))
    record(RECORDED, on=discussion.journey, detail=_detail(discussion, "when", {"state": state}), by=by)
    move_passes(discussion=discussion, state=state, moment=moment, at=at, by=by)
    _reckon([discussion.journey_id])
    _answer_steps(discussion, before, at, by)


@transaction.atomic
def answer_seats(*, discussion, answers, at, by):
    """Say who was asked, came, sent a view or was sorry. `answers`: by seat, an answer and a reason where it needs one.

    Since when a seat has the record stays, unless it was not asked after all.
    Errors: Refused when somebody is said to have been at a discussion that was not held.
    """
    there = _of_now(discussion)
    if any(answer == CAME for answer, _ in answers.values()):
        _refuse_not_held(discussion, there)
    sent = _this(discussion, there).sent()
    for seat, (answer, reason) in answers.items():
        given = {"answer": answer, "reason": reason, "sent_on": None if answer == LEFT_OUT else sent.get(seat)}
        SeatAnswer.objects.create(discussion=discussion, seat=seat, **given, **_signed(at, by))
    record(RECORDED, on=discussion.journey, detail=_detail(discussion, "people", {"seats": sorted(answers)}), by=by)
    _answer_steps(discussion, _answered(there), at, by)


@transaction.atomic
def send_record(*, discussion, days, at, by):
    """Say on which day agencies had the record. `days`: by seat, a day, or None to take back what was said.

    Errors: Refused when the discussion was not held, an agency was not asked to it, or it cannot have been that day.
    """
    there = _of_now(discussion)
    _refuse_not_held(discussion, there)
    one = _this(discussion, there)
    if not set(days) <= set(discussing.asked(one.answers(), pathway().seats)):
        raise Refused(NOT_ASKED)
    given = [day for day in days.values() if day]
    wrong = discussing.wrong_sending(given, held=one.sitting.moment, now=at)
    if wrong:
        raise Refused(wrong)
    before = _answered(there)
    for seat, day in days.items():
        stays = {"answer": one.seats[seat].answer, "reason": one.seats[seat].reason}
        SeatAnswer.objects.create(discussion=discussion, seat=seat, sent_on=day, **stays, **_signed(at, by))
    record(RECORDED, on=discussion.journey, detail=_detail(discussion, "record sent", {"seats": sorted(days)}), by=by)
    _answer_steps(discussion, before, at, by)


@transaction.atomic
def decide(*, discussion, decisions, at, by):
    """Write down decisions. `decisions`: by question, a dictionary of answer, owner, day and reason.

    Errors: Refused when the discussion was not held.
    """
    there = _of_now(discussion)
    _refuse_not_held(discussion, there)
    for kind, given in decisions.items():
        Decision.objects.create(discussion=discussion, kind=kind, **given, **_signed(at, by))
    record(
        RECORDED,
        on=discussion.journey,
        detail=_detail(discussion, "decisions", {"questions": sorted(decisions)}),
        by=by,
    )
    _answer_steps(discussion, _answered(there), at, by)


@transaction.atomic
def agree(*, discussion, what, owner, day, state, at, by):
    """Write down something that was agreed, or how it stands now: the newest of one thing counts.

    Errors: Refused when the discussion was not held.
    """
    _refuse_not_held(discussion, _of_now(discussion))
    given = {"what": what, "owner": owner, "day": day, "state": state}
    Action.objects.create(discussion=discussion, **given, **_signed(at, by))
    record(RECORDED, on=discussion.journey, detail=_detail(discussion, "action", {"what": what, "state": state}), by=by)


def _signed(at, by):
    return {"agency": by.acting.agency, "at": at, "by": by.name}


def _detail(discussion, what, said):
    return {"discussion": discussion.pk, "what": what} | said


def _standing(journey):
    """The discussions of a journey that count, with what counts of each."""
    return whole(Discussion.objects.standing().filter(journey=journey))


def _of(discussion):
    """All of the same journey. Errors: Refused when this one was entered by mistake."""
    there = _standing(discussion.journey_id)
    if not any(each.discussion == discussion for each in there):
        raise Refused(COUNTS_NOT)
    return there


def _of_now(discussion):
    """As `_of`. Whoever writes on the same journey at once waits for it, so that what is taken over is what counts."""
    Journey.objects.select_for_update().get(pk=discussion.journey_id)
    return _of(discussion)


def _this(discussion, there):
    return next(each for each in there if each.discussion == discussion)


def _refuse_not_held(discussion, there):
    if not _this(discussion, there).is_held:
        raise Refused(NOT_HELD)


def _answered(there):
    return discussing.answered([each.said() for each in there if each.sittings], pathway().seats)


def _answer_steps(discussion, before, at, by):
    """Say on the journey what its discussions say, where it does not say so yet."""
    said = discussing.differs(before, _answered(_of(discussion)))
    say_new(journey=discussion.journey, said=said, at=at, by=by)
