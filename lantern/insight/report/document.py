"""A report as a tagged PDF (PDF/UA-1), set by Typst in its own typefaces, so that it is the same wherever it is made."""

import json
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from lantern.insight.report.blocks import Report, Spark

SETTING = Path(__file__).with_name("document.typ")


def as_pdf(report: Report) -> bytes:
    """The report with a title page, contents, bookmarks, headings repeated over long tables, and words for every picture."""
    import typst  # a fifth of a second, and only a release needs it

    frozen = datetime.fromisoformat(report.frozen_at)
    return typst.compile(
        SETTING.read_bytes(),
        format="pdf",
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        timestamp=int(frozen.timestamp()),
        sys_inputs={"report": json.dumps(_told(report, frozen), ensure_ascii=False)},
    )


def _told(report, frozen) -> dict:
    return {
        "title": report.title,
        "subtitle": report.subtitle,
        "partnership": report.partnership,
        "marking": report.marking,
        "about": report.about,
        "is_short": report.is_short,
        "frozen": [frozen.year, frozen.month, frozen.day],
        "sections": [
            {
                "title": section.title,
                "wide": section.wide,
                "blocks": [_block(each) for each in section.blocks if getattr(each, "printed", True)],
            }
            for section in report.sections
        ],
    }


def _block(block) -> dict:
    if block.kind == "table":
        names = ("heading", "numeric", "weight", "is_drawn")
        columns = [{name: getattr(each, name) for name in names} for each in block.columns]
        parts = [
            {"title": title, "rows": [[_box(cell) for cell in row] for row in rows]} for title, rows in block.parts
        ]
        told = {
            "title": block.title,
            "columns": columns,
            "parts": parts,
            "notes": block.notes,
            "wide": block.wide,
            "dense": block.dense,
        }
    elif block.kind == "chart":
        told = {"svg": block.drawn(), "sentence": block.sentence, "small": block.small}
    else:
        told = asdict(block)
    return {"kind": block.kind, **told}


def _box(cell) -> dict:
    return {"runs": cell.runs} if isinstance(cell, Spark) else {"text": cell.text, "mark": cell.mark}
