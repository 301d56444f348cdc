"""What people say beside the figures, in their own words, signed and dated."""

from datetime import date

from lantern.insight.commentary import PARTS, SLOTS
from lantern.insight.report.blocks import Heading, Prose, Said, Section
from lantern.insight.sentences import write_day

NOTHING_SIGNED = "Nothing was signed about this for this quarter."


def said_of(report, slot, indicator="") -> list[Said]:
    """What was signed in one place of the report."""
    rows = [each for each in report.commentary if (each["slot"], each["indicator"]) == (slot, indicator)]
    return [_said(each) for each in rows]


def _said(row) -> Said:
    asked = SLOTS[row["slot"]].parts
    parts = tuple((PARTS[name], row["parts"][name]) for name in asked if row["parts"].get(name))
    signed_by = ", ".join(row[name] for name in ("who", "role", "agency_name") if row.get(name))
    return Said(parts, f"Signed by {signed_by} on {write_day(date.fromisoformat(row['signed_on'][:10]))}.")


def heard(report) -> Section:
    """What audits found, what people said, and risks: words alone."""
    blocks = []
    for name in ("audit", "voice", "risks"):
        blocks += [Heading(SLOTS[name].title), *(said_of(report, name) or [Prose(NOTHING_SIGNED)])]
    return Section("heard", "Audits, voices and risks", blocks)
