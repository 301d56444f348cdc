"""Where files kept as proof lie: each under the SHA-256 of its content, outside the pages' reach, readable by this system alone."""

import hashlib
from pathlib import Path

from django.core.files.storage import storages

from lantern.analysis.attachments import MOST_MEGABYTES
from lantern.analysis.writing_files import Writing


class Damaged(Exception):
    """A file is gone, or is not what was kept."""


def keep(content, file_name):
    """Put content on the disk, whole, before any row speaks of it. Returns what it is called here: name, size and SHA-256."""
    writing = Writing(folder(), file_name, most_megabytes=MOST_MEGABYTES)
    try:
        writing.add(content)
        held = writing.finish()
        (folder() / held.stored_as).replace(path(held.sha256))
        return held
    except OSError:
        writing.give_up()
        raise


def opened(sha256):
    """The file, open at its beginning, once it is proved to be what was kept. Errors: Damaged."""
    try:
        file = path(sha256).open("rb")
    except FileNotFoundError:
        raise Damaged from None
    if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
        file.close()
        raise Damaged
    file.seek(0)
    return file


def drop(sha256):
    """Take away a file that no row speaks of."""
    path(sha256).unlink(missing_ok=True)


def path(sha256):
    return folder() / sha256


def folder():
    return Path(storages["proof"].path(""))
