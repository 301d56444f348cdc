from lantern.access.doors import needs
from lantern.access.roles import May
from lantern.analysis.indicators.journeys import STAGES
from lantern.insight.sections.iceberg import LAYERS
from lantern.insight.sections.picture import cards
from lantern.insight.sections.stages import WITH_CHARACTERISTICS
from lantern.insight.views.asking import ask
from lantern.insight.views.outstanding import what_stands_out
from lantern.insight.views.pages import PAGES, along_asked, gather, layer_asked, stage_asked
from lantern.insight.views.showing import nothing_yet, show


@needs(May.SEE_THE_PICTURE)
def picture(request):
    return _page(request, "picture", _glance)


def _glance(figures, asked):
    return {"cards": cards(figures, asked.period), "outstanding": what_stands_out(asked)}


@needs(May.SEE_THE_PICTURE)
def children(request):
    return _page(request, "children", _stages)


def _stages(figures, asked):
    return {"stages": WITH_CHARACTERISTICS, "stage": stage_asked(asked.request)}


@needs(May.SEE_THE_PICTURE)
def coverage(request):
    return _page(request, "coverage", _stages)


@needs(May.SEE_THE_PICTURE)
def sources(request):
    return _page(request, "sources")


@needs(May.SEE_THE_PICTURE)
def plans(request):
    return _page(request, "plans")


@needs(May.SEE_THE_PICTURE)
def open_children(request):
    return _page(request, "open")


@needs(May.SEE_THE_PICTURE)
def comparison(request):
    return _page(request, "comparison")


@needs(May.SEE_THE_PICTURE)
def pathway(request):
    return _page(request, "pathway", _along)


def _along(figures, asked):
    return {"along": STAGES, "stage": along_asked(asked.request)}


@needs(May.SEE_THE_PICTURE)
def partners(request):
    return _page(request, "partners")


@needs(May.SEE_THE_PICTURE)
def iceberg(request):
    return _page(request, "iceberg", _layers, about=[layer_asked(request).indicator])


def _layers(figures, asked):
    return {"layers": LAYERS.values(), "layer": layer_asked(asked.request)}


def _page(request, name, more=lambda figures, asked: {}, about=None):
    """`about`: what is asked for first; where nobody sent it, whoever sent anything that is on the page."""
    page = PAGES[name]
    asked = ask(request, about or page.indicators)
    if asked.period is None and about:
        asked = ask(request, page.indicators)
    if asked.period is None:
        return nothing_yet(request, page.title)
    figures, sections = gather(page, asked)
    return show(
        request,
        f"insight/{name}.html",
        asked,
        figures,
        sections,
        page=page,
        headline=page.headline(figures, asked, sections),
        **more(figures, asked),
    )
