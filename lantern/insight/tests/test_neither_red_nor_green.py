"""Finding more abuse is not doing worse: a rise and a fall are drawn and worded alike."""

import re

import pytest
from django.urls import reverse

from lantern.analysis.control_limits import HIGH, LOW
from lantern.analysis.indicators.catalogue import BY_CODE
from lantern.analysis.indicators.indicator import KINDS
from lantern.analysis.periods import parse
from lantern.insight.cells import Counted
from lantern.insight.gate import _judge
from lantern.insight.tests.factories import figures, published, someone

pytestmark = pytest.mark.django_db
QUARTERS = ["2023-24Q2", "2023-24Q3", "2023-24Q4", "2024-25Q1", "2024-25Q2", "2024-25Q3", "2024-25Q4", "2025-26Q1"]


def page(client, last, role="analyst"):
    rows = [("csa-contacts", period, "all", "All", 100, 3000) for period in QUARTERS[:-1]]
    table = figures(*rows, ("csa-contacts", QUARTERS[-1], "all", "All", last, 3000))
    published(table, covers=(parse(QUARTERS[0]).start, parse(QUARTERS[-1]).end), source=f"R-{last}")
    client.force_login(someone(role))
    return client.get(reverse("insight:indicator", args=["csa-contacts"]), {"period": QUARTERS[-1]}).text


def colours(text):
    return set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]{6})"', text))


@pytest.mark.parametrize("role", ["analyst", "board"])
def test_a_rise_and_a_fall_have_the_same_colours_and_no_tag_of_red_or_green(client, role):
    rise, fall = page(client, 400, role), page(client, 20, role)

    assert "higher than usual" in rise and "lower than usual" in fall
    assert colours(rise) == colours(fall)
    assert not re.search(r"govuk-tag--(red|green)", rise + fall)


def series(numbers, denominator=3000):
    return [Counted(number, denominator, 0, 0, "1", "counted") for number in numbers]


@pytest.mark.parametrize("kind", KINDS)
def test_a_run_of_every_kind_is_judged_by_limits_of_its_own(kind):
    one = next(each for each in BY_CODE.values() if each.kind == kind)
    steady = [100, 104, 97, 101, 99, 103, 98]

    high, low = (_judge(one, series([*steady, last]), [])[-1] for last in (900, 0))

    assert (high.judged, low.judged) == (HIGH, LOW)
    assert high.low is not None and high.high is not None
