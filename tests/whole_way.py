"""The made-up partnership sends its returns, and a release of the strategy's quarter goes its whole way to the public."""

import io
import os
import re
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from functools import cached_property
from pathlib import Path

import openpyxl
import pyarrow.compute as pc
import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from django.urls import reverse

from lantern.access import sample_people
from lantern.access.models import Person
from lantern.config import made_up_returns
from lantern.insight import released
from lantern.insight.models import Release
from lantern.returns.command import add
from tests import pdf

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


class Report:
    """A published release, and each of its documents as somebody would read it."""

    def __init__(self, release, refusal):
        self.release, self.refusal = release, refusal
        self.files = released.whole(release)
        self.meta = released.meta(release)

    def returns(self):
        return {each["template"]: each for each in self.meta["returns"]}

    @cached_property
    def exact(self):
        return by_cell(released.exact(self.release))

    @cached_property
    def public(self):
        return by_cell(released.public(self.release))

    def words(self, edition):
        return " ".join(pdf.pages(self.files[f"{edition}/report.pdf"]))

    def book(self, edition):
        """Each sheet's rows, by the name of the first and by the headings."""
        whole = openpyxl.load_workbook(io.BytesIO(self.files[f"{edition}/report.xlsx"]), read_only=True)
        for sheet in whole:
            headings, *rows = sheet.iter_rows(values_only=True)
            yield from ((headings[0], dict(zip(headings, row, strict=True))) for row in rows)


def by_cell(table):
    """Rows of the quarter, by indicator, dimension and category."""
    rows = table.filter(pc.equal(table["period"], QUARTER)).to_pylist()
    return {(row["indicator"], row["dimension"], row["category"]): row for row in rows}


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
