"""Counting five years of a borough: events and all figures, from standard tables.

`python -m benchmarks.counting SSD_FOLDER` prints what it measured; `lantern sample DIR` makes such a folder.
"""

import resource
import secrets
import sys
import time
from datetime import date

from lantern.analysis.events import build, gaps
from lantern.analysis.indicators.engine import count
from lantern.analysis.periods import quarters, rolling_years, years
from lantern.analysis.readers import read
from lantern.analysis.standard import standardise

FIRST, LAST = date(2021, 4, 1), date(2026, 3, 31)


def measure(folder):
    """Seconds for events and for figures, the process's peak memory in MB, and how much was counted."""
    standard = standardise(read(folder))
    periods = [period for found in (quarters, years, rolling_years) for period in found(FIRST, LAST)]
    began = time.perf_counter()
    snapshots = {period.end for period in periods}
    events = build(standard, agency="301", secret=secrets.token_bytes(32), snapshots=snapshots)
    built = time.perf_counter()
    figures = count(events, periods, agencies={"301": gaps(standard)})
    counted = time.perf_counter()
    return {
        "events_seconds": built - began,
        "figures_seconds": counted - built,
        "peak_megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "events": events.num_rows,
        "figures": figures.num_rows,
    }


if __name__ == "__main__":
    for name, value in measure(sys.argv[1]).items():
        print(f"{name:16} {value:,.2f}" if isinstance(value, float) else f"{name:16} {value:,}")
