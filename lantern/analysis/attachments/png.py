"""A PNG picture without what was written beside it: place, time, camera, program, words, and anything after its end."""

import struct
import zlib

from lantern.analysis.attachments.refusing import Refused, not_what_it_says

WORDS = "a PNG picture"
BEGINS = b"\x89PNG\r\n\x1a\n"
# What is needed to draw it: size, palette, dots, end, see-through, colours as they were meant, size on paper, movement.
KEPT = {
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs", b"cICP",
    b"acTL", b"fcTL", b"fdAT",
}  # fmt: skip
MOST_DOTS = 100_000_000


def clean(content: bytes) -> bytes:
    """The picture, dot for dot, without what was written beside it. Errors: Refused for what is no whole PNG picture."""
    if not content.startswith(BEGINS):
        raise not_what_it_says(WORDS)
    kept, place, seen = [BEGINS], len(BEGINS), []
    while b"IEND" not in seen:
        name, whole = _chunk(content, place)
        place += len(whole)
        seen.append(name)
        if name in KEPT:
            kept.append(whole)
        elif name[:1].isupper():  # a part that must be understood, and is not
            raise not_what_it_says(WORDS)
    if seen[0] != b"IHDR" or b"IDAT" not in seen:
        raise not_what_it_says(WORDS)
    _bear(content)
    return b"".join(kept)


def _chunk(content: bytes, place: int) -> tuple[bytes, bytes]:
    """The name of the part that begins here, and the whole of it with its length and checksum."""
    head = content[place : place + 8]
    if len(head) < 8:
        raise not_what_it_says(WORDS)
    length, name = struct.unpack(">I4s", head)
    whole = content[place : place + 12 + length]
    if len(whole) < 12 + length or not name.isalpha() or zlib.crc32(whole[4:-4]) != struct.unpack(">I", whole[-4:])[0]:
        raise not_what_it_says(WORDS)
    return name, whole


def _bear(content: bytes) -> None:
    width, height = struct.unpack(">II", content[16:24])
    if not width or not height or width * height > MOST_DOTS:
        raise Refused("This picture is too large to be shown: make it smaller and send it again.")
