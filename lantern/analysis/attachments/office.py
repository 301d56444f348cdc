"""Word, Excel and PowerPoint files: a whole zip of the right parts, with no macros and nothing fetched from elsewhere."""

import io
import re
import zipfile

from lantern.analysis.attachments.refusing import Refused, not_what_it_says, unsafe

LOCKED_OR_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of older files, and of those locked with a password
MOST_PARTS, MOST_UNPACKED, MOST_PACKED_TIGHT = 5000, 300 * 1024 * 1024, 200
RUNS = re.compile(
    r"vbaproject|/activex/|/macrosheets/|/customui|/embeddings/(?!.*\.(?:xlsx|docx|pptx)\Z)|\.bin\Z", re.IGNORECASE
)
PRINTER = re.compile(r"/printersettings/printersettings\d+\.bin\Z", re.IGNORECASE)
FETCHES = re.compile(
    rb"""(?:attachedTemplate|oleObject|externalLinkPath|frame|subDocument)["'][^>]*TargetMode\s*=\s*["']External"""
    rb"""|TargetMode\s*=\s*["']External["'][^>]*(?:attachedTemplate|oleObject|externalLinkPath|frame|subDocument)["']""",
    re.IGNORECASE,
)
TYPES = "[Content_Types].xml"


def clean_word(content: bytes) -> bytes:
    """The same bytes. Errors: Refused."""
    return _clean(content, "Word document", "word/document.xml", b"wordprocessingml.document.main")


def clean_excel(content: bytes) -> bytes:
    """The same bytes. Errors: Refused."""
    return _clean(content, "Excel workbook", "xl/workbook.xml", b"spreadsheetml.sheet.main")


def clean_powerpoint(content: bytes) -> bytes:
    """The same bytes. Errors: Refused."""
    return _clean(content, "PowerPoint file", "ppt/presentation.xml", b"presentationml.presentation.main")


def _clean(content: bytes, words: str, main: str, main_type: bytes) -> bytes:
    if content.startswith(LOCKED_OR_OLD):
        raise Refused(
            f"This {words} is of an old kind or locked with a password: save it anew without one and send it."
        )
    if not content.startswith(b"PK\x03\x04"):
        raise not_what_it_says(_one(words))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _look(packed, words, main, main_type)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, KeyError):
        raise not_what_it_says(_one(words)) from None
    return content


def _one(words: str) -> str:
    return f"an {words}" if words.startswith("E") else f"a {words}"


def _look(packed: zipfile.ZipFile, words: str, main: str, main_type: bytes) -> None:
    parts = packed.infolist()
    names = [part.filename for part in parts]
    _bear(parts, words)
    if TYPES not in names or main not in names or len(set(names)) != len(names):
        raise not_what_it_says(_one(words))
    types = packed.read(TYPES)
    if b"macroEnabled" in types or any(_runs(f"/{name}") for name in names):
        raise unsafe(words, "a macro or another file", "save it without them")
    if main_type not in types:
        raise not_what_it_says(_one(words))
    if any(FETCHES.search(packed.read(name)) for name in names if name.endswith(".rels")):
        raise unsafe(words, "something that is fetched from elsewhere when it is opened", "break its links")
    if packed.testzip():
        raise not_what_it_says(_one(words))


def _runs(name: str) -> bool:
    return bool(RUNS.search(name)) and not PRINTER.search(name)


def _bear(parts: list[zipfile.ZipInfo], words: str) -> None:
    """Refuse what would unpack to more than a file of this size honestly does."""
    unpacked = sum(part.file_size for part in parts)
    tightest = max((part.file_size / max(part.compress_size, 1) for part in parts if part.file_size > 2**20), default=0)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or tightest > MOST_PACKED_TIGHT:
        raise Refused(f"This {words} unpacks to more than can be looked at: send a shorter one, or a PDF of it.")
