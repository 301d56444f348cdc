"""Every figure of journeys: 20,000 of them with 400,000 things recorded, read from the database and counted."""

import random
import time
from datetime import UTC, datetime

from benchmarks.made_up import start_django

JOURNEYS, RECORDED = 20_000, 400_000
OF_EVERY_ONE = 5  # things recorded on a journey beside what steps ask for
NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
BY = "benchmark"


def measure(folder):
    """Seconds from the database to every figure, and how much there was. On journeys of its own, made once."""
    own = folder / "adherence"
    is_new = not own.exists()
    own.mkdir(exist_ok=True)
    start_django(own)
    from lantern.pathway.figures import figures
    from lantern.pathway.models import Recorded

    if is_new:
        _make()
    began = time.perf_counter()
    found = figures(agency="bdscp", now=NOW)
    return {
        "seconds": time.perf_counter() - began,
        "recorded": Recorded.objects.count(),
        "figures": found.num_rows,
    }


def _make():
    from django.core.management import call_command

    from lantern.access.models import Agency
    from lantern.pathway.counts.measures import measures
    from lantern.pathway.here import pathway
    from lantern.pathway.models import Journey, Recorded
    from lantern.pathway.tests.many_journeys import many_journeys, names_of

    call_command("migrate", verbosity=0, interactive=False)
    agency = Agency.objects.create(code="lbbd", name="Council", kind="social_care")
    names = names_of(pathway(), measures(pathway()))
    opened, rows = many_journeys(
        random.Random(1), JOURNEYS, names, share=(RECORDED / JOURNEYS - OF_EVERY_ONE) / len(names)
    )
    Journey.objects.bulk_create(
        [
            Journey(pk=number, call_sign=f"journey {number}", agency=agency, opened_at=at, opened_by=BY)
            for number, at in opened
        ],
        batch_size=2000,
    )
    Recorded.objects.bulk_create(
        [
            Recorded(journey_id=number, name=name, moment=moment, day=day, said=said, agency=agency, at=NOW, by=BY)
            for number, name, moment, day, said in rows
        ],
        batch_size=2000,
    )
