"""The response pathway as this partnership has it, read once."""

from functools import cache
from pathlib import Path

from django.conf import settings

from lantern.pathway.field_words import words_of
from lantern.pathway.reading import load


@cache
def pathway():
    return load(Path(settings.PATHWAY_FILE) if settings.PATHWAY_FILE else None)


def words(name):
    """How what is recorded under a name is spoken of."""
    return words_of(name, pathway().words)


def hours(setting):
    """How many hours this partnership lets something last."""
    return pathway().settings[setting].value
