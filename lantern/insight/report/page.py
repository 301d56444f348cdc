"""A report as part of a page: headings, sentences, charts with their tables, and an index at its head."""

from django.template.loader import render_to_string

from lantern.insight.report.blocks import Bullets, Heading, Report


def as_page(report: Report) -> bytes:
    """HTML that stands inside a page with a heading of its own: it begins at the second level, and holds no style or script."""
    return render_to_string("insight/report.html", {"report": report, "pictures": _pictures, "sides": _sides}).encode()


def _pictures(chart) -> list[str]:
    return [chart.drawn(width) for width in ("WIDE", "NARROW")]


def _sides(section) -> list[list]:
    """What stands first in a section, then each part with a heading of its own: those stand side by side where there is room."""
    found: list[list] = [[]]
    for block in section.blocks:
        if isinstance(block, Heading | Bullets):
            found.append([])
        found[-1].append(block)
    return found
