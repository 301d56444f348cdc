"""The sentences that lead from the picture, and from home, to the pages behind it."""

from urllib.parse import urlencode

from django.urls import reverse

from lantern.insight.sections.outstanding import outstanding
from lantern.insight.views.asking import ask
from lantern.insight.views.pages import PAGES, gather
from lantern.insight.views.showing import MARKING, drawn

TITLES = {"indicator": "Over time", **{page.name: page.title for page in PAGES.values()}}


def what_stands_out(asked) -> list[dict]:
    """Each a sentence, and the way to the page that shows what it rests on. Two queries."""
    earlier = [each for each in asked.available[asked.period.kind] if each.end < asked.period.end]
    told = outstanding(asked.request.user, sets=asked.sets, period=asked.period, earlier=earlier)
    return [{"text": text, "href": _address(asked, page, more), "link": TITLES[page]} for text, page, more in told]


def at_a_glance(request) -> dict | None:
    """The newest picture in two sentences and a chart; None before anything is published. Three queries."""
    asked = ask(request, PAGES["picture"].indicators)
    if asked.period is None:
        return None
    figures, sections = gather(PAGES["picture"], asked)
    return {
        "asked": asked,
        "headline": PAGES["picture"].headline(figures, asked, sections),
        "sentence": sections[0].sentence,
        "svgs": drawn(sections[0]),
        "href": _address(asked, "picture", ""),
        "marking": MARKING if figures.exact else "",
    }


def _address(asked, page, more):
    path = reverse("insight:indicator", args=[more]) if page == "indicator" else reverse(f"insight:{page}")
    query = urlencode({"agency": asked.agency.code, "period": asked.period.code})
    return f"{path}?{query}{'&' + more if '=' in more else ''}"
