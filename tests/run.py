"""`make test` and `make check`: every part in turn, and at the end what passed, what failed and what could not be run."""

import os
import subprocess
import sys
from pathlib import Path

from tests import browser, postgresql

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
PYTEST = [sys.executable, "-m", "pytest", "-q", "--no-header"]
AT_TWICE = [*PYTEST, "-n", "2", "--dist", "loadscope"]
ON_SQLITE = [*AT_TWICE, "--durations=15", "-m", "not journey"]
WHOLE = ["lantern/overview", "tests"]
IN_SERVICE = {
    "LANTERN_DEVELOPMENT": "no",
    "LANTERN_HOSTS": "lantern.example.org",
    **{name: "for this check alone, never used to keep anything: " + name for name in (
        "LANTERN_SECRET_KEY", "LANTERN_TOKEN_SECRET", "LANTERN_TRAIL_SECRET")},
}  # fmt: skip
CHECKS = {
    "ruff": [BIN / "ruff", "check", "."],
    "ruff format": [BIN / "ruff", "format", "--check", "."],
    "import contracts": [BIN / "lint-imports", "--no-cache"],
    "types": [BIN / "mypy"],
    "migrations match models": [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
}
DEPLOYMENT = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]


def main(asked):
    parts = CHECK_PARTS if asked == ["check"] else [*CHECK_PARTS, *TEST_PARTS]
    results = {name: part() for name, part in parts}
    print("\n" + "\n".join(f"{name:32} {result}" for name, result in results.items()))
    failed = [name for name, result in results.items() if result == "FAILED"]
    not_run = [name for name, result in results.items() if result.startswith("NOT RUN")]
    if failed:
        print(f"Failed: {', '.join(failed)}.")
    if not_run:
        print(f"Not run: {', '.join(not_run)}.")
    if not failed and not not_run:
        print("Everything passed.")
    return 1 if failed or (not_run and os.environ.get("CI")) else 0


def run(command, **environment):
    done = subprocess.run([str(part) for part in command], cwd=ROOT, env={**os.environ, **environment})
    return "passed" if done.returncode == 0 else "FAILED"


def rooms():
    measured = ["--cov", "--cov-report=", "--cov-fail-under=0"]  # judged by `branches`, on a line of its own
    return run([*ON_SQLITE, *measured, "lantern", *(f"--ignore={path}" for path in WHOLE)])


def whole():
    """What joins the rooms. Nothing there has to be shown branch by branch, and measuring takes half as long again."""
    return run([*ON_SQLITE, *WHOLE])


def branches():
    """Every line and branch of what must be right was taken by a test: see [tool.coverage.report] in pyproject.toml."""
    return run([BIN / "coverage", "report"])


def on_postgresql():
    if not postgresql.programs() and not installed("postgresql"):
        return "NOT RUN: there is no PostgreSQL on this machine; install Debian's `postgresql`"
    with postgresql.cluster() as address:
        migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
        tests = [*AT_TWICE, "-m", "database and not journey"]
        migrated = run(migrate, LANTERN_DATABASE=address, DJANGO_SETTINGS_MODULE="tests.settings")
        if migrated == "FAILED":
            return migrated
        return run(tests, LANTERN_DATABASE=address, LANTERN_MIGRATED=postgresql.NAME)


def journeys():
    if not browser.find() and not installed("chromium"):
        return "NOT RUN: there is no Chromium on this machine; install Debian's `chromium`"
    return run([*PYTEST, "--durations=5", "-m", "journey", "tests/journeys"])


def installed(package):
    """Whether Debian's package is there once we have tried, which only root can."""
    if os.geteuid() != 0 or not Path("/usr/bin/apt-get").exists():
        return False
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-q"], **quiet)
    return subprocess.run(["apt-get", "install", "-yq", "--no-install-recommends", package], **quiet).returncode == 0


CHECK_PARTS = [
    *[(name, lambda command=command: run(command)) for name, command in CHECKS.items()],
    ("settings in service", lambda: run(DEPLOYMENT, **IN_SERVICE)),
]
TEST_PARTS = [
    ("rooms on SQLite", rooms),
    ("every branch that must be shown", branches),
    ("all rooms together on SQLite", whole),
    ("tests on PostgreSQL", on_postgresql),
    ("journeys in a browser", journeys),
]

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
