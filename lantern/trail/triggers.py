"""The database's own refusal to change or delete an entry, for when something other than Lantern asks."""

SQLITE = {
    verb: f"""CREATE TRIGGER trail_entry_no_{verb} BEFORE {verb} ON trail_entry
    BEGIN SELECT RAISE(ABORT, 'The trail is only ever added to.'); END"""
    for verb in ("update", "delete")
}
POSTGRESQL = [
    """CREATE OR REPLACE FUNCTION trail_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'The trail is only ever added to.'; END $$""",
    """CREATE TRIGGER trail_entry_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON trail_entry
    FOR EACH STATEMENT EXECUTE FUNCTION trail_is_only_added_to()""",
]


def create(connection):
    """Make the database refuse to update or delete entries."""
    with connection.cursor() as cursor:
        for statement in POSTGRESQL if connection.vendor == "postgresql" else SQLITE.values():
            cursor.execute(statement)


def drop(connection):
    """Take the refusal away: for undoing the migration, and for tests that tamper."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP TRIGGER IF EXISTS trail_entry_kept ON trail_entry")
            return
        for verb in SQLITE:
            cursor.execute(f"DROP TRIGGER IF EXISTS trail_entry_no_{verb}")
