"""Files that people attach as proof: whether one is what its name says, and what of it may be kept. Bytes in, bytes out."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from lantern.analysis.attachments import documents, jpeg, office, png, texts
from lantern.analysis.attachments.refusing import Refused

__all__ = ["KINDS", "MOST_MEGABYTES", "Kind", "Looked", "Refused", "look"]

MOST_MEGABYTES = 25
TOO_LARGE = f"The file is larger than {MOST_MEGABYTES} MB: send a shorter one, or one part of it."


@dataclass(frozen=True)
class Kind:
    """One kind of file. `endings` are what its names end in; `clean` gives what may be kept of its content, or refuses it."""

    words: str
    media_type: str
    endings: tuple[str, ...]
    clean: Callable[[bytes], bytes]


_OFFICE = "application/vnd.openxmlformats-officedocument."
KINDS = {
    "pdf": Kind("PDF", "application/pdf", ("pdf",), documents.clean),
    "word": Kind("Word document", f"{_OFFICE}wordprocessingml.document", ("docx",), office.clean_word),
    "excel": Kind("Excel workbook", f"{_OFFICE}spreadsheetml.sheet", ("xlsx",), office.clean_excel),
    "powerpoint": Kind(
        "PowerPoint slides", f"{_OFFICE}presentationml.presentation", ("pptx",), office.clean_powerpoint
    ),
    "png": Kind("PNG picture", "image/png", ("png",), png.clean),
    "jpeg": Kind("JPEG picture", "image/jpeg", ("jpg", "jpeg"), jpeg.clean),
    "csv": Kind("CSV file", "text/csv", ("csv",), texts.clean_csv),
    "text": Kind("Plain text", "text/plain", ("txt",), texts.clean),
}
SAVED_ANEW = {
    "doc": "Word document (.docx)",
    "xls": "Excel workbook (.xlsx)",
    "ppt": "PowerPoint file (.pptx)",
    "docm": "Word document without macros (.docx)",
    "xlsm": "Excel workbook without macros (.xlsx)",
    "pptm": "PowerPoint file without macros (.pptx)",
}
TAKEN = "PDF, Word (.docx), Excel (.xlsx), PowerPoint (.pptx), PNG, JPEG, CSV or plain text (.txt)"


@dataclass(frozen=True)
class Looked:
    """A file that may be kept. `kind` is of KINDS; `content` is what to keep: a picture without what its camera added."""

    kind: str
    content: bytes


def look(name: str, content: bytes) -> Looked:
    """What a file is, by its name and its content together, and what of it may be kept.

    Errors: Refused, whose words say why not and what to do.
    """
    if not content:
        raise Refused("The file is empty: choose one that holds something.")
    if len(content) > MOST_MEGABYTES * 1024 * 1024:
        raise Refused(TOO_LARGE)
    kind = _kind(PurePath(name).suffix.lower().lstrip("."))
    return Looked(kind, KINDS[kind].clean(content))


def _kind(ending: str) -> str:
    if ending in SAVED_ANEW:
        raise Refused(f"Files ending in .{ending} can hold programs: save it as a {SAVED_ANEW[ending]} and send that.")
    for kind, known in KINDS.items():
        if ending in known.endings:
            return kind
    named = f"Files ending in .{ending} are not taken" if ending else "The file’s name has no ending"
    raise Refused(f"{named}: send a {TAKEN} file.")
