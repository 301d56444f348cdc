"""What the figures say of a measure now, as one reader may know it: every number comes through insight's gate."""

from collections import defaultdict
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.urls import reverse

from lantern.access.for_anyone import Anyone
from lantern.access.roles import May
from lantern.action_plan.reading import Item
from lantern.analysis import periods
from lantern.analysis.indicators.catalogue import BY_CODE
from lantern.insight import sentences, standing
from lantern.insight.commentary import PARTS
from lantern.insight.gate import figures_for
from lantern.insight.models import FigureSet
from lantern.insight.signed import signed

QUARTERS = 8


@dataclass(frozen=True)
class Reading:
    """One indicator now. `so_what`: what was signed beside it, as pairs of a question and its answer."""

    code: str
    agency: str
    period: str
    sentence: str
    trend: str
    href: str
    so_what: tuple[tuple[str, str], ...] = ()
    said_by: str = ""

    @property
    def title(self) -> str:
        return BY_CODE[self.code].title


def readings(user, codes) -> dict[str, Reading]:
    """For each of these indicators that was ever published: its newest quarter. One query, and a few for each agency."""
    if not user.may(May.SEE_THE_PICTURE):
        return {}
    sets = list(FigureSet.objects.visible_to(user).standing().select_related("agency"))
    return _with_so_what(user, _newest(user, sets, codes))


def published_readings(codes) -> dict[str, Reading]:
    """The same as anyone may read it: of each indicator the newest quarter that a release which stands speaks of, and no other."""
    return _newest(Anyone(), list(FigureSet.objects.standing().select_related("agency")), codes)


def _newest(user, sets, codes):
    asked = list(dict.fromkeys(code for code in codes if code in BY_CODE))
    by_agency = defaultdict(list)
    for code in asked:
        agency = _speaks_last(sets, code)
        if agency:
            by_agency[agency].append(code)
    found = {}
    for agency, theirs in by_agency.items():
        found |= _of_agency(user, [each for each in sets if each.agency == agency], agency, theirs)
    return found


def _speaks_last(sets, code):
    """The agency whose figures of it reach furthest."""
    speaking = [each for each in sets if standing.speaks_of_any(each, [code])]
    return max(speaking, key=lambda each: each.covers_to).agency if speaking else None


def _of_agency(user, sets, agency, codes):
    available = standing.spoken_for(sets)["quarter"][:QUARTERS]
    if not available:
        return {}
    figures = figures_for(user, sets=sets, periods=available, indicators=codes)
    found = {}
    for code in codes:
        period = next((each for each in available if figures.one(code, each)), None)
        if period:
            found[code] = Reading(
                code,
                agency.name,
                period.code,
                sentences.current(BY_CODE[code], figures.one(code, period), period),
                sentences.series(figures.trend(code)),
                f"{reverse('insight:indicator', args=[code])}?{urlencode({'agency': agency.code, 'period': period.code})}",
            )
    return found


def _with_so_what(user, found):
    """Beside each the commentary signed for its quarter, where this reader may read it: its words may say exact numbers."""
    exact = user.may(May.SEE_EXACT_COUNTS)
    said = {}
    for code in {each.period for each in found.values()}:
        for told in signed(periods.parse(code)):
            if told["slot"] == "measure" and (exact or told["public"]):
                said[code, told["indicator"]] = told
    return {
        code: replace(each, so_what=_parts(said[each.period, code]), said_by=said[each.period, code]["who"])
        if (each.period, code) in said
        else each
        for code, each in found.items()
    }


def _parts(told):
    return tuple((PARTS[name], text) for name, text in told["parts"].items() if text)


def with_data(measures: list[Item], found, evidenced) -> set[str]:
    """References of the measures of which there is a figure, or evidence that names them."""
    return {each.ref for each in measures if each.ref in evidenced or any(code in found for code in each.indicators)}


def published_codes(user) -> set[str]:
    """Every indicator that some standing set speaks of. One query; for pages that only ask whether there is anything."""
    sets = FigureSet.objects.visible_to(user).standing().values_list("speaks_of", flat=True)
    return {code for codes in sets for code in codes}
