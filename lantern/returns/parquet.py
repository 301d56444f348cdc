"""Arrow tables as bytes for one field of the database, and back."""

import io

import pyarrow as pa
import pyarrow.parquet as pq


def packed(table):
    """An Arrow table as the bytes of a Parquet file."""
    made = io.BytesIO()
    pq.write_table(table, made, compression="zstd")
    return made.getvalue()


def unpacked(content, columns=None):
    """The table, or some of its columns, out of such bytes."""
    return pq.read_table(pa.BufferReader(bytes(content)), columns=columns)
