"""A release from its freezing through two approvals to the board member, and to a reader whom nobody knows."""

from datetime import UTC, datetime

import pyarrow as pa
import pytest
from django.utils.timezone import localdate

from lantern.access.models import Agency, Person
from lantern.access.sample_people import address
from lantern.analysis.indicators.catalogue import BY_CODE
from lantern.analysis.indicators.figures import FIGURES
from lantern.analysis.indicators.indicator import CATEGORIES, COUNTED
from lantern.analysis.periods import quarters
from lantern.insight import changes
from lantern.insight.changes import releases
from lantern.overview.freezing import freeze
from lantern.overview.gathering import gather
from lantern.returns.changes.calendar import expect
from lantern.returns.due import quarters_until
from lantern.returns.tests.factories import BY
from lantern.trail.sealing import System

STAGES = ("csa-contacts", "csa-referrals", "csa-assessments", "csa-plans")
NOW = datetime(2026, 4, 30, 12, tzinfo=UTC)
BOTH_READ = "I have read the board edition and the public edition, and both may go out"


@pytest.fixture
def newest(site):
    """The newest quarter that is over, with a year's figures, small ones among them; and a partner who sent nothing."""
    quarter, *before = quarters_until(localdate(), count=5)
    there = quarters(before[-1].start, quarter.end)
    cells = [
        (code, period.code, dimension, category)
        for code in STAGES
        for period in there
        for dimension in ("all", "sex")
        for category in CATEGORIES[dimension]
    ]
    rows = [_row(cell, 3 if cell[3] == "Male" else 60, 600) for cell in cells]
    rows = [row for row in rows if row["category"] in ("All", "Male", "Female")]
    table = pa.Table.from_pylist([_row_of_all(row) for row in rows], schema=FIGURES)
    changes.publish(
        agency=Agency.objects.get(code="lbbd"), kind="ssd", source="R-1", covers=(there[0].start, quarter.end),
        figures=table, at=NOW, by=System("journey"),
    )  # fmt: skip
    for code, template in (("lbbd", "social-care"), ("harbour-light", "voluntary")):
        expect(agency=Agency.objects.get(code=code), template=template, from_period=before[0].code, by=BY)
    return quarter


def _row(cell, numerator, denominator):
    names = ("indicator", "period", "dimension", "category")
    rest = {"agency": "lbbd", "not_eligible": 0, "not_known": 0, "status": COUNTED}
    said = BY_CODE[cell[0]].definition_version
    return dict(zip(names, cell, strict=True)) | rest | {
        "definition_version": said, "numerator": numerator, "denominator": denominator
    }  # fmt: skip


def _row_of_all(row):
    return row | ({"numerator": 63, "denominator": 1200} if row["category"] == "All" else {})


def acting(name):
    person = Person.objects.get(email=address(name))
    person.acting = person.memberships.get()
    return person


@pytest.fixture
def published(newest):
    """Its release, frozen by one and approved by two others."""
    gathered = gather(newest, today=localdate())
    release = freeze(gathered, read=gathered.fingerprint, reason="", at=NOW, by=acting("Cobalt Saddle"))
    for name in ("Marble Fern", "Willow Bracket"):
        releases.approve(release=release, seal=release.seal, at=NOW, by=acting(name))
    releases.publish(release=release, seal=release.seal, at=NOW, by=acting("Cobalt Saddle"))
    return release


def approves(visitor, name, title):
    visitor.signs_in(name)
    visitor.clicks(f"Release for {title}")
    visitor.clicks("Read the public edition")
    visitor.sees("Exceptions")
    visitor.page.go_back()
    visitor.page.get_by_label(BOTH_READ, exact=True).check()
    visitor.clicks("Approve", role="button")
    visitor.sees("Your approval is given.")
    visitor.clicks("Sign out", role="button")


def test_one_freezes_and_cannot_approve_two_others_approve_and_it_is_published(visitor, newest):
    title = f"{newest.label}, version 1"
    visitor.signs_in("Cobalt Saddle")
    visitor.opens("/releases/")
    visitor.clicks("Prepare a release", role="button")
    visitor.sees("Nothing has been published before")
    visitor.clicks("Freeze version 1", role="button")
    visitor.sees("Two other people now read it and approve it.")
    visitor.sees("You froze this release. Two other people approve it.")
    visitor.clicks("Sign out", role="button")

    approves(visitor, "Marble Fern", title)
    approves(visitor, "Willow Bracket", title)

    visitor.signs_in("Cobalt Saddle")
    visitor.clicks(f"Release for {title}")
    visitor.clicks("Publish", role="button")
    visitor.sees("Published. Anyone can read the public edition.")


def test_a_board_member_reads_the_report_and_its_exceptions_and_keeps_the_public_pdf(visitor, published, newest):
    visitor.signs_in("Walnut Compass")
    visitor.clicks("Releases")
    visitor.clicks(f"{newest.label}, version 1")
    visitor.clicks("Read the public edition in the page")
    visitor.clicks("Exceptions")
    visitor.sees("Voluntary sector return")
    assert "OFFICIAL-SENSITIVE" not in visitor.page.inner_text("main")

    visitor.opens(f"/releases/{published.pk}/")
    assert visitor.page.get_by_text("Board edition").count() == 0
    with visitor.page.expect_download() as kept:
        visitor.page.get_by_role("link", name="PDF , public edition", exact=True).click()
    assert kept.value.path().read_bytes() == bytes(published.files.get(name="public/report.pdf").content)


def test_a_reader_whom_nobody_knows_reads_the_public_edition_on_a_phone_without_javascript(visit, published, newest):
    visitor = visit(javascript=False, width=390)
    visitor.opens("/published/")
    visitor.clicks(f"{newest.label}, version 1")

    visitor.sees("Late")
    visitor.page.locator("summary", has_text="Sex: with sexual abuse").click()
    visitor.sees("[c]")
    assert visitor.context.cookies() == []
    with visitor.page.expect_download() as kept:
        visitor.page.get_by_role("link", name="CSV table").click()
    assert kept.value.path().read_bytes() == bytes(published.files.get(name="public/report.csv").content)
