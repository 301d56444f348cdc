"""`lantern pathway take-in`, `forget-rows` and `remind`, as they are typed."""

import pytest

from lantern.config.command import main
from lantern.config.pathway_command import ROWS
from lantern.pathway.here import row_kinds

pytestmark = pytest.mark.django_db


def test_the_command_knows_every_kind_of_rows():
    assert set(ROWS) == set(row_kinds())


def test_a_file_in_the_name_of_nobody_is_refused(capsys):
    given = ["--kind", "interviews", "--agency", "lbbd", "--as", "nobody@example.org"]

    assert main(["pathway", "take-in", "nothing.csv", *given]) == 2
    assert "Nobody with the address" in capsys.readouterr().out


def test_rows_are_forgotten_every_night(capsys):
    assert main(["pathway", "forget-rows"]) == 0
    assert "0 files forgotten" in capsys.readouterr().out


def test_reviews_past_their_day_are_asked_for_every_night(capsys):
    assert main(["pathway", "remind"]) == 0
    assert "Nobody needs reminding today." in capsys.readouterr().out
