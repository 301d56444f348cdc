"""Loading what others publish, to be set beside what is counted here."""

import os
from pathlib import Path

from django.db import transaction

from lantern.analysis.readers.open_data import read_open_data
from lantern.insight.comparators import loaded
from lantern.insight.comparators.tables import kept
from lantern.trail.changes import record


@transaction.atomic
def load_published(*, content, by):
    """Keep the columns of a published table that are compared; they stand before those that Lantern came with.

    `content` is the file's bytes. Rows loaded before about the same place, time and people are replaced. Returns what
    was kept: the table's name, the years it speaks for, and its rows. Errors: Unreadable, in one sentence, and nothing
    is changed.
    """
    table = kept(read_open_data(content))
    record("published table loaded", on=table.name, detail={"rows": len(table.rows)}, by=by)
    _put(loaded.path_of(table.name), table.over(loaded.rows(table.name)).as_csv())
    return table


def _put(path: Path, text: str) -> None:
    """The whole file or none of it, however it ends."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
