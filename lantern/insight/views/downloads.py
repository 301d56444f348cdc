from django.http import Http404, HttpResponse

from lantern.access.doors import needs
from lantern.access.roles import May
from lantern.analysis.indicators.catalogue import BY_CODE
from lantern.insight import files
from lantern.insight.views import indicators
from lantern.insight.views.asking import ask
from lantern.insight.views.pages import PAGES, gather
from lantern.insight.views.showing import MARKING
from lantern.trail import changes as trail

TYPES = {
    "csv": ("text/csv; charset=utf-8", files.as_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", files.as_workbook),
}


@needs(May.DOWNLOAD_FIGURES)
def table(request, page, name, kind):
    """One table of a page as a file: the same rows, from the same gate."""
    asked = ask(request, PAGES[page].indicators if page in PAGES else [page])
    if kind not in TYPES or asked.period is None:
        raise Http404
    figures, sections = _sections(page, asked)
    section, found = _find(sections, name)
    cover = files.Cover(
        found.title, _source(asked), asked.period.label, MARKING if figures.exact else "", section.notes
    )
    content_type, write = TYPES[kind]
    file_name = f"lantern-{asked.agency.code}-{page}-{name}-{asked.period.code}.{kind}"
    trail.record("figures downloaded", on=request.path, detail=asked.query | {"file": file_name}, by=request.user)
    headers = {"Content-Disposition": f'attachment; filename="{file_name}"'}
    return HttpResponse(write(found, cover), content_type=content_type, headers=headers)


def _sections(page, asked):
    if page in PAGES:
        return gather(PAGES[page], asked)
    if page in BY_CODE:
        return indicators.gather(BY_CODE[page], asked)
    raise Http404


def _find(sections, name):
    for section in sections:
        for each in (section.table, section.made_of):
            if each and each.name == name:
                return section, each
    raise Http404


def _source(asked) -> str:
    return f"{asked.agency.name}, return {asked.source.source}, published {asked.source.published_at:%d %B %Y}"
