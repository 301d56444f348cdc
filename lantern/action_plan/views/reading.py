"""What every page of the plan begins with: the strategy in force, and the actions as they stand today."""

from functools import wraps

from django.shortcuts import render
from django.utils import timezone

from lantern.access.doors import load
from lantern.access.roles import May
from lantern.action_plan.models import Action
from lantern.action_plan.rows import Row
from lantern.action_plan.standing import facts, with_standing
from lantern.action_plan.strategy import in_force
from lantern.insight.views.showing import MARKING


def of_the_strategy(view):
    """Give a view the strategy in force; before any is loaded, say how to load one."""

    @wraps(view)
    def given(request, *args, **kwargs):
        strategy = in_force()
        if strategy is None:
            return render(request, "action_plan/nothing_yet.html", {"may_edit": request.user.may(May.EDIT_THE_PLAN)})
        return view(request, strategy, *args, **kwargs)

    return given


def rows_now(request):
    """Every action in force, in the order of the plan, as it stands today. One query."""
    today = timezone.localdate()
    found = with_standing(Action.objects.visible_to(request.user).in_force())
    return [Row(action, facts(action), today) for action in found]


def load_row(request, ref, rows=None):
    """One action as it stands today; `rows`: out of which. Anything else is not there."""
    found = Action.objects.visible_to(request.user) if rows is None else rows
    action = load(with_standing(found), request, ref=ref)
    return Row(action, facts(action), timezone.localdate())


def load_own(request, ref):
    """One action that this person may say something new about, as it stands today."""
    return load_row(request, ref, Action.objects.visible_to(request.user).in_force().to_update(request.user))


def marking_of(request, readings):
    """What a page is marked with: exact counts say so on it, and on paper."""
    return MARKING if readings and request.user.may(May.SEE_EXACT_COUNTS) else ""
