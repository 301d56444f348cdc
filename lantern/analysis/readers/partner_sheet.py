"""A partner's return: the sheet that was downloaded and filled in, or the same thing as CSV."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

import pyarrow as pa

from lantern.analysis.codelists.words import plain
from lantern.analysis.finding import Finding, Unreadable
from lantern.analysis.partner_returns import TEMPLATES, Template
from lantern.analysis.partner_returns.sheet import BOXES, WHOLE_NIL
from lantern.analysis.periods import EXPECTED, Period, parse, quarter_of
from lantern.analysis.readers.csv_rows import csv_rows, headings_of
from lantern.analysis.readers.opening import ARCHIVES, DOCUMENTS, Piece, archive, is_workbook
from lantern.analysis.readers.partner_boxes import SOURCE, Boxes, Taken
from lantern.analysis.readers.reading import Sent
from lantern.analysis.readers.sheets import sheets_of

COLUMNS = {  # what is read from the list of boxes, and how its heading may be worded
    "line": r"^line(?: code)?$|^measure(?: code)?$",
    "dimension": r"^dimension$|^by$|^breakdown$|^split by$",
    "category": r"^category$|^group$",
    "value": r"^value$|^number$|^count$|^figure$",
    "state": r"^state$|^if no number$|^why no number$|^status$",
    "template": r"^template$",
    "edition": r"^edition$",
    "period": r"^period$|^quarter$",
    "agency": r"^agency$",
}
KNOWN = re.compile(r"^(?:notes?|last time|counted in|what it means|what is counted|for|)$")
QUARTERS = {("apr", "jun"): 4, ("jul", "sep"): 7, ("oct", "dec"): 10, ("jan", "mar"): 1}  # with their first months
SHEET = re.compile(rf'<sheet [^>]*name="{BOXES}"'.encode())
UNCLEAR = "unclear"  # whether there was nothing to report, where the box says neither yes nor no
FACTS = ("template", "edition", "period", "agency")
NEEDED = ("line", "value")


@dataclass
class PartnerReading:
    """A partner's return as it was read.

    `kind` is the template's code. `entries`: ENTRIES, one row for each box that holds something. `sent`: rows, read
    and refused, which add up. `agency` and `edition`: as the file says, blank if it does not. Notes, names and
    whatever else stood in it never enter.
    """

    kind: str
    period: Period
    edition: str
    agency: str
    entries: pa.Table
    sent: list[Sent]
    findings: list[Finding] = field(default_factory=list)

    @property
    def covers(self) -> tuple[date, date]:
        """First and last day that the return speaks for."""
        return self.period.start, self.period.end


def recognises(piece: Piece) -> bool:
    """Whether a file is a partner's sheet, or a CSV file of lines, judged by what is in it."""
    if not piece.head.startswith(b"PK"):
        return _places(headings_of(piece)) is not None
    if piece.name.lower().endswith((*ARCHIVES, *DOCUMENTS)):
        return False
    try:
        return is_workbook(piece) and any(_top(sheet.rows) is not None for sheet in sheets_of(piece))
    except Unreadable:
        return False


def is_named_as_ours(piece: Piece) -> bool:
    """Whether a workbook has a sheet of the name that the boxes are downloaded on, without reading what is on it."""
    try:
        with archive(piece) as zipped:
            return bool(SHEET.search(zipped.read("xl/workbook.xml")))
    except (Unreadable, KeyError):
        return False


def read(pieces: list[Piece], *, agency_name: str = "", period: Period | None = None) -> PartnerReading:
    """The boxes of a return, and what is to be said of those that could not be read.

    `agency_name` and `period`: whose return and for when it should be, if that is known; a file that says otherwise
    gets an error. Errors: Unreadable when it is no return of a partner, or does not say which or for when.
    """
    if len(pieces) != 1:
        raise Unreadable("A partner’s return is one file: send the spreadsheet, or the CSV file, alone.")
    findings: list[Finding] = []
    held = _list_of(pieces[0], findings)
    template, stated = _template(held), _period(held, period)
    findings += _about_the_whole(held, template, stated, agency_name, period)
    taken = Taken(held, template.for_period(stated), stated, findings)
    taken.read()
    return PartnerReading(
        template.code,
        stated,
        _one(held, "edition"),
        _one(held, "agency"),
        taken.entries(),
        [Sent(held.origin, template.code, taken.read_count + taken.refused, taken.read_count, taken.refused)],
        findings,
    )


def _places(headings: list[str]) -> dict[str, int] | None:
    """Where each column stands, or None if these are not the headings of a list of taken."""
    found: dict[str, int] = {}
    for place, heading in enumerate(headings):
        name = next((name for name, wording in COLUMNS.items() if re.search(wording, plain(heading))), None)
        if name:
            found.setdefault(name, place)
    return found if all(name in found for name in NEEDED) else None


def _top(rows: list[tuple[int, list[str]]]) -> int | None:
    return next((at for at, (_, cells) in enumerate(rows[:30]) if _places(cells) is not None), None)


def _list_of(piece: Piece, findings: list[Finding]) -> Boxes:
    if piece.head.startswith(b"PK"):
        return _from_workbook(piece, findings)
    found = csv_rows(piece)
    findings += [finding for finding in found.findings if finding.code != "L-FORMULA"]
    places = _places(found.headings)
    if places is None:
        raise Unreadable(f"{piece.name} has no columns called line and value: download the sheet and fill that in.")
    held = Boxes(found.origin, list(zip(found.numbers, found.rows, strict=True)), places, {}, len(found.refused))
    findings += _other_columns(held.origin, 1, found.headings, places)
    held.facts = {
        name: {text for _, row in held.rows if (text := held.cell(row, name))} for name in FACTS if name in places
    }
    return held


