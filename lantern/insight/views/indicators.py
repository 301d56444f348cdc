from django.http import Http404
from django.shortcuts import render

from lantern.access.doors import needs
from lantern.access.roles import May
from lantern.analysis.indicators.catalogue import BY_CODE
from lantern.analysis.indicators.drawing import drawn_rows
from lantern.analysis.indicators.indicator import KINDS
from lantern.analysis.periods import parse
from lantern.design.filtering import chosen
from lantern.insight.as_published import as_reported
from lantern.insight.forms import POLARITIES, STAGE_NAMES, FilterIndicators
from lantern.insight.gate import figures_for
from lantern.insight.sections import indicator as sections
from lantern.insight.sections.elsewhere import elsewhere
from lantern.insight.sections.middles import asked_with
from lantern.insight.sections.reported import reported
from lantern.insight.tables import Column, Table
from lantern.insight.views.asking import ask
from lantern.insight.views.pages import Page
from lantern.insight.views.showing import nothing_yet, show


@needs(May.SEE_THE_PICTURE)
def listing(request):
    form = FilterIndicators(request.GET)
    asked_for = form.cleaned_data if form.is_valid() else {}
    found = [each for each in BY_CODE.values() if _matches(each, asked_for)]
    return render(
        request,
        "insight/indicators.html",
        {"form": form, "chosen": chosen(form, request.GET), "found": found, "stages": STAGE_NAMES, "kinds": KINDS},
    )


def _matches(indicator, asked_for) -> bool:
    stage, polarity, breakdown = (asked_for.get(name) for name in ("stage", "polarity", "breakdown"))
    return (
        (not stage or stage == indicator.listed_under)
        and (not polarity or indicator.polarity == polarity)
        and (not breakdown or breakdown in indicator.breakdowns)
    )


@needs(May.SEE_THE_PICTURE)
def one(request, code):
    if code not in BY_CODE:
        raise Http404
    asked, indicator = ask(request, [code]), BY_CODE[code]
    if asked.period is None:
        return nothing_yet(request, indicator.title)
    figures, made = gather(indicator, asked)
    return show(
        request,
        "insight/indicator.html",
        asked,
        figures,
        made,
        indicator=indicator,
        headline=indicator.question,
        page=Page(code, indicator.title, (code,), None),
        kind=KINDS[indicator.kind],
        polarity=POLARITIES[indicator.polarity],
        events=_drawn("events", indicator.example.events),
        expected=_drawn("expected", indicator.example.figures),
        example_period=parse(indicator.example.period).label,
    )


def _drawn(name, drawing) -> Table:
    """A worked example's table as the catalogue draws it; a dash is nothing recorded."""
    rows = drawn_rows(drawing)
    columns = [Column(_heading(heading)) for heading in rows[0]]
    return Table(name, name, columns, [tuple(row.values()) for row in rows])


def _heading(name) -> str:
    words = [word.upper() if word in ("csa", "cse", "csae") else word for word in name.split("_")]
    return words[0][0].upper() + " ".join(words)[1:]


def gather(indicator, asked):
    """The figure now and as it was reported, the run of periods of its kind and the breakdowns."""
    figures = figures_for(
        asked.request.user,
        sets=asked.sets,
        periods=[asked.period, *(each for each in asked.available[asked.period.kind] if each != asked.period)],
        indicators=(indicator.code, *asked_with(indicator), sections.OLD_CODE),
    )
    broken_down = figures_for(
        asked.request.user,
        sets=asked.sets,
        periods=[asked.period],
        indicators=(indicator.code,),
        dimensions=indicator.breakdowns,
    )
    said = as_reported(asked.request.user, sets=asked.sets, period=asked.period, indicator=indicator.code)
    made = [sections.now(figures, indicator, asked.period), *reported(said, figures, indicator, asked.period)]
    made.append(sections.trend(figures, indicator))
    made += elsewhere(figures, indicator, asked.agency.authority_code, asked.period)
    return figures, made + sections.breakdowns(broken_down, indicator, asked.period)
