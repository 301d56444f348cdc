"""What is said of an action, when it is due, who answers for it, and what stands beside it."""

from django.db import transaction

from lantern.access.roles import May
from lantern.action_plan.models import Action, DueMove, Evidence, Ownership, PlanNote, UpdateDraft
from lantern.action_plan.progress import BLUE, GREY, PROVED, may_be_complete
from lantern.action_plan.signing import signed
from lantern.trail.changes import record


class NotFit(Exception):
    """It cannot be kept as it is. `str()` says what to do; `field` says where."""

    def __init__(self, says, field=None):
        super().__init__(says)
        self.field = field


@transaction.atomic
def say_how_it_goes(
    *,
    action,
    delivery,
    says,
    next_step="",
    reason="",
    agreed_reason="",
    forecast_on=None,
    confidence="",
    seen=0,
    though=None,
    at,
    by,
):
    """Add what somebody says of an action. `seen`: the newest update that they had read, so that both hear of the other.

    The words stay out of the trail; the rating is in it. Whatever they had drafted is put away.
    `though`: that its words were kept although they may point at a child, and why. So in every change of this file.
    Errors: NotFit for a changed rating without a reason, and for blue without proof or a reason that was agreed.
    """
    Action.objects.select_for_update().get(pk=action.pk)  # of two people at once, one comes second
    newest = action.updates.last()
    before = newest.delivery if newest else GREY
    if delivery != before and not reason.strip():
        raise NotFit("Say in a few words why the rating changes.", "reason")
    impact = _level(action)
    _may_be_blue(delivery, impact, agreed_reason, by)
    update = action.updates.create(
        delivery=delivery,
        impact=impact,
        says=says,
        next_step=next_step,
        reason=reason,
        agreed_reason=agreed_reason if delivery == BLUE else "",
        forecast_on=forecast_on,
        confidence=confidence,
        met=newest if newest and newest.pk > seen else None,
        at=at,
        **signed(by),
    )
    UpdateDraft.objects.filter(action=action, **_drafts_of(by)).delete()
    detail = {"rating": delivery, "before": before, "level": impact, **(though or {})}
    record("action updated", on=_name(action), detail=detail, by=by)
    return update


def _level(action):
    best = Evidence.objects.standing().filter(action=action).order_by("-level").first()
    return best.level if best else 0


def _may_be_blue(delivery, impact, agreed_reason, by):
    if delivery != BLUE:
        return
    if not may_be_complete(impact, agreed_reason):
        raise NotFit(
            f"“Complete” needs evidence at level {PROVED} or 5: that practice changed, or that it changed something "
            "for children. Add the evidence first, or choose “On track” and say what is still to be shown.",
            "delivery",
        )
    if impact < PROVED and not by.may(May.EDIT_THE_PLAN):
        raise NotFit("Only the delivery group agrees that an action is complete without such evidence.", "delivery")


def _drafts_of(by):
    link = getattr(by, "link", None)
    return {"link": link} if link else {"person": getattr(by, "pk", None)}


@transaction.atomic
def move_due(*, action, after, reason, though=None, at, by):
    """Move the day an action is due. The day before it and the reason are kept. Errors: NotFit when it is the same day."""
    Action.objects.select_for_update().get(pk=action.pk)
    last = action.moves.last()
    before = last.after if last else action.ends_on
    if before == after:
        raise NotFit("It is due on that day already. Choose another.", "after")
    move = DueMove.objects.create(
        action=action, before=before, after=after, reason=reason, at=at, by=by.signature["who"]
    )
    detail = {"before": before and before.isoformat(), "after": after.isoformat(), **(though or {})}
    record("action's day moved", on=_name(action), detail=detail, by=by)
    return move


@transaction.atomic
def name_owner(*, action, role, email="", at, by):
    """Say who answers for an action from now on: a role, and perhaps an address that letters go to."""
    owner = Ownership.objects.create(action=action, role=role, email=email, at=at, by=by.signature["who"])
    record("action's owner named", on=_name(action), detail={"has address": bool(email)}, by=by)
    return owner


@transaction.atomic
def add_note(
    *, action, kind, says, due_on=None, agency=None, waits_for=None, likelihood=None, severity=None, though=None, at, by
):  # fmt: skip
    """Put something beside an action: a milestone, who helps, what it waits for, a risk, or who it is fair to."""
    note = PlanNote.objects.create(
        action=action,
        kind=kind,
        says=says,
        due_on=due_on,
        agency=agency,
        waits_for=waits_for,
        likelihood=likelihood,
        severity=severity,
        at=at,
        by=by.signature["who"],
    )
    record("plan note added", on=_name(action), detail={"kind": kind, **(though or {})}, by=by)
    return note


@transaction.atomic
def end_note(*, note, why, though=None, at, by):
    """A milestone is reached, a risk is gone, a helper has left: it stays, and says so. Errors: NotFit when it ended before."""
    now = PlanNote.objects.select_for_update().get(pk=note.pk)
    if now.ended_at:
        raise NotFit("Somebody else has ended it meanwhile.", "why")
    now.ended_at, now.ended_by, now.ended_why = at, by.signature["who"], why
    now.save(update_fields=["ended_at", "ended_by", "ended_why"])
    record("plan note ended", on=_name(now.action), detail={"kind": now.kind, **(though or {})}, by=by)
    return now


def _name(action):
    return f"action:{action.ref}"
