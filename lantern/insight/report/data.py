"""A report's figures for other programs: one tidy table, and everything as JSON. Nothing is worked out here."""

import json
from io import BytesIO

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

FORMULA = "^[=+\\-@\t\r]"


def as_csv(table: pa.Table, definitions: dict, marking: str) -> bytes:
    """One row for each figure, every quarter and breakdown. A number is empty wherever its symbol column says why."""
    titles = pa.array([definitions[code]["title"] for code in table["indicator"].to_pylist()], pa.string())
    told = table.add_column(1, "title", titles)
    if marking:
        told = told.append_column("marking", pa.array([marking] * told.num_rows, pa.string()))
    for place, field in enumerate(told.schema):
        if pa.types.is_string(field.type):
            told = told.set_column(place, field.name, _harmless(told[field.name]))
    kept = BytesIO(b"")
    csv.write_csv(told, kept)
    return b"\xef\xbb\xbf" + kept.getvalue()


def _harmless(column):
    """A text that a spreadsheet would take for a formula, made plain text."""
    return pc.if_else(pc.match_substring_regex(column, FORMULA), pc.binary_join_element_wise("'", column, ""), column)


def as_json(table: pa.Table, meta: dict, marking: str) -> bytes:
    """What the edition says of its release, and its figures as columns and rows."""
    columns = [table[name].to_pylist() for name in table.column_names]
    figures = {"columns": table.column_names, "rows": [list(row) for row in zip(*columns, strict=True)]}
    told = {"marking": marking, "meta": meta, "figures": figures}
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
