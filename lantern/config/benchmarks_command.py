"""`lantern benchmarks load`: a published file, to be set beside what is counted here."""

from pathlib import Path

from lantern.insight.changes.comparators import load_published
from lantern.insight.comparators.tables import NAMES
from lantern.trail.sealing import System

LARGEST = 100 * 1024 * 1024


def load(path, *, out):
    """Load one published file. Raises, with one sentence, when it cannot be read or holds nothing that is compared."""
    file = Path(path)
    if not file.is_file():
        raise ValueError(f"There is no file {file.name}. Give the CSV file as it was published.")
    if file.stat().st_size > LARGEST:
        raise ValueError(f"{file.name} is larger than 100 MB. Send only the table that is compared.")
    table = load_published(content=file.read_bytes(), by=System("command line"))
    years = f"{table.years[0]} to {table.years[-1]}" if len(table.years) > 1 else f"{table.years[0]}"
    out.write(f"Loaded {NAMES[table.name]}, {years}: {len(table.rows):,} rows.\n")
