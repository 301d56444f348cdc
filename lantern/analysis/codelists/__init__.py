"""Code lists: what codes mean, and when they were in force. Facts kept as CSV files beside this one."""

import csv
from datetime import date
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def load(name: str) -> list[dict[str, str]]:
    """Rows of one list as text, e.g. `load("assessment_factors")`. Columns: code, label, group, valid_from, valid_to,
    source, and what is particular to the list. A name that is no list is a KeyError.
    """
    path = FOLDER / f"{name}.csv"
    if not path.is_file():
        raise KeyError(f"There is no code list called {name}.")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def names(name: str) -> dict[str, str]:
    """Code to label; where a code was relabelled, its latest label."""
    return {row["code"]: row["label"] for row in load(name)}


@cache
def groups(name: str) -> dict[str, str]:
    """Code to the group it is counted in."""
    return {row["code"]: row["group"] for row in load(name)}


def is_valid(name: str, code: str, on: date) -> bool:
    """Whether a code was in force on a day. A row without dates is in force always; both its days are included."""
    day = on.isoformat()
    return any((row["valid_from"] or day) <= day <= (row["valid_to"] or day) for row in _rows(name).get(code, []))


def replaced_by(name: str, code: str) -> list[str]:
    """The codes that took a withdrawn code's place: `replaced_by("assessment_factors", "19A")` is 19B and 19C."""
    return [new for row in _rows(name).get(code, []) for new in row.get("replaced_by", "").split("|") if new]


@cache
def _rows(name: str) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in load(name):
        found.setdefault(row["code"], []).append(row)
    return found
