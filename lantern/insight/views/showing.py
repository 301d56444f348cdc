"""A page of sections: the same frame for every page of figures."""

from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import reverse

from lantern.access.roles import May
from lantern.analysis.readers.reading import EVERY_KIND
from lantern.design.pictures import picture
from lantern.insight.views.pages import PAGES

MARKING = "OFFICIAL-SENSITIVE: contains exact counts, which may point at a child"


def show(request, template, asked, figures, sections, **more):
    """Render sections, each drawn, within the frame: where else to go, whose figures these are, and their marking."""
    frame = {
        "asked": asked,
        "sections": [(section, drawn(section)) for section in sections],
        "exact": figures.exact,
        "as_published": figures.numbers and not figures.exact,
        "may_download": request.user.may(May.DOWNLOAD_FIGURES),
        "links": _links(request, asked),
        "address": urlencode(asked.query),
        "source": asked.source,
        "source_kind": EVERY_KIND.get(asked.source.kind, "").partition(" (")[0],
        "marking": MARKING if figures.exact else "",
    }
    return render(request, template, frame | more)


def nothing_yet(request, title):
    """What to do while nothing has been published."""
    may_send = request.user.may(May.SEND_RETURNS)
    return render(request, "insight/nothing_yet.html", {"title": title, "may_send": may_send})


def drawn(section):
    if section.picture is None:
        return []
    given = section.picture
    return picture(given.kind, given.rows, title=section.table.title, description=given.description, **given.options)


def _links(request, asked):
    """Every page of figures, for the same agency and period."""
    pages = [(page.title, f"insight:{page.name}") for page in PAGES.values()]
    return [
        {"text": title, "href": f"{reverse(name)}?{urlencode(asked.query)}", "active": request.path == reverse(name)}
        for title, name in pages
    ]
