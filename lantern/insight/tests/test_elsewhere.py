import re
from html import unescape

import pytest
from django.urls import reverse

from lantern.access.models import Agency
from lantern.analysis.periods import parse
from lantern.insight.tests.factories import an_agency, figures, published, someone

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_borough(db):
    Agency.objects.filter(pk=an_agency().pk).update(authority_code="301")


def page(client, code, period, numerator, denominator, role="analyst"):
    spoken_for = parse(period)
    table = figures((code, period, "all", "All", numerator, denominator))
    published(table, covers=(spoken_for.start, spoken_for.end))
    client.force_login(someone(role))
    text = client.get(reverse("insight:indicator", args=[code]), {"period": period}).text
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text)))


def test_re_referrals_stand_beside_england_london_neighbours_and_the_authority_as_published(client):
    text = page(client, "re-referrals", "2024-25", 400, 4000)

    assert "England April 2024 to March 2025 referrals in the year 142,900 632,830 22.6%" in text
    assert "the share here is lower than in England" in text
    assert "The same measure for a full year" in text


def test_a_quarter_beside_a_year_is_said_to_be_unlike(client):
    assert "set a year beside a year" in page(client, "re-referrals", "2024-25Q4", 100, 1000)


def test_a_year_beside_the_same_year_is_alike(client):
    assert "set a year beside a year" not in page(client, "re-referrals", "2024-25", 400, 4000)


def test_who_sees_no_counts_reads_how_the_share_stands_in_words(client):
    text = page(client, "csa-assessments", "2024-25", 400, 5000, role="board")

    assert "higher than in" in text
    assert "513,250" not in text and "400" not in text


def test_an_indicator_that_nobody_publishes_has_no_such_section(client):
    text = page(client, "csa-contacts", "2024-25", 400, 4000)

    assert "the share here is" not in text and "England" not in text
