"""What is written of recommendations. Every word is a row added; how one stands is its newest row of each kind."""

from django.db import IntegrityError, transaction

from lantern.action_plan.changes.proof_files import keep_file
from lantern.action_plan.learning import (
    GOING_ON,
    REOPENED,
    SAID_DONE,
    SENT_BACK,
    VERIFIED,
    WITHDRAWN,
    NotNow,
    Shown,
    may_be_said_done,
    may_follow,
    may_verify,
)  # fmt: skip
from lantern.action_plan.models import ImpactResult, ImpactTest, Recommendation, RecommendationEvidence
from lantern.trail.changes import record


@transaction.atomic
def add_recommendation(
    *,
    review,
    reference,
    says,
    relevance,
    themes,
    lead,
    due_on,
    contributors=(),
    owner_role="",
    refs=(),
    though=None,
    at,
    by,
):
    """Add what a review recommended. `refs`: what of the strategy it speaks to. Returns the row.

    `though`: that its words were kept although they may point at a child, and why.
    Errors: NotNow when the reference is taken.
    """
    said = {"reference": reference, "review": review, "says": says, "relevance": relevance, "lead": lead}
    try:
        with transaction.atomic():
            made = Recommendation.objects.create(
                **said, owner_role=owner_role, added_at=at, added_by=by.signature["who"]
            )
    except IntegrityError:
        raise NotNow(f"There is a recommendation “{reference}” already. Give this one its own reference.") from None
    for theme in dict.fromkeys(themes):
        made.themes.create(theme=theme)
    for helper in {each.pk: each for each in contributors if each != lead}.values():
        made.contributions.create(agency=helper)
    for ref in dict.fromkeys(refs):
        made.links.create(ref=ref)
    made.due_days.create(after=due_on, **_signed(at, by))
    detail = {"review": review.reference, "lead": lead.code, "due": due_on.isoformat(), **(though or {})}
    record("recommendation added", on=made, detail=detail, by=by)
    return made


@transaction.atomic
def say_how_it_goes(*, recommendation, delivery, says, though=None, at, by):
    """Add what the owner says. The words stay out of the trail. Errors: NotNow unless it is being worked on."""
    now = _going_on(recommendation)
    update = now.updates.create(delivery=delivery, says=says, **_signed(at, by))
    record("recommendation updated", on=now, detail={"delivery": delivery, **(though or {})}, by=by)
    return update


@transaction.atomic
def move_due_day(*, recommendation, after, reason, though=None, at, by):
    """Move the day it is due. The day before and the reason stay. Errors: NotNow when that is its day already."""
    now = _going_on(recommendation)
    if now.due_on == after:
        raise NotNow("It is due on that day already. Choose another, or leave it as it is.")
    now.due_days.create(before=now.due_on, after=after, reason=reason, **_signed(at, by))
    detail = {"before": now.due_on.isoformat(), "after": after.isoformat(), **(though or {})}
    record("recommendation moved", on=now, detail=detail, by=by)


@transaction.atomic
def plan_test(*, recommendation, how, test_on, though=None, at, by):
    """Say how and when it will be seen whether anything changed, in place of what was said before."""
    now = _going_on(recommendation)
    test = now.tests.create(how=how, test_on=test_on, **_signed(at, by))
    record("impact test planned", on=now, detail={"on": test_on.isoformat(), **(though or {})}, by=by)
    return test


@transaction.atomic
def say_result(*, recommendation, result, says, though=None, at, by):
    """Say what the newest test showed. Errors: NotNow without a test, or when its result is known already."""
    now = _going_on(recommendation)
    test = ImpactTest.objects.filter(recommendation=now).last()
    if test is None:
        raise NotNow("Say first how and when it will be tested.")
    if ImpactResult.objects.filter(test=test).exists():
        raise NotNow("The result of this test is known already. Plan another test first.")
    ImpactResult.objects.create(test=test, result=result, says=says, **_signed(at, by))
    record("impact test answered", on=now, detail={"result": result, **(though or {})}, by=by)