def _from_workbook(piece: Piece, findings: list[Finding]) -> Boxes:
    facts: dict[str, set[str]] = {name: set() for name in FACTS}
    lists = []
    for sheet in sheets_of(piece):
        findings += sheet.findings
        top = _top(sheet.rows)
        for _, cells in sheet.rows[: top if top is not None else 40]:
            _note_fact(cells, facts)
        if top is not None:
            number, headings = sheet.rows[top]
            places = _places(headings) or {}
            lists.append(Boxes(sheet.name, sheet.rows[top + 1 :], places, facts))
            findings += _other_columns(sheet.name, number, headings, places)
    if len(lists) != 1:
        many = "more than one list of lines" if lists else "no list with the headings Line and Number"
        raise Unreadable(f"{piece.name} has {many}: download the sheet, fill it in and send that.")
    return lists[0]


def _note_fact(cells: list[str], facts: dict[str, set[str]]) -> None:
    """What the first sheet says of the return: a name in one cell, and what it is in the next that holds anything."""
    held = [cell for cell in cells if cell.strip()]
    if len(held) < 2:
        return
    name = plain(held[0])
    if name in FACTS:
        facts[name].add(held[1].strip())
    elif name == plain(WHOLE_NIL) and plain(held[1]) not in ("no", "n", "false"):
        is_clear = plain(held[1]) in ("yes", "y", "true", "nil", "x")
        facts.setdefault("nil" if is_clear else UNCLEAR, set()).add("yes")


def _other_columns(origin: str, row: int, headings: list[str], places: dict[str, int]) -> list[Finding]:
    """A note for each column that is not read. It may hold names, so not even its heading is repeated."""
    others = [
        at for at, heading in enumerate(headings) if at not in places.values() and not KNOWN.search(plain(heading))
    ]
    told = "Column {} is not part of the return, so it was not read.", "Leave it out next time."
    return [Finding(origin, row, "", "L-COLUMN", "note", told[0].format(at + 1), told[1], SOURCE) for at in others]


def _one(held: Boxes, name: str) -> str:
    return next(iter(sorted(held.facts.get(name, ()))), "")


def _template(held: Boxes) -> Template:
    stated = {text.lower() for text in held.facts.get("template", ())}
    used = {held.cell(row, "line").lower().partition(".")[0] for _, row in held.rows}
    found = {code for code in TEMPLATES if code in (stated or used)}
    if len(found) != 1:
        which = "lines of more than one return" if found else "no line of a return that Lantern knows"
        raise Unreadable(f"{held.origin} holds {which}: download the sheet for your agency and fill that in.")
    return TEMPLATES[found.pop()]


def _period(held: Boxes, expected: Period | None) -> Period:
    stated = {_code(text) for text in held.facts.get("period", set())}
    if len(stated) > 1:
        raise Unreadable(f"{held.origin} is for more than one period: send one file for each.")
    if not stated and expected is None:
        raise Unreadable(f"{held.origin} does not say which period it is for. {EXPECTED}")
    try:
        period = parse(stated.pop()) if stated else expected
    except ValueError as error:
        raise Unreadable(
            f"{held.origin} does not say which period it is for in a way Lantern reads. {EXPECTED}"
        ) from error
    if period is None or period.kind != "quarter":
        raise Unreadable(f"{held.origin} is for a year: a return is for one quarter, such as 2025-26Q1.")
    return period


def _code(text: str) -> str:
    """A quarter's code, also where it was written in words: Q1 2025/26, or Apr-Jun 2025. Else the text as it is."""
    said = text.lower()
    year, number = (
        re.search(r"(20\d\d)\s*[-/\u2013]\s*(?:20)?(\d\d)(?!\d)", said),
        re.search(r"q(?:uarter)?\s*([1-4])", said),
    )
    if year and number:
        return f"{year[1]}-{year[2]}Q{number[1]}"
    months = re.fullmatch(r"([a-z]{3})[a-z]*\s*(?:to|-|\u2013)\s*([a-z]{3})[a-z]*\.?,?\s*(20\d\d)", said.strip())
    if months and (months[1], months[2]) in QUARTERS:
        return quarter_of(date(int(months[3]), QUARTERS[months[1], months[2]], 1)).code
    return text


def _about_the_whole(
    held: Boxes, template: Template, period: Period, agency_name: str, expected: Period | None
) -> Iterator[Finding]:
    edition, agency = _one(held, "edition"), _one(held, "agency")
    if UNCLEAR in held.facts:
        yield Finding(
            held.origin, 0, "", "L-STATE", "warning",
            "The box for having nothing to report in the whole return says neither yes nor no, so it was not read.",
            "Write yes if there was nothing to report; else leave it blank.", SOURCE,
        )  # fmt: skip
    if expected is not None and period != expected:
        yield Finding(
            held.origin, 0, "", "L-PERIOD", "error",
            f"The file says that it is for {period.label}, not {expected.label}.",
            "Send the file for the right period, or correct the period in it.", SOURCE,
        )  # fmt: skip
    wanted = template.for_period(period).edition
    if edition and edition != wanted:
        yield Finding(
            held.origin, 0, "", "L-EDITION", "warning",
            f"The file was made from another edition of the return than the one for {period.label}, which is {wanted}.",
            "Download the sheet again. Lines that are no longer asked for were not read.", SOURCE,
        )  # fmt: skip
    if agency and agency_name and plain(agency) != plain(agency_name):
        yield Finding(
            held.origin, 0, "", "L-AGENCY", "error",
            "The file says that it is another agency’s return.",
            "If it is, withdraw it. If it is yours, download the sheet for your agency and fill that in.", SOURCE,
        )  # fmt: skip
