"""Drawn tables: small examples a person can read, made into standard tables."""

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

import ibis
import pyarrow as pa

from lantern.analysis.readers.reading import Reading, Sent
from lantern.analysis.standard import Standard, kept
from lantern.analysis.standard_columns import COLUMNS, columns_of

ARROW = {"string": pa.string(), "date": pa.date32(), "boolean": pa.bool_(), "int64": pa.int64()}
BLANK = {"", "-"}
TRUTH = {"true": True, "yes": True, "y": True, "1": True, "false": False, "no": False, "n": False, "0": False}


def drawn(*, sent: Iterable[str] | None = None, kind: str = "ssd", connection: Any = None, **tables: str) -> Standard:
    """Standard tables from drawings: `drawn(person="person_id | sex\\n1 | Female")`.

    The first line of a drawing names columns of `columns_of(table)`; `-` or blank is null; rows count from 2, as in
    a file, unless `row` is drawn. A date that cannot be read is null with its text in `<name>_sent`.
    `sent` says which tables count as sent: those drawn, unless told. A misspelt table or column is a ValueError.
    `kind` is the kind of return to pretend. `connection` is a DuckDB Ibis connection to use; all drawings share one unless it is given.
    """
    unknown = sorted((set(tables) | set(sent or ())) - set(COLUMNS))
    if unknown:
        raise ValueError(f"There is no standard table called {', '.join(unknown)}.")
    rows = {name: _rows(name, text) for name, text in tables.items()}
    made = {
        name: _table(connection, name, rows[name]) if name in rows else _empty(connection, name) for name in COLUMNS
    }
    counts = [Sent(name, name, len(found), len(found), 0) for name, found in rows.items()]
    return Standard(made, set(tables if sent is None else sent), Reading(kind=kind, tables={}, sent=counts))


def _rows(table: str, text: str) -> list[dict[str, Any]]:
    lines = [line for line in text.strip().splitlines() if line.strip(" |-")]
    heading, *body = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in lines] or [[]]
    types = columns_of(table)
    if unknown := [name for name in heading if name not in types]:
        raise ValueError(f"The {table} table has no column called {', '.join(unknown)}.")
    return [_row(table, types, number, dict(zip(heading, cells, strict=True))) for number, cells in enumerate(body, 2)]


def _row(table: str, types: dict[str, str], number: int, cells: dict[str, str]) -> dict[str, Any]:
    row: dict[str, Any] = {"origin": table, "row": number}
    for name, text in cells.items():
        if text not in BLANK:
            row[name] = _value(types[name], text)
            if row[name] is None and types[name] == "date":
                row[f"{name}_sent"] = text
    return row


def _value(kind: str, text: str) -> Any:
    if kind == "date":
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None
    if kind == "boolean":
        return TRUTH[text.lower()]
    return int(text) if kind == "int64" else text


@cache
def _shared() -> Any:
    return ibis.duckdb.connect()


@cache
def _empty(connection: Any, name: str) -> ibis.Table:
    return _table(connection, name, [])


def _table(connection: Any, name: str, rows: list[dict[str, Any]]) -> ibis.Table:
    schema = pa.schema([(column, ARROW[kind]) for column, kind in columns_of(name).items()])
    return kept(connection or _shared(), name, pa.Table.from_pylist(rows, schema=schema))
