"""Fifty people at once on the dashboard: the server as `docs/how-to/deploy.md` starts it, on this machine, with SQLite.

Each is signed in with a second factor, and opens the next page two to six seconds after the last one came, as somebody does
who reads a little of it. What is measured is from the request to the last byte. Then all fifty ask with no pause at all, which
nobody does, to see how many pages a second there are.
"""

import http.client
import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from statistics import median, quantiles
from urllib.parse import urlencode

from benchmarks.made_up import environment, start_django
from benchmarks.starting import _free_port

PEOPLE, PAGES_EACH, PAUSE = 50, 8, (2, 6)  # seconds
AT_ONCE_EACH = 4
DASHBOARD = (
    "overview:home",
    *(f"insight:{name}" for name in ("picture", "children", "coverage", "sources", "plans", "open", "comparison")),
)
KINDS_OF_READER = 15  # people come in turn, so these hold every role
FORM_TOKEN = "m" * 32  # as a browser sends it back; which one it is makes no difference
SECRETS = ("LANTERN_SECRET_KEY", "LANTERN_TOKEN_SECRET", "LANTERN_TRAIL_SECRET")
THROUGH_THE_PROXY = {"X-Forwarded-For": "192.0.2.1", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "127.0.0.1"}
SERVE = (
    "--trusted-proxy=127.0.0.1",
    "--trusted-proxy-headers=x-forwarded-for x-forwarded-proto x-forwarded-host",
    "--trusted-proxy-count=1",
    "lantern.config.wsgi:application",
)


def measure(folder):
    """Fifty people on the dashboard."""
    start_django(folder)
    return while_fifty_read(folder, _addresses())


def while_fifty_read(folder, addresses, roles=None):
    """Seconds: the 95th of a hundred pages and the middle one, while fifty people read; errors; and pages a second.

    `addresses`: each is one that is opened, or a pair of one and what is sent to it, which leads on to another. `roles`: who
    reads; left out, everyone who may see the picture.
    """
    cookies = _signed_in(roles or those_who())
    port = _free_port()
    serve = [sys.executable, "-m", "waitress", f"--listen=127.0.0.1:{port}", *SERVE]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(serve, env=_in_service(folder), **quiet)
    try:
        _wait_until_warm(port, cookies, addresses)
        reading = _all_at_once(port, cookies, addresses, PAGES_EACH, PAUSE)
        began = time.perf_counter()
        asking = _all_at_once(port, cookies, addresses, AT_ONCE_EACH, (0, 0))
        at_once = len(asking) / (time.perf_counter() - began)
    finally:
        server.terminate()
        server.wait()
    times = [took for took, _ in reading]
    errors = sum(not is_right for _, is_right in [*reading, *asking])
    return {"p95": quantiles(times, n=20)[-1], "middle": median(times), "errors": errors, "pages_a_second": at_once}


def _in_service(folder):
    """As in service: nothing of development, so HTTPS by the proxy, secure cookies, and a second factor of everyone."""
    kept = environment(folder)
    secrets = {name: (folder / "kept" / f"{name.lower()}.txt").read_text() for name in SECRETS}
    return {**kept, **secrets, "LANTERN_DEVELOPMENT": "", "LANTERN_HOSTS": "127.0.0.1", "TMPDIR": str(folder)}


def those_who(may="see the partnership's picture"):
    """The roles that may do this."""
    from lantern.access.roles import ROLES

    return [role for role in ROLES if may in ROLES[role].may]


def _signed_in(roles):
    """A session for each of the fifty, of those in these roles, in turn."""
    from allauth.mfa.models import Authenticator
    from django.conf import settings
    from django.test import Client

    from lantern.access.models import Membership

    cookies = []
    for membership in islice(cycle(Membership.objects.filter(role__in=roles).select_related("person")), PEOPLE):
        Authenticator.objects.get_or_create(user=membership.person, type="totp", defaults={"data": {}})
        client = Client()
        client.force_login(membership.person)
        cookies.append(f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}")
    return cookies


def _addresses():
    from django.urls import reverse

    return [reverse(name) for name in DASHBOARD]


def _wait_until_warm(port, cookies, addresses):
    """Until every page has been opened by each kind of reader: what is measured is a day's work, not the morning's first page."""
    for _ in range(600):
        try:
            http.client.HTTPConnection("127.0.0.1", port, timeout=60).connect()
            break
        except OSError:
            time.sleep(0.1)
    for cookie in cookies[:KINDS_OF_READER]:
        for address in addresses:
            _open(http.client.HTTPConnection("127.0.0.1", port, timeout=60), cookie, address)


def _all_at_once(port, cookies, addresses, pages, pause):
    with ThreadPoolExecutor(PEOPLE) as everyone:
        each = [everyone.submit(_read, port, cookie, addresses, pages, pause, at) for at, cookie in enumerate(cookies)]
        return [told for one in each for told in one.result()]


def _read(port, cookie, addresses, pages, pause, at):
    """One person: seconds and whether it was right, of each page. They begin at different moments and at different pages."""
    chance = random.Random(at)
    time.sleep(chance.uniform(0, pause[1]))
    connection, told = http.client.HTTPConnection("127.0.0.1", port, timeout=60), []
    for address in islice(cycle(addresses), at, at + pages):
        began = time.perf_counter()
        is_right = _open(connection, cookie, address)
        told.append((time.perf_counter() - began, is_right))
        time.sleep(chance.uniform(*pause))
    return told


def _open(connection, cookie, address):
    try:
        if isinstance(address, tuple):
            return _send(connection, cookie, *address)
        connection.request("GET", address, headers={"Cookie": cookie, **THROUGH_THE_PROXY})
        answer = connection.getresponse()
        return answer.status == 200 and b"</html>" in answer.read()
    except OSError:
        connection.close()
        return False


def _send(connection, cookie, address, form):
    """Whether a form that is sent leads on to another page."""
    from_our_page = {
        "Cookie": f"{cookie}; csrftoken={FORM_TOKEN}",
        "X-CSRFToken": FORM_TOKEN,
        "Origin": "https://127.0.0.1",
    }
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", address, body=urlencode(form), headers=from_our_page | kind | THROUGH_THE_PROXY)
    answer = connection.getresponse()
    answer.read()
    return answer.status == 302
