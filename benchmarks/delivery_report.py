"""How long the delivery group's report takes, with five strategies' worth in the plan: gathered, written out five ways and frozen."""

import time
from datetime import UTC, datetime

from benchmarks.full_plan import ready


def measure(folder):
    """Seconds for the group's report as the first of a new process; and then for a public edition and an annual review."""
    ready(folder)
    from django.db import transaction

    with transaction.atomic():  # what is frozen is kept for ever: undone, so that the next run finds the same plan
        figures = _each(datetime.now(UTC), _a_group(), _somebody())
        transaction.set_rollback(True)
    return figures


def _each(now, group, by):
    from lantern.action_plan.strategy import in_force
    from lantern.overview import annual_review, said_and_did
    from lantern.overview.annual_review import freezing as reviews
    from lantern.overview.annual_review import gathering as of_years
    from lantern.overview.plan_report import freezing, gathering
    from lantern.overview.said_and_did import freezing as editions
    from lantern.overview.said_and_did import gathering as for_anyone

    today, strategy = now.date(), in_force()

    def group_report():
        told = gathering.gather(by, strategy, group, today=today)
        freezing.freeze(told, group=group, says={}, read=gathering.fingerprint(told), at=now, by=by)

    def public_edition():
        told = for_anyone.gather(strategy, group, today=today)
        said_and_did.render(editions.told(told, number=1, at=now))

    def annual():
        told = of_years.gather(strategy, group, year=1, today=today)
        annual_review.render(reviews.told(told, at=now))

    return {each.__name__: _seconds(each) for each in (group_report, public_edition, annual)}


def _seconds(write):
    began = time.perf_counter()
    write()
    return time.perf_counter() - began


def _a_group():
    from lantern.governance.changes.groups import add_group
    from lantern.trail.sealing import System

    return add_group(name="Delivery group", purpose="Drives the plan.", reports_to=None, rank=9, by=System("benchmark"))


def _somebody():
    """Whoever prepares reports."""
    from lantern.access.acting import begin
    from lantern.access.models import Person
    from lantern.access.sample_people import address

    found = Person.objects.get(email=address("Cobalt Saddle"))
    begin(found)
    return found
