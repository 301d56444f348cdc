"""The words of a PDF, page by page, and its tags: what a search or a screen reader finds in it."""

import re
import zlib

OBJECT = re.compile(rb"(\d+) 0 obj\n(.*?)\nendobj", re.DOTALL)
STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
STRING = rb"\((?:[^()\\]|\\.)*\)"
SHOWN = re.compile(
    rb"/(?P<font>\w+) [\d.]+ Tf|(?P<text>"
    + STRING
    + rb"|\[(?:"
    + STRING
    + rb"|[^()\[\]])*\])\s*T[jJ]|(?P<ends>\bET\b)",
    re.DOTALL,
)
ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
CONTROLS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def structure(pdf):
    """The elements of a tagged PDF in the order they are read: each its kind and what the file says of it."""
    objects = _objects(pdf)
    root = next(body for body in objects.values() if b"/Type/StructTreeRoot" in body)
    return list(_elements(root, objects))


def _elements(body, objects):
    for number in re.findall(rb"(\d+) 0 R", body.partition(b"/K")[2]):
        child = objects.get(int(number), b"")
        if child.startswith(b"<</Type/StructElem"):
            yield re.match(rb"<</Type/StructElem/S/(\w+)", child)[1].decode(), child
            yield from _elements(child, objects)


def annotations(pdf):
    """What the file says of each link and other mark on its pages."""
    return [body for body in _objects(pdf).values() if b"/Type/Annot" in body or b"/Subtype/Link" in body]


def page_objects(pdf):
    return [body for body in _objects(pdf).values() if body.startswith(b"<</Type/Page/")]


def _objects(pdf):
    return {int(number): body for number, body in OBJECT.findall(pdf)}


def pages(pdf):
    """The text of each page in the order it was laid down, with single spaces; a line that breaks has one there."""
    objects = _objects(pdf)
    return [_text(body, objects) for body in objects.values() if body.startswith(b"<</Type/Page/")]


def _text(page, objects):
    listed = re.search(rb"/Font<<(.*?)>>", objects[_number(page, b"Resources")], re.DOTALL)[1]
    fonts = {name: _letters(objects, int(number)) for name, number in re.findall(rb"/(\w+) (\d+) 0 R", listed)}
    found, letters = [], {}
    for match in SHOWN.finditer(_stream(objects[_number(page, b"Contents")])):
        letters = fonts[match["font"]] if match["font"] else letters
        found.append(" " if match["ends"] else _read(match["text"], letters) if match["text"] else "")
    return " ".join("".join(found).split())


def _number(body, name):
    return int(re.search(rb"/" + name + rb" (\d+) 0 R", body)[1])


def _stream(body):
    content = STREAM.search(body)[1]
    return zlib.decompress(content) if b"/FlateDecode" in body else content


def _letters(objects, font):
    """What each code of a font stands for, as the file says for whoever copies it or reads it aloud."""
    told = _stream(objects[_number(objects[font], b"ToUnicode")])
    pairs = re.findall(rb"<([0-9A-Fa-f]{4})> <((?:[0-9A-Fa-f]{4})+)>\n", told)
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in pairs}


def _read(shown, letters):
    codes = b"".join(ESCAPED.sub(_meant, text[1:-1]) for text in re.findall(STRING, shown, re.DOTALL))
    return "".join(letters[int.from_bytes(codes[at : at + 2])] for at in range(0, len(codes), 2))


def _meant(escaped):
    said = escaped[1]
    return bytes([int(said, 8)]) if said.isdigit() else CONTROLS.get(said, said)
