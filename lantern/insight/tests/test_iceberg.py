import re
from datetime import date

import pytest
from django.urls import reverse

from lantern.access.models import Agency
from lantern.analysis.indicators.catalogue import BY_CODE
from lantern.insight.sections.iceberg import LAYERS
from lantern.insight.tests.factories import an_agency, figures, published, someone

pytestmark = pytest.mark.django_db
YEAR = (date(2024, 7, 1), date(2025, 6, 30))
CHILDREN = figures(
    ("csa-contact-children", "2025-26Q1", "all", "All", 70, 2500),
    ("csa-contact-children", "2025-26Q1-year", "all", "All", 260, 8000),
    ("csa-plans", "2025-26Q1", "all", "All", 11, 373),
)


@pytest.fixture(autouse=True)
def a_borough(db):
    Agency.objects.filter(pk=an_agency().pk).update(authority_code="301")


def page(client, role="analyst", **address):
    client.force_login(someone(role))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", client.get(reverse("insight:iceberg"), address).text))


def test_a_layer_is_the_year_that_ends_with_the_quarter_beside_a_years_estimate(client):
    published(CHILDREN, covers=YEAR)

    text = page(client)

    assert "From July 2024 to June 2025, 260 children had a contact about sexual abuse." in text
    # 500,000 × 66,465 / 12,804,035 is 2,596; × 0.75 and × 2.41
    assert "About 2,600 children (1,900 to 6,300) are likely to be sexually abused here in a year." in text
    assert "So about 90 in every 100 (86 to 96) were not met in this layer." in text


def test_the_estimate_is_called_illustrative_and_says_what_it_rests_on(client):
    published(CHILDREN, covers=YEAR)

    text = page(client)

    assert "Illustrative estimate" in text and "7.5 in 100" in text and "never added" in text


def test_a_layer_counted_on_a_day_has_no_gap_worked_out(client):
    published(CHILDREN, covers=YEAR)

    text = page(client, layer="plans")

    assert "On 30 June 2025, 11 children were on a child protection plan for sexual abuse." in text
    assert "no gap is worked out" in text and "were not met" not in text


def test_a_layer_that_nobody_sent_is_not_supplied_and_never_nought(client):
    published(CHILDREN, covers=YEAR)

    text = page(client, layer="assessments")

    assert "this layer was not supplied" in text and "were not met" not in text


def test_without_a_population_no_estimate_is_made_up(client):
    Agency.objects.update(authority_code="")
    published(CHILDREN, covers=YEAR)

    text = page(client)

    assert "so no estimate can be made" in text and "260 children" in text


def test_who_sees_no_counts_sees_the_estimate_and_how_large_a_part_was_met(client):
    published(CHILDREN, covers=YEAR)

    text = page(client, role="board")

    assert "About 2,600 children" in text and "Those met are some of those estimated." in text
    assert "260" not in text.replace("2,600", "")


def test_children_under_sixteen_are_estimated_only_from_girls_and_boys(client, monkeypatch):
    monkeypatch.setattr("lantern.insight.comparators.population.under_sixteen", lambda *_: None)
    published(CHILDREN, covers=YEAR)

    assert "How many girls and boys under 16 live here is not loaded" in page(client)


def test_girls_and_boys_under_sixteen_once_loaded_give_a_childhoods_estimate(client, monkeypatch):
    monkeypatch.setattr("lantern.insight.comparators.population.under_sixteen", lambda *_: (10_000, 10_000, 2024))
    published(CHILDREN, covers=YEAR)

    assert "about 2,000 (1,500 to 4,800) are likely to be sexually abused before they are 16" in page(client)


def test_every_layer_is_an_indicator_that_is_neither_good_nor_bad_news():
    assert {BY_CODE[layer.indicator].polarity for layer in LAYERS.values()} == {"context"}


def test_a_layer_nobody_named_is_the_first(client):
    published(CHILDREN, covers=YEAR)

    assert "had a contact about sexual abuse" in page(client, layer="nowhere")


def test_the_table_of_a_layer_is_downloaded_as_it_stands(client):
    published(CHILDREN, covers=YEAR)
    client.force_login(someone("analyst"))

    file = client.get(reverse("insight:download", args=["iceberg", "iceberg", "csv"]), {"layer": "plans"})

    assert "Child protection plans" in file.content.decode("utf-8-sig")
