"""Standard Safeguarding Dataset: one CSV file for each table, as councils export them."""

import re
from collections.abc import Callable
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis import codelists
from lantern.analysis.finding import Finding, Unreadable
from lantern.analysis.readers import outcomes
from lantern.analysis.readers.cells import SCHEMAS, each, nothing, text_column
from lantern.analysis.readers.csv_rows import CsvRows, csv_rows, headings_of, headings_twice
from lantern.analysis.readers.opening import Piece, wrong_kind
from lantern.analysis.readers.reading import Reading, Sent
from lantern.analysis.standard_columns import SENT_COLUMNS

SOURCE = "Standard Safeguarding Dataset 1.4.5"
ALIASES = {
    "cin_plan_id": "cinp_cin_plan_id",
    "cin_plan_start_date": "cinp_cin_plan_start_date",
    "cin_plan_end_date": "cinp_cin_plan_end_date",
    "pers_common_person_id": "pers_person_id",
    "lega_legal_status_start": "lega_legal_status_start_date",
    "lega_legal_status_end": "lega_legal_status_end_date",
    "clea_care_leaver_id": "clea_table_id",
    "cinf_assessment_factors": "cinf_assessment_factors_json",
    "cont_contact_start": "cont_contact_date",
    "pers_expected_date_of_birth": "pers_expected_dob",
    "pers_date_of_birth": "pers_dob",
}
KEYS = {  # the column without which a row says nothing about anybody
    table: next(name for name in names if name.endswith("person_id"))
    for table, names in SENT_COLUMNS.items()
    if any(name.endswith("person_id") for name in names)
} | {"factors": "cinf_assessment_id", "issue_map": "issue", "event_issue": "event_id"}
OWN_IDS = {"contact", "referral", "assessment", "cin_plan", "section_47", "conference", "cp_plan", "looked_after"}
JSON_COLUMNS: dict[str, Callable[[str], tuple[str | None, str]]] = {
    "cont_contact_outcome_json": outcomes.flags,
    "cine_referral_outcome_json": outcomes.flags,
    "cinf_assessment_factors_json": outcomes.factors,
}


@cache
def _places() -> dict[str, str]:
    """Column to table, for columns that only one table has."""
    return {
        name: table
        for table, names in SENT_COLUMNS.items()
        for name in names
        if "_" in name and table not in ("event_issue", "issue_map")
    }


def column_named(heading: str) -> str:
    """A heading as the dataset writes it: any case, quotes, brackets and spaces forgiven, other names known."""
    name = re.sub(r"[^a-z0-9_]", "", heading.lower().strip().split(".")[-1].replace(" ", "_").replace("-", "_"))
    return ALIASES.get(name, name)


def table_for(headings: list[str]) -> str | None:
    """The standard table whose columns these headings are, or null."""
    names = {column_named(heading) for heading in headings}
    if {"event_type", "event_id"} <= names:
        return "event_issue"
    if {"issue", "concept"} <= names:
        return "issue_map"
    found = [_places()[name] for name in names if name in _places()]
    return max(sorted(set(found)), key=found.count) if len(found) > 1 else None


def other_table(headings: list[str]) -> str | None:
    """A table of the dataset that Lantern has no use for, or null."""
    names = {column_named(heading) for heading in headings}
    found = [row["table"] for row in codelists.load("ssd_columns") if row["column"] in names]
    return max(sorted(set(found)), key=found.count) if len(found) > 1 else None


def recognises(piece: Piece) -> bool:
    """Whether a file is a table of the dataset, judged by its headings."""
    headings = headings_of(piece)
    return table_for(headings) is not None or other_table(headings) is not None


def read(pieces: list[Piece]) -> Reading:
    """Every table among these files. Columns not sent are null; files that are no table get a finding."""
    reading = Reading("ssd", {}, [])
    for piece in pieces:
        _read_piece(piece, reading)
    if not reading.tables:
        raise Unreadable("No table that Lantern counts was found: send at least ssd_person and one table of events.")
    return reading


