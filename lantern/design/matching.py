"""Words looked for in what rows say: in any order, all of them, without capitals or accents, alike in either database."""

from functools import reduce
from operator import or_

from django.db.backends.signals import connection_created
from django.db.models import BooleanField, Exists, Func, TextField, Value
from django.db.models.functions import Concat
from django.db.models.lookups import Contains
from django.db.models.sql.where import WhereNode

from lantern.design.folding import says_all


class Folded(Func):
    """A text as `lantern.design.folding.folded` has it, worked out by PostgreSQL where the rows are."""

    arity = 1
    output_field = TextField()
    # no extension of PostgreSQL is asked for: whoever runs it for a council may not allow one
    template = (
        r"translate(lower(regexp_replace(normalize(%(expressions)s, NFKD), '[\u0300-\u036f]', '', 'g')), '‘’', '''''')"
    )


class SaysAll(Func):
    """Whether a text says every one of some folded words."""

    output_field = BooleanField()

    def __init__(self, text, words, **more):
        super().__init__(text, Value("\n".join(words)), **more)

    def as_sqlite(self, compiler, connection, **more):
        """Folded once for all the words: to put a long text together again for each takes most of the time."""
        return super().as_sql(compiler, connection, function="lantern_says_all", **more)

    def as_postgresql(self, compiler, connection, **more):
        text, words = self.source_expressions
        return compiler.compile(WhereNode([Contains(Folded(text), word) for word in words.value.split("\n")]))


def say_all(words, *fields):
    """Conditions for a filter: each of these folded words is in one of the fields or another."""
    parted = [part for field in fields for part in (field, Value("\n"))]
    return [SaysAll(Concat(*parted, output_field=TextField()), words)] if words else []


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
        connection.connection.create_function("lantern_says_all", 2, _says_all, deterministic=True)


def _says_all(text, words):
    return says_all(words.split("\n"), text)


connection_created.connect(_teach, dispatch_uid="lantern says all")
