"""Fifty people at once on the plan and what was learned, with five strategies' worth in it: 260 actions, 10,000 updates."""

from benchmarks.dashboard import while_fifty_read
from benchmarks.full_plan import ready

PAGES = ("list", "wall", "timeline", "strategy", "measures", "orphans", "learning")


def measure(folder):
    """As the dashboard is measured."""
    own = ready(folder)
    return while_fifty_read(own, _addresses())


def _addresses():
    from django.urls import reverse

    from lantern.action_plan.models import Action, Recommendation

    pages = [reverse(f"action_plan:{name}") for name in PAGES]
    actions = [reverse("action_plan:action", args=[ref]) for ref in Action.objects.values_list("ref", flat=True)[:40:5]]
    chains = [reverse("action_plan:thing", args=[ref]) for ref in ("6.4", "T17", "M4.2", "F6")]
    filtered = [reverse("action_plan:list") + query for query in ("?aim=6", "?needs=stale", "?whose=mine&rating=amber")]
    published = Recommendation.objects.filter(review__published_at__isnull=False).values_list("pk", flat=True)
    learned = [reverse("action_plan:recommendation", args=[pk]) for pk in published[:10:5]]
    learned.append(reverse("action_plan:learning") + "?theme=sharing&state=open&page=3")
    around = [reverse("overview:home"), reverse("overview:reports"), reverse("overview:find") + "?words=what+was+done"]
    return [*pages, *actions, *chains, *filtered, *learned, *around]
