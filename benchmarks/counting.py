"""Counting five years of a borough: from the Standard Safeguarding Dataset's files to every figure."""

import secrets
import time
from datetime import date

FIRST, LAST = date(2021, 4, 1), date(2026, 3, 31)


def measure(folder):
    """Seconds from the files to all figures of all periods, then each part of it, and how much was counted."""
    began = time.perf_counter()
    from lantern.analysis.events import build, gaps
    from lantern.analysis.indicators.engine import count
    from lantern.analysis.periods import quarters, rolling_years, years
    from lantern.analysis.readers import read
    from lantern.analysis.standard import standardise

    standard = standardise(read(folder / "sample/ssd"))
    standardised = time.perf_counter()
    periods = [period for found in (quarters, years, rolling_years) for period in found(FIRST, LAST)]
    snapshots = {period.end for period in periods}
    events = build(standard, agency="301", secret=secrets.token_bytes(32), snapshots=snapshots)
    built = time.perf_counter()
    figures = count(events, periods, agencies={"301": gaps(standard)})
    counted = time.perf_counter()
    return {
        "seconds": counted - began,
        "reading_seconds": standardised - began,
        "events_seconds": built - standardised,
        "figures_seconds": counted - built,
        "events": events.num_rows,
        "figures": figures.num_rows,
    }
