"""The response pathway as this partnership has it, read once."""

from functools import cache
from pathlib import Path

from django.conf import settings

from lantern.pathway.field_words import words_of
from lantern.pathway.occasions_reading import load as load_care
from lantern.pathway.reading import load


@cache
def pathway():
    return load(Path(settings.PATHWAY_FILE) if settings.PATHWAY_FILE else None)


def words(name):
    """How what is recorded under a name is spoken of."""
    return words_of(name, pathway().words)


@cache
def care():
    return load_care(pathway())
