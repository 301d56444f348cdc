"""Fifty people at once on the plan, with five strategies' worth in it: 260 actions, 10,000 updates, evidence and moved days."""

import random
import shutil
from datetime import UTC, date, datetime, timedelta

from benchmarks.dashboard import while_fifty_read
from benchmarks.made_up import start_django

ACTIONS, UPDATES, EVIDENCE, MOVES = 260, 10_000, 800, 400
PAGES = ("list", "wall", "timeline", "strategy", "measures", "orphans")


def measure(folder):
    """As the dashboard is measured, on a copy of the same Lantern, so that nobody else's figures hold this plan."""
    own = with_five_strategies(folder)
    return while_fifty_read(own, _addresses())


def with_five_strategies(folder):
    """A copy of the Lantern in `folder` with five strategies' worth in it, made once. Returns where it is; Django is started in it."""
    own = folder / "plan"
    is_new = not own.exists()
    if is_new:
        shutil.copytree(folder / "kept", own / "kept", ignore=shutil.ignore_patterns("quarantine"))
    start_django(own)
    if is_new:
        _fill()
    return own


def _fill():
    """Written straight into the tables: what is measured is reading."""
    from lantern.access.models import Agency
    from lantern.action_plan.models import Action, DueMove, Evidence, Update

    chance, now, agencies = random.Random(1), datetime.now(UTC), list(Agency.objects.all())
    there = list(Action.objects.all())
    more = [
        Action(
            ref=f"{each.ref}{letter}", place=1000 + number, aim=each.aim, title=each.title, outcome=each.outcome,
            lead=each.lead, lead_as_stated=each.lead_as_stated, year_as_stated="Year 1", first_year=1, last_year=1,
            starts_on=date(2026, 4, 1), ends_on=date(2027, 3, 31),
        )
        for letter in "abcd"
        for number, each in enumerate(there)
    ][: ACTIONS - len(there)]  # fmt: skip
    Action.objects.bulk_create(more)
    every = list(Action.objects.all())
    Update.objects.bulk_create(
        Update(
            action=chance.choice(every), delivery=chance.choice(["green", "amber", "red", "grey"]),
            says="What was done, and what is different now. " * 6, next_step="The next thing", reason="It changed",
            at=now - timedelta(days=chance.randrange(240)), by="A made-up person <nobody@example.org>",
            agency=chance.choice(agencies), role="agency_lead",
        )
        for _ in range(UPDATES)
    )  # fmt: skip
    Evidence.objects.bulk_create(
        Evidence(
            action=chance.choice(every),
            kind="audit",
            level=chance.randint(1, 5),
            title="An audit",
            says="It says so.",
            at=now,
            by="A made-up person",
        )
        for _ in range(EVIDENCE)
    )
    DueMove.objects.bulk_create(
        DueMove(
            action=chance.choice(every),
            before=date(2027, 3, 31),
            after=date(2027, 6, 30),
            reason="Later",
            at=now,
            by="A made-up person",
        )
        for _ in range(MOVES)
    )


def _addresses():
    from django.urls import reverse

    from lantern.action_plan.models import Action

    pages = [reverse(f"action_plan:{name}") for name in PAGES]
    actions = [reverse("action_plan:action", args=[ref]) for ref in Action.objects.values_list("ref", flat=True)[:40:5]]
    chains = [reverse("action_plan:thing", args=[ref]) for ref in ("6.4", "T17", "M4.2", "F6")]
    filtered = [reverse("action_plan:list") + query for query in ("?aim=6", "?needs=stale", "?whose=mine&rating=amber")]
    return [*pages, *actions, *chains, *filtered]
