"""A file is there whole or not at all, and its name is one that a folder can hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from lantern.analysis.writing_files import HALF_WRITTEN, TooLarge, Writing, safe_name


def test_a_file_has_its_name_only_once_it_is_whole(tmp_path):
    writing = Writing(tmp_path, "minutes.docx", most_megabytes=1)
    writing.add(b"half")
    (half,) = tmp_path.iterdir()

    held = writing.finish()

    assert half.name == f"{held.stored_as}{HALF_WRITTEN}"
    assert [file.name for file in tmp_path.iterdir()] == [held.stored_as]
    assert (held.size, held.file_name) == (4, "minutes.docx")


@pytest.mark.parametrize("finished", [True, False])
def test_giving_up_leaves_nothing_behind(tmp_path, finished):
    writing = Writing(tmp_path, "minutes.docx", most_megabytes=1)
    if finished:
        writing.finish()

    writing.give_up()

    assert list(tmp_path.iterdir()) == []


def test_a_file_too_large_leaves_nothing_behind(tmp_path):
    writing = Writing(tmp_path, "minutes.docx", most_megabytes=0.00001)

    with pytest.raises(TooLarge):
        writing.add(b"more than ten bytes")

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("sent", "safe"),
    [
        ("ssd_person.csv", "ssd_person.csv"),
        (r"C:\Users\amber\list 1.csv", "list 1.csv"),
        ("../../etc/passwd", "passwd"),
        ("<script>.xml", "_script_.xml"),
        (".hidden", "hidden"),
        ("", "return"),
        ("a" * 200 + ".csv", "a" * 96 + ".csv"),
        ("\u6f22" * 90 + ".csv", "\u6f22" * 65 + ".csv"),
        ("\u6f22" * 90, "\u6f22" * 66),
    ],
)
def test_a_name_is_made_safe(sent, safe):
    assert safe_name(sent) == safe


@given(some.text() | some.text(some.characters(min_codepoint=0x4E00), min_size=60))
def test_any_name_becomes_one_that_a_folder_can_hold(name):
    safe = safe_name(name)

    assert 0 < len(safe) <= 100 and len(safe.encode()) <= 200
    assert "/" not in safe and "\\" not in safe and not safe.startswith(".")
