"""The Chromium that the journeys use: the machine's own, else Playwright's."""

import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find():
    """The path of a Chromium, or None."""
    on_machine = next(filter(None, map(shutil.which, NAMES)), None)
    return on_machine or _playwrights()


def _playwrights():
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None
