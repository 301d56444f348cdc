"""How often somebody was refused lately, by the address that they came from. For doors that no account opens."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache

LATELY = 15 * 60  # seconds since the last refusal


def refused_lately(door, request) -> int:
    return cache.get(_key(door, request), 0)


def count_refusal(door, request) -> int:
    """Count one more, and say how many there were."""
    count = refused_lately(door, request) + 1
    cache.set(_key(door, request), count, LATELY)
    return count


def _key(door, request):
    return f"refused:{door}:{get_adapter().get_client_ip(request)}"
