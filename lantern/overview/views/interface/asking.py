"""Who asks: a system with a key of its agency's. No cookie counts here, so no form elsewhere can borrow a person's rights."""

import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.utils import timezone
from ninja.errors import AuthenticationError, AuthorizationError
from ninja.security import HttpBearer

from lantern.access import changes, machines
from lantern.access.doors import asked_for
from lantern.overview.views.interface.problems import SENTENCES, TooOften
from lantern.trail import changes as trail
from lantern.trail.sealing import System

EACH_KEY = (120, 60)  # so many requests in so many seconds
STRANGERS = (20, 900)
NO_KEY = "no key came with it"


class Key(HttpBearer):
    """The door of one address: only a key that works, and whose role allows `may`. `request.user` is then the machine."""

    def __init__(self, may):
        super().__init__()
        self.may = may

    def __call__(self, request):
        return super().__call__(request) or _turn_away(request, None, NO_KEY)

    def authenticate(self, request, token):
        machine, why_not = machines.signing_in(token, timezone.localdate())
        if why_not:
            return _turn_away(request, machine, why_not)
        _count(f"key-{machine.key.pk}", *EACH_KEY)
        request.user = machine
        if not machine.may(self.may):
            trail.record("refused", on=asked_for(request), detail={"needs": str(self.may)}, by=machine)
            raise AuthorizationError(message=f"This key's role may not do that: it cannot {self.may}.")
        changes.use_key(key=machine.key, asked=asked_for(request), at=timezone.now(), by=machine)
        return machine


def _turn_away(request, machine, why):
    """Say no more than that the key does not work. Of one address so many refusals are written down, then none."""
    address = get_adapter().get_client_ip(request)
    _count(f"strangers-{address}", *STRANGERS)
    detail = {"reason": why, "from": address}
    trail.record("key refused", on=asked_for(request), detail=detail, by=machine or System("interface"))
    raise AuthenticationError(message=SENTENCES[401])


def _count(who, most, seconds):
    """Count one more of whoever it is in this stretch of time. Errors: TooOften, with how long there is to wait."""
    stretch, gone = divmod(int(time.time()), seconds)
    key = f"interface-{who}-{stretch}"
    before = cache.get(key, 0)
    if before >= most:
        raise TooOften(seconds - gone)
    cache.set(key, before + 1, seconds)
