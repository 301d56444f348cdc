"""How a file becomes proof, and stops being it."""

from django.db import transaction

from lantern.action_plan.keeping import PROOF
from lantern.action_plan.learning import NotNow
from lantern.action_plan.models import ProofFile
from lantern.trail.changes import record


def keep_file(*, name, content, of, at, by):
    """Keep a file as proof. `of`: the evidence of an action or of a recommendation. Returns the row.

    The file is on the disk before the row is; where there is no row in the end, there is no file.
    Errors: Refused, before anything is written.
    """
    return PROOF.keep_with_row(
        name=name,
        content=content,
        add=lambda held, kind: add_row(held, kind, of=of, at=at, by=by),
        rows=ProofFile.objects.all(),
    )


@transaction.atomic
def add_row(held, kind, *, of, at, by):
    """Say of a file that lies on the shelf what it proves. For `keep_file` alone. Returns the row."""
    agency = by.acting.agency if getattr(by, "acting", None) else None
    told = {"file_name": held.file_name, "kind": kind, "sha256": held.sha256, "size": held.size}
    kept = of.files.create(**told, at=at, by=by.signature["who"], agency=agency)
    record("evidence file kept", on=kept, detail={"kind": kind, "bytes": held.size, "sha256": held.sha256}, by=by)
    return kept


@transaction.atomic
def refuse_file(*, of, reason, by):
    """Note that a file was not taken. Its name and content stay out of the trail."""
    record("evidence file refused", on=of, detail={"reason": reason}, by=by)


@transaction.atomic
def withdraw_file(*, file, reason, at, by):
    """The file proves nothing any more. It stays where it is, with the reason. Errors: NotNow when it is so already."""
    now = ProofFile.objects.select_for_update().get(pk=file.pk)
    if now.withdrawn_at:
        raise NotNow("It was withdrawn already.")
    now.withdrawn_at, now.withdrawn_by, now.withdrawn_why = at, by.signature["who"], reason
    now.save()
    record("evidence file withdrawn", on=now, by=by)
