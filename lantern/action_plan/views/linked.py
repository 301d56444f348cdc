"""The page behind an e-mailed link: one action, once, for somebody without an account. A public door with its own check."""

from http import HTTPStatus

from allauth.account.adapter import get_adapter
from django.shortcuts import render
from django.utils import timezone

from lantern.access.attempts import count_refusal, refused_lately
from lantern.access.doors import public
from lantern.action_plan.changes.asking import say_by_link
from lantern.action_plan.linked import opened
from lantern.action_plan.models import Update
from lantern.action_plan.views.updating import Page
from lantern.trail import changes as trail
from lantern.trail.sealing import System

NO_LINK = System("update link")
MOST_REFUSED, MOST_TOLD = 60, 20  # in a quarter of an hour, from one address: then no link is tried, or told of


@public
def linked(request, token):
    """Nothing of Lantern is read here but the one action's name, what it is for and how it was rated last."""
    if refused_lately("update-link", request) >= MOST_REFUSED:
        return render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    found = opened(token, timezone.now())
    if found.refused:
        return _refuse(request, found)
    page = Page(request, found.holder, found.row, found.updates, found.draft, link=found.link)
    said = page.answer(lambda **given: say_by_link(link=found.link, by=found.holder, **given))
    if isinstance(said, Update):
        return render(request, "action_plan/linked_thanks.html", {"row": found.row, "said": said})
    return said or render(request, "action_plan/linked.html", page.context)


def _refuse(request, found):
    """One page for every reason, so that it tells nobody whether a link was ever real. The trail has the reason."""
    detail = {"reason": found.refused, "from": get_adapter().get_client_ip(request)}
    if found.link:
        detail["link"] = found.link.pk
    if count_refusal("update-link", request) <= MOST_TOLD:
        trail.record("update link refused", detail=detail, by=NO_LINK)
    return render(request, "action_plan/linked_refused.html", status=HTTPStatus.NOT_FOUND)
