"""The annual review of the strategy against what is wanted by its end: one content, frozen, as page, PDF and spreadsheet."""

from lantern.insight.report.document import as_pdf
from lantern.insight.report.page import as_page
from lantern.insight.report.workbook import as_workbook
from lantern.overview.annual_review.composing import review

__all__ = ["render"]


def render(content: dict) -> dict[str, bytes]:
    """Every document, by name. Nothing but the content is read: the same in, the same bytes out."""
    report = review(content)
    return {"report.html": as_page(report), "report.pdf": as_pdf(report), "report.xlsx": as_workbook(report)}
