"""How long it takes to write a release's report, from its figures to both editions' documents, as the first of a new process."""

import time
from datetime import date

from benchmarks.made_up import start_django

PERIOD, TODAY = "2025-26Q1", date(2025, 9, 1)
RELEASE = {
    "period": PERIOD,
    "version": 1,
    "replaces": None,
    "reason": "",
    "frozen_at": "2025-09-01T12:00:00+00:00",
    "profile": "dfe_cin_la",
    "earlier": [],
}


def measure(folder):
    """Seconds for both editions' PDFs, with loading what draws and sets them; and for every document of both after that."""
    start_django(folder)
    from lantern.analysis import periods
    from lantern.analysis.disclosure import protect
    from lantern.insight.report import BOARD, PUBLIC, render
    from lantern.insight.report.composing import compose
    from lantern.insight.report.document import as_pdf
    from lantern.overview.editions import public_figures
    from lantern.overview.gathering import DEFINED, gather

    gathered = gather(periods.parse(PERIOD), today=TODAY)
    meta = {**gathered.meta, "release": RELEASE}
    exact = protect(gathered.figures, profile="internal", by_code=DEFINED)
    tables = {BOARD: exact, PUBLIC: public_figures(gathered.figures)}
    both = _seconds(lambda edition: as_pdf(compose(meta, tables[edition], edition)), tables)
    return {
        "both_pdfs": both,
        "every_document": _seconds(lambda edition: render(meta, tables[edition], edition), tables),
    }


def _seconds(write, editions):
    began = time.perf_counter()
    for edition in editions:
        write(edition)
    return time.perf_counter() - began
