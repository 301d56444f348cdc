"""Which tables of this room the database refuses to change, and what it says then."""

from lantern.trail import only_added

TABLES = ("insight_release", "insight_releasestage", "insight_releasefile")
WHY = "A release is never changed: correct it with a new version."


def create(connection):
    """Make the database refuse to update or delete a release, its stages and its files."""
    only_added.create(connection, TABLES, WHY)


def drop(connection):
    """Take the refusal away: for undoing the migration, and for tests that tamper."""
    only_added.drop(connection, TABLES)
