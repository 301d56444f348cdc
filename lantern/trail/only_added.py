"""The database's own refusal to change or delete rows that are only ever added, for when something other than Lantern asks.

On SQLite a migration that alters such a table makes it anew, without its triggers: end that migration with `create`.
"""


def create(connection, tables, why):
    """Make the database refuse to update or delete rows of these tables, saying why."""
    with connection.cursor() as cursor:
        for statement in _postgresql(tables, why) if connection.vendor == "postgresql" else _sqlite(tables, why):
            cursor.execute(statement)


def drop(connection, tables):
    """Take the refusal away: for undoing the migration, and for tests that tamper."""
    on_table = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for table in tables:
            for verb in ("kept",) if on_table else ("update", "delete"):
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{verb}" + (f" ON {table}" if on_table else ""))


def _sqlite(tables, why):
    for table in tables:
        for verb in ("update", "delete"):
            refusal = f"BEGIN SELECT RAISE(ABORT, '{why}'); END"
            yield f"CREATE TRIGGER IF NOT EXISTS {table}_{verb} BEFORE {verb} ON {table} {refusal}"


def _postgresql(tables, why):
    yield """CREATE OR REPLACE FUNCTION rows_are_only_added() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '%', TG_ARGV[0]; END $$"""
    for table in tables:
        yield f"""CREATE OR REPLACE TRIGGER {table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION rows_are_only_added('{why}')"""
