import os
import subprocess
import sys
import time

import pytest

from lantern.analysis.readers.reading import KINDS
from lantern.config import command
from lantern.trail.changes import record
from lantern.trail.models import Entry
from lantern.trail.sealing import System
from lantern.trail.tests.tampering import tamper


def run(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "lantern.config.command", *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
    )


def test_help_needs_nothing_and_is_quick():
    began = time.monotonic()

    done = run("--help", LANTERN_DEVELOPMENT="no")

    assert done.returncode == 0
    assert "check" in done.stdout
    assert time.monotonic() - began < 1


def test_help_brings_in_neither_django_nor_the_engine():
    asked = "import sys, lantern.config.command as c; c.parser(); print({'django', 'ibis', 'duckdb', 'pyarrow'} & set(sys.modules))"

    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True).stdout == "set()\n"


def test_the_kinds_it_offers_are_the_kinds_that_can_be_read():
    assert set(command.KINDS) == set(KINDS)


def test_a_task_nobody_knows_is_refused():
    assert run("fly").returncode == 2


def test_a_setting_that_is_missing_is_one_sentence():
    nothing_set = {
        "LANTERN_DEVELOPMENT": "no",
        "LANTERN_SECRET_KEY": "",
        "DJANGO_SETTINGS_MODULE": "lantern.config.settings",
    }

    done = run("trail", "verify", **nothing_set)

    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "LANTERN_SECRET_KEY" in done.stderr


def test_a_database_without_its_tables_says_how_to_make_them(tmp_path):
    new = {
        "LANTERN_DEVELOPMENT": "yes",
        "LANTERN_KEPT": str(tmp_path),
        "LANTERN_DATABASE": "",
        "DJANGO_SETTINGS_MODULE": "lantern.config.settings",
    }

    done = run("strategy", "verify", **new)

    assert (done.returncode, done.stderr) == (2, f"lantern: {command.NO_TABLES}\n")


def test_whatever_goes_wrong_is_one_sentence(monkeypatch, capsys):
    def broken(asked):
        raise ZeroDivisionError("division\nby zero")

    monkeypatch.setattr(command, "check", broken)

    assert command.main(["check", "anything"]) == 2
    assert capsys.readouterr().err == "lantern: this could not be done: division by zero.\n"


def test_a_reader_who_has_seen_enough_hears_nothing():
    seen = subprocess.run(
        f"{sys.executable} -m lantern.config.command count --help | true", shell=True, capture_output=True, text=True
    )

    assert seen.stderr == ""


@pytest.mark.django_db
def test_a_whole_trail_is_said_to_be_whole_and_where_it_ends(capsys):
    entry = record("something", by=System("night"))

    assert command.main(["trail", "verify"]) == 0
    assert f"ends at 1:{entry.seal}" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_trail_someone_edited_says_where_and_exits_one(capsys):
    record("something", by=System("night"))
    tamper("UPDATE trail_entry SET what = 'nothing'")

    assert command.main(["trail", "verify"]) == 1
    assert "Entry 1" in capsys.readouterr().out


@pytest.mark.django_db
@pytest.mark.parametrize("end", ["1:" + "0" * 64, "not an end"])
def test_an_end_noted_earlier_must_still_be_there(end, capsys):
    entry = record("something", by=System("night"))

    assert command.main(["trail", "verify", "--holds", f"1:{entry.seal}"]) == 0
    assert command.main(["trail", "verify", "--holds", end]) == 1


@pytest.mark.django_db
def test_the_first_administrator_gets_in_at_the_command_line():
    add = ["agencies", "add", "bdscp", "The partnership", "--kind", "partnership"]
    let_in = [
        "people",
        "add",
        "linen.anchor@example.org",
        "Linen Anchor",
        "--agency",
        "bdscp",
        "--role",
        "administrator",
    ]

    assert [command.main(add), command.main(let_in)] == [0, 0]
    assert {entry.who for entry in Entry.objects.all()} == {"system: command line"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asked, said",
    [
        (["agencies", "add", "x", "X", "--kind", "circus"], "“circus” is not a kind of agency known here."),
        (["agencies", "add", "no spaces", "X", "--kind", "police"], "“no spaces” cannot be used as a code"),
        (
            ["people", "add", "a@example.org", "A", "--agency", "nowhere", "--role", "analyst"],
            "“nowhere” is not an agency",
        ),
        (
            ["people", "add", "a@example.org", "A", "--agency", "x", "--role", "emperor"],
            "“emperor” is not a role known here.",
        ),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(asked, said, capsys):
    assert command.main(asked) == 2
    assert said in capsys.readouterr().err
