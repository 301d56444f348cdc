"""What this room can count: every test of the pathway, who was at discussions, what came of them, and how long things take."""

from lantern.pathway.columns import columns
from lantern.pathway.counting import count, covered
from lantern.pathway.here import pathway
from lantern.pathway.measures import measures
from lantern.pathway.models import Journey, Recorded

MOST_YEARS = 5  # as far back as a release speaks


def figures(periods=None, *, agency, now):
    """The figures of all journeys, whoever is named on them, as known `now`: a journey counts in the period in which what is
    asked about began, and what is said of it is what is recorded today.

    `periods`: those asked for, else every quarter, year and rolling year since the first journey that is over. `agency`: the
    code that the figures stand under. Shape: FIGURES, as `counting.count` says; no rows where there is no period. Two
    queries, however many journeys there are; all the rest is columns. Nothing that points at one journey leaves here.
    """
    known = _known()
    asked = measures(pathway())
    if periods is None:
        periods = covered(known, most_years=MOST_YEARS, now=now)
    return count(known, pathway(), asked, periods, agency=agency, now=now)


def _known():
    """All that is recorded, of every journey."""
    rows = Recorded.objects.order_by("pk").values_list("journey", "name", "moment", "day", "said")
    return columns(Journey.objects.values_list("pk", "opened_at"), list(rows))
