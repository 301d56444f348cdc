"""The page behind an e-mailed link: one action, once, for somebody without an account. A public door with its own check."""

from http import HTTPStatus

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.shortcuts import render
from django.utils import timezone

from lantern.access.doors import public
from lantern.action_plan.changes.asking import say_by_link
from lantern.action_plan.linked import opened
from lantern.action_plan.models import Update
from lantern.action_plan.views.updating import Page
from lantern.trail import changes as trail
from lantern.trail.sealing import System

NO_LINK = System("update link")


@public
def linked(request, token):
    """Nothing of Lantern is read here but the one action's name, what it is for and how it was rated last."""
    if not ratelimit.consume(request, action="update_link"):
        return render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    found = opened(token, timezone.now())
    if found.refused:
        return _refuse(request, found)
    page = Page(request, found.row, found.updates, found.draft, link=found.link, holder=found.holder)
    said = page.answer(found.holder, lambda **given: say_by_link(link=found.link, by=found.holder, **given))
    if isinstance(said, Update):
        return render(request, "action_plan/linked_thanks.html", {"row": found.row, "said": said})
    return said or render(request, "action_plan/linked.html", page.context)


def _refuse(request, found):
    """One page for every reason, so that it tells nobody whether a link was ever real. The trail has the reason."""
    detail = {"reason": found.refused, "from": get_adapter().get_client_ip(request)}
    if found.link:
        detail["link"] = found.link.pk
    if ratelimit.consume(request, action="form_refused"):
        trail.record("update link refused", detail=detail, by=NO_LINK)
    return render(request, "action_plan/linked_refused.html", status=HTTPStatus.NOT_FOUND)
