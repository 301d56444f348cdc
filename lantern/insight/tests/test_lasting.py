import re
from html import unescape

import pytest
from django.urls import reverse

from lantern.insight.tests.factories import figures, published, someone

pytestmark = pytest.mark.django_db


def lasting(code, *numbers, plans):
    endings = ("", "-from", "-to", "-longest")
    return [(code + ending, "2025-26Q1", "all", "All", number, plans) for ending, number in zip(endings, numbers, strict=True)]  # fmt: skip


TABLE = figures(
    ("csa-plans", "2025-26Q1", "all", "All", 11, 373),
    *lasting("plan-lasting", 9, 8, 10, 31, plans=1180),
    *lasting("csa-plan-lasting", 14, 6, None, 22, plans=38),
)


def page(client, role="analyst", table=TABLE):
    published(table)
    client.force_login(someone(role))
    text = client.get(reverse("insight:plans")).text
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text)))


def test_how_long_plans_last_is_the_middle_with_its_interval_and_the_longest(client):
    text = page(client)

    assert "Half of all plans have ended after 9 months." in text
    assert "All plans 9 months 8 months to 10 months 31 months 1,180" in text


def test_an_interval_without_an_upper_end_says_so(client):
    assert "Plans for sexual abuse 14 months 6 months to no limit yet 22 months 38" in page(client)


def test_who_sees_no_counts_reads_how_long_in_words(client):
    text = page(client, role="board")

    assert "Plans for sexual abuse: a year to two years." in text
    assert "14 months" not in text and "1,180" not in text


def test_too_few_plans_are_not_said(client):
    table = figures(*lasting("plan-lasting", None, None, None, 3, plans=4))

    assert "All plans: too few have ended to say." in page(client, table=table)


def test_figures_published_before_plans_were_followed_have_no_such_section(client):
    table = figures(("csa-plans", "2025-26Q1", "all", "All", 11, 373))

    assert "How long a plan lasts" not in page(client, table=table)
