"""Which tables of this room the database refuses to change, and what it says then."""

from lantern.trail import only_added

SAID = ("challenge", "asked", "reply", "verdict", "decision", "minutes", "sharingdecision", "step", "done", "signature")
TABLES = tuple(f"governance_{name}" for name in SAID)
WHY = "What was said stays as it was said: add to it instead."


def create(connection):
    """Make the database refuse to update or delete what somebody said, decided or signed."""
    only_added.create(connection, TABLES, WHY)


def drop(connection):
    """Take the refusal away: for undoing the migration, and for tests that tamper."""
    only_added.drop(connection, TABLES)
