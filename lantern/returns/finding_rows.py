"""Findings as a table: counted by what they say, and read a page at a time. Pure."""

from dataclasses import fields

import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis.finding import SEVERITIES, Finding

COLUMNS = [field.name for field in fields(Finding)]
SCHEMA = pa.schema([(name, pa.int64() if name == "row" else pa.string()) for name in COLUMNS])
PER_PAGE = 25


def tabled(findings):
    """Findings as an Arrow table, one row each, in the order of `Finding`."""
    columns = {name: [getattr(finding, name) for finding in findings] for name in COLUMNS}
    return pa.table(columns, schema=SCHEMA)


def grouped(table):
    """What was found, counted: one dict per code, severity, file and column, the gravest and then the most first.

    Each holds code, severity, message, to_do, source, origin, column, count and its first row.
    """
    keys = ["code", "severity", "origin", "column"]
    asked = [([], "count_all"), *[(name, "first") for name in ("message", "to_do", "source")], ("row", "min")]
    found = table.group_by(keys, use_threads=False).aggregate(asked).to_pylist()
    groups = [
        {key: group[key] for key in keys}
        | {name: group[f"{name}_first"] for name in ("message", "to_do", "source")}
        | {"count": group["count_all"], "first_row": group["row_min"]}
        for group in found
    ]
    return sorted(groups, key=lambda g: (SEVERITIES.index(g["severity"]), -g["count"], g["code"], g["origin"]))


def chosen(table, *, severity="", code="", origin=""):
    """The findings of one severity, code or file, of those asked for."""
    for column, wanted in (("severity", severity), ("code", code), ("origin", origin)):
        if wanted:
            table = table.filter(pc.equal(table[column], wanted))
    return table


class Rows:
    """An Arrow table as a sequence of dicts that reads only the slice asked for."""

    def __init__(self, table):
        self.table = table

    def __len__(self):
        return len(self.table)

    def __getitem__(self, part):
        return self.table.slice(part.start, part.stop - part.start).to_pylist()
