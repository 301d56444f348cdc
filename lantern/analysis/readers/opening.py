"""Opening what was sent, safely: a file, a folder or a zip, and never more than it should be."""

import io
import os
import re
import stat
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from lantern.analysis.finding import Unreadable

LARGEST = 200 * 1024 * 1024
MOST_FILES = 500
LISTED = b"PK\x01\x02"  # before each file's entry in the list at the end of a zip
STEEPEST = 200  # times smaller when zipped; honest CSV files stay under 100
UNSEEN = {"__MACOSX", "Thumbs.db", "desktop.ini"}
ARCHIVES = (".zip", ".7z", ".rar", ".gz", ".tar", ".tgz", ".bz2", ".xz")
DOCUMENTS = (".docx", ".pptx", ".odt", ".ods", ".odp")
OTHER_KINDS = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"Rar!": "a RAR archive",
    b"\x1f\x8b": "a compressed archive",
    b"{\\rtf": "a text document",
    b"SQLite format 3": "a database",
    b"BZh": "a compressed archive",
    b"PAR1": "a Parquet file",
    b"MZ": "a program",
    b"\x7fELF": "a program",
}
SENT_AS = "a partner’s spreadsheet or CSV file, CSV files, an Annex A workbook (.xlsx) or a census XML file"
WEB_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<(?:!doctype html|html|table|head|meta)[\s>]", re.IGNORECASE
)
# How the looked-after children return begins as XML, whichever system wrote it; the census says LAchildID.
LOOKED_AFTER_XML = re.compile(rb"<(?:[\w.-]+:)?(?:(?:EXP)?SSDA903|CHILDID)[\s/>]", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """One file of a return: its name as sent, its first bytes, and a way to read all of it."""

    name: str
    head: bytes
    size: int
    open: Callable[[], BinaryIO]

    def read(self) -> bytes:
        """All of the file's bytes."""
        with self.open() as file:
            return file.read(LARGEST + 1)


def pieces(path: Path) -> list[Piece]:
    """The files of a return at `path`, in order of name; one sentence as Unreadable if it cannot be opened."""
    try:
        if path.is_dir():
            return _folder(path)
        if not path.exists():
            raise Unreadable(f"There is no file or folder called {path.name}: check where it is and try again.")
        if not path.is_file():
            raise Unreadable(f"{path.name} is not a file or a folder: send the return itself.")
        return _file(path)
    except (OSError, ValueError) as error:
        raise Unreadable(f"{path.name} could not be opened: check that you may read it and try again.") from error


def _folder(path: Path) -> list[Piece]:
    found = [
        item
        for item in sorted(Path(where) / name for where, _, names in os.walk(path, onerror=_refuse) for name in names)
        if item.is_file() and not item.is_symlink() and _seen(item.relative_to(path).parts)
    ]
    if not found:
        raise Unreadable(f"The folder {path.name} holds no files: send the folder that holds the return.")
    if len(found) > MOST_FILES:
        raise Unreadable(f"The folder {path.name} holds more than {MOST_FILES} files: send only the return's own.")
    if sum(item.stat().st_size for item in found) > LARGEST:
        raise Unreadable(_too_large(f"The folder {path.name}"))
    return [_piece(item, item.relative_to(path).as_posix()) for item in found]


def _refuse(error: OSError) -> None:
    raise error


def _seen(parts: tuple[str, ...]) -> bool:
    return not any(part.startswith((".", "~$")) or part in UNSEEN for part in parts)


def _too_large(what: str) -> str:
    return f"{what} is larger than {LARGEST // 1024 // 1024} MB: send a shorter period, or the tables asked for alone."


def _piece(path: Path, name: str) -> Piece:
    with path.open("rb") as file:
        head = file.read(4096)
    return Piece(name, head, path.stat().st_size, lambda: path.open("rb"))


def _file(path: Path) -> list[Piece]:
    piece = _piece(path, path.name)
    if piece.size == 0:
        raise Unreadable(f"{path.name} is empty: export the return again and send it.")
    if piece.size > LARGEST:
        raise Unreadable(_too_large(path.name))
    if problem := wrong_kind(piece):
        raise Unreadable(problem)
    return [piece] if not piece.head.startswith(b"PK") or is_workbook(piece) else _unzipped(path)


def wrong_kind(piece: Piece) -> str | None:
    """What is wrong with a file that can be no return, judged by its first bytes; null if nothing shows."""
    for start, kind in OTHER_KINDS.items():
        if piece.head.startswith(start):
            return f"{piece.name} is {kind}: send {SENT_AS}."
    if piece.head.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in piece.read():
            return f"{piece.name} is protected by a password: save it without the password and send it again."
        return f"{piece.name} is in an old Office format: save it as an Excel workbook (.xlsx) and send it again."
    if WEB_PAGE.match(piece.head.replace(b"\x00", b"")):
        return f"{piece.name} is a web page, whatever its name ends in: open it in Excel, save it as CSV and send that."
    if LOOKED_AFTER_XML.search(piece.head.replace(b"\x00", b"")):
        return f"{piece.name} is the looked-after children return as XML: send its Header and Episodes as CSV files."
    return None


def is_workbook(piece: Piece) -> bool:
    """Whether a file that starts as a zip is an Office document; one that is not a plain workbook is Unreadable."""
    with archive(piece) as zipped:
        names = {info.filename for info in zipped.infolist()}
        if "[Content_Types].xml" not in names and "mimetype" not in names:
            return False
        if not any(name.startswith("xl/") for name in names):
            raise Unreadable(f"{piece.name} is an Office document but not an Excel workbook: send an .xlsx workbook.")
        if any(name.lower().endswith("vbaproject.bin") for name in names) or piece.name.lower().endswith(".xlsm"):
            raise Unreadable(f"{piece.name} holds macros: save it as an ordinary workbook (.xlsx) and send it again.")
        checked(piece.name, zipped)
        _no_declarations(piece.name, zipped)
    return True


def _no_declarations(name: str, zipped: zipfile.ZipFile) -> None:
    for info in zipped.infolist():
        if info.filename.endswith((".xml", ".rels")) and declares(unzipped(name, zipped, info)[:65536]):
            raise Unreadable(f"{name} declares entities inside it, which is not safe to read: save it again in Excel.")


def declares(head: bytes) -> bool:
    """Whether the start of an XML file declares a document type or entities, in any encoding."""
    flat = head.replace(b"\x00", b"").upper()
    return b"<!DOCTYPE" in flat or b"<!ENTITY" in flat


def archive(piece: Piece) -> zipfile.ZipFile:
    """A zip opened for reading; Unreadable if it is damaged, or lists so many files that only listing them takes long."""
    data = piece.read()
    if data.count(LISTED) > 2 * MOST_FILES:  # twice, for a file within may hold the mark too
        raise Unreadable(f"{piece.name} holds more than {MOST_FILES} files: send only the return's own.")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except Exception as error:  # a damaged zip fails in many ways
        raise Unreadable(_damaged(piece.name)) from error


def _damaged(name: str) -> str:
    return f"{name} is damaged or was cut short: make it again and send it."


def checked(name: str, zipped: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The files in a zip, once none of them is out to harm: secret, escaping, a link, or far larger than it looks."""
    infos = [info for info in zipped.infolist() if not info.is_dir()]
    if any(info.flag_bits & 0x1 for info in infos):
        raise Unreadable(f"{name} is protected by a password: make the zip without one and send it again.")
    if any(_escapes(info) for info in infos):
        raise Unreadable(f"{name} holds files that point outside it, which is not safe: make the zip again.")
    if len({info.filename.lower() for info in infos}) < len(infos):
        raise Unreadable(f"{name} holds two files of the same name: make the zip again with one of each.")
    whole, packed = sum(info.file_size for info in infos), sum(info.compress_size for info in infos)
    if whole > LARGEST or len(infos) > MOST_FILES or (whole > 1024 * 1024 and whole > STEEPEST * packed):
        raise Unreadable(f"{name} unpacks to far more than a return holds: send the files themselves in a folder.")
    return infos


def _escapes(info: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(info.filename.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in info.filename or stat.S_ISLNK(info.external_attr >> 16)


def unzipped(name: str, zipped: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """One file of a zip, no larger than it says it is; Unreadable if it is damaged."""
    try:
        with zipped.open(info) as file:
            return file.read(info.file_size)
    except (Exception, zlib.error) as error:  # a damaged zip fails in many ways
        raise Unreadable(_damaged(name)) from error


def _unzipped(path: Path) -> list[Piece]:
    with archive(_piece(path, path.name)) as zipped:
        infos = [info for info in checked(path.name, zipped) if _seen(PurePosixPath(info.filename).parts)]
        if any(info.filename.lower().endswith(ARCHIVES) for info in infos):
            raise Unreadable(f"{path.name} holds another archive inside it: unpack it and send the files in one zip.")
        if not infos:
            raise Unreadable(f"{path.name} is an empty zip: make it again with the return's files in it.")
        return [
            _held(info.filename, unzipped(path.name, zipped, info))
            for info in sorted(infos, key=lambda info: info.filename)
        ]


def _held(name: str, data: bytes) -> Piece:
    return Piece(name, data[:4096], len(data), lambda: io.BytesIO(data))
