import io

import pyarrow.parquet as pq
import pytest

from lantern.analysis.disclosure import PROFILES, protect
from lantern.analysis.disclosure.protected import numbers_of, released
from lantern.analysis.disclosure.tests.cubes import drawn_figures
from lantern.config import command
from lantern.config.disclosure_command import attack_files, attack_release
from lantern.insight.models.releases import EXACT, PUBLIC
from lantern.insight.sealing import packed
from lantern.insight.tests.releases import files, frozen
from lantern.insight.tests.releases import released as published_release

FIGURES = drawn_figures("""
dimension | category | numerator | denominator
all       | All      | 40        | 400
sex       | Male     | 3         | 190
sex       | Female   | 37        | 210
""")


def safe():
    return protect(FIGURES, profile="dfe_cin_la")


def weak():
    """Only what is small is hidden, so the total gives it back."""
    values = numbers_of(FIGURES)
    return released(FIGURES, (values > 0) & (values < 6), PROFILES["dfe_cin_la"])


def kept(folder, **tables):
    for name, table in tables.items():
        pq.write_table(table, folder / f"{name}.parquet")
    return folder


def attacked(folder):
    out = io.StringIO()
    return attack_files(folder, profile=None, out=out), out.getvalue()


def release_of(table):
    made = files() | {EXACT: packed(FIGURES), PUBLIC: packed(table)}
    return published_release(frozen(given=made))


def test_a_table_that_gives_nothing_away_is_safe_and_its_narrowest_number_is_named(tmp_path):
    code, said = attacked(kept(tmp_path, one=safe()))

    assert code == 0
    assert said.startswith(
        "2 numbers are hidden in 1 published table. The one that can be placed most closely is Example"
    )
    assert said.endswith("dfe_cin_la asks for 5.\n")


def test_a_number_that_can_be_worked_out_is_said_to_be_and_where(tmp_path):
    code, said = attacked(kept(tmp_path, one=weak()))

    assert code == 1
    assert "Can be worked out: Example, referral/csa, sex: Male, 2025-26Q1: exactly 3.\n" in said


def test_two_tables_that_are_safe_alone_are_attacked_together(tmp_path):
    code, _ = attacked(kept(tmp_path, one=safe(), two=weak()))

    assert code == 1


def test_what_hides_nothing_has_nothing_to_be_worked_out(tmp_path):
    figures = drawn_figures("dimension | category | numerator | denominator\nall | All | 40 | 400")

    assert attacked(kept(tmp_path, one=protect(figures, profile="internal"))) == (
        0,
        "Nothing is hidden in 1 published table under dfe_cin_la.\n",
    )


def test_an_empty_folder_and_a_table_that_is_not_published_are_refused_in_one_sentence(tmp_path):
    assert attacked(tmp_path) == (2, f"There are no Parquet files in {tmp_path}.\n")

    code, said = attacked(kept(tmp_path, exact=FIGURES))

    assert (code, said.count("\n")) == (2, 1)
    assert "is no table as it is published" in said


def test_a_folder_is_attacked_from_the_command_line(tmp_path, capsys):
    assert command.main(["disclosure", "attack", str(kept(tmp_path, one=weak()))]) == 1
    assert "exactly 3" in capsys.readouterr().out


@pytest.mark.django_db
@pytest.mark.parametrize(("table", "code"), [(safe, 0), (weak, 1)])
def test_a_release_is_attacked_by_its_quarter_with_all_that_was_published(table, code):
    release_of(table())

    assert attack_release("2025-26Q1", out=io.StringIO()) == code


@pytest.mark.django_db
def test_a_release_that_is_not_there_is_said_not_to_be():
    out = io.StringIO()

    assert attack_release("2031-32Q1", out=out) == 2
    assert out.getvalue() == "There is no release “2031-32Q1”. `lantern release list` shows those there are.\n"
