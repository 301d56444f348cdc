"""Writing a file that somebody sends: under a random name, whole or not at all, readable by this system alone."""

import hashlib
import os
import re
import secrets
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath

PIECE = 1024 * 1024
HALF_WRITTEN = ".part"


class TooLarge(Exception):
    """The file is larger than it may be, and nothing of it was kept."""


@dataclass
class Held:
    """A file that was written: what it was called, the random name it has here, its size in bytes and its SHA-256."""

    file_name: str
    stored_as: str
    size: int
    sha256: str


class Writing:
    """A file being written into a folder piece by piece. It has its name there only once all of it is on the disk."""

    def __init__(self, folder: Path, file_name: str, *, most_megabytes: float) -> None:
        self.held = Held(safe_name(file_name), secrets.token_hex(24), 0, "")
        self._folder, self._most = folder, most_megabytes * PIECE
        self._hash = hashlib.sha256()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._part = folder / f"{self.held.stored_as}{HALF_WRITTEN}"
        self._file = os.fdopen(os.open(self._part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb")

    def add(self, piece: bytes) -> None:
        """Write one more piece. Errors: TooLarge, OSError; nothing is left behind after TooLarge."""
        self.held.size += len(piece)
        if self.held.size > self._most:
            self.give_up()
            raise TooLarge
        self._hash.update(piece)
        self._file.write(piece)

    def finish(self) -> Held:
        """Give the file its name, once the disk says that it has all of it."""
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._part.replace(self._folder / self.held.stored_as)
        _sync(self._folder)
        self.held.sha256 = self._hash.hexdigest()
        return self.held

    def give_up(self) -> None:
        """Leave nothing behind, finished or not."""
        self._file.close()
        self._part.unlink(missing_ok=True)
        (self._folder / self.held.stored_as).unlink(missing_ok=True)


def _sync(folder: Path) -> None:
    """Wait until the disk knows a folder's names: without this a file may be there and its name not."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def safe_name(name: str, otherwise: str = "return") -> str:
    """A file's own name without folders, odd signs or leading dots, at most 100 characters and 200 bytes."""
    own = PureWindowsPath(name.replace("\0", "")).name
    kept = re.sub(r"[^\w .()-]", "_", own).strip(" .")
    stem, dot, ending = kept.rpartition(".")
    if not dot or len(ending) >= 10:
        return _cut(kept[:100], 200) or otherwise
    return f"{_cut(stem[: 99 - len(ending)], 199 - len(ending.encode()))}.{ending}"


def _cut(text: str, most: int) -> str:
    """As much of a text as fits into so many bytes, which is how a disk counts the length of a name."""
    return text.encode()[:most].decode(errors="ignore")
