import io

import pytest

from lantern.config.benchmarks_command import load
from lantern.insight.comparators import loaded

pytestmark = pytest.mark.django_db
FILE = "time_period,geographic_level,country_name,old_la_code,la_name,referral_count,rereferral_count,no_further_action_count\n"


@pytest.fixture(autouse=True)
def kept_apart(settings, tmp_path):
    storage = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path / "kept"},
    }
    settings.STORAGES = {**settings.STORAGES, "default": storage}


def test_a_published_file_is_loaded_and_what_it_was_is_said(tmp_path):
    file, out = tmp_path / "c1.csv", io.StringIO()
    file.write_text(FILE + "2026,National,England,,,100,20,c\n2025,National,England,,,90,18,7\n")

    load(file, out=out)

    assert out.getvalue() == "Loaded referrals and re-referrals, 2025 to 2026: 2 rows.\n"
    assert [row["no_further_action"] for row in loaded.rows("referrals.csv")] == ["7", "c"]


def test_a_file_that_is_not_there_is_said_in_one_sentence(tmp_path):
    with pytest.raises(ValueError, match="no file nothing.csv"):
        load(tmp_path / "nothing.csv", out=io.StringIO())


def test_a_file_too_large_to_be_one_of_those_tables_is_refused(tmp_path, monkeypatch):
    (tmp_path / "big.csv").write_text(FILE)
    monkeypatch.setattr("lantern.config.benchmarks_command.LARGEST", 10)

    with pytest.raises(ValueError, match="larger than 100 MB"):
        load(tmp_path / "big.csv", out=io.StringIO())