def _read_piece(piece: Piece, reading: Reading) -> None:
    headings = [] if wrong_kind(piece) else headings_of(piece)
    table = table_for(headings)
    if table is None:
        reading.findings.append(_unused(piece.name, other_table(headings)))
        return
    found = csv_rows(piece)
    names = [column_named(heading) for heading in found.headings]
    reading.findings += [*found.findings, *headings_twice(found.origin, found.headings, names)]
    reading.headings |= {
        (table, name): heading
        for heading, name in zip(found.headings, names, strict=True)
        if name in SENT_COLUMNS[table]
    }
    if KEYS[table] not in names:
        reading.findings.append(_keyless(found.origin, KEYS[table]))
        found.refused += found.numbers
        found.rows, found.numbers = [], []
    rows = _table(table, found, names, reading.findings)
    held = reading.tables.get(table)
    reading.tables[table] = rows if held is None else pa.concat_tables([held, rows])
    count = len(found.numbers)
    reading.sent.append(Sent(found.origin, table, count + len(found.refused), count, len(found.refused)))


def _table(table: str, found: CsvRows, names: list[str], findings: list[Finding]) -> pa.Table:
    count = len(found.rows)
    arrays = []
    for name in SENT_COLUMNS[table]:
        if name not in names:
            arrays.append(_positions(found) if _is_own_id(table, name) else nothing(count))
            continue
        at = names.index(name)
        column = text_column(name, [row[at] for row in found.rows])
        arrays.append(_opened(column, name, found, findings) if name in JSON_COLUMNS else column)
    origin = pa.array([found.origin]).take(pa.array([0] * count, pa.int32()))
    return pa.table([*arrays, origin, pa.array(found.numbers, pa.int64())], schema=SCHEMAS[table])


def _is_own_id(table: str, name: str) -> bool:
    return table in OWN_IDS and name == SENT_COLUMNS[table][0]


def _positions(found: CsvRows) -> pa.Array:
    return pa.array([f"{found.origin}/{number}" for number in found.numbers], pa.string())


def _opened(column: pa.Array, name: str, found: CsvRows, findings: list[Finding]) -> pa.Array:
    understood = JSON_COLUMNS[name]
    heading = found.headings[[column_named(heading) for heading in found.headings].index(name)]
    met = {text: understood(text) for text in pc.unique(column).to_pylist() if text is not None}
    how = each(column, lambda text: met[text][1] or None, pa.string()).to_pylist()
    findings += [
        _broken(found.origin, number, heading)
        for number, was in zip(found.numbers, how, strict=True)
        if was == outcomes.BROKEN
    ]
    if lost := how.count(outcomes.LOST):
        findings.append(_lost(found.origin, heading, lost))
    return each(column, lambda text: met[text][0], pa.string())


def _unused(origin: str, table: str | None) -> Finding:
    if table:
        return Finding(
            origin,
            0,
            "",
            "L-FILE",
            "note",
            f"{table} is not counted, so this file was not read.",
            "Nothing to do; it may be left out next time.",
            SOURCE,
        )
    return Finding(
        origin,
        0,
        "",
        "L-FILE",
        "warning",
        "This file is no table that Lantern knows, so it was not read.",
        "If it is part of the return, check that its first row holds the column names.",
        SOURCE,
    )


def _keyless(origin: str, name: str) -> Finding:
    return Finding(
        origin,
        1,
        name,
        "L-KEY",
        "error",
        f"The column {name} is missing, so no row here could be used.",
        "Export the table again with this column.",
        SOURCE,
    )


def _broken(origin: str, number: int, heading: str) -> Finding:
    return Finding(
        origin,
        number,
        heading,
        "L-JSON",
        "warning",
        "This cell is not well-formed JSON; what codes and flags could be made out were kept.",
        "Ask the system's supplier to escape quotation marks in comments.",
        SOURCE,
    )


def _lost(origin: str, heading: str, count: int) -> Finding:
    return Finding(
        origin,
        0,
        heading,
        "L-JSON",
        "warning",
        f"{count} cells of this column hold no codes or flags that "
        "could be made out; they are counted as not recorded.",
        "Export the column as JSON.",
        SOURCE,
    )
