"""The pages of figures: what each asks the gate for, and which sections it is made of."""

from collections.abc import Callable
from dataclasses import dataclass

from lantern.access.models import Agency
from lantern.analysis import periods
from lantern.insight import sentences
from lantern.insight.comparators import published
from lantern.insight.gate import figures_for
from lantern.insight.sections import comparison, coverage, iceberg, lasting, partners, pathway, picture, plans
from lantern.insight.sections.breakdown import breakdown
from lantern.insight.sections.iceberg import LAYERS
from lantern.insight.sections.stages import HELD, STAGES, WITH_CHARACTERISTICS


@dataclass(frozen=True)
class Page:
    """`indicators` and `dimensions` are asked for in one query; `also` adds periods; `build` makes the
    sections and `headline` the sentence over them all, which is the first section's where there is none of its own.
    """

    name: str
    title: str
    indicators: tuple[str, ...]
    build: Callable
    dimensions: tuple[str, ...] = ("all",)
    also: Callable = lambda period: []
    headline: Callable = lambda figures, asked, sections: sections[0].sentence


def _who(figures, asked):
    stage = stage_asked(asked.request)
    return [breakdown(figures, stage, dimension, asked.period) for dimension in stage.dimensions]


def _identified(figures, asked, stage):
    return sentences.identified(figures.one(stage.indicator), stage, asked.period)


def stage_asked(request):
    """The stage that the address names, of those with children's characteristics; else contacts."""
    name = request.GET.get("stage", "")
    return next((stage for stage in WITH_CHARACTERISTICS if stage.name == name), WITH_CHARACTERISTICS[0])


def layer_asked(request):
    """The layer of the iceberg that the address names; else the first."""
    return LAYERS.get(request.GET.get("layer", ""), next(iter(LAYERS.values())))


def along_asked(request):
    """The stage of the pathway that the address names; else the one that everybody has a part in."""
    asked = request.GET.get("along", "")
    return asked if asked in pathway.STAGES else pathway.FIRST


def _iceberg(figures, asked):
    place = Agency.objects.visible_to(asked.request.user).exclude(authority_code="").first()
    return iceberg.sections(figures, layer_asked(asked.request), place, asked.period)


def _beside(period):
    """The years that published figures are for, so that a year stands beside a year wherever there is one."""
    years = {published.year_beside(code, period) for code in ("csa-assessments", "csa-plans")}
    found = [periods.parse(f"{year - 1}-{year % 100:02d}") for year in sorted(years, reverse=True)]
    return [each for each in found if each != period]


PAGES = {
    page.name: page
    for page in (
        Page(
            "picture",
            "The picture",
            (*picture.INDICATORS, *picture.CONVERSION_INDICATORS),
            lambda figures, asked: [picture.stages(figures, asked.period), picture.conversion(figures, asked.period)],
            also=lambda period: [periods.previous(period)],
            headline=lambda figures, asked, sections: picture.headline(figures, asked.period),
        ),
        Page(
            "children",
            "Who the children are",
            tuple(stage.indicator for stage in WITH_CHARACTERISTICS),
            _who,
            ("sex", "age_band", "ethnicity", "disability"),
            headline=lambda figures, asked, sections: _identified(figures, asked, stage_asked(asked.request)),
        ),
        Page(
            "coverage",
            "Coverage by characteristic",
            tuple(stage.indicator for stage in WITH_CHARACTERISTICS),
            lambda figures, asked: coverage.sections(
                figures, stage_asked(asked.request), asked.agency.authority_code, asked.period
            ),
            HELD,
            headline=lambda figures, asked, sections: coverage.held_sentence(figures),
        ),
        Page(
            "sources",
            "Who tells us",
            ("csa-contacts", "csa-referrals"),
            lambda figures, asked: [
                breakdown(figures, STAGES[name], "source", asked.period) for name in ("contacts", "referrals")
            ],
            ("source",),
            headline=lambda figures, asked, sections: sentences.largest(
                figures.group("csa-contacts", "source"), STAGES["contacts"], "source"
            ),
        ),
        Page(
            "plans",
            "How long plans last",
            ("csa-plans", *plans.LENGTHS.values(), *lasting.INDICATORS),
            lambda figures, asked: plans.sections(figures, asked.period) + lasting.sections(figures, asked.period),
            ("plan_length",),
            headline=lambda figures, asked, sections: _identified(figures, asked, STAGES["plans"]),
        ),
        Page(
            "open",
            "Where open children are now",
            ("csa-open",),
            lambda figures, asked: [breakdown(figures, STAGES["open"], "status", asked.period)],
            ("status",),
            headline=lambda figures, asked, sections: _identified(figures, asked, STAGES["open"]),
        ),
        Page(
            "partners",
            "What partners return",
            partners.INDICATORS,
            lambda figures, asked: partners.sections(figures, asked.period),
            also=lambda period: [periods.previous(period)],
            headline=lambda figures, asked, sections: partners.headline(figures, asked.period),
        ),
        Page(
            "pathway",
            "How the pathway is kept",
            pathway.INDICATORS,
            lambda figures, asked: pathway.sections(figures, asked.period, along_asked(asked.request)),
            pathway.GROUPED,
            headline=lambda figures, asked, sections: pathway.HEADLINE,
        ),
        Page(
            "iceberg",
            "Below the surface",
            tuple(layer.indicator for layer in LAYERS.values()),
            _iceberg,
            also=iceberg.year_of,
            headline=lambda figures, asked, sections: iceberg.HEADLINE,
        ),
        Page(
            "comparison",
            "Here and elsewhere",
            comparison.INDICATORS,
            lambda figures, asked: comparison.sections(figures, asked.agency.authority_code, asked.period),
            also=_beside,
            headline=lambda figures, asked, sections: comparison.HEADLINE,
        ),
    )
}


def gather(page, asked):
    """The figures of one page as this reader may see them, and its sections."""
    figures = figures_for(
        asked.request.user,
        sets=asked.sets,
        periods=[asked.period, *page.also(asked.period)],
        indicators=page.indicators,
        dimensions=page.dimensions,
    )
    return figures, page.build(figures, asked)
