"""A JPEG picture without what the camera wrote beside it: place, time, owner, a small copy, and anything after its end."""

import struct
from collections.abc import Iterator

from lantern.analysis.attachments.refusing import not_what_it_says

WORDS = "a JPEG picture"
BEGIN, END, SCAN = 0xD8, 0xD9, 0xDA
ALONE = {0x01, *range(0xD0, 0xD8)}  # markers with nothing behind them
FRAMES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
DRAWN_WITH = {0xC4, 0xCC, 0xDB, 0xDC, 0xDD, *FRAMES}  # tables and sizes
COLOURS = {0xE0: (b"JFIF\0",), 0xE2: (b"ICC_PROFILE\0",), 0xEE: (b"Adobe",)}  # what says how its numbers become colours
EXIF, ORIENTATION = 0xE1, 0x0112


def clean(content: bytes) -> bytes:
    """The picture, dot for dot, without what was written beside it; which way up it is held stays.

    Errors: Refused for what is no whole JPEG picture.
    """
    if not content.startswith(b"\xff\xd8\xff"):
        raise not_what_it_says(WORDS)
    kept, way_up, frames, scans = [], 1, 0, 0
    for marker, body, dots in _segments(content):
        frames, scans = frames + (marker in FRAMES), scans + (marker == SCAN)
        if marker == EXIF:
            way_up = _way_up(body) or way_up
        elif marker in DRAWN_WITH or marker == SCAN or body.startswith(COLOURS.get(marker, ())):
            kept.append(_written(marker, _bare(marker, body)) + dots)
    if not frames or not scans:
        raise not_what_it_says(WORDS)
    held = [_held(way_up)] if way_up != 1 else []
    return b"".join([b"\xff\xd8", *held, *kept, b"\xff\xd9"])


def _segments(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Marker, what it says, and the dots behind it (of a scan only), until the picture's end."""
    place = 2
    while True:
        marker, place = _marker(content, place)
        if marker == END:
            return
        if marker in ALONE:
            continue
        if place + 2 > len(content) or marker in (0x00, BEGIN):
            raise not_what_it_says(WORDS)
        (length,) = struct.unpack(">H", content[place : place + 2])
        body = content[place + 2 : place + length]
        if length < 2 or len(body) < length - 2:
            raise not_what_it_says(WORDS)
        place += length
        after = _after_dots(content, place) if marker == SCAN else place
        yield marker, body, content[place:after]
        place = after


def _marker(content: bytes, place: int) -> tuple[int, int]:
    """The marker that begins here, and the place behind it."""
    if content[place : place + 1] != b"\xff":
        raise not_what_it_says(WORDS)
    while content[place : place + 1] == b"\xff":
        place += 1
    if place >= len(content):
        raise not_what_it_says(WORDS)
    return content[place], place + 1


def _after_dots(content: bytes, place: int) -> int:
    """Where the dots of a scan end: before the next marker that is neither a filled-in nought nor a restart."""
    while True:
        place = content.find(b"\xff", place)
        if place < 0 or place + 1 >= len(content):
            raise not_what_it_says(WORDS)
        if content[place + 1] not in (0x00, 0xFF, *range(0xD0, 0xD8)):
            return place
        place += 1 if content[place + 1] == 0xFF else 2


def _bare(marker: int, body: bytes) -> bytes:
    """What a segment says, without the small copy of the picture that a JFIF one may carry."""
    if marker == 0xE0 and len(body) >= 14:
        return body[:12] + b"\0\0"
    return body


def _written(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def _way_up(body: bytes) -> int | None:
    """Which of eight ways the picture is held, from 1 to 8, as the camera wrote it; none where it did not."""
    if not body.startswith(b"Exif\0\0") or len(body) < 14:
        return None
    told = body[6:]
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(told[:4])
    if order is None:
        return None
    (start,) = struct.unpack(f"{order}I", told[4:8])
    count = int.from_bytes(told[start : start + 2], "little" if order == "<" else "big")
    entries = told[start + 2 : start + 2 + 12 * count]
    for at in range(0, len(entries) - 11, 12):
        tag, _, _, value = struct.unpack(f"{order}HHIH", entries[at : at + 10])
        if tag == ORIENTATION:
            return value if 1 <= value <= 8 else None
    return None


def _held(way_up: int) -> bytes:
    """An EXIF segment that says which way up the picture is, and nothing else."""
    entry = struct.pack(">HHIHH", ORIENTATION, 3, 1, way_up, 0)
    return _written(EXIF, b"Exif\0\0MM\0*" + struct.pack(">IH", 8, 1) + entry + b"\0\0\0\0")
