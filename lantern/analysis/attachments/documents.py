"""A PDF: begins and ends as one, is not locked, and holds nothing that acts by itself."""

import re
import zlib
from collections.abc import Iterator

from lantern.analysis.attachments.refusing import Refused, not_what_it_says, unsafe

ACTS = re.compile(rb"/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)(?![A-Za-z0-9])")
LOCKED = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
STREAM = re.compile(rb"/ObjStm[^>]*?>>\s*stream\r?\n", re.DOTALL)
MOST_UNPACKED = 64 * 1024 * 1024


def clean(content: bytes) -> bytes:
    """The same bytes. Errors: Refused for what is no PDF, is locked with a password, or holds a program or another file.

    What is packed in object streams is looked at too; pages' own content is not, as nothing in it can act.
    """
    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-2048:]:
        raise not_what_it_says("a PDF")
    if LOCKED.search(content):
        raise Refused("This PDF is locked with a password: save it without one and send it again.")
    for part in (content, *_unpacked(content)):
        if ACTS.search(ESCAPED.sub(_plain, part)):
            raise unsafe("PDF", "a program or another file", "print it to a new PDF")
    return content


def _plain(escaped: re.Match[bytes]) -> bytes:
    """A letter of a name, which a PDF may also write as its number: /J#53 is /JS."""
    return bytes([int(escaped[1], 16)])


def _unpacked(content: bytes) -> Iterator[bytes]:
    """What each object stream holds. The names of actions are there in newer PDFs."""
    left = MOST_UNPACKED
    for stream in STREAM.finditer(content):
        try:
            part = zlib.decompressobj().decompress(content[stream.end() :], left)
        except zlib.error:
            continue
        left -= len(part)
        if left <= 0:
            raise Refused("This PDF unpacks to more than can be looked at: print it to a new PDF and send that.")
        yield part
