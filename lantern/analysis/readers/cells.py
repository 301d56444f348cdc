"""Columns of text cells: cleaned, and looked at once for each distinct value."""

from collections.abc import Callable, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis.standard_columns import SENT_COLUMNS

SCHEMAS = {
    table: pa.schema([(name, pa.string()) for name in names] + [("origin", pa.string()), ("row", pa.int64())])
    for table, names in SENT_COLUMNS.items()
}
BLANKS = {"", "null", "(null)", "<null>", "none", "nan", "nat", "n/a", "#n/a", "-"}
CELL_ERRORS = {"#n/a", "#ref!", "#value!", "#name?", "#div/0!", "#num!", "#null!", "#spill!", "#calc!"}
LONGEST_BLANK = max(map(len, BLANKS | CELL_ERRORS))


def each(column: pa.Array | pa.ChunkedArray, meaning: Callable[[str], Any], kind: pa.DataType) -> pa.Array:
    """A column of what `meaning` makes of each text, called once for each distinct text; null stays null."""
    coded = pc.dictionary_encode(column)
    if isinstance(coded, pa.ChunkedArray):
        coded = coded.combine_chunks()
    return pa.array([meaning(text) for text in coded.dictionary.to_pylist()], kind).take(coded.indices)


def text_column(name: str, texts: Sequence[str | None]) -> pa.Array:
    """Cells as sent, trimmed; blank, NULL and a spreadsheet's error as null, and -1 where it stands for no id."""
    empty = BLANKS | CELL_ERRORS | ({"-1", "-1.0"} if name.endswith("_id") else set())
    return each(pa.array(texts, pa.string()), lambda text: _unless(text.strip(), empty), pa.string())


def _unless(text: str, empty: set[str]) -> str | None:
    return None if len(text) <= LONGEST_BLANK and text.lower() in empty else text


def nothing(count: int) -> pa.Array:
    """A column that was not sent."""
    return pa.nulls(count, pa.string())


class Rows:
    """Rows of one standard table while they are read; kept as Arrow, a batch at a time, to stay small."""

    BATCH = 1000

    def __init__(self, table: str, origin: str) -> None:
        self.table, self.origin = table, origin
        self.names = SENT_COLUMNS[table]
        self.waiting: list[tuple[Any, ...]] = []
        self.kept: list[pa.RecordBatch] = []
        self.count = 0

    def add(self, *cells: Any) -> None:
        """One row: a text or null for each column of the table, in order, then its row number."""
        self.waiting.append(cells)
        self.count += 1
        if len(self.waiting) >= self.BATCH:
            self._keep()

    def table_of(self) -> pa.Table:
        """Everything added so far."""
        self._keep()
        return pa.Table.from_batches(self.kept, SCHEMAS[self.table])

    def _keep(self) -> None:
        if not self.waiting:
            return
        *columns, rows = zip(*self.waiting, strict=True)
        origin = pa.array([self.origin]).take(pa.array([0] * len(rows), pa.int32()))
        texts = [text_column(name, column) for name, column in zip(self.names, columns, strict=True)]
        arrays = [*texts, origin, pa.array(rows, pa.int64())]
        self.kept.append(pa.record_batch(arrays, schema=SCHEMAS[self.table]))
        self.waiting = []
