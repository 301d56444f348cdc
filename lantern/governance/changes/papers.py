"""How a file becomes a paper of a meeting.

`though`: that words were kept although they may point at a child, and why. It goes into the trail; the words do not.
"""

from django.db import transaction

from lantern.action_plan.keeping import Shelf
from lantern.governance.models import Paper
from lantern.trail.changes import record

PAPERS = Shelf("papers")


def add_file(*, meeting, title, name, content, item=None, though=None, at, by):
    """Put a file before a meeting as a paper. Returns the row.

    The file is on the disk before the row is; where there is no row in the end, there is no file.
    Errors: Refused (of attachments), before anything is written.
    """
    told = {"meeting": meeting, "title": title, "item": item, "at": at}
    return PAPERS.keep_with_row(
        name=name,
        content=content,
        add=lambda held, kind: add_row(held, kind, told=told, though=though, by=by),
        rows=Paper.objects.all(),
    )


@transaction.atomic
def add_row(held, kind, *, told, though, by):
    """Say of a file that lies on the shelf which paper it is. For `add_file` alone. Returns the row."""
    of_file = {"file_name": held.file_name, "kind": kind, "sha256": held.sha256, "size": held.size}
    paper = Paper.objects.create(**told, **of_file, by=by.signature["who"])
    detail = {"meeting": paper.meeting_id, "kind": kind, "bytes": held.size, "sha256": held.sha256, **(though or {})}
    record("paper added", on=paper, detail=detail, by=by)
    return paper


@transaction.atomic
def refuse_file(*, meeting, reason, by):
    """Note that a file was not taken as a paper. Its name and content stay out of the trail."""
    record("paper refused", on=meeting, detail={"reason": reason}, by=by)
