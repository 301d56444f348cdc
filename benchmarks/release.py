"""A whole release: every figure of five years counted from the events that are kept, made safe, drawn, sealed and frozen."""

import shutil
import time
from datetime import UTC, datetime

from benchmarks.made_up import start_django

QUARTER = "2025-26Q1"


def measure(folder):
    """Seconds for all of it, then for each part, and how much there was. On a copy, which the other benchmarks do not see."""
    own = folder / "release"
    shutil.rmtree(own, ignore_errors=True)
    shutil.copytree(folder / "kept", own / "kept")
    start_django(own)
    from lantern.access.models import Agency
    from lantern.analysis.periods import parse
    from lantern.overview.freezing import freeze
    from lantern.overview.gathering import gather
    from lantern.overview.verifying import faults
    from lantern.trail.sealing import System

    now = datetime(2026, 11, 2, 12, tzinfo=UTC)
    counting = timed(_count_again)
    began = time.perf_counter()
    gathered = gather(parse(QUARTER), today=now.date())
    gathering = time.perf_counter() - began
    began = time.perf_counter()
    release = freeze(gathered, read=gathered.fingerprint, reason="", at=now, by=System("benchmark"))
    freezing = time.perf_counter() - began
    verifying = timed(lambda: [fault for fault in faults(release)])
    return {
        "seconds": counting + gathering + freezing,
        "counting_seconds": counting,
        "gathering_seconds": gathering,
        "freezing_seconds": freezing,
        "verifying_seconds": verifying,
        "agencies": len(set(gathered.figures["agency"].to_pylist())),
        "of_agencies": Agency.objects.count(),
        "figures": gathered.figures.num_rows,
    }


def timed(work):
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _count_again():
    """Every figure of children's social care once more, from the events of each return that is kept."""
    from lantern.analysis.indicators.engine import count
    from lantern.analysis.readers.reading import KINDS
    from lantern.returns import parquet
    from lantern.returns.covering import periods_within
    from lantern.returns.models import Kept

    for kept in Kept.objects.filter(kind__in=KINDS, covers_from__isnull=False):
        count(parquet.unpacked(kept.events), periods_within((kept.covers_from, kept.covers_to)))
