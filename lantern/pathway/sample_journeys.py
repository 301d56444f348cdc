"""Four hundred made-up children's journeys over two years, for a development copy. Nobody in them is anybody."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from lantern.access.sample_people import BY
from lantern.pathway.changes.made_up import load
from lantern.pathway.here import pathway
from lantern.pathway.models import Journey
from lantern.pathway.synthetic import stories

COUNT, SEED = 400, 1
STILL_NEW = 14  # days for which nobody has read their notices


def make(*, today):
    """Write them, as of today. Once; refuses where people are real."""
    if not settings.DEVELOPMENT:
        raise ImproperlyConfigured("Made-up journeys are only for a development copy.")
    if not Journey.objects.exists():
        told = stories(pathway(), count=COUNT, seed=SEED, today=today)
        load(told, read_before=today - timedelta(days=STILL_NEW), by=BY)
