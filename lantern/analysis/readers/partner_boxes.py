"""The boxes of a partner's return, read one after another."""

import re
from dataclasses import dataclass

import pyarrow as pa

from lantern.analysis.codelists.words import plain
from lantern.analysis.finding import Finding
from lantern.analysis.partner_returns import ALL, ENTRIES, LINES, NIL, NOT_APPLICABLE, Line, Template
from lantern.analysis.partner_returns.sheet import BY
from lantern.analysis.periods import Period
from lantern.analysis.readers.partner_values import BLANK, DASH, FAULTS, Fault, entry

SOURCE = "Lantern"
DASHED = (
    "This box holds a dash, which can mean nought or not known, so it was read as not filled in.",
    "Write nil if there were none, or the number.",
)
NAMED = {name: {other for other in BY if plain(BY[other]) == plain(BY[name]) or other == name} for name in BY}
DIMENSIONS = {plain(text): NAMED[name] for name in BY for text in (name, BY[name])}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
Box = tuple[str, str, str]  # line, dimension, category


def _before_it_was_a_date(text: str) -> set[str]:
    """What a spreadsheet may have made a date of: it shows the ages 5-9 as 05-Sep, and 10-15 as Oct-15."""
    text = text.strip().lower()
    if found := re.fullmatch(r"(\d{1,2})[-/ ]([a-z]{3})", text):
        day, month = int(found[1]), _month(found[2])
        return {f"{day}-{month}", f"{month}-{day}"}
    if found := re.fullmatch(r"([a-z]{3})[-/ ](\d\d)", text):
        return {f"{_month(found[1])}-{int(found[2])}"}
    if found := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", text):
        year, month, day = (int(part) for part in found.groups())
        return {f"{day}-{month}", f"{month}-{day}", f"{month}-{year % 100}"}
    return set()


def _month(name: str) -> int:
    return MONTHS.index(name) + 1 if name in MONTHS else 0


@dataclass
class Boxes:
    """A list of boxes as sent: its rows with their numbers, where each column stands, and what the file says of itself."""

    origin: str
    rows: list[tuple[int, list[str]]]
    places: dict[str, int]
    facts: dict[str, set[str]]
    refused: int = 0

    def cell(self, row: list[str], name: str) -> str:
        """What a row holds in a column; blank where it holds nothing or the column is not there."""
        place = self.places.get(name)
        return row[place].strip() if place is not None and place < len(row) else ""


class Taken:
    """The boxes of one list, read one after another."""

    def __init__(self, held: Boxes, template: Template, period: Period, findings: list[Finding]) -> None:
        self.held, self.template, self.period, self.findings = held, template, period, findings
        self.found: dict[Box, tuple[float | None, str, int]] = {}
        self.twice: set[Box] = set()
        self.read_count, self.refused = 0, held.refused

    def read(self) -> None:
        """Take every row: into `found` with its value, state and number, or refused with a finding."""
        for number, row in self.held.rows:
            if self._is_a_box(row):
                self._take(number, row)
        for box in self.twice:
            self.found.pop(box, None)
        if self.held.facts.get("nil"):
            self._nil_throughout()

    def entries(self) -> pa.Table:
        """ENTRIES in the template's order, whatever order the rows were in."""
        rows: list[tuple[object, ...]] = []
        for line in self.template.lines:
            for dimension, category in line.boxes:
                held = self.found.get((line.code, dimension, category))
                if held:
                    value, state, number = held
                    names = (self.template.code, self.template.edition, self.period.code, line.code)
                    rows.append((*names, dimension, category, value, state, self.held.origin, number))
        return pa.Table.from_pylist([dict(zip(ENTRIES.names, row, strict=True)) for row in rows], schema=ENTRIES)

    def _is_a_box(self, row: list[str]) -> bool:
        """A row that names a line, or holds a number; headings of sections and blank rows are neither."""
        cells = [self.held.cell(row, name) for name in ("line", "value", "state")]
        return any(cells)

    def _take(self, number: int, row: list[str]) -> None:
        box = self._box(number, row)
        found = self._entry(number, row, box) if box else None
        if box is None or found is None:
            self.refused += 1
            return
        value, state = found
        if state == DASH:
            self._say(number, "L-DASH", "warning", *DASHED, box)
        elif state != BLANK:
            self._keep(box, value, state, number)
        self.read_count += 1

    def _keep(self, box: Box, value: float | None, state: str, number: int) -> None:
        before = self.found.setdefault(box, (value, state, number))
        if before[2] == number:
            return
        if before[:2] == (value, state):
            self._say(number, "L-TWICE", "note", "This box is there twice, with the same in it.", "Leave one out.", box)
        else:
            self.twice.add(box)
            said = "This box is there twice and the two do not agree, so neither was read."
            self._say(number, "L-TWICE", "error", said, "Keep the one that is right.", box)

    def _box(self, number: int, row: list[str]) -> Box | None:
        code = self.held.cell(row, "line").lower()
        line = self.template.line(code)
        place = self._place(line, self.held.cell(row, "dimension"), self.held.cell(row, "category")) if line else None
        if line and place:
            return line.code, *place
        if line:
            said = "This row names no group that the line is split by, so it was not read."
            self._say(number, "L-BOX", "error", said, "Keep the groups as they are in the sheet.")
        elif code in LINES and code.startswith(f"{self.template.code}."):
            said = f"This line is not asked for in {self.period.label}, so it was not read."
            self._say(number, "L-LINE", "warning", said, "Download the sheet for the period.")
        else:
            said = "This row names no line of the return, so it was not read."
            self._say(number, "L-LINE", "error", said, "Keep the line codes as they are in the sheet.")
        return None

    def _place(self, line: Line, dimension: str, category: str) -> tuple[str, str] | None:
        """The box that two names mean, whatever their capitals and dashes."""
        if plain(category) in ("", "all", "total") and plain(dimension) in ("", "all", "total"):
            return ALL
        named = DIMENSIONS.get(plain(dimension), set()) if plain(dimension) else set(line.breakdowns)
        meant = {plain(category), *map(plain, _before_it_was_a_date(category))}
        fits = [box for box in line.boxes[1:] if plain(box[1]) in meant and box[0] in named]
        return fits[0] if len(fits) == 1 else None

    def _entry(self, number: int, row: list[str], box: Box) -> tuple[float | None, str] | None:
        try:
            is_length = LINES[box[0]].is_length
            return entry(self.held.cell(row, "value"), self.held.cell(row, "state"), is_length=is_length)
        except Fault as fault:
            code, said, to_do = FAULTS[str(fault)]
            self._say(number, code, "error", said, to_do, box)
            return None

    def _nil_throughout(self) -> None:
        if any(value for value, *_ in self.found.values()):
            said = "The whole return is marked as nothing to report, and some boxes hold numbers; these were read."
            self._say(0, "L-NIL", "error", said, "Take out the mark or the numbers.")
            return
        for line in self.template.lines:
            self.found.setdefault((line.code, *ALL), (None, NOT_APPLICABLE, 0) if line.is_length else (0.0, NIL, 0))

    def _say(self, row: int, code: str, severity: str, message: str, to_do: str, box: Box | None = None) -> None:
        """Keep a finding, with the line and the group of the box that it is about, where there is one."""
        line, group = (LINES[box[0]].words, box[2]) if box else ("", "")
        column = f"{line}, {group}" if box and box[1:] != ALL else line
        self.findings.append(Finding(self.held.origin, row, column, code, severity, message, to_do, SOURCE))
