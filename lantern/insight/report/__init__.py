"""A release's report: what it says, written out as a page, a PDF, a spreadsheet and tables. Pure: the same in, the same bytes out."""

import pyarrow as pa

from lantern.insight.report.composing import BOARD, PUBLIC, as_told, compose
from lantern.insight.report.data import as_csv, as_json
from lantern.insight.report.document import as_pdf
from lantern.insight.report.page import as_page
from lantern.insight.report.workbook import as_workbook

__all__ = ["BOARD", "PUBLIC", "render"]


def render(meta: dict, table: pa.Table, edition: str) -> dict[str, bytes]:
    """Every document of one edition, by name.

    `meta` is what the release says of itself; `table` has the columns of PROTECTED: for the public edition what anyone
    may read, for the board's with nothing hidden. Nothing else is read, so what the table hides is in no document.
    """
    report = compose(meta, table, edition)
    return {
        "report.html": as_page(report),
        "report.pdf": as_pdf(report),
        "report.xlsx": as_workbook(report),
        "report.csv": as_csv(table, meta["definitions"], report.marking),
        "report.json": as_json(table, as_told(meta, edition), report.marking),
    }
