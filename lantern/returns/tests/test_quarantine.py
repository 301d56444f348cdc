import stat

import pytest

from lantern.returns import quarantine
from lantern.returns.tests.factories import a_return


def test_a_file_waits_under_a_random_name_that_only_this_system_can_read(tmp_path):
    (tmp_path / "Amber Kettle.csv").write_text("a,b")

    held = quarantine.hold(tmp_path / "Amber Kettle.csv")

    assert "Amber" not in held.stored_as
    assert stat.S_IMODE(quarantine.path(held.stored_as).stat().st_mode) == 0o600
    assert (held.size, held.sha256[:8]) == (3, "1eb7c54d")


def test_the_same_folder_makes_the_same_zip(tmp_path):
    for name in ("ssd_person.csv", "ssd_contacts.csv"):
        (tmp_path / name).write_text(name)

    first, second = quarantine.hold(tmp_path), quarantine.hold(tmp_path)

    assert first.sha256 == second.sha256
    assert first.file_name == f"{tmp_path.name}.zip"


@pytest.mark.parametrize("make", ["file", "folder"])
def test_a_file_too_large_leaves_nothing_behind(tmp_path, settings, make):
    settings.LARGEST_RETURN_MEGABYTES = 0
    (tmp_path / "large.csv").write_text("more than nothing")

    with pytest.raises(quarantine.TooLarge, match="larger than 0 MB; send a smaller one"):
        quarantine.hold(tmp_path / "large.csv" if make == "file" else tmp_path)

    assert [file for file in quarantine.path("").rglob("*") if file.is_file()] == []


@pytest.mark.django_db
def test_findings_speak_of_the_file_by_the_name_it_was_sent_under():
    sent = a_return(name="census 2025.xml", content=b"<Message/>")

    with quarantine.under_its_name(sent) as path:
        assert (path.name, path.read_bytes()) == ("census 2025.xml", b"<Message/>")

    assert quarantine.holds(sent.stored_as) and not path.exists()
