import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.cache import caches

PRODUCTION = {
    "LANTERN_SECRET_KEY": "s" * 50,
    "LANTERN_TOKEN_SECRET": "t" * 50,
    "LANTERN_TRAIL_SECRET": "u" * 50,
    "LANTERN_HOSTS": "lantern.example.org",
}


def in_service(asked, tmp_path, **environment):
    """What a settings expression is worth in a process of its own, outside development."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LANTERN_")}
    code = f"import lantern.config.settings as s; print({asked})"
    return subprocess.run(
        [sys.executable, "-c", code],
        env={**kept, **PRODUCTION, "LANTERN_KEPT": str(tmp_path), **environment},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize("said", ["yes", "Yes", "true", "no", ""])
def test_nothing_turns_the_second_factor_off_in_service(said, tmp_path):
    done = in_service("s.SECOND_FACTOR_REQUIRED", tmp_path, LANTERN_SECOND_FACTOR=said)

    assert done.stdout == "True\n"


@pytest.mark.parametrize("missing", ["LANTERN_SECRET_KEY", "LANTERN_TOKEN_SECRET", "LANTERN_TRAIL_SECRET"])
def test_lantern_does_not_start_in_service_without_a_secret(missing, tmp_path):
    done = in_service("s", tmp_path, **{missing: ""})

    assert done.returncode == 1
    assert missing in done.stderr


@pytest.mark.parametrize(
    ("environment", "areas"),
    [
        ({}, ["Barking and Dagenham", "London Borough of Barking and Dagenham", "LBBD"]),
        ({"LANTERN_PARTNERSHIP": "Havenwold Safeguarding Children Partnership"}, []),
        ({"LANTERN_AREAS": "Havenwold, Upper Havenwold,"}, ["Havenwold", "Upper Havenwold"]),
    ],
)
def test_rows_of_other_boroughs_are_known_by_the_partnerships_own(environment, areas, tmp_path):
    done = in_service("s.PARTNERSHIP_AREAS", tmp_path, **environment)

    assert done.stdout == f"{areas}\n"


def test_charts_never_push_the_counts_of_refused_sign_ins_out_of_their_cache():
    caches["default"].set("refused", 5)
    for number in range(400):
        caches["charts"].set(f"picture-{number}", "svg")

    assert caches["default"].get("refused") == 5
    assert settings.CACHES["charts"]["LOCATION"] != settings.CACHES["default"]["LOCATION"]


def test_an_address_under_another_name_is_refused_with_a_page(client):
    answer = client.get("/sign-in/", headers={"host": "elsewhere.example.org"})

    assert answer.status_code == 400
    assert "Lantern" in answer.content.decode()


@pytest.mark.parametrize("address", ["", "postgresql://lantern:word@127.0.0.1:5432/lantern"])
def test_a_page_goes_on_with_the_connection_of_the_page_before(address, tmp_path):
    done = in_service("s.DATABASES['default']['CONN_MAX_AGE']", tmp_path, LANTERN_DATABASE=address)

    assert done.stdout == "60\n"
