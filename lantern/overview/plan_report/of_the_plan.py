"""What a report keeps of the plan: how each action stands, what moved, the figures, and what was learned from reviews."""

from django.db.models import F
from django.utils.timezone import localdate

from lantern.action_plan.learning import STATES, VERIFIED, WITHDRAWN, is_late
from lantern.action_plan.measuring import readings, with_data
from lantern.action_plan.models import Action, Answers, DueMove, PlanNote, Recommendation, RecommendationState, Update
from lantern.action_plan.progress import BLUE
from lantern.action_plan.rows import Row
from lantern.action_plan.standing import facts, with_standing
from lantern.overview.plan_report.moved import ratings_moved

SOON = 92  # days ahead that the forward plan looks


def actions_now(user, *, today) -> list[dict]:
    """Every action in force, in the order of the plan. One query."""
    found = with_standing(Action.objects.visible_to(user).in_force())
    return [_action(Row(action, facts(action), today)) for action in found]


def _action(row):
    action, stands = row.action, row.facts
    return {
        "ref": action.ref,
        "title": action.title,
        "aim": action.aim,
        "lead": action.lead.name if action.lead else "",
        "delivery": stands.delivery,
        "impact": stands.impact,
        "starts_on": _iso(stands.starts_on),
        "said_on": _iso(stands.said_on),
        "due_on": _iso(stands.due_on),
        "forecast_on": _iso(stands.forecast_on),
        "days_overdue": stands.days_overdue(row.today),
        "stale": row.is_stale,
        "slipping": stands.is_slipping(),
        "unproved": stands.is_unproved(),
        "without": stands.is_done_without_impact(),
        "agreed_reason": stands.agreed_reason if stands.is_done else "",
        "next_step": action.next_step or "",
    }


def what_moved(user, *, since) -> dict:
    """Ratings and days that changed after the day of the report before. Three queries."""
    said = Update.objects.visible_to(user).filter(action__withdrawn_on=None)
    before: dict[str, tuple[str, int]] = {}
    told = []
    rows = said.order_by("pk").values("delivery", "impact", "reason", "at", ref=F("action__ref"))
    for each in rows:
        on = localdate(each.pop("at"))
        if on <= since:
            before[each["ref"]] = each["delivery"], each["impact"]
        else:
            told.append(each | {"on": on.isoformat()})
    return {"ratings": ratings_moved(before, told), "days": _days_moved(user, since)}


def _days_moved(user, since):
    moves = DueMove.objects.visible_to(user).filter(action__withdrawn_on=None).select_related("action")
    return [
        {
            "ref": each.action.ref,
            "before": _iso(each.before),
            "after": each.after.isoformat(),
            "reason": each.reason,
            "on": localdate(each.at).isoformat(),
        }
        for each in moves
        if localdate(each.at) > since
    ]


def figures_now(user, strategy) -> dict:
    """What is published of each measure, as this reader may know it, and how many measures have nothing yet."""
    measures = strategy.of_kind("measures")
    found = readings(user, [code for each in measures for code in each.indicators])
    evidenced = set(Answers.objects.visible_to(user).filter(evidence__withdrawal=None).values_list("ref", flat=True))
    speaking = with_data(measures, found, evidenced)
    return {
        "told": _told(measures, found),
        "nothing_yet": [f"{each.ref} {each.title}" for each in measures if each.ref not in speaking],
        "measures": len(measures),
    }


def figures_of(user, items) -> list[dict]:
    """What is published of each of these measures and outcomes, as this reader may know it; `measure` is which."""
    return _told(items, readings(user, [code for each in items for code in each.indicators]))


def _told(items, found):
    return [
        {"measure": each.ref, "title": each.title, **_reading(found[code])}
        for each in items
        for code in each.indicators
        if code in found
    ]


def _reading(one):
    return {"indicator": one.title, "agency": one.agency, "says": one.sentence, "trend": one.trend}


def learning_now(user, *, since, today) -> list[dict]:
    """Recommendations of published reviews that are due soon, late or said to be done, and those verified since."""
    states = RecommendationState.objects.visible_to(user).filter(state=VERIFIED)
    lately = {each.recommendation_id for each in states if localdate(each.at) > since}
    found = Recommendation.objects.visible_to(user).with_standing().exclude(state=WITHDRAWN)
    return [
        {
            "reference": each.reference,
            "says": each.says,
            "review": each.review.title,
            "lead": each.lead.name,
            "state": each.state,
            "stands": STATES[each.state],
            "due_on": _iso(each.due_on),
            "is_late": is_late(each.due_on, each.state, today),
        }
        for each in found
        if each.state != VERIFIED or each.pk in lately
    ]


def risks_of_actions(user) -> list[dict]:
    """Risks that stand beside an action, the gravest first. One query."""
    notes = PlanNote.objects.visible_to(user).filter(kind=PlanNote.Kind.RISK, ended_at=None, action__withdrawn_on=None)
    found = [
        {"ref": each.action.ref, "says": each.says, "likelihood": each.likelihood, "severity": each.severity}
        for each in notes.select_related("action")
    ]
    return sorted(found, key=lambda each: (-each["likelihood"] * each["severity"], each["ref"]))


def milestones_to_come(user, *, today, until) -> list[dict]:
    """Milestones of the next months. One query."""
    notes = PlanNote.objects.visible_to(user).filter(
        kind=PlanNote.Kind.MILESTONE, ended_at=None, due_on__range=(today, until), action__withdrawn_on=None
    )
    found = [(each.due_on, f"{each.action.ref}: {each.says}") for each in notes.select_related("action")]
    return [{"on": on.isoformat(), "what": f"Milestone of {says}"} for on, says in found]


def actions_to_come(actions, *, today, until) -> list[dict]:
    """Of the actions that a report keeps, those that are due in the next months and not complete."""
    within = today.isoformat(), until.isoformat()
    due = [each for each in actions if each["delivery"] != BLUE and each["due_on"]]
    return [
        {"on": each["due_on"], "what": f"Action {each['ref']} is due: {each['title']}"}
        for each in due
        if within[0] <= each["due_on"] <= within[1]
    ]


def _iso(day):
    return day.isoformat() if day else None
