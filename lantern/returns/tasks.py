"""Work on returns that goes on in the background."""

from datetime import UTC, datetime

from django_tasks import task

from lantern.returns import changes
from lantern.returns.checking import check
from lantern.returns.models import Return
from lantern.trail.sealing import System


def clock():
    return datetime.now(UTC)


@task()
def check_return(reference):
    """Check one return. A second request for the same return, or one come too late, is quietly left."""
    sent = Return.objects.select_related("agency").get(reference=reference)
    try:
        check(sent, clock=clock, by=System("checking returns"))
    except changes.Refused:
        return


@task()
def forget_returns():
    """Delete the files whose time has come."""
    changes.forget_due(now=clock(), by=System("forgetting returns"))
