"""Words looked for in what rows say: in any order, all of them, without capitals or accents, alike in either database."""

from functools import reduce
from operator import or_

from django.db.backends.signals import connection_created
from django.db.models import Exists, Func, TextField, Value
from django.db.models.functions import Concat
from django.db.models.lookups import Contains

from lantern.design.folding import folded


class Folded(Func):
    """A text as `lantern.design.folding.folded` has it, worked out where the rows are."""

    arity = 1
    output_field = TextField()
    # no extension of PostgreSQL is asked for: whoever runs it for a council may not allow one
    IN_POSTGRESQL = (
        r"translate(lower(regexp_replace(normalize(%(expressions)s, NFKD), '[\u0300-\u036f]', '', 'g')), '‘’', '''''')"
    )

    def as_sqlite(self, compiler, connection, **more):
        return super().as_sql(compiler, connection, function="lantern_folded", **more)

    def as_postgresql(self, compiler, connection, **more):
        return super().as_sql(compiler, connection, template=self.IN_POSTGRESQL, **more)


def say_all(words, *fields):
    """Conditions for a filter: each of these folded words is in one of the fields or another."""
    parted = [part for field in fields for part in (field, Value("\n"))]
    said = Folded(Concat(*parted, output_field=TextField()))
    return [Contains(said, word) for word in words]


def said_in(words, *fields, within):
    """Conditions for a filter: each of these folded words is in one of the fields, or in a row that belongs to this one.

    `within`: pairs of such rows, by `OuterRef`, and their fields.
    """
    return [
        reduce(or_, [*say_all([word], *fields), *(Exists(rows.filter(*say_all([word], *of))) for rows, of in within)])
        for word in words
    ]


def _teach(connection, **_):
    """SQLite has no such function of its own."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("lantern_folded", 1, folded, deterministic=True)


connection_created.connect(_teach, dispatch_uid="lantern folded")
