"""Work on returns that goes on in the background."""

from contextlib import suppress
from datetime import UTC, datetime

from django_tasks import task

from lantern.access.models import Agency, Membership
from lantern.insight.drawing import draw_indicators
from lantern.returns import accepting, changes
from lantern.returns.checking import check
from lantern.returns.models import AT_MOST, Return
from lantern.returns.time_limit import TookTooLong, at_most
from lantern.trail.sealing import System


def clock():
    return datetime.now(UTC)


@task()
def check_return(reference):
    """Check one return. A second request for the same return, or one come too late, is quietly left."""
    sent = Return.objects.select_related("agency").get(reference=reference)
    try:
        worked = check(sent, clock=clock, by=System("checking returns"))
    except changes.Refused:
        return
    if worked:
        make_workbook.enqueue(reference)


@task()
def accept_return(reference, membership):
    """Put one return into the figures in the name of who decided it. A request come too late is quietly left."""
    sent = Return.objects.select_related("agency").get(reference=reference)
    acting = Membership.objects.select_related("person", "agency").get(pk=membership)
    acting.person.acting = acting
    with suppress(changes.Refused):
        accepting.accept(sent, clock=clock, by=acting.person)
        draw_other_charts.enqueue(sent.agency.code)


@task(priority=-10)
def draw_other_charts(agency):
    """Draw the charts that are looked at less, when nothing else waits."""
    draw_indicators(Agency.objects.get(code=agency))


@task()
def make_workbook(reference):
    """Make the workbook of a checked return, which may take longer than a page should."""
    from lantern.returns.marking_up import mark_up  # loads what reads files, which the pages do without

    with suppress(TookTooLong), at_most(AT_MOST):
        mark_up(Return.objects.get(reference=reference))


@task()
def forget_returns():
    """Delete the files whose time has come."""
    changes.forget_due(now=clock(), by=System("forgetting returns"))
