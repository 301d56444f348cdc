"""The database's own refusal to change or delete a release, for when something other than Lantern asks.

On SQLite a migration that alters one of these tables makes it anew, without its triggers: end such a migration with `create`.
"""

TABLES = ("insight_release", "insight_releasestage", "insight_releasefile")
WHY = "A release is never changed: correct it with a new version."


def create(connection):
    """Make the database refuse to update or delete a release, its stages and its files."""
    with connection.cursor() as cursor:
        for statement in _postgresql() if connection.vendor == "postgresql" else _sqlite():
            cursor.execute(statement)


def drop(connection):
    """Take the refusal away: for undoing the migration, and for tests that tamper."""
    on_table = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for table in TABLES:
            for verb in ("kept",) if on_table else ("update", "delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{verb}" + (f" ON {table}" if on_table else ""))


def _sqlite():
    for table in TABLES:
        for verb in ("update", "delete"):
            refusal = f"BEGIN SELECT RAISE(ABORT, '{WHY}'); END"
            yield f"CREATE TRIGGER IF NOT EXISTS {table}_{verb} BEFORE {verb} ON {table} {refusal}"


def _postgresql():
    yield f"""CREATE OR REPLACE FUNCTION release_is_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{WHY}'; END $$"""
    for table in TABLES:
        yield f"""CREATE OR REPLACE TRIGGER {table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION release_is_never_changed()"""