@transaction.atomic
def add_evidence(*, recommendation, kind, title, says, file=None, though=None, at, by):
    """Add what shows that it was done. `file`: its name and its content. Returns the row.

    Errors: NotNow unless it is being worked on; Refused for a file that may not be kept.
    """
    now = _going_on(recommendation)
    evidence = now.evidence.create(kind=kind, title=title, says=says, **_signed(at, by))
    record("recommendation evidenced", on=now, detail={"kind": kind, **(though or {})}, by=by)
    if file:  # the last thing, so that what fails before it leaves no file
        keep_file(name=file[0], content=file[1], of=evidence, at=at, by=by)
    return evidence


@transaction.atomic
def withdraw_evidence(*, evidence, reason, though=None, at, by):
    """It shows nothing any more, and stays where it is with the reason.

    Errors: NotNow when it is so already, or while nobody may change what is shown.
    """
    now = _going_on(evidence.recommendation)
    row = RecommendationEvidence.objects.select_for_update().get(pk=evidence.pk)
    if row.withdrawn_at:
        raise NotNow("It was withdrawn already.")
    row.withdrawn_at, row.withdrawn_by, row.withdrawn_why = at, by.signature["who"], reason
    row.save()
    record("recommendation evidence withdrawn", on=now, detail=though or {}, by=by)


@transaction.atomic
def add_state(*, recommendation, state, reason="", said_by=None, though=None, at, by):
    """Add the row that says how it stands from now on. Whether it may, is for whoever calls. `said_by`: who said it is done."""
    recommendation.states.create(state=state, reason=reason, person=by.pk, said_by=said_by, **_signed(at, by))
    detail = {"before": recommendation.state, **(though or {})}
    record(f"recommendation {state}", on=recommendation, detail=detail, by=by)


@transaction.atomic
def say_done(*, recommendation, at, by):
    """The owner says that it is done; somebody else verifies. Errors: NotNow without evidence and a result."""
    now = _standing(recommendation)
    may_follow(SAID_DONE, now.state)
    may_be_said_done(Shown(now.evidence_count, now.result))
    add_state(recommendation=now, state=SAID_DONE, at=at, by=by)


@transaction.atomic
def verify(*, recommendation, reason, though=None, at, by):
    """Somebody other than the owner says that it is proved, and by what. Errors: NotNow."""
    now = _standing(recommendation)
    may_follow(VERIFIED, now.state)
    said_by = now.states.filter(state=SAID_DONE).last().person
    may_verify(verifier=by.pk, said_by=said_by, verifier_agency=by.acting.agency.code, lead_agency=now.lead.code)
    add_state(recommendation=now, state=VERIFIED, reason=reason, said_by=said_by, though=though, at=at, by=by)


@transaction.atomic
def send_back(*, recommendation, reason, though=None, at, by):
    """Whoever verifies says what is still to be shown. Errors: NotNow."""
    now = _standing(recommendation)
    may_follow(SENT_BACK, now.state)
    add_state(recommendation=now, state=SENT_BACK, reason=reason, though=though, at=at, by=by)


@transaction.atomic
def reopen(*, recommendation, reason, though=None, at, by):
    """What was verified or withdrawn is worked on again, and why. Errors: NotNow."""
    now = _standing(recommendation)
    may_follow(REOPENED, now.state)
    add_state(recommendation=now, state=REOPENED, reason=reason, though=though, at=at, by=by)


@transaction.atomic
def withdraw(*, recommendation, reason, though=None, at, by):
    """Nobody works on it any more, and why. It stays to be read. Errors: NotNow."""
    now = _standing(recommendation)
    may_follow(WITHDRAWN, now.state)
    add_state(recommendation=now, state=WITHDRAWN, reason=reason, though=though, at=at, by=by)


def _standing(recommendation):
    """The recommendation as it stands, held by this transaction, so that of two people at once one comes second."""
    Recommendation.objects.select_for_update().get(pk=recommendation.pk)
    return Recommendation.objects.with_standing().get(pk=recommendation.pk)


def _going_on(recommendation):
    now = _standing(recommendation)
    if now.state not in GOING_ON:
        raise NotNow("It is not being worked on as it stands. It has to be sent back or opened again first.")
    return now


def _signed(at, by):
    return {"at": at, "by": by.signature["who"]}
