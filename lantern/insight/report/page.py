"""A report as part of a page: headings, sentences, charts with their tables, and an index at its head."""

from django.template.loader import render_to_string

from lantern.insight.report.blocks import Report


def as_page(report: Report) -> bytes:
    """HTML that stands inside a page with a heading of its own: it begins at the second level, and holds no style or script."""
    return render_to_string(
        "insight/report.html", {"report": report, "pictures": _pictures, "headings": _headings, "texts": _texts}
    ).encode()


def _pictures(chart) -> list[str]:
    return [chart.drawn(width) for width in ("WIDE", "NARROW")]


def _headings(table) -> list[dict]:
    return [{"text": column.heading, "numeric": column.numeric} for column in table.columns]


def _texts(table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]
