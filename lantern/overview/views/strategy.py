"""The strategy for anyone, without signing in: what it says, and nothing of how it goes but what was published."""

from django.http import Http404
from django.views.decorators.http import require_safe

from lantern.access.doors import public
from lantern.access.for_anyone import page_for_anyone
from lantern.action_plan.strategy import in_force
from lantern.overview.strategy_told import leads_of, what_moves
from lantern.pathway.here import pathway


@public
@require_safe
def strategy(request):
    """Vision, commitments, aims and values, and the ways on."""
    return _page(request, "strategy", in_force())


@public
@require_safe
def aim(request, ref):
    """One aim: what it means, what is wanted by the end, and each action with who leads it and when."""
    strategy = in_force()
    found = next((each for each in strategy.of_kind("aims") if each.ref == ref), None) if strategy else None
    if found is None:
        raise Http404
    return _page(request, "strategy_aim", strategy, aim=found, leads=leads_of(strategy))


@public
@require_safe
def outcomes(request):
    """What all of it is to lead to, strand by strand."""
    strategy = in_force()
    return _page(request, "strategy_outcomes", strategy, moved_by=what_moves(strategy) if strategy else {})


def _page(request, name, strategy, **context):
    return page_for_anyone(
        request, f"overview/{name}.html", {"strategy": strategy, "contacts": pathway().contacts, **context}
    )
