"""The process is killed outright while a release is written: nothing of it is there, and what was there is whole."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys

import pytest

TABLES = ("insight_release", "insight_releasestage", "insight_releasefile")


@pytest.fixture(scope="module")
def as_new(tmp_path_factory):
    """What a copy of Lantern keeps when it is new: a database with every migration, and its secrets."""
    kept = tmp_path_factory.mktemp("as-new")
    done = run(kept, "django", "migrate", "--verbosity=0")
    assert done.returncode == 0, done.stderr
    return kept


@pytest.fixture
def kept(as_new, tmp_path):
    return shutil.copytree(as_new, tmp_path / "kept")


def run(kept, module, *given):
    environment = {"LANTERN_DEVELOPMENT": "yes", "LANTERN_KEPT": str(kept), "LANTERN_DATABASE": ""}
    environment = os.environ | environment | {"DJANGO_SETTINGS_MODULE": "lantern.config.settings"}
    return subprocess.run([sys.executable, "-m", module, *given], env=environment, capture_output=True, text=True)


def dies_at(write, kept):
    return run(kept, "lantern.overview.tests.dies_mid_freeze", str(write))


def rows(kept, *tables):
    with sqlite3.connect(kept / "lantern.sqlite3") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return [database.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables]


@pytest.mark.parametrize("write", [1, 4])
def test_killing_the_process_while_it_freezes_leaves_no_part_of_a_release(write, kept):
    done = dies_at(write, kept)

    assert (done.returncode, done.stdout) == (-signal.SIGKILL, "gathered\n"), done.stderr
    assert rows(kept, *TABLES) == [0, 0, 0]
    assert rows(kept, "insight_figure", "insight_figureset") == [3, 1]


def test_left_alone_the_same_process_freezes_it(kept):
    done = dies_at(999, kept)

    assert done.returncode == 0, done.stderr
    assert rows(kept, *TABLES)[:2] == [1, 1]
