"""Which rows cannot be counted, and why: no day, the same event again, or another borough's."""

from collections.abc import Collection, Mapping
from typing import Any

import pyarrow as pa

from lantern.analysis.codelists.words import plain
from lantern.analysis.finding import Finding
from lantern.analysis.readers.csv_rows import CsvRows
from lantern.analysis.readers.partner_rows.columns import LAYOUTS

NO_NEED = ("L-NEEDED", "This cannot be read, and nothing can be counted without it, so the row was refused.")
TWICE = ("L-TWICE", "This was in an earlier row already, so the row was refused.")
ELSEWHERE = ("L-AREA", "This row is about another borough, so it was refused.")
TO_DO = {
    "L-NEEDED": "Put it right and send the file again.",
    "L-TWICE": "Send one row for each; if they are two, give each a reference of its own.",
    "L-AREA": "Leave out what is another borough's; if it is this one's, write its name as the partnership does.",
}


class Refusing:
    """Looks over the files of one return in turn, and remembers what it has seen."""

    def __init__(self, kind: str, areas: Collection[str]) -> None:
        self.layout, self.areas = LAYOUTS[kind], areas
        self.seen: set[tuple[str | None, ...]] = set()
        self.named: set[str] = set()  # the boroughs of the rows that were read
        self.needed = [column.name for column in self.layout.columns if column.needed]

    def among(self, columns: Mapping[str, pa.Array], found: CsvRows, headings: Mapping[str, str]) -> dict[int, Finding]:
        """The rows refused, by number, each with the one finding that says why. A row refused is not remembered."""
        refused = {}
        parts = {name: columns[name].to_pylist() for name in {*self.needed, *self.layout.once_by, "area"}}
        for place, number in enumerate(found.numbers):
            if reason := self._reason({name: values[place] for name, values in parts.items()}):
                column, (code, message) = reason
                refused[number] = Finding(
                    found.origin, number, headings.get(column, ""), code, "error", message, TO_DO[code]
                )
        return refused

    def _reason(self, row: Mapping[str, Any]) -> tuple[str, tuple[str, str]] | None:
        if missing := next((name for name in self.needed if row[name] is None), None):
            return missing, NO_NEED
        area = plain(row["area"] or "")
        if self.areas and area and area not in self.areas:
            return "area", ELSEWHERE
        key = tuple(row[name] for name in self.layout.once_by)
        if key[0] is not None and key in self.seen:
            return self.layout.once_by[0], TWICE
        self.seen.add(key)
        self.named |= {area} - {""}
        return None

    def several_boroughs(self, origin: str, heading: str) -> list[Finding]:
        """A warning where nobody said which borough is meant, and the rows that were read name more than one."""
        if self.areas or len(self.named) < 2:
            return []
        said = f"The rows name {len(self.named)} boroughs, and all of them are counted."
        return [Finding(origin, 0, heading, "L-AREA", "warning", said, "Send the rows of this partnership's alone.")]
