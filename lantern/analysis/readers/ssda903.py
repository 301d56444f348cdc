"""Looked-after children return (SSDA903): the Header and Episodes files, for who was looked after and when."""

import pyarrow as pa

from lantern.analysis import codelists
from lantern.analysis.finding import Finding, Unreadable
from lantern.analysis.readers.cells import Rows
from lantern.analysis.readers.covering import days_in, year_to_march
from lantern.analysis.readers.csv_rows import CsvRows, csv_rows, headings_of, headings_twice
from lantern.analysis.readers.opening import Piece, wrong_kind
from lantern.analysis.readers.reading import Reading, Sent

SOURCE = "SSDA903 looked-after children return"
FILES = {"Header": {"CHILD", "SEX", "DOB", "ETHNIC"}, "Episodes": {"CHILD", "DECOM", "RNE", "LS"}}
TABLES = {"Header": "person", "Episodes": "looked_after"}
COLUMNS = {
    "person": {
        "pers_person_id": "CHILD",
        "pers_upn": "UPN",
        "pers_sex": "SEX",
        "pers_ethnicity": "ETHNIC",
        "pers_dob": "DOB",
    },
    "looked_after": {
        "clae_person_id": "CHILD",
        "clae_cla_episode_start_date": "DECOM",
        "clae_cla_episode_start_reason": "RNE",
        "clae_cla_primary_need_code": "CIN",
        "clae_cla_episode_ceased_date": "DEC",
        "clae_cla_episode_ceased_reason": "REC",
        "clae_legal_status": "LS",
    },
}


def _named(headings: list[str]) -> list[str]:
    return [heading.strip().upper().replace(" ", "_") for heading in headings]


def file_for(headings: list[str]) -> str | None:
    """Header, Episodes, or the name of another file of the return, judged by its headings; null if none."""
    names = set(_named(headings))
    if other := _other(names):  # the file of unaccompanied children looks like a short Header
        return other
    return next((file for file, needed in FILES.items() if "CHILD" in names and len(needed & names) >= 3), None)


def _other(names: set[str]) -> str | None:
    columns: dict[str, set[str]] = {}
    for row in codelists.load("ssda903_columns"):
        columns.setdefault(row["file"], set()).add(row["column"])
    return next((file for file, known in columns.items() if file not in FILES and known == names), None)


def recognises(piece: Piece) -> bool:
    """Whether a file belongs to the return, judged by its headings."""
    return file_for(headings_of(piece)) is not None


def read(pieces: list[Piece]) -> Reading:
    """People from Header and episodes of care from Episodes; the other files of the return are not counted."""
    reading = Reading("ssda903", {}, [])
    for piece in pieces:
        file = None if wrong_kind(piece) else file_for(headings_of(piece))
        if file in TABLES:
            _read_file(csv_rows(piece), TABLES[file], reading)
        else:
            reading.findings.append(_unused(piece.name, file))
    if not reading.tables:
        raise Unreadable("Neither Header nor Episodes was found: send both files of the looked-after children return.")
    if episodes := reading.tables.get("looked_after"):
        reading.covers = year_to_march(days_in([episodes["clae_cla_episode_start_date"]]))
    return reading


def _read_file(found: CsvRows, table: str, reading: Reading) -> None:
    names = _named(found.headings)
    reading.findings += [*found.findings, *headings_twice(found.origin, found.headings, names)]
    rows = Rows(table, found.origin)
    wanted = [names.index(sent) if (sent := COLUMNS[table].get(column)) in names else None for column in rows.names]
    for row, number in zip(found.rows, found.numbers, strict=True):
        cells = [None if at is None else row[at] for at in wanted]
        if table == "looked_after":
            cells[0] = f"{found.origin}/{number}"
        rows.add(*cells, number)
    for column, at in zip(rows.names, wanted, strict=True):
        if at is not None:
            reading.headings[table, column] = found.headings[at]
    held = reading.tables.get(table)
    reading.tables[table] = rows.table_of() if held is None else pa.concat_tables([held, rows.table_of()])
    counted = Sent(found.origin, table, rows.count + len(found.refused), rows.count, len(found.refused))
    reading.sent.append(counted)


def _unused(origin: str, file: str | None) -> Finding:
    if file:
        return Finding(
            origin,
            0,
            "",
            "L-FILE",
            "note",
            f"{file} is not counted, so this file was not read.",
            "Nothing to do; it may be left out next time.",
            SOURCE,
        )
    return Finding(
        origin,
        0,
        "",
        "L-FILE",
        "warning",
        "This file is no part of the return that Lantern knows, so it was not read.",
        "If it belongs, check that its first row holds the column names.",
        SOURCE,
    )
