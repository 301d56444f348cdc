"""Words looked for in what rows say: in any order, all of them, without capitals or accents, alike in either database."""

from functools import reduce
from operator import or_

from django.db.backends.signals import connection_created
from django.db.models import BooleanField, Exists, Func, TextField, Value
from django.db.models.functions import Concat
from django.db.models.lookups import Contains
from django.db.models.sql.where import WhereNode

from lantern.design.folding import folded


class Folded(Func):
    """A text as `lantern.design.folding.folded` has it, worked out by PostgreSQL where the rows are."""

    arity = 1
    output_field = TextField()
    # no extension of PostgreSQL is asked for: whoever runs it for a council may not allow one
    template = (
        r"translate(lower(regexp_replace(normalize(%(expressions)s, NFKD), '[\u0300-\u036f]', '', 'g')), '‘’', '''''')"
    )


class SaysAll(Func):
    """Whether every one of some folded words is in one of some fields or another."""

    output_field = BooleanField()

    def __init__(self, words, *fields, **more):
        super().__init__(Value("\n".join(words)), *fields, **more)

    def as_sqlite(self, compiler, connection, **more):
        """The texts as they are: to put them together and fold them for each word anew took most of the time."""
        return super().as_sql(compiler, connection, function="lantern_says_all", **more)

    def as_postgresql(self, compiler, connection, **more):
        words, *fields = self.source_expressions
        parted = [part for field in fields for part in (field, Value("\n"))]
        said = Folded(Concat(*parted, output_field=TextField()))
        return compiler.compile(WhereNode([Contains(said, word) for word in words.value.split("\n")]))


def say_all(words, *fields):
    """Conditions for a filter: each of these folded words is in one of the fields or another."""
    return [SaysAll(words, *fields)] if words else []


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
        connection.connection.create_function("lantern_says_all", -1, _says_all, deterministic=True)


def _says_all(words, *texts):
    said = folded("\n".join([text or "" for text in texts]))
    return all([word in said for word in words.split("\n")])


connection_created.connect(_teach, dispatch_uid="lantern says all")
