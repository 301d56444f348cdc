"""Someone reads the picture: with counts, in words, with and without JavaScript, on a desk and on a phone."""

from datetime import UTC, date, datetime

import pyarrow as pa
import pytest

from lantern.access.models import Agency
from lantern.analysis.indicators.catalogue import CATALOGUE
from lantern.analysis.indicators.figures import FIGURES
from lantern.analysis.indicators.indicator import CATEGORIES, COUNTED
from lantern.analysis.periods import quarters
from lantern.insight import changes
from lantern.trail.sealing import System

COVERS = (date(2024, 4, 1), date(2025, 6, 30))


@pytest.fixture
def published(site):
    """Figures for five quarters, every count made up."""
    places = [
        (indicator.code, period.code, dimension, category)
        for indicator in CATALOGUE
        for period in quarters(*COVERS)
        for dimension in indicator.breakdowns
        for category in CATEGORIES[dimension]
    ]
    rows = [
        dict(
            zip(
                FIGURES.names,
                (code, 1, period, "lbbd", dimension, category, 40 + place % 7, 400 + place % 11, 0, 3, COUNTED),
                strict=True,
            )
        )
        for place, (code, period, dimension, category) in enumerate(places)
    ]
    changes.publish(
        agency=Agency.objects.get(code="lbbd"), kind="ssd", source="R-1", covers=COVERS,
        figures=pa.Table.from_pylist(rows, schema=FIGURES), at=datetime(2025, 7, 14, tzinfo=UTC), by=System("journey"),
    )  # fmt: skip


def test_an_analyst_reads_every_page(visitor, published):
    visitor.signs_in("Amber Kettle")

    for page in ("children/", "coverage/", "sources/", "plans/", "open/", "iceberg/", "comparison/", "indicators/"):
        visitor.opens(f"/picture/{page}")


def test_someone_without_javascript_follows_a_number_to_its_definition_on_a_phone(visit, published):
    visitor = visit(width=390, javascript=False)
    visitor.signs_in("Amber Kettle")

    visitor.opens("/picture/?period=2024-25Q4")
    visitor.clicks("csa-contacts")

    visitor.is_at("/picture/indicators/csa-contacts/")
    visitor.sees("January to March 2025")
    visitor.sees("A worked example")


def test_a_board_member_reads_words_and_no_counts(visitor, published):
    visitor.signs_in("Walnut Compass")

    visitor.opens("/picture/children/?stage=referrals")

    visitor.sees("Your role sees this page in words.")
    assert "%" not in visitor.page.inner_text("main")
    assert "OFFICIAL-SENSITIVE" not in visitor.page.content()


def test_someone_chooses_another_period_and_keeps_the_stage(visitor, published):
    visitor.signs_in("Amber Kettle")
    visitor.opens("/picture/children/?stage=plans")

    visitor.page.get_by_label("Period", exact=True).select_option("2024-25Q3")
    visitor.clicks("Show", role="button")

    visitor.sees("Child protection plans by sex, 31 December 2024")


def test_someone_on_a_phone_chooses_a_layer_of_the_iceberg_without_javascript(visit, published):
    visitor = visit(width=390, javascript=False)
    visitor.signs_in("Amber Kettle")

    visitor.opens("/picture/iceberg/")
    visitor.clicks("Child protection plans")

    visitor.is_at("/picture/iceberg/")
    visitor.sees("no gap is worked out")
    visitor.sees("never added")
