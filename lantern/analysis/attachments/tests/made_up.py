"""Small files of every kind, made as people's programs make them, and what cameras write into pictures."""

import io
import struct
import zipfile
import zlib
from functools import cache

import typst
import vl_convert
import xlsxwriter

DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="20" height="20" fill="teal"/></svg>'
)
PLACE = b"51.5362N 0.0798E, Cobalt's phone"
OFFICE = {
    "word": ("word/document.xml", "wordprocessingml.document.main"),
    "excel": ("xl/workbook.xml", "spreadsheetml.sheet.main"),
    "powerpoint": ("ppt/presentation.xml", "presentationml.presentation.main"),
}


@cache
def pdf(text="What the audit found"):
    return typst.compile(text.encode(), format="pdf")


@cache
def png():
    return vl_convert.svg_to_png(DRAWING)


def png_with(*chunks, after=b""):
    """A picture with chunks of its own before its dots. `chunks`: (name, content)."""
    whole = png()
    return whole[:33] + b"".join(chunk(*each) for each in chunks) + whole[33:] + after


def chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


@cache
def jpeg():
    return vl_convert.svg_to_jpeg(DRAWING)


def jpeg_with(*segments, after=b""):
    """A picture with segments of its own at its beginning. `segments`: (marker, content)."""
    written = b"".join(struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body for marker, body in segments)
    return jpeg()[:2] + written + jpeg()[2:] + after


def exif(way_up=6, order=">"):
    """What a phone writes: which way up it was held, and where."""
    mark = b"MM\0*" if order == ">" else b"II*\0"
    entries = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, way_up, 0)
    return b"Exif\0\0" + mark + struct.pack(f"{order}IH", 8, 1) + entries + b"\0\0\0\0" + PLACE


@cache
def workbook():
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.add_worksheet().write_row(0, 0, ["Quarter", "Seen"])
    return made.getvalue()


def office(kind, *, parts=None, types="", packed=zipfile.ZIP_DEFLATED):
    """A zip with the parts that a file of this kind must have, and more."""
    main, its_type = OFFICE[kind]
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packed) as file:
        file.writestr(
            "[Content_Types].xml", f"<Types>application/vnd.openxmlformats-officedocument.{its_type}+xml{types}</Types>"
        )
        file.writestr("_rels/.rels", "<Relationships/>")
        file.writestr(main, "<document/>")
        for name, content in (parts or {}).items():
            file.writestr(name, content)
    return made.getvalue()
