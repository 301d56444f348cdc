"""What is deleted when its time has come."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction

from lantern.returns import quarantine
from lantern.returns.changes.states import Refused, _delete_file, _locked
from lantern.returns.models import Draft, Kept, Reminder, Return
from lantern.trail.changes import record


@transaction.atomic
def forget(*, sent, at, by):
    """Delete the file of a return. What was worked out from it stays. Errors: Refused when it is deleted already."""
    if _locked(sent).forgotten_at:
        raise Refused(f"The file of return {sent.reference} has been deleted already.")
    _delete_file(sent, at=at, by=by)
    record("return file deleted", on=sent, by=by)


@transaction.atomic
def forget_events(*, sent, at, by):
    """Delete what was kept of a return beyond its years. Its published figures stay."""
    Kept.objects.filter(sent=sent).delete()
    record("return events deleted", on=sent, detail={"kept_until": at.date().isoformat()}, by=by)


def forget_due(*, now, by):
    """Delete every file whose time has come, uploads cut off half-way, and tables kept beyond their years.

    Returns how many returns' files were deleted.
    """
    waited = now - timedelta(days=settings.KEEP_FILE_DAYS)
    due = list(Return.objects.with_state().filter(forgotten_at=None, state_at__lte=waited))
    for sent in due:
        forget(sent=sent, at=now, by=by)
    for kept in Kept.objects.summaries().filter(at__lte=now - timedelta(days=Kept.KEEP_YEARS * 365.25)):
        forget_events(sent=kept.sent, at=now, by=by)
    for stray in quarantine.strays(set(Return.objects.values_list("stored_as", flat=True)), now - timedelta(days=1)):
        quarantine.delete(stray)
    forget_typed(at=now, by=by)
    return len(due)


@transaction.atomic
def forget_typed(*, at, by):
    """Delete what was typed, and to whom letters went, beyond their years."""
    old = {
        "drafts": Draft.objects.filter(begun_at__lte=at - timedelta(days=Draft.KEEP_YEARS * 365.25)),
        "letters": Reminder.objects.filter(on__lte=at.date() - timedelta(days=Reminder.KEEP_YEARS * 365.25)),
    }
    counts = {name: len(rows) for name, rows in old.items()}
    for rows in old.values():
        rows.delete()
    if any(counts.values()):
        record("typed returns and reminders deleted", on="returns", detail=counts, by=by)
