"""Gather what every room can say for a release: figures, which returns they rest on, and what each number means."""

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc
from django.conf import settings

from lantern.access.models import Agency, AgencyKind
from lantern.analysis import periods
from lantern.analysis.indicators.catalogue import BY_CODE, CATALOGUE, SUPPLIED
from lantern.analysis.indicators.figures import FIGURES
from lantern.analysis.indicators.indicator import SOCIAL_CARE
from lantern.analysis.indicators.supplied.counting import lines_of
from lantern.analysis.periods import Period
from lantern.insight.as_now import figures_as_now, ordered
from lantern.insight.comparators.beside import beside
from lantern.insight.models import FigureSet
from lantern.insight.sealing import packed, sha256, written
from lantern.insight.signed import signed
from lantern.returns import figures as returns
from lantern.returns.calendar import NOT_APPLICABLE
from lantern.returns.due import standings
from lantern.returns.expected import EXPECTED
from lantern.returns.models import Obligation

YEARS_BEFORE = 5
NOT_RETURNED = "not returned"
OF_RETURNS = [each.code for each in returns.INDICATORS]  # counts of returns, not of children
DEFINED = {each.code: each for each in (*BY_CODE.values(), *returns.INDICATORS)}


@dataclass(frozen=True)
class Gathered:
    """Everything that a release would keep, but for its own name: `meta` is plain data, `figures` in FIGURES shape."""

    period: Period
    meta: dict
    figures: pa.Table

    @property
    def fingerprint(self) -> str:
        """Changes whenever anything gathered does, so that nobody freezes what they have not read."""
        return sha256(packed(self.figures) + written(self.meta))


def gather(period: Period, *, today) -> Gathered:
    """What stands today for a quarter and the five years before it, of every agency.

    A return that is not here gives no noughts: its figures have the status `not returned` and no numbers.
    """
    window = spoken_of(period)
    obligations = list(Obligation.objects.select_related("agency").order_by("agency__code", "template"))
    quarters = [each for each in window if each.kind == "quarter"]
    stand = standings(obligations, quarters, today=today)
    counted = figures_as_now(window)
    missing = _not_here(counted, obligations, quarters, stand)
    figures = ordered(pa.concat_tables([counted, returns.figures(quarters, today=today), missing]), window)
    return Gathered(period, _meta(period, figures, obligations, stand), figures)


def spoken_of(period: Period) -> list[Period]:
    """The quarter, and every quarter, year and rolling year of the five years before it, the oldest first of each kind."""
    start = period.start.replace(year=period.start.year - YEARS_BEFORE)
    return [
        each for find in (periods.quarters, periods.years, periods.rolling_years) for each in find(start, period.end)
    ]


def _not_here(counted, obligations, quarters, stand):
    """A row without numbers for every figure that an agency was asked for and nobody has sent."""
    keys = zip(*(counted[name].to_pylist() for name in ("agency", "period", "indicator")), strict=True)
    there = set(keys)
    rows = []
    for each in obligations:
        for quarter in quarters:
            standing = stand.get((each.pk, quarter.code))
            if standing is None or standing.is_here:
                continue
            status = NOT_APPLICABLE if standing.state == NOT_APPLICABLE else NOT_RETURNED
            rows += [
                _empty(one, quarter, each.agency.code, status)
                for one in asked_of(each.template, quarter)
                if (each.agency.code, quarter.code, one.code) not in there
            ]
    return pa.Table.from_pylist(rows, schema=FIGURES)


def asked_of(template, period):
    """The indicators that a kind of return feeds in a period: of a partner's, those whose lines it asks for then."""
    if template == SOCIAL_CARE:
        return CATALOGUE
    lines = {line.code for line in EXPECTED[template].lines(period)}
    return [one for one in SUPPLIED if one.template == template and lines.issuperset(lines_of(one))]


def _empty(one, quarter, agency, status):
    return {
        "indicator": one.code,
        "definition_version": one.definition_version,
        "period": quarter.code,
        "agency": agency,
        "dimension": "all",
        "category": "All",
        "status": status,
    }


def _meta(period, figures, obligations, stand):
    return {
        "format": 1,
        "partnership": settings.PARTNERSHIP_NAME,
        "returns": [
            _return(each, period, stand[each.pk, period.code])
            for each in obligations
            if (each.pk, period.code) in stand
        ],
        "definitions": {
            code: _definition(DEFINED[code]) for code in sorted(pc.unique(figures["indicator"]).to_pylist())
        },
        "comparators": [row for authority in _authorities() for row in beside(authority, period)],
        "commentary": signed(period),
        "sources": list(_sources(period)),
    }


def _return(obligation, period, standing):
    return {
        "agency": obligation.agency.code,
        "agency_name": obligation.agency.name,
        "template": obligation.template,
        "template_name": obligation.expected.name,
        "period": period.code,
        "due_on": standing.due_on.isoformat(),
        "state": standing.state,
        "sent_on": standing.sent_on.isoformat() if standing.sent_on else None,
        "lines_due": standing.lines_due,
        "lines_given": standing.lines_given,
    }


def _definition(one):
    template = EXPECTED.get(one.template) if one not in returns.INDICATORS else None  # journeys are no return
    names = (
        "title",
        "question",
        "kind",
        "unit",
        "polarity",
        "definition",
        "definition_version",
        "source",
        "catalogue_id",
    )
    return {name: getattr(one, name) for name in names} | {
        "caveats": list(one.caveats),
        "agency_kind": template.agency_kind if template else "",
    }


def _authorities():
    """The three digits of the authorities whose children these are."""
    social_care = Agency.objects.filter(kind=AgencyKind.SOCIAL_CARE).exclude(authority_code="")
    return list(social_care.order_by("code").values_list("authority_code", flat=True))


def _sources(period):
    """Which sets of figures counted: what a later release is told apart from this one by."""
    covering = FigureSet.objects.standing().filter(covers_from__lte=period.end).order_by("agency__code", "source")
    for each in covering.select_related("agency"):
        yield {"agency": each.agency.code, "source": each.source, "kind": each.kind}
