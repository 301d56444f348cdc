"""Which tables of this room the database refuses to change, and what it says then."""

from lantern.trail import only_added

SAID = ("challenge", "asked", "reply", "verdict", "decision", "minutes", "sharingdecision", "step", "done", "signature")
OF_WHAT_WAS_SAID = tuple(f"governance_{name}" for name in SAID)
OF_REPORTS = ("governance_planreport", "governance_planreportfile")
OF_STAGES = ("governance_planreportstage",)
TABLES = (*OF_WHAT_WAS_SAID, *OF_REPORTS, *OF_STAGES)
WHY = "What was said stays as it was said: add to it instead."


def create(connection, tables=TABLES):
    """Make the database refuse to update or delete what somebody said, decided, signed or reported."""
    only_added.create(connection, tables, WHY)


def drop(connection, tables=TABLES):
    """Take the refusal away: for undoing a migration, and for tests that tamper."""
    only_added.drop(connection, tables)
