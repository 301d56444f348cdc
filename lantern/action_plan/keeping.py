"""Where files that people keep lie: each under the SHA-256 of its content, outside the pages' reach, readable by this system alone."""

import hashlib
from pathlib import Path

from django.core.files.storage import storages

from lantern.analysis.attachments import MOST_MEGABYTES, look
from lantern.analysis.writing_files import Writing


class Damaged(Exception):
    """A file is gone, or is not what was kept."""


class Shelf:
    """A folder of files of which one kind of row speaks, and no other. `storage`: its name among STORAGES."""

    def __init__(self, storage):
        self.storage = storage

    def keep_with_row(self, *, name, content, add, rows):
        """Look at a file, put it here, and then have `add(held, kind)` make its row, which is returned.

        `held` says its name, size and SHA-256. `rows`: all that may speak of a file here; where none does in the end,
        there is no file. Errors: Refused, before anything is written.
        """
        looked = look(name, content)
        held = self.keep(looked.content, name)
        try:
            return add(held, looked.kind)
        except BaseException:
            if not rows.filter(sha256=held.sha256).exists():
                self.drop(held.sha256)
            raise

    def keep(self, content, file_name):
        """Put content on the disk, whole, before any row speaks of it. Returns what it is called here: name, size and SHA-256."""
        writing = Writing(self.folder(), file_name, most_megabytes=MOST_MEGABYTES)
        try:
            writing.add(content)
            held = writing.finish()
            (self.folder() / held.stored_as).replace(self.path(held.sha256))
            return held
        except OSError:
            writing.give_up()
            raise

    def opened(self, sha256):
        """The file, open at its beginning, once it is proved to be what was kept. Errors: Damaged."""
        try:
            file = self.path(sha256).open("rb")
        except FileNotFoundError:
            raise Damaged from None
        if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
            file.close()
            raise Damaged
        file.seek(0)
        return file

    def drop(self, sha256):
        """Take away a file that no row speaks of."""
        self.path(sha256).unlink(missing_ok=True)

    def path(self, sha256):
        return self.folder() / sha256

    def folder(self):
        return Path(storages[self.storage].path(""))


PROOF = Shelf("proof")
