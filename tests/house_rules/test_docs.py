"""What is written about the house is true of it, and names nobody's machine."""

import re
import subprocess

import pytest

from docs import write_indicators
from tests.house_rules.source import ROOT, name

DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "ops").rglob("*.md")])
A_PATH = re.compile(r"[\w.-]+/[\w./-]*")
MACHINES = re.compile("|".join(["/" + "work/", "/" + r"tmp/\w", "/" + "home/", r"\.\./" + "shared", "/opt/" + "pypi"]))
TEXT = {
    ".py",
    ".md",
    ".html",
    ".toml",
    ".txt",
    ".in",
    ".css",
    ".scss",
    ".js",
    ".json",
    ".csv",
    ".yaml",
    ".yml",
    ".sh",
    ".service",
    "",
}


def tracked():
    """Every file that is, or is about to be, part of the project."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True)
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def missing_paths(text):
    quoted = re.findall(r"`([^`\n]+)`", text)
    return [path for path in quoted if A_PATH.fullmatch(path) and not (ROOT / path).exists()]


def unknown_commands(text):
    recipes = set(re.findall(r"^(\w[\w-]*)[^:=\n]*:(?!=)", (ROOT / "Makefile").read_text(), re.M))
    named = re.findall(r"(?:`|^ {4})make (\w+)", text, re.M)
    return [command for command in named if command not in recipes]


@pytest.mark.parametrize("doc", DOCS, ids=name)
def test_docs_name_only_real_files_and_commands(doc):
    assert missing_paths(doc.read_text()) == []
    assert unknown_commands(doc.read_text()) == []


def test_a_dead_path_and_a_dead_command_are_noticed():
    assert missing_paths("see `lantern/nowhere.py` and `lantern/trail/`") == ["lantern/nowhere.py"]
    assert unknown_commands("run `make nothing` or `make test`") == ["nothing"]


@pytest.mark.parametrize("doc", DOCS, ids=name)
def test_links_between_docs_lead_somewhere(doc):
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", doc.read_text())
    assert [link for link in links if not (doc.parent / link).exists()] == []


def test_decision_numbers_are_used_once():
    numbers = [path.name[:4] for path in (ROOT / "docs/decisions").glob("[0-9]*.md")]
    assert numbers
    assert sorted(numbers) == sorted(set(numbers))


@pytest.mark.parametrize("decision", sorted((ROOT / "docs/decisions").glob("[0-9]*.md")), ids=name)
def test_a_decision_says_why_what_it_costs_and_how_it_is_checked(decision):
    text = decision.read_text()
    assert [
        part
        for part in ("Context", "Options", "Decision", "Consequences", "How we check it")
        if f"## {part}" not in text
    ] == []


def test_the_pages_of_the_indicators_say_what_the_catalogue_says():
    there = {path.name: path.read_text(encoding="utf-8") for path in write_indicators.FOLDER.glob("*.md")}
    assert there == write_indicators.pages(), "run `make docs`"


def test_the_readme_is_short():
    assert len((ROOT / "README.md").read_text().splitlines()) < 100


def test_nothing_names_a_machine_or_a_folder_outside():
    found = [
        name(path) for path in tracked() if path.suffix in TEXT and MACHINES.search(path.read_text(errors="ignore"))
    ]
    assert not found


def test_lock_files_name_no_registry():
    locks = [*(ROOT / "requirements").glob("*.txt"), ROOT / "package-lock.json"]
    found = [
        name(lock)
        for lock in locks
        if re.search(
            r"https?://[^\s\"]*(?:registry|pypi|npm|files\.python)|--(?:extra-)?index-url|find-links",
            re.sub(r"no-emit-index-url", "", lock.read_text()),
        )
    ]
    assert not found, "lock with `make lock`; npm keeps to .npmrc"


def test_every_locked_package_has_a_hash():
    for lock in (ROOT / "requirements").glob("*.txt"):
        pins = re.findall(r"^[\w.-]+(?:\[[\w,]+\])?==[^\n]*", lock.read_text(), re.M)
        assert pins
        assert [pin for pin in pins if not pin.endswith("\\")] == []
