"""Published tables that somebody has loaded since: kept beside other files, and read before those that Lantern came with."""

import csv
from pathlib import Path

from django.core.files.storage import default_storage

FOLDER = "comparators"


def path_of(name: str) -> Path:
    """Where a loaded table is kept."""
    return Path(default_storage.path(f"{FOLDER}/{name}"))


def rows(name: str) -> list[dict[str, str]]:
    """The rows loaded of one table; none where nobody loaded any."""
    path = path_of(name)
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def mark(name: str) -> int:
    """What changes whenever a table is loaded again."""
    path = path_of(name)
    return path.stat().st_mtime_ns if path.is_file() else 0
