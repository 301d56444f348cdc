"""How long the server takes over each signed-in page, with the made-up partnership's five years in the figures."""

import time
from statistics import median

from benchmarks.made_up import start_django

TIMES = 5
UNKEPT = {
    "BACKEND": "django.core.cache.backends.dummy.DummyCache"
}  # as for a period nobody has opened: all to be drawn


def measure(folder):
    """In seconds: the slowest page's median, the median of all pages, and the slowest page when first opened after a start:
    one whose charts were drawn as a return was accepted, and one that has each of its charts still to draw.
    """
    start_django(folder)
    from django.conf import settings
    from django.test import override_settings

    from lantern.config import wsgi

    wsgi.warm()
    first, later, undrawn = {}, {}, {}
    for name, client, address in _pages():
        first[name] = _seconds(client, address)
        later[name] = median(_seconds(client, address) for _ in range(TIMES))
        with override_settings(CACHES={**settings.CACHES, "charts": UNKEPT}):
            undrawn[name] = median(_seconds(client, address) for _ in range(TIMES))
    slowest = [max(times, key=times.get) for times in (later, first, undrawn)]
    print("slowest page: {}; when first opened: {}; with its charts to draw: {}".format(*slowest))
    return {
        "slowest_page": max(later.values()),
        "middle_page": median(later.values()),
        "slowest_first_time": max(first.values()),
        "slowest_undrawn": max(undrawn.values()),
    }


def _seconds(client, address):
    began = time.perf_counter()
    answer = client.get(address)
    took = time.perf_counter() - began
    assert answer.status_code == 200, f"{address}: {answer.status_code}"
    answer.close()
    return took


def _pages():
    """Every page that needs no row but a return's, opened by someone who may."""
    from django.urls import reverse

    from lantern.access.models import Membership
    from lantern.returns.models import Return

    # the largest that this analyst sent: five years, where a partner's is one sheet
    analyst = Membership.objects.filter(role="analyst").order_by("pk").first()
    sent = Return.objects.filter(agency=analyst.agency).order_by("-size").first().reference
    for room, role, names in (
        ("overview", "analyst", ["home"]),
        (
            "insight",
            "analyst",
            ["picture", "children", "sources", "plans", "open", "pathway", "comparison", "indicators"],
        ),
        ("insight", "board", ["picture", "children", "sources", "plans", "open", "pathway", "comparison"]),
        ("returns", "analyst", ["list", "send", "labels"]),
        ("returns", "delivery_group", ["every"]),
        ("access", "administrator", ["people", "let_in", "acting"]),
        ("access", "information_governance", ["trail"]),
    ):
        for name in names:
            yield f"{room}:{name} as {role}", _client(role), reverse(f"{room}:{name}")
    for name in ("one", "findings", "preview"):
        yield f"returns:{name}", _client("analyst"), reverse(f"returns:{name}", args=[sent])
    yield "insight:indicator", _client("analyst"), reverse("insight:indicator", args=["csa-contacts"])


def _client(role):
    from django.test import Client

    from lantern.access.models import Membership

    client = Client(SERVER_NAME="localhost")
    client.force_login(Membership.objects.filter(role=role).order_by("pk").first().person)
    return client
