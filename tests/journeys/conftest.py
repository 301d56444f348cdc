"""A person's path through the site in a real browser. A breach of the content security policy fails the journey it happens in."""

import os
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from lantern.access import sample_people
from tests import browser
from tests.journeys.visitor import Visitor

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def chromium():
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = (
        "true"  # Playwright's own loop runs in this thread, beside the tests' database
    )
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=browser.find(), args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield opened
        opened.close()


@pytest.fixture
def site(live_server, settings):
    """Lantern at an address, with the made-up people to sign in as. Passkeys need a name, not a number, for an address."""
    sample_people.make(today=date(2020, 4, 1))
    settings.ALLOWED_HOSTS = ["localhost"]
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture(scope="session")
def axe():
    """The accessibility checker's own text."""
    return AXE.read_text()


@pytest.fixture
def visit(chromium, site, axe):
    """Open a browser of someone's own: `visit(javascript=False, width=390)`."""
    opened = []

    def start(**how):
        visitor = Visitor(chromium, site, axe, **how)
        opened.append(visitor)
        return visitor

    yield start
    for visitor in opened:
        visitor.leave()


@pytest.fixture
def visitor(visit):
    return visit()
