"""A strategy that somebody brings, as a file. Pure: bytes in, content out."""

import io
from zipfile import BadZipFile, ZipFile

from lantern.action_plan.reading import NotAStrategy, from_toml
from lantern.action_plan.sheet import read_sheet

LARGEST = 25 * 1024 * 1024  # bytes
LARGEST_INSIDE = 4 * LARGEST  # of a workbook, once it is unpacked
WORKBOOK = b"PK\x03\x04"


def content_of(data: bytes, ending: str) -> dict:
    """What the file holds: a workbook is known by what is in it, not by its name alone. Errors: NotAStrategy."""
    if data.startswith(WORKBOOK):
        if _unpacked(data) > LARGEST_INSIDE:
            raise NotAStrategy("The workbook is far larger inside than a strategy is. Begin from the template.")
        return read_sheet(data)
    if ending.lower() == ".xlsx":
        raise NotAStrategy("The file is called .xlsx and is no Excel workbook. Save it as one and try again.")
    try:
        return from_toml(data.decode())
    except UnicodeDecodeError:
        raise NotAStrategy("The file is neither a TOML text in UTF-8 nor an Excel workbook (.xlsx).") from None


def _unpacked(data) -> int:
    try:
        return sum(part.file_size for part in ZipFile(io.BytesIO(data)).infolist())
    except BadZipFile:
        return 0  # whoever reads it says that it cannot be opened
