"""A hundred thousand crimes, read from a file, made into events and counted for a quarter."""

import secrets
import time

FEWEST = 95_000


def measure(folder):
    """Seconds from the file to the lines of the police return."""
    began = time.perf_counter()
    from lantern.analysis.events.partner_rows import build_rows
    from lantern.analysis.partner_returns.from_rows import entries
    from lantern.analysis.periods import parse
    from lantern.analysis.readers.opening import pieces
    from lantern.analysis.readers.partner_rows import read

    found = read(pieces(folder / "crimes.csv"), agency="police", secret=secrets.token_bytes(32))
    lines = entries(build_rows(found, agency="police"), told=found.headings, period=parse("2025-26Q1"))
    seconds = time.perf_counter() - began
    assert found.rows.num_rows > FEWEST and lines.num_rows, "the crimes were not all read"
    return {"seconds": seconds}
