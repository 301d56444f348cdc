"""What the address asks for: whose figures, for when. Anything it does not name, or names wrongly, is the newest there is."""

from dataclasses import dataclass
from functools import cached_property

from lantern.access.models import Agency
from lantern.analysis.indicators.journeys import STAGES
from lantern.analysis.periods import Period
from lantern.insight import standing
from lantern.insight.forms import ChoosePeriod
from lantern.insight.models import FigureSet
from lantern.insight.sections.iceberg import LAYERS
from lantern.insight.sections.stages import WITH_CHARACTERISTICS

# What else an address may say, and links keep.
KEPT = {"stage": {stage.name for stage in WITH_CHARACTERISTICS}, "layer": set(LAYERS), "along": set(STAGES)}


@dataclass
class Asked:
    request: object
    agencies: list
    agency: Agency | None
    sets: list
    available: dict
    period: Period | None

    @property
    def query(self) -> dict:
        """The address's own words for what is shown, for links that lead on."""
        return {"agency": self.agency.code, "period": self.period.code, **self.kept}

    @property
    def kept(self) -> dict:
        """What else the address says, of what it may, which choosing another period leaves as it is."""
        said = ((name, self.request.GET.get(name), known) for name, known in KEPT.items())
        return {name: value for name, value, known in said if value in known}

    @property
    def source(self):
        """The published set that speaks for the period."""
        return standing.standing_for(self.sets, self.period)

    @cached_property
    def form(self):
        return ChoosePeriod(initial=self.query, agencies=self.agencies, periods=self.available[self.period.kind])

    @property
    def kinds(self) -> list[dict]:
        """The way to the same time by another kind of period."""
        leads = standing.same_moment(self.period, self.available)
        return [
            {"text": text, "href": self._address(period=leads[kind].code), "active": kind == self.period.kind}
            for kind, text in standing.KINDS.items()
            if kind in leads
        ]

    def _address(self, **changed) -> str:
        query = self.request.GET.copy()
        for name, value in (self.query | changed).items():
            query[name] = value
        return f"?{query.urlencode()}"


def ask(request, about) -> Asked:
    """Whose figures and for when, of the agencies that sent something about these indicators.

    One query: every set that stands, with its agency.
    """
    found = FigureSet.objects.visible_to(request.user).standing().select_related("agency")
    sets = [each for each in found if standing.speaks_of_any(each, about)]
    agencies = sorted({each.agency for each in sets}, key=lambda agency: agency.name)
    agency = _agency(request, agencies)
    own = [each for each in sets if each.agency == agency]
    available = standing.spoken_for(own)
    return Asked(request, agencies, agency, own, available, standing.chosen(request.GET.get("period"), available))


def _agency(request, agencies):
    wanted = [request.GET.get("agency"), request.user.acting.agency.code]
    by_code = {agency.code: agency for agency in agencies}
    return next((by_code[code] for code in wanted if code in by_code), agencies[0] if agencies else None)
