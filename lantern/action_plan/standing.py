"""How actions stand, by the newest row of each kind that points at them."""

from django.db.models import Exists, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.timezone import localdate

from lantern.action_plan.models import DueMove, Evidence, Ownership, Update
from lantern.action_plan.progress import GREY, Facts

SAID = {  # name on the action -> field of its newest update
    "delivery": "delivery",
    "said_at": "at",
    "said_by": "by",
    "next_step": "next_step",
    "forecast_on": "forecast_on",
    "confidence": "confidence",
    "agreed_reason": "agreed_reason",
    "said_pk": "pk",
}


def with_standing(actions):
    """Each with what was said of it last, the day it is due, who answers for it, and the level of its evidence. One query."""
    newest = Update.objects.filter(action=OuterRef("pk")).order_by("-pk")
    moved = DueMove.objects.filter(action=OuterRef("pk")).order_by("-pk")
    owner = Ownership.objects.filter(action=OuterRef("pk")).order_by("-pk")
    best = Evidence.objects.standing().filter(action=OuterRef("pk")).order_by("-level")
    return actions.select_related("lead").annotate(
        **{name: Subquery(newest.values(field)[:1]) for name, field in SAID.items()},
        due_on=Coalesce(Subquery(moved.values("after")[:1]), F("ends_on")),
        is_moved=Exists(moved),
        owner_role=Subquery(owner.values("role")[:1]),
        owner_email=Subquery(owner.values("email")[:1]),
        impact=Coalesce(Subquery(best.values("level")[:1]), 0),
    )


def facts(action) -> Facts:
    """What the pure rules ask of an action. Needs `with_standing`."""
    return Facts(
        delivery=action.delivery or GREY,
        said_on=localdate(action.said_at) if action.said_at else None,
        starts_on=action.starts_on,
        due_on=action.due_on,
        forecast_on=action.forecast_on,
        impact=action.impact,
        agreed_reason=action.agreed_reason or "",
    )
