import os
import subprocess
import sys

ALL_PAGES = "import django; django.setup(); from django.urls import get_resolver; get_resolver().url_patterns; "
SLOW_TO_LOAD = {"ibis", "duckdb", "scipy", "altair", "openpyxl"}


def test_every_page_is_ready_without_the_engine_the_statistics_or_what_draws():
    asked = ALL_PAGES + f"import sys; print({SLOW_TO_LOAD} & set(sys.modules))"

    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, env={**os.environ})

    assert done.stdout == "set()\n", done.stderr
