"""Read rows: each is read whole or refused with a reason, and what could name somebody becomes a token at once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from lantern.analysis.codelists.words import plain
from lantern.analysis.finding import Finding, Unreadable, in_order
from lantern.analysis.linkage.tokens import refuse_short
from lantern.analysis.readers.cells import nothing, text_column
from lantern.analysis.readers.csv_rows import CsvRows, csv_rows, headings_of, headings_twice
from lantern.analysis.readers.opening import Piece, is_workbook, wrong_kind
from lantern.analysis.readers.partner_rows.ages import aged
from lantern.analysis.readers.partner_rows.columns import LAYOUTS, heard, kind_of, places
from lantern.analysis.readers.partner_rows.order import out_of_order
from lantern.analysis.readers.partner_rows.refusing import Refusing
from lantern.analysis.readers.partner_rows.typing_cells import TRUTH, WHOLE, Cells, schema_of
from lantern.analysis.readers.reading import Sent
from lantern.analysis.readers.sheets import sheets_of


@dataclass
class RowsRead:
    """Rows as they were read.

    `rows`: one row for each row read; columns as `schema_of`: tokens, days, ages, codes, yes or no, and `origin`
    and `row`. No identifier, name, date of birth or free text is in it, nor in anything else here but `coverage`.
    `sent`: how many rows a file held, read and refused. `headings`: column -> the heading as sent.
    `coverage`: field, label, count, resolved and how, for labels of sex and ethnicity, as sent.
    """

    kind: str
    rows: pa.Table
    sent: list[Sent]
    findings: list[Finding] = field(default_factory=list)
    headings: dict[str, str] = field(default_factory=dict)
    coverage: list[dict[str, Any]] = field(default_factory=list)


def recognises(piece: Piece) -> bool:
    """Whether a file holds rows of one of the kinds, judged by its headings."""
    return wrong_kind(piece) is None and not piece.head.startswith(b"PK") and kind_of(headings_of(piece)) is not None


def recognises_sheet(piece: Piece) -> bool:
    """Whether a workbook holds rows of one of the kinds, which are read once they are saved as CSV."""
    try:
        return is_workbook(piece) and any(kind_of(cells) for sheet in sheets_of(piece) for _, cells in sheet.rows[:10])
    except Unreadable:
        return False


def read(
    pieces: Sequence[Piece],
    *,
    agency: str,
    secret: bytes,
    kind: str | None = None,
    areas: Collection[str] = (),
    labels: Mapping[tuple[str, str], str] | None = None,
) -> RowsRead:
    """The rows in some CSV files of one kind; the kind that their headings say, unless given.

    References and NHS numbers become tokens under `secret`: an NHS number the same in every agency's rows, a reference
    only within `agency`. `areas`: what the partnership's borough may be called; a row that names another is refused,
    one that names none is read. `labels`: the agency's own mapping, (field, label as sent) -> code.
    Rows sent are rows read plus rows refused, each refusal with a finding. Errors: Unreadable, in one plain sentence,
    when the files are not of one kind or hold no rows; ValueError when the secret is shorter than 32 bytes.
    """
    refuse_short(secret)
    files = [_opened(piece) for piece in pieces]
    if not files:
        raise Unreadable("There is no file to read: send a CSV file.")
    kind = _one_kind(files, kind)
    made = RowsRead(kind, schema_of(LAYOUTS[kind]).empty_table(), [])
    cells, refusing = Cells(kind, agency, secret, labels or {}), Refusing(kind, {plain(area) for area in areas})
    made.rows = pa.concat_tables([_read_file(found, cells, refusing, made) for found in files])
    if not any(sent.rows for sent in made.sent):
        raise Unreadable(f"{files[0].origin} holds headings but no rows: if there was nothing, say so on the sheet.")
    made.findings += refusing.several_boroughs(files[0].origin, made.headings.get("area", ""))
    made.findings += out_of_order(kind, made.rows, made.headings)
    made.findings = in_order([*made.findings, *cells.findings])
    made.coverage = cells.coverage()
    return made


def _opened(piece: Piece) -> CsvRows:
    if problem := wrong_kind(piece):
        raise Unreadable(problem)
    if piece.head.startswith(b"PK"):
        raise Unreadable(f"{piece.name} is a workbook: save the sheet with the rows as a CSV file and send that.")
    return csv_rows(piece)


def _one_kind(files: Sequence[CsvRows], wanted: str | None) -> str:
    kinds = {found.origin: kind_of(found.headings) for found in files}
    if unknown := [name for name, kind in kinds.items() if kind is None]:
        raise Unreadable(
            f"The headings of {unknown[0]} are not those of crimes, hub referrals or interviews: check its first row."
        )
    said = {kind for kind in kinds.values() if kind}
    if len(said) > 1:
        raise Unreadable(f"{files[0].origin} comes with rows of another kind: send each kind by itself.")
    kind = said.pop()
    if wanted not in (None, kind):
        raise Unreadable(
            f"{files[0].origin} holds rows of another kind than was said: check the kind, or leave it out."
        )
    return kind


def _read_file(found: CsvRows, cells: Cells, refusing: Refusing, made: RowsRead) -> pa.Table:
    where = places(made.kind, found.headings)
    made.headings |= {name: found.headings[at] for name, at in where.items()}
    made.findings += [*found.findings, *headings_twice(found.origin, found.headings, _names(found.headings, where))]
    columns = _columns(found, cells, where)
    refused = refusing.among(columns, found, made.headings)
    made.findings += refused.values()
    count, lost = len(found.rows) - len(refused), len(refused) + len(found.refused)
    made.sent.append(Sent(found.origin, made.kind, count + lost, count, lost))
    kept = pa.array([number not in refused for number in found.numbers], pa.bool_())
    return _shaped(made.kind, columns, found).filter(kept)


def _names(headings: Sequence[str], where: Mapping[str, int]) -> list[str]:
    """For each heading, the words by which it was taken; blank where it was not, nor is the like of one that was."""
    taken = {heard(headings[at]) for at in where.values()}
    return [" ".join(sorted(words)) if (words := heard(heading)) in taken else "" for heading in headings]


def _columns(found: CsvRows, cells: Cells, where: Mapping[str, int]) -> dict[str, pa.Array]:
    columns = {}
    for column in LAYOUTS[cells.kind].columns:
        texts, heading = nothing(len(found.rows)), ""
        if (at := where.get(column.name)) is not None:
            texts, heading = text_column(column.name, [row[at] for row in found.rows]), found.headings[at]
        columns[column.name] = cells.typed(column, texts, found, heading)
    return columns


def _shaped(kind: str, columns: Mapping[str, pa.Array], found: CsvRows) -> pa.Table:
    layout, nothing_known = LAYOUTS[kind], [None] * len(found.rows)
    days = {name: columns[name].to_pylist() for name in ("born", layout.described_on)}
    known_by = columns[layout.known_by].to_pylist() if layout.known_by else nothing_known
    people = list(aged(days["born"], columns["age"].to_pylist(), days[layout.described_on], known_by))
    made = {
        **columns,
        "age": pa.array([age for age, _ in people], WHOLE),
        "is_child": pa.array([is_child for _, is_child in people], TRUTH),
        "origin": pa.array([found.origin] * len(people), pa.string()),
        "row": pa.array(found.numbers, pa.int64()),
    }
    schema = schema_of(layout)
    return pa.table([made[name] for name in schema.names], schema=schema)
