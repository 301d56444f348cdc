"""The delivery group's report on the plan and the chair's highlight: one content, frozen, written out as page, PDF and spreadsheet."""

from lantern.insight.report.document import as_pdf
from lantern.insight.report.page import as_page
from lantern.insight.report.workbook import as_workbook
from lantern.overview.plan_report.composing import delivery_report, highlight

__all__ = ["render"]


def render(content: dict) -> dict[str, bytes]:
    """Every document, by name. Nothing but the content is read: the same in, the same bytes out."""
    whole, short = delivery_report(content), highlight(content)
    return {
        "report.html": as_page(whole),
        "report.pdf": as_pdf(whole),
        "report.xlsx": as_workbook(whole),
        "highlight.html": as_page(short),
        "highlight.pdf": as_pdf(short),
    }
