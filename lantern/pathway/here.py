"""The response pathway as this partnership has it, read once."""

from functools import cache
from pathlib import Path

from django.conf import settings

from lantern.pathway.reading import load


@cache
def pathway():
    return load(Path(settings.PATHWAY_FILE) if settings.PATHWAY_FILE else None)
