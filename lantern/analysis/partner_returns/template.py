"""What a partner is asked for: templates and their lines, kept as data in `templates/`, one file for each."""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa

from lantern.analysis.indicators.indicator import CATEGORIES
from lantern.analysis.periods import Period

FOLDER = Path(__file__).parent / "templates"
ALL = ("all", "All")  # the dimension and the category of a line's total
NATURES = {"flow": "in the period", "stock": "on the period's last day"}
LENGTHS = ("days", "working days", "weeks")  # units of how long, which never add up
GIVEN, NIL, NOT_RECORDED, NOT_APPLICABLE = "given", "nil", "not recorded", "not applicable"
STATES = {
    GIVEN: "a number",
    NIL: "nothing to report: a nought that somebody states for the whole line",
    NOT_RECORDED: "the agency does not record it",
    NOT_APPLICABLE: "the question does not apply to the agency",
}
# What is asked about people as partners record them: nobody in their returns is unborn.
ASKED = CATEGORIES | {
    "sex": ("Male", "Female", "Indeterminate", "Not recorded"),
    "age_band": ("0-4", "5-9", "10-15", "16-17", "18+", "Not recorded"),
}
ENTRIES = pa.schema(
    [
        ("template", pa.string()),
        ("edition", pa.string()),
        ("period", pa.string()),
        ("line", pa.string()),
        ("dimension", pa.string()),
        ("category", pa.string()),
        ("value", pa.float64()),
        ("state", pa.string()),
        ("origin", pa.string()),
        ("row", pa.int64()),
    ]
)
"""One row for each box that holds something, a line's total (dimension `all`, category `All`) first.

`value` is a number for `given`, 0 for `nil`, null for the other two of `STATES`. A blank box has no row: it was not
returned, which is none of the four. `origin` and `row` say where it stood.
"""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing asked for.

    `unit` is what is counted, or one of LENGTHS; `nature` one of NATURES. `breakdowns` are dimensions of ASKED, each
    of which adds up to the total. `within` is the line that it cannot exceed. `since` is the first year in which it
    is asked for and `until` the last, as 2025-26; blank: always. `to_confirm` is what the partnership has yet to settle.
    `equals`: a line, one of its breakdowns, and the groups of that which add up to this line. `by_rows`: whether only rows
    can tell it, so that no sheet asks for it.
    """

    code: str
    section: str
    words: str
    help: str
    unit: str
    nature: str
    breakdowns: tuple[str, ...] = ()
    within: str = ""
    since: str = ""
    until: str = ""
    to_confirm: str = ""
    equals: tuple[str, ...] = ()
    by_rows: bool = False

    @property
    def is_length(self) -> bool:
        """Whether it is how long something took, which cannot be added up, and not how many."""
        return self.unit in LENGTHS

    @property
    def meaning(self) -> str:
        """What a person who fills it in is told, with what is not settled yet."""
        return f"{self.help} To be confirmed by the partnership: {self.to_confirm}" if self.to_confirm else self.help

    @property
    def boxes(self) -> list[tuple[str, str]]:
        """Every box of the line, as dimension and category; the total first."""
        return [ALL, *((name, category) for name in self.breakdowns for category in ASKED[name])]


@dataclass(frozen=True, slots=True)
class Template:
    """The lines that one kind of agency is asked for each period, and those that only rows can tell. `edition` is the year
    its lines last changed.
    """

    code: str
    name: str
    agency_kind: str
    edition: str
    frequency: str
    lines: tuple[Line, ...]
    introduction: str = ""
    by_rows: tuple[Line, ...] = ()

    @property
    def every(self) -> tuple[Line, ...]:
        """The lines that are asked for, and those that only rows can tell."""
        return (*self.lines, *self.by_rows)

    @property
    def sections(self) -> dict[str, list[Line]]:
        """The lines by section, in order."""
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.section, []).append(line)
        return found

    def line(self, code: str) -> Line | None:
        """The line of that code that is asked for, or None."""
        return next((line for line in self.lines if line.code == code), None)

    def for_period(self, period: Period) -> "Template":
        """The template as it stood in a period: the lines in force then, and the edition that they make."""
        year = period.code[:7]
        asked, by_rows = (_in_force(lines, year) for lines in (self.lines, self.by_rows))
        edition = max((one for one in _changes(self.lines) if one <= year), default="") or FIRST
        return replace(self, lines=asked, by_rows=by_rows, edition=edition)


FIRST = "2023-24"  # the edition of lines that were always asked for


def _in_force(lines: tuple[Line, ...], year: str) -> tuple[Line, ...]:
    return tuple(line for line in lines if line.since <= year and (not line.until or year <= line.until))


def _changes(lines: tuple[Line, ...]) -> set[str]:
    return {line.since for line in lines} | {_next(line.until) for line in lines if line.until}


def _next(year: str) -> str:
    start = int(year[:4]) + 1
    return f"{start}-{(start + 1) % 100:02d}"


def _hashable(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@cache
def load(code: str) -> Template:
    """A template from its file, with its latest edition's lines and those of every year before."""
    held = tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    every = [Line(**{name: _hashable(value) for name, value in line.items()}) for line in held.pop("line")]
    lines, by_rows = (tuple(line for line in every if line.by_rows is so) for so in (False, True))
    return Template(**held, lines=lines, by_rows=by_rows, edition=max(_changes(lines)) or FIRST)
