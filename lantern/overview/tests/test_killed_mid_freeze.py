"""The process is killed outright while a release is written: nothing of it is there, and what was there is whole."""

import os
import signal
import sqlite3
import subprocess
import sys

import pytest

TABLES = ("insight_release", "insight_releasestage", "insight_releasefile")


def dies_at(write, kept):
    environment = {"LANTERN_DEVELOPMENT": "yes", "LANTERN_KEPT": str(kept), "LANTERN_DATABASE": ""}
    program = [sys.executable, "-m", "lantern.overview.tests.dies_mid_freeze", str(write)]
    given = os.environ | environment | {"DJANGO_SETTINGS_MODULE": "lantern.config.settings"}
    return subprocess.run(program, env=given, capture_output=True, text=True)


def rows(kept, *tables):
    with sqlite3.connect(kept / "lantern.sqlite3") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]


@pytest.mark.parametrize("write", [1, 4])
def test_killing_the_process_while_it_freezes_leaves_no_part_of_a_release(write, tmp_path):
    done = dies_at(write, tmp_path)

    assert (done.returncode, done.stdout) == (-signal.SIGKILL, "gathered\n"), done.stderr
    assert rows(tmp_path, *TABLES) == [0, 0, 0]
    assert rows(tmp_path, "insight_figure", "insight_figureset") == [3, 1]


def test_left_alone_the_same_process_freezes_it(tmp_path):
    done = dies_at(999, tmp_path)

    assert done.returncode == 0, done.stderr
    assert rows(tmp_path, *TABLES)[:2] == [1, 1]
