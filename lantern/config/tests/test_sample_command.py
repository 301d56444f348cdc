import io

import pytest

from lantern.config import sample_command
from lantern.config.sample_command import sample


@pytest.fixture
def small(monkeypatch):
    def write(directory, *, years, seed):
        (directory / "cin-census-2026.xml").write_text(f"{years} {seed}")

    monkeypatch.setattr(sample_command, "write_sample", write)


def test_a_sample_goes_into_a_new_directory(small, tmp_path):
    said = io.StringIO()

    code = sample(tmp_path / "new", years=2, seed=9, out=said)

    assert code == 0
    assert (tmp_path / "new" / "cin-census-2026.xml").read_text() == "2 9"
    assert str(tmp_path / "new") in said.getvalue()


def test_unless_told_otherwise_it_is_five_years_of_the_same_children(small, tmp_path):
    sample(tmp_path / "new", years=None, seed=None, out=io.StringIO())

    assert (tmp_path / "new" / "cin-census-2026.xml").read_text() == "5 1"


def test_a_directory_that_holds_files_is_refused_and_left_alone(small, tmp_path, capsys):
    (tmp_path / "mine.txt").write_text("mine")

    code = sample(tmp_path, out=io.StringIO())

    assert code == 2
    assert [one.name for one in tmp_path.iterdir()] == ["mine.txt"]
    assert "already holds files" in capsys.readouterr().err


@pytest.mark.parametrize("years", [0, 6])
def test_years_outside_one_to_five_are_refused(small, tmp_path, capsys, years):
    code = sample(tmp_path / "new", years=years, out=io.StringIO())

    assert code == 2
    assert "from 1 to 5" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_a_sample_that_fails_leaves_nothing_behind(monkeypatch, tmp_path, capsys):
    def fail(directory, *, years, seed):
        (directory / "half.csv").write_text("half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sample_command, "write_sample", fail)

    code = sample(tmp_path / "new", out=io.StringIO())

    assert code == 2
    assert list(tmp_path.iterdir()) == []
    assert "No space left" in capsys.readouterr().err
