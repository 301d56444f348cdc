"""Carry out the check of one return, from its file in quarantine to what is kept, whatever happens on the way."""

import logging
import traceback

from django.conf import settings
from django.utils.timezone import localtime

from lantern.analysis.finding import Unreadable
from lantern.returns import changes, progress, quarantine
from lantern.returns.due import named_period
from lantern.returns.entered import entered, sent_beside
from lantern.returns.models import AT_MOST, LabelMeaning, Return, State
from lantern.returns.time_limit import TookTooLong, at_most

log = logging.getLogger(__name__)
STOPPED = (
    "Checking came to a stop because of a fault in Lantern, not in your return. Nothing was lost: check it again, "
    "and if it stops again tell whoever runs Lantern the return’s reference."
)

TOO_LONG = (
    "Checking took longer than any return should, so it was stopped. Nothing was lost: check it again, and if it stops "
    "again withdraw it and send a shorter period."
)


def check(sent, *, clock, by):
    """Check one return and keep the outcome. Returns what was worked out, or None. `clock()` tells the time.

    Errors: `changes.Refused` when the return may not be checked now, or changed while it was.
    """
    if not Return.objects.with_state().filter(pk=sent.pk, state=State.CHECKING).exists():
        changes.begin_check(sent=sent, at=clock(), by=by)
    try:
        with at_most(AT_MOST):
            worked = _work(sent)
    except Unreadable as unreadable:
        changes.record_unreadable(sent=sent, reason=str(unreadable), at=clock(), by=by)
    except TookTooLong:
        changes.record_stopped(sent=sent, reason=TOO_LONG, at=clock(), by=by)
    except Exception as fault:
        log.error("Checking return %s stopped: %s", sent.reference, where(fault))
        changes.record_stopped(sent=sent, reason=STOPPED, at=clock(), by=by)
    else:
        changes.record_check(sent=sent, worked=worked, at=clock(), by=by)
        return worked


def labels_of(agency):
    """What this agency says its labels mean: (field, label) -> code."""
    said = LabelMeaning.objects.filter(agency=agency).latest().exclude(code="")
    return {(meaning.field, meaning.label): meaning.code for meaning in said}


def _work(sent):
    from lantern.returns.working import work_through  # seconds to load, and the pages do without it

    with quarantine.under_its_name(sent) as path:
        return work_through(
            path,
            kind=sent.kind or None,
            agency=sent.agency.code,
            authority=sent.agency.authority_code,
            labels=labels_of(sent.agency),
            secret=settings.TOKEN_SECRET,
            until=localtime(sent.sent_at).date(),
            agency_name=sent.agency.name,
            areas=settings.PARTNERSHIP_AREAS,
            period=named_period(sent.period) if sent.period else None,
            earlier=entered(sent.agency),
            beside=sent_beside(sent.agency),
            progress=lambda stage: progress.tell(sent.reference, stage),
        )


def where(fault):
    """The kind of fault and the lines it passed, without its message, which may hold something from the return."""
    frames = traceback.extract_tb(fault.__traceback__)[-6:]
    return f"{type(fault).__name__} at " + ", ".join(f"{frame.filename}:{frame.lineno}" for frame in frames)
