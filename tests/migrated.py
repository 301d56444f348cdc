"""The tests' empty database with every migration done, kept between runs: doing them takes each run twelve seconds."""

import hashlib
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection

ROOT = Path(__file__).resolve().parents[1]
# Whatever says what a migration does: libraries bring their own, and ours take their refusals from elsewhere.
SAYS = ("lantern/*/migrations/*.py", "lantern/*/triggers.py", "lantern/trail/*.py", "requirements/app.txt")


class Migrated:
    """SQLite's, put back into memory before Django migrates it, which then finds nothing left to do.

    PostgreSQL copies a database that `tests.run` migrated: see `TEMPLATE` in `tests.settings`.
    """

    def __init__(self, folder):
        self.kept = folder / f"{_migrations()}.sqlite3" if folder and connection.vendor == "sqlite" else None
        self.memory = None

    def put_back(self):
        """What is in memory is there for as long as somebody is connected with it."""
        if self.kept and self.kept.exists():
            self.memory = sqlite3.connect(connection.creation._get_test_db_name(), uri=True)
            with closing(sqlite3.connect(self.kept)) as kept:
                kept.backup(self.memory)

    def keep(self):
        """Keep what Django migrated, unless it is kept already; two runs at once may each do so."""
        if self.memory:
            self.memory.close()
        elif self.kept:
            for older in self.kept.parent.glob("*.sqlite3"):
                older.unlink(missing_ok=True)
            half = self.kept.with_suffix(f".{os.getpid()}")
            with closing(sqlite3.connect(half)) as kept:
                connection.connection.backup(kept)
            half.replace(self.kept)


def _migrations():
    """What every migration's own text comes to: other migrations are another database."""
    whole = hashlib.sha256()
    for path in sorted(path for pattern in SAYS for path in ROOT.glob(pattern)):
        whole.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return whole.hexdigest()[:16]
