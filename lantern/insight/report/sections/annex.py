"""What a board looks up and does not read through: every breakdown, every other measure, and what each counts."""

from lantern.insight.report.blocks import Heading, Prose, Section
from lantern.insight.report.mattering import matters
from lantern.insight.report.sections import quality
from lantern.insight.report.sections.picture import breakdowns
from lantern.insight.report.sections.scorecard import by_aim, tables_of, unsaid

ELSEWHERE = "Every other measure, and what each one counts, is on this report’s page and in its spreadsheet; they are not printed."
FOLDED = {"printed": False, "folded": True}


def annex(report) -> Section:
    others = [each for each in report.measures if not (each.aim and matters(each.code))]
    said = [each for each in others if not each.is_silent]
    tables = [table for aim, found in by_aim(said) for table in tables_of(report, aim, found, name="other", **FOLDED)]
    blocks = [
        *breakdowns(report),
        Heading("Every other measure, and what each one counts"),
        Prose(ELSEWHERE),
        *tables,
        *unsaid(report, others, "unsaid-other", **FOLDED),
        *quality.definitions(report),
    ]
    return Section("annex", "Annex: the full tables", blocks)
