"""What this room can count: every test of the pathway, who was at discussions, what came of them, and how long things take."""

import pyarrow as pa

from lantern.pathway.behaviour import BEHAVIOUR, HARMED
from lantern.pathway.counts.columns import columns
from lantern.pathway.counts.counting import count, covered
from lantern.pathway.counts.measures import measures
from lantern.pathway.here import pathway
from lantern.pathway.models import Journey, Recorded

MOST_YEARS = 5  # as far back as a release speaks


def figures(periods=None, *, agency, now):
    """The figures of all journeys, whoever is named on them, as known `now`: a journey counts in the period in which what is
    asked about began, and what is said of it is what is recorded today.

    `periods`: those asked for, else every quarter, year and rolling year since the first journey that is over. `agency`: the
    code that the figures stand under. Shape: FIGURES, as `counting.count` says; no rows where there is no period.
    Journeys about behaviour are counted apart. Two queries for each, however many there are; all the rest is columns. Nothing that points at one journey leaves here.
    """
    known = {about: _known(about) for about in (HARMED, BEHAVIOUR)}
    asked = measures(pathway())
    if periods is None:
        periods = max((covered(each, most_years=MOST_YEARS, now=now) for each in known.values()), key=len)
    counted = [
        count(each, pathway(), asked.of_journeys_about(about), periods, agency=agency, now=now)
        for about, each in known.items()
    ]
    return pa.concat_tables(counted)


def _known(about):
    """All that is recorded of every journey about these children; of two that were joined, of the one that stands for both."""
    journeys = Journey.objects.filter(about=about, joined_into=None)
    rows = Recorded.objects.filter(journey__in=journeys).order_by("pk")
    return columns(
        journeys.values_list("pk", "opened_at"), list(rows.values_list("journey", "name", "moment", "day", "said"))
    )
