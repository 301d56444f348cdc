"""A return as standard tables: what every kind is turned into before it is checked and counted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import ibis
import ibis.expr.operations as ops
import pyarrow as pa

from lantern.analysis.coding import Coding
from lantern.analysis.readers.reading import Reading
from lantern.analysis.standard_columns import COLUMNS


@dataclass
class Standard:
    """A return as typed and coded tables: what checks and events are worked out from.

    `tables`: every table of COLUMNS, empty where it was not sent, with exactly the columns of `columns_of`.
    `<name>_sent` holds text only where something was sent and not understood; otherwise it is null.
    `was_sent`: names of the tables the return held. `coverage`: one row per field and distinct label.
    """

    tables: dict[str, ibis.Table]
    was_sent: set[str]
    reading: Reading
    coverage: list[dict[str, Any]] = field(default_factory=list)

    def __getattr__(self, name: str) -> ibis.Table:
        if name in COLUMNS and name in self.__dict__.get("tables", {}):
            return self.tables[name]
        raise AttributeError(name)


def standardise(
    reading: Reading, *, labels: Mapping[tuple[str, str], str] | None = None, connection: Any = None
) -> Standard:
    """The standard tables of a reading: dates and yes or no typed, labels turned into codes, each table worked out once.

    `labels` is the agency's own mapping, (field, label as sent) -> code. `connection` is a DuckDB Ibis connection to
    keep the tables in; a new one, in memory, unless given. What was not understood is null with its text in
    `<name>_sent`, stands in `coverage` as unmapped and, where it is no code or date, in the reading's findings.
    """
    coded = Coding(reading, labels or {})
    connection = connection or ibis.duckdb.connect()
    tables = {name: kept(connection, name, coded.table(name)) for name in COLUMNS}
    return Standard(tables, coded.was_sent, coded.reading(), coded.coverage())


def kept(connection: Any, name: str, rows: pa.Table) -> ibis.Table:
    """Arrow rows as a table in a DuckDB Ibis connection: read where they lie, as a copy would double a large return.

    Written in DuckDB's own words because `create_table` of Ibis 12 cannot take in-memory rows with sqlglot 30.
    """
    unique = ibis.util.gen_name(name)
    connection.con.register(unique, rows)
    schema = ibis.Schema.from_pyarrow(rows.schema)
    return ops.DatabaseTable(unique, schema=schema, source=connection, namespace=ops.Namespace()).to_expr()
