"""The made-up partnership sends its returns, and a release of the strategy's quarter goes its whole way to the public."""

import os
import re
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse

from lantern.access import sample_people
from lantern.access.models import Person
from lantern.config import made_up_returns
from lantern.insight.models import Release
from lantern.returns.command import add

QUARTER = "2025-26Q1"
YEARS = 2  # before the quarter: eight quarters are what partners have sent, and take a third of the time that twenty do
READ_ON = date(2025, 8, 20)  # what had come by then: after the correction, before the late return
PREPARES, APPROVE = "Cobalt Saddle", ("Marble Fern", "Willow Bracket")


@contextmanager
def taken_back():
    """Whatever is written meanwhile is undone in the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def send_everything(sample, folder):
    """Every agency's returns, as the commands take them in. Charts are left to be drawn when somebody asks for them."""
    quarantine = settings.STORAGES["quarantine"]
    options = {**quarantine["OPTIONS"], "location": folder / "quarantine"}
    held = {**settings.STORAGES, "quarantine": {**quarantine, "OPTIONS": options}}
    with pytest.MonkeyPatch.context() as patch, override_settings(STORAGES=held), Path(os.devnull).open("w") as nowhere:
        patch.setattr("lantern.returns.accepting.draw_pages", lambda agency: None)
        patch.setattr(made_up_returns, "SENT_BY", READ_ON)
        sample_people.make(today=date(2020, 4, 1))
        made_up_returns.expect_returns()
        arrived = datetime.combine(made_up_returns.EXTRACT_SENT_ON, time(12), tzinfo=UTC)
        add(sample / "ssd", agency="lbbd", accept=True, at=arrived, out=nowhere)
        made_up_returns.partners(folder / "partners", add, nowhere)


def release_it():
    """On the pages: one person freezes, cannot approve, two others approve, and it is published. Returns it, and the refusal."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("lantern.overview.gathering.YEARS_BEFORE", YEARS)
        page = _opens(PREPARES, "prepare_release", period=QUARTER)
        _sends(PREPARES, "prepare_release", period=QUARTER, read=_hidden(page, "read"))
    release = Release.objects.get(period=QUARTER)
    refusal = _sends(PREPARES, "approve_release", release.pk, seal=release.seal, has_read="on")
    for name in APPROVE:
        assert _decides(name, "approve_release", release, has_read="on").status_code == 302
    assert _decides(PREPARES, "publish_release", release).status_code == 302
    return release, refusal


def signed_in(name):
    client = Client()
    client.force_login(Person.objects.get(email=sample_people.address(name)))
    return client


def _decides(name, route, release, **said):
    page = _opens(name, route, release.pk)
    return _sends(name, route, release.pk, seal=_hidden(page, "seal"), **said)


def _opens(name, route, *args, **data):
    return signed_in(name).get(reverse(f"overview:{route}", args=args), data).text


def _sends(name, route, *args, **data):
    return signed_in(name).post(reverse(f"overview:{route}", args=args), data)


def _hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]
