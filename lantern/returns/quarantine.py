"""Where files as sent wait: under random names, readable by this system alone, never served back as they are."""

import os
import zipfile
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.files.storage import storages

from lantern.analysis import writing_files
from lantern.analysis.writing_files import HALF_WRITTEN, PIECE

WORKBOOK = ".xlsx"


class TooLarge(Exception):
    """The file is larger than a return may be. `str()` is one plain sentence."""

    def __init__(self):
        most = settings.LARGEST_RETURN_MEGABYTES
        super().__init__(f"The file is larger than {most} MB; send a smaller one, for example one zip for each year.")


class Writing(writing_files.Writing):
    """A file being written into quarantine piece by piece. `TooLarge` stops it and leaves nothing behind."""

    def __init__(self, file_name):
        super().__init__(_folder(), file_name, most_megabytes=settings.LARGEST_RETURN_MEGABYTES)

    def add(self, piece):
        try:
            super().add(piece)
        except writing_files.TooLarge:
            raise TooLarge from None


def hold(source):
    """Copy a file, or a folder of files as one zip, into quarantine. Errors: TooLarge, OSError."""
    source = Path(source)
    if source.is_dir():
        with TemporaryDirectory(dir=_ready()) as work:
            return _copy(_packed(source, Path(work) / "folder.zip"), f"{source.resolve().name}.zip")
    return _copy(source, source.name)


def _copy(source, file_name):
    writing = Writing(file_name)
    try:
        with source.open("rb") as file:
            while piece := file.read(PIECE):
                writing.add(piece)
        return writing.finish()
    except OSError:
        writing.give_up()
        raise


def _packed(folder, target):
    """A zip of a folder's files. No times of files go in, so that the same files make the same zip."""
    with zipfile.ZipFile(target, "w") as made:
        for file in sorted(file for file in folder.rglob("*") if file.is_file()):
            if made.fp.tell() + file.stat().st_size > settings.LARGEST_RETURN_MEGABYTES * PIECE:
                raise TooLarge
            with made.open(str(file.relative_to(folder)), "w") as place, file.open("rb") as content:
                while piece := content.read(PIECE):
                    place.write(piece)
    return target


def strays(known, before):
    """Names of files older than a moment that no return knows: uploads cut off half-way."""
    old = (file for file in _ready().iterdir() if file.is_file() and file.stat().st_mtime < before.timestamp())
    return sorted({file.name.removesuffix(WORKBOOK).removesuffix(HALF_WRITTEN) for file in old} - known)


def path(stored_as):
    return Path(storages["quarantine"].path(stored_as))


def holds(stored_as):
    return path(stored_as).is_file()


def workbook_path(stored_as):
    """Where the marked-up workbook of a file is, once it is made."""
    return path(f"{stored_as}{WORKBOOK}")


def delete(stored_as):
    """Delete a file and the workbook made from it."""
    path(stored_as).unlink(missing_ok=True)
    path(f"{stored_as}{HALF_WRITTEN}").unlink(missing_ok=True)
    workbook_path(stored_as).unlink(missing_ok=True)


@contextmanager
def under_its_name(sent):
    """The file's path under the name it was sent with, so that findings speak of the file the sender knows."""
    with TemporaryDirectory(dir=_ready()) as work:
        named = Path(work) / sent.file_name
        os.link(path(sent.stored_as), named)
        yield named


@contextmanager
def working_folder():
    """A folder for work with personal data, as guarded as quarantine itself, and gone afterwards."""
    with TemporaryDirectory(dir=_ready()) as work:
        yield Path(work)


def _ready():
    _folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    return _folder()


def _folder():
    return Path(storages["quarantine"].path(""))
