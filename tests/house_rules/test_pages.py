"""Every page that answers 200: its headers, that nothing in it breaks its own security policy, and how much it asks of the database."""

import re
from html.parser import HTMLParser

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.house_rules.expectations import BEHAVIOUR, EXPECTED, SIGNED_OUT
from tests.house_rules.routes import read_to_its_end

HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def _pages():
    """Each route that shows a page, with a role that it is shown to."""
    for name, expected in EXPECTED.items():
        if expected.get == 200:
            yield name, sorted(expected.who - {SIGNED_OUT, BEHAVIOUR})[0]
        elif isinstance(expected.get, dict):
            yield name, SIGNED_OUT


@pytest.fixture(params=list(_pages()), ids=lambda page: page[0])
def page(request, world):
    """One page opened by someone it is shown to, and what it asked of the database once its session was known."""
    name, role = request.param
    expected, client = EXPECTED[name], Client()
    if role != SIGNED_OUT:
        client.force_login(world["people"][role])
    address = reverse(name, kwargs=expected.address | world["rows"]["own"][expected.rows])
    read_to_its_end(client.get(address))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client.get(address)
    assert answer.status_code == 200
    yield name, answer, asked
    read_to_its_end(answer)


class Inside(HTMLParser):
    """What a page holds that its policy would forbid: style or event attributes, style elements, scripts without the nonce."""

    def __init__(self, nonce):
        super().__init__()
        self.nonce, self.forbidden = nonce, []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        bad = [name for name in given if name == "style" or name.startswith("on")]
        self.forbidden += [f"<{tag} {name}=…>" for name in bad]
        if tag == "style" or (tag == "script" and given.get("nonce") != self.nonce):
            self.forbidden.append(f"<{tag}> without the nonce")
        if str(given.get("href", "")).lower().startswith("javascript:"):
            self.forbidden.append(f"<{tag} href=javascript:>")


def test_every_page_keeps_every_promise(page):
    name, answer, asked = page

    missing = {header: value for header, value in HEADERS.items() if answer.get(header) != value}
    assert not missing
    if EXPECTED[name].for_anyone:
        assert (answer["Cache-Control"], dict(answer.cookies), answer.get("Vary")) == ("public, max-age=300", {}, None)
    else:
        assert "no-store" in answer["Cache-Control"]
    _policy_is_strict(answer["Content-Security-Policy"])
    if answer["Content-Type"].startswith("text/html"):
        assert _forbidden(answer) == []
    assert len(asked) <= EXPECTED[name].queries, "\n".join(query["sql"][:200] for query in asked)


def _policy_is_strict(policy):
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
    assert "frame-ancestors 'none'" in policy


def _forbidden(answer):
    nonce = re.search(r"'nonce-([^']+)'", answer["Content-Security-Policy"])
    inside = Inside(nonce and nonce[1])
    inside.feed(answer.content.decode())
    return inside.forbidden


@pytest.mark.parametrize(
    "bad", ['<p style="x">', '<p onclick="x">', "<style>x</style>", "<script>x</script>", '<a href="javascript:x">']
)
def test_what_the_policy_forbids_is_noticed(bad):
    inside = Inside("the nonce")

    inside.feed(f"<main>{bad}</main>")

    assert len(inside.forbidden) == 1


def test_a_page_over_https_asks_to_stay_there(client, settings):
    settings.SECURE_HSTS_SECONDS = 31_536_000

    answer = client.get("/sign-in/", secure=True)

    assert answer["Strict-Transport-Security"].startswith("max-age=31536000")
