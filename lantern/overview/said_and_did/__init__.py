"""What the partnership said and what it did, for anyone: one content, frozen, written out as page, PDF and spreadsheet."""

from lantern.insight.report.document import as_pdf
from lantern.insight.report.page import as_page
from lantern.insight.report.workbook import as_workbook
from lantern.overview.said_and_did.composing import edition

__all__ = ["render"]


def render(content: dict) -> dict[str, bytes]:
    """Every document, by name. Nothing but the content is read: the same in, the same bytes out."""
    report = edition(content)
    return {"report.html": as_page(report), "report.pdf": as_pdf(report), "report.xlsx": as_workbook(report)}
