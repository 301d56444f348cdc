"""The bytes of a release and the seal over them: the same in, the same out. Pure: no Django, no clock."""

import hashlib
import json
from collections.abc import Mapping
from io import BytesIO

import pyarrow as pa
import pyarrow.parquet as pq


def written(content) -> bytes:
    """Plain data as JSON, written in one way only: keys in order, no spaces, dates as text made before."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def packed(table: pa.Table) -> bytes:
    """A table as Parquet. The same rows in the same order give the same bytes."""
    kept = BytesIO()
    pq.write_table(table.combine_chunks().replace_schema_metadata(), kept, compression="zstd")
    return kept.getvalue()


def unpacked(content: bytes) -> pa.Table:
    return pq.read_table(BytesIO(content))


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def seal(hashes: Mapping[str, str]) -> str:
    """One text of 64 letters and digits for a whole release, from the SHA-256 of each of its files by name."""
    return sha256("".join(f"{hashes[name]}  {name}\n" for name in sorted(hashes)).encode())


def in_groups(sealed: str) -> str:
    """A seal so that two people can read it to one another."""
    return " ".join(sealed[at : at + 8] for at in range(0, 64, 8))
