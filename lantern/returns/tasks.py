"""Work on returns that goes on in the background."""

from datetime import UTC, datetime

from django_tasks import task

from lantern.returns import changes
from lantern.returns.checking import check
from lantern.returns.marking_up import mark_up
from lantern.returns.models import Return
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
def make_workbook(reference):
    """Make the workbook of a checked return, which may take longer than a page should."""
    mark_up(Return.objects.get(reference=reference))


@task()
def forget_returns():
    """Delete the files whose time has come."""
    changes.forget_due(now=clock(), by=System("forgetting returns"))
