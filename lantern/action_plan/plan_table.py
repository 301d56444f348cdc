"""The plan as a table for a spreadsheet: one row for each action, as the list tells it."""

from lantern.action_plan.models.progress import Confidence
from lantern.action_plan.progress import LEVELS, RATINGS
from lantern.design.words import day
from lantern.insight.tables import Column, Table

COLUMNS = (
    "Reference", "Aim", "Action", "What it is for", "Lead", "Who answers for it", "Year, as stated", "Due", "Moved", "Delivery",
    "Impact", "What the evidence shows", "Expected", "How sure", "Said on", "What happens next", "What to look at",
)  # fmt: skip
FLAGS = (
    ("Past its day", lambda row: row.is_overdue),
    ("Expected after its day", lambda row: row.facts.is_slipping()),
    ("Nobody spoke of it lately", lambda row: row.is_stale),
    ("Complete, impact not shown", lambda row: row.facts.is_unproved() or row.facts.is_done_without_impact()),
)


def table(rows):
    """`rows`: actions as they stand on a day."""
    columns = [Column(heading, "count" if heading == "Impact" else "text") for heading in COLUMNS]
    return Table("plan", "The plan", columns, [_row(each) for each in rows])


def _row(row):
    action, facts = row.action, row.facts
    return (
        action.ref,
        action.aim,
        action.title,
        action.outcome,
        action.lead.name if action.lead else action.lead_as_stated,
        action.owner_role or "",
        action.year_as_stated,
        _day(action.due_on),
        "Yes" if action.is_moved else "",
        RATINGS[facts.delivery],
        facts.impact,
        LEVELS[facts.impact],
        _day(action.forecast_on),
        Confidence(action.confidence).label if action.confidence else "",
        _day(facts.said_on),
        action.next_step or "",
        "; ".join(words for words, is_so in FLAGS if is_so(row)),
    )


def _day(value):
    return day(value) if value else ""
