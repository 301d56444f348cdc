"""A file is kept when its content is what its name says, and nothing in it acts by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lantern.analysis.attachments import MOST_MEGABYTES, Refused, look
from lantern.analysis.attachments.tests.made_up import jpeg, office, pdf, png, workbook

GOOD = {
    "audit.pdf": ("pdf", pdf),
    "minutes.docx": ("word", lambda: office("word")),
    "figures.xlsx": ("excel", workbook),
    "slides.PPTX": ("powerpoint", lambda: office("powerpoint")),
    "poster.png": ("png", png),
    "poster.jpeg": ("jpeg", jpeg),
    "answers.csv": ("csv", lambda: "Question,Yes\nWere you heard?,12\n“Often”,-3\n".encode()),
    "note.txt": ("text", lambda: b"Said at the caf\xe9 on Monday.\r\n"),
}


@pytest.mark.parametrize("name", GOOD)
def test_the_few_kinds_that_people_have_are_taken(name):
    kind, made = GOOD[name]

    assert look(name, made()).kind == kind


MIXED_UP = [
    (name, other)
    for name in GOOD
    for other in GOOD
    if name != other and {name, other} != {"answers.csv", "note.txt"}  # a CSV file is text too
]


@pytest.mark.parametrize(("name", "other"), MIXED_UP)
def test_a_file_under_another_kinds_name_is_refused(name, other):
    with pytest.raises(Refused, match="This is not"):
        look(other, GOOD[name][1]())


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("empty.pdf", b"", "empty"),
        ("page.html", b"<html>", "ending in .html are not taken"),
        ("drawing.svg", b"<svg/>", "ending in .svg are not taken"),
        ("setup.exe", b"MZ\0", "ending in .exe are not taken"),
        ("README", b"words", "no ending"),
        ("old.doc", b"\xd0\xcf", "Word document (.docx)"),
        ("macros.xlsm", b"PK", "without macros"),
    ],
)
def test_everything_else_is_refused_with_what_to_do(name, content, why):
    with pytest.raises(Refused) as refused:
        look(name, content)

    assert why in str(refused.value)


def test_a_file_larger_than_25_mb_is_refused_and_one_of_25_mb_is_not():
    most = MOST_MEGABYTES * 1024 * 1024

    assert look("note.txt", b"a" * most).kind == "text"
    with pytest.raises(Refused, match="larger than 25 MB"):
        look("note.txt", b"a" * (most + 1))


@given(some.binary(max_size=400), some.sampled_from(sorted(GOOD)))
def test_any_bytes_at_all_are_taken_or_refused_in_a_sentence(content, name):
    for given_bytes in (content, GOOD[name][1]()[:200] + content, GOOD[name][1]()[: len(content)]):
        try:
            assert look(name, given_bytes).content
        except Refused as refused:
            assert str(refused).endswith(".")
