"""Carry out the acceptance of one return that somebody decided on, whatever happens on the way."""

import logging

from lantern.insight.drawing import draw_pages
from lantern.returns import changes, progress
from lantern.returns.checking import where

log = logging.getLogger(__name__)
STOPPED = (
    "Putting this return into the figures came to a stop because of a fault in Lantern, not in your return. No figure "
    "changed: accept it again, and if it stops again tell whoever runs Lantern the return’s reference."
)


def accept(sent, *, reason="", clock, by):
    """Put one return into the figures, then draw their charts. Returns the set of figures, or None. `clock()` tells the time.

    Errors: `changes.Refused` when the return may not be accepted now.
    """
    progress.tell(sent.reference, "publishing")
    try:
        published = changes.accept(sent=sent, reason=reason, at=clock(), by=by)
    except changes.Refused:
        raise
    except Exception as fault:
        log.error("Accepting return %s stopped: %s", sent.reference, where(fault))
        changes.record_accept_stopped(sent=sent, reason=STOPPED, at=clock(), by=by)
        return None
    draw_pages(sent.agency)
    return published
