"""Pictures lose what cameras and programs wrote beside them, and stay the same dot for dot."""

import struct

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lantern.analysis.attachments import Refused, look
from lantern.analysis.attachments.tests.made_up import (
    PLACE,
    chunk,
    exif,
    jpeg,
    jpeg_with,
    png,
    png_with,
)  # fmt: skip


def kept(name, content):
    return look(name, content).content


def test_a_png_loses_its_words_place_and_time():
    told = png_with(
        (b"tEXt", b"Author\0" + PLACE), (b"eXIf", PLACE), (b"iTXt", PLACE), (b"tIME", b"1234567"), after=PLACE
    )

    assert kept("poster.png", told) == png()


def test_a_png_keeps_how_its_colours_and_size_are_meant():
    told = png_with((b"pHYs", b"\0\0\x0b\x13\0\0\x0b\x13\1"), (b"gAMA", b"\0\0\xb1\x8f"))

    assert kept("poster.png", told) == told


@pytest.mark.parametrize(
    "content",
    [
        png()[:-20],
        png()[:40] + b"\0" + png()[41:],
        png_with((b"ABCD", b"")),
        png()[:8] + chunk(b"IEND", b""),
        png()[:33] + chunk(b"IEND", b""),
    ],
    ids=["cut short", "damaged", "holds what nobody knows", "nothing in it", "no dots"],
)
def test_what_is_no_whole_png_is_refused(content):
    with pytest.raises(Refused, match="is not a PNG picture"):
        look("poster.png", content)


@pytest.mark.parametrize("size", [(0, 20), (40_000, 40_000)])
def test_a_png_without_a_size_or_far_too_large_is_refused(size):
    head = chunk(b"IHDR", struct.pack(">II", *size) + b"\x08\6\0\0\0")

    with pytest.raises(Refused, match="make it smaller"):
        look("poster.png", png()[:8] + head + png()[33:])


def test_a_jpeg_loses_place_owner_words_and_what_follows_its_end():
    told = jpeg_with((0xE1, exif(1)), (0xFE, PLACE), (0xED, PLACE), (0xE2, b"MPF\0" + PLACE), after=PLACE)

    assert kept("poster.jpg", told) == jpeg()


@pytest.mark.parametrize("order", "<>")
def test_a_jpeg_stays_the_way_up_it_was_held(order):
    shown = kept("poster.jpg", jpeg_with((0xE1, exif(6, order))))

    assert kept("poster.jpg", shown) == shown and len(shown) == len(jpeg()) + 36
    assert PLACE not in shown


@pytest.mark.parametrize(
    "told",
    [
        b"http://ns.adobe.com/xap/1.0/\0",
        b"Exif\0\0",
        b"Exif\0\0odd here!",
        exif(9),
        b"Exif\0\0MM\0*\0\0\0\x08\0\0",
        exif()[:18],
    ],
)
def test_a_jpeg_that_does_not_say_which_way_up_is_as_it_is(told):
    assert kept("poster.jpg", jpeg_with((0xE1, told))) == jpeg()


def test_another_thing_than_the_way_up_is_passed_over():
    told = exif().replace(struct.pack(">H", 0x0112), struct.pack(">H", 0x010F), 1)

    assert kept("poster.jpg", jpeg_with((0xE1, told))) == jpeg()


def test_a_small_copy_of_the_picture_goes_and_its_colours_stay():
    head = b"JFIF\0\1\1\0\0\1\0\1\1\1" + b"abc"

    shown = kept("poster.jpg", jpeg_with((0xE0, head), (0xE2, b"ICC_PROFILE\0\1\1")))

    assert head[:12] + b"\0\0" in shown and b"abc" not in shown and b"ICC_PROFILE" in shown


def test_marks_that_say_nothing_are_left_out():
    assert kept("poster.jpg", jpeg()[:2] + b"\xff\x01\xff\xff\xd0" + jpeg()[2:]) == jpeg()


@pytest.mark.parametrize(
    "content",
    [
        jpeg()[:-2],
        jpeg()[:100],
        jpeg()[:3],
        b"\xff\xd8\xff\xd9",
        b"\xff\xd8\xff\xff",
        b"\xff\xd8\xff\xdb\0",
        b"\xff\xd8\xff\xdb\0\1",
        b"\xff\xd8\xff\xdb\0\4abxx",
        b"\xff\xd8\xff\x00\0\2",
        jpeg()[:-2] + b"\xff\xff",
    ],
)
def test_what_is_no_whole_jpeg_is_refused(content):
    with pytest.raises(Refused, match="is not a JPEG picture"):
        look("poster.jpg", content)


@given(some.binary(max_size=300), some.sampled_from(["poster.png", "poster.jpg"]))
def test_nothing_that_was_written_beside_a_picture_is_ever_kept(words, name):
    secret = b"51.5362N" + words + b"0.0798E"
    told = (
        png_with((b"tEXt", secret), after=secret) if name.endswith("png") else jpeg_with((0xFE, secret), after=secret)
    )

    assert secret not in kept(name, told)
