"""How long the server takes over each signed-in page, with the made-up partnership's five years in the figures."""

import os
import tempfile
import time
from statistics import median

TIMES = 5


def measure():
    """The slowest page's median time, and the median of all, in seconds."""
    with tempfile.TemporaryDirectory() as kept:
        os.environ.update(LANTERN_DEVELOPMENT="yes", LANTERN_KEPT=kept, LANTERN_DATABASE="")
        os.environ["DJANGO_SETTINGS_MODULE"] = "lantern.config.settings"
        import django

        django.setup()
        from lantern.config.run_command import make_ready

        make_ready()
        by_page = {name: _time(client, address) for name, client, address in _pages()}
    slowest = max(by_page, key=by_page.get)
    print(f"slowest page: {slowest}")
    return {"slowest_page": by_page[slowest], "middle_page": median(by_page.values())}


def _time(client, address):
    client.get(address).close()  # charts are drawn once and kept; see the benchmark of charts for the first time
    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        answer = client.get(address)
        took.append(time.perf_counter() - began)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        answer.close()
    return median(took)


def _pages():
    """Every page that needs no row but a return's, opened by someone who may."""
    from django.urls import reverse

    from lantern.returns.models import Return

    sent = Return.objects.get().reference
    for room, role, names in (
        ("overview", "analyst", ["home"]),
        ("insight", "analyst", ["picture", "children", "sources", "plans", "open", "comparison", "indicators"]),
        ("insight", "board", ["picture", "children", "sources", "plans", "open", "comparison"]),
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
