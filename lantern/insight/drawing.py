"""Draw the charts of an agency's newest period before anyone asks, so that no reader's first page waits for them.

A chart already drawn costs next to nothing, so all of them are asked for whenever figures change.
"""

from functools import partial
from types import SimpleNamespace

from django.http import QueryDict

from lantern.access.roles import ROLES, May
from lantern.analysis.indicators.catalogue import BY_CODE
from lantern.insight.models import FigureSet
from lantern.insight.sections.iceberg import LAYERS
from lantern.insight.sections.stages import WITH_CHARACTERISTICS
from lantern.insight.views import indicators
from lantern.insight.views.asking import ask
from lantern.insight.views.pages import PAGES, gather
from lantern.insight.views.showing import drawn

STAGES = [f"stage={stage.name}" for stage in WITH_CHARACTERISTICS]
ADDRESSES = {"children": STAGES, "coverage": STAGES, "iceberg": [f"layer={name}" for name in LAYERS]}
AS_READ_BY = ("analyst", "board")  # with exact counts, and in words


class Reader:
    """Whoever has this role in this agency: what pages ask of a person, and no person."""

    is_authenticated = True

    def __init__(self, role, agency):
        self.acting = SimpleNamespace(role=role, agency=agency)

    def may(self, may: May) -> bool:
        return may in ROLES[self.acting.role].may


def draw_pages(agency):
    """Every chart of the pages of figures that the agency has sent something about."""
    spoken = _spoken_of(agency)
    pages = [page for page in PAGES.values() if not spoken.isdisjoint(page.indicators)]
    for role in AS_READ_BY:
        for page in pages:
            for address in ADDRESSES.get(page.name, [""]):
                _draw(partial(gather, page), page.indicators, role, agency, address)


def draw_indicators(agency):
    """Every chart of the pages of single indicators: ten times as many."""
    spoken = _spoken_of(agency)
    for role in AS_READ_BY:
        for indicator in (one for one in BY_CODE.values() if one.code in spoken):
            _draw(partial(indicators.gather, indicator), [indicator.code], role, agency)


def _spoken_of(agency):
    """The indicators that any return of the agency that counts has figures for. One query."""
    sets = FigureSet.objects.standing().filter(agency=agency)
    return {code for codes in sets.values_list("speaks_of", flat=True) for code in codes}


def _draw(find, about, role, agency, address=""):
    request = SimpleNamespace(GET=QueryDict(f"agency={agency.code}&{address}"), user=Reader(role, agency))
    asked = ask(request, about)
    if asked.agency != agency:  # what it sent about it was taken back meanwhile
        return
    for section in find(asked)[1]:
        drawn(section)
