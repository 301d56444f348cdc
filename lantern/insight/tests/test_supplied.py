"""The pages of indicators whose numbers partners supply."""

import re
from html import unescape

import pyarrow as pa
import pytest
from django.urls import reverse

from lantern.access.models import Agency, AgencyKind
from lantern.analysis.indicators.catalogue import BY_CODE, SUPPLIED
from lantern.analysis.indicators.indicator import CATEGORIES
from lantern.analysis.periods import parse
from lantern.insight import changes
from lantern.insight.tests.factories import NOON, SHAPE, someone

pytestmark = pytest.mark.django_db
QUARTERS = ["2023-24Q2", "2023-24Q3", "2023-24Q4", "2024-25Q1", "2024-25Q2", "2024-25Q3", "2024-25Q4", "2025-26Q1"]


def sent(*rows, code="police", period="2025-26Q1", source="R-1"):
    """Publish rows of (indicator, dimension, category, numerator, denominator, status)."""
    names = ("indicator", "dimension", "category", "numerator", "denominator", "status")
    rest = {"definition_version": "1", "agency": code, "period": period, "not_eligible": None, "not_known": None}
    table = pa.Table.from_pylist([{**rest, **dict(zip(names, row, strict=True))} for row in rows], schema=SHAPE)
    agency = Agency.objects.get_or_create(code=code, defaults={"name": code.capitalize(), "kind": AgencyKind.POLICE})[0]
    covers = (parse(period).start, parse(period).end)
    changes.publish(agency=agency, kind="police", source=source, covers=covers, figures=table, at=NOON, by=someone())


def page(client, code, role="analyst", **address):
    client.force_login(someone(role))
    text = client.get(reverse("insight:indicator", args=[code]), address).text
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text)))


def test_a_count_that_stands_by_itself_is_a_number_with_its_unit(client):
    sent(("police-crimes", "all", "All", 66, None, "counted"), ("police-crimes", "sex", "Female", 51, None, "counted"))

    text = page(client, "police-crimes")

    assert "For April to June 2025, the number of crimes was 66." in text
    assert "What these numbers are made of" not in text


def test_a_share_says_both_its_numbers(client):
    sent(("police-interviews-sw-took-part", "all", "All", 12, 30, "counted"))

    assert "For April to June 2025, 12 of 30 interviews: 40.0%." in page(client, "police-interviews-sw-took-part")


def test_a_length_is_in_its_own_unit(client):
    sent(("police-interview-days", "all", "All", 8, None, "counted"))

    assert "it was 8 working days" in page(client, "police-interview-days")


@pytest.mark.parametrize("status", ["not returned", "not recorded", "not applicable"])
def test_each_reason_for_having_no_number_is_its_own_answer_and_none_is_nought(client, status):
    sent(("police-crimes", "all", "All", None, None, status))

    for role in ("analyst", "board"):
        text = page(client, "police-crimes", role=role)
        assert f"this was {status}." in text
        assert "the number of crimes was 0" not in text


def test_a_stated_nil_is_nought_and_says_that_it_was_stated(client):
    sent(("police-crimes", "all", "All", 0, None, "nil"))

    assert "the number of crimes was 0, stated as nil." in page(client, "police-crimes")


def test_who_sees_no_counts_reads_how_large_it_is_in_words(client):
    sent(("police-crimes", "all", "All", 66, None, "counted"), ("police-crimes", "sex", "Female", 3, None, "counted"))

    text = page(client, "police-crimes", role="board")

    assert "many tens" in text and "few or none" in text
    assert not re.search(r"\b66\b", text)


def test_a_run_of_counts_is_judged_by_its_own_limits(client):
    for place, period in enumerate(QUARTERS):
        number = 400 if period == QUARTERS[-1] else 60 + place % 3
        sent(("police-crimes", "all", "All", number, None, "counted"), period=period, source=f"R-{place}")

    text = page(client, "police-crimes")

    assert "The figure was higher than usual in April to June 2025." in text
    assert "Usual range, from" in text


def test_agencies_that_both_return_an_indicator_are_offered_and_no_other(client):
    sent(("police-crimes", "all", "All", 66, None, "counted"))
    sent(("police-crimes", "all", "All", 7, None, "counted"), code="transport", source="R-2")
    sent(("hub-seen", "all", "All", 5, None, "counted"), code="hub", source="R-3")

    client.force_login(someone())
    text = client.get(reverse("insight:indicator", args=["police-crimes"]), {"agency": "transport"}).text

    assert '<option value="police"' in text and '<option value="hub"' not in text
    assert "the number of crimes was 7" in text


@pytest.mark.parametrize("role", ["analyst", "board"])
@pytest.mark.parametrize("one", SUPPLIED[::8], ids=lambda one: one.code)
def test_every_breakdown_of_a_supplied_indicator_opens(client, one, role, django_assert_max_num_queries):
    sent(
        *(
            (one.code, dimension, category, 7100 + place, 9100 if one.denominator else None, "counted")
            for dimension in one.breakdowns
            for place, category in enumerate(CATEGORIES[dimension])
        )
    )

    client.force_login(someone(role))
    with django_assert_max_num_queries(12):
        text = unescape(client.get(reverse("insight:indicator", args=[one.code])).text)

    assert one.title in text and one.definition.split(".")[0] in text
    assert ("7,100" in text or "7100" in text) == (role == "analyst")


def test_the_list_of_indicators_has_partners_own_too(client):
    client.force_login(someone("board"))

    text = client.get(reverse("insight:indicators"), {"stage": "police"}).text

    assert "Police return" in text and BY_CODE["police-crimes"].title in text


def partners(client, role="analyst", **address):
    client.force_login(someone(role))
    text = client.get(reverse("insight:partners"), address).text
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text)))


def test_a_partners_page_sets_each_measure_beside_the_quarter_before(client):
    sent(("police-crimes", "all", "All", 40, None, "counted"), period="2024-25Q4", source="R-1")
    sent(
        ("police-crimes", "all", "All", 90, None, "counted"),
        ("police-interviews-sw-took-part", "all", "All", 12, 30, "counted"),
        ("police-open-investigations", "all", "All", 55, None, "counted"),
        ("police-convictions", "all", "All", None, None, "not returned"),
        source="R-2",
    )

    text = partners(client)

    assert "Of 4 measures asked for, 3 have an answer. Without a number: 1 not returned." in text
    assert "Crimes of child sexual abuse recorded 90 40 higher" in text
    assert "40.0% (12 of 30) nothing published nothing to compare with" in text
    assert "counted on a day" in text


def test_a_partners_page_in_words_gives_no_number_away(client):
    sent(("police-crimes", "all", "All", 40, None, "counted"), period="2024-25Q4", source="R-1")
    sent(("police-crimes", "all", "All", 3, None, "counted"), source="R-2")

    assert "Crimes of child sexual abuse recorded few or none tens too few to say" in partners(client, role="board")


def test_the_iceberg_adds_up_four_quarters_of_crimes_only_when_it_has_all_four(client):
    for place, period in enumerate(QUARTERS[-4:]):
        sent(("police-crimes", "all", "All", 60 + place, None, "counted"), period=period, source=f"R-{place}")
    client.force_login(someone())

    whole = unescape(client.get(reverse("insight:iceberg"), {"layer": "police"}).text)
    part = unescape(client.get(reverse("insight:iceberg"), {"layer": "police", "period": "2024-25Q3"}).text)

    assert "From July 2024 to June 2025, 246 crimes of child sexual abuse were recorded by the police." in whole
    assert "The layer counts crimes and the estimate children, so no gap is worked out." in whole
    assert "this layer was not supplied for the whole of the time" in part


def days_to_seen(low=None, high=None, status="counted"):
    sent(
        ("hub-days-to-seen", "all", "All", 13, 40, "counted"),
        ("hub-days-to-seen-from", "all", "All", low, 40, status),
        ("hub-days-to-seen-to", "all", "All", high, 40, status if high is None else "counted"),
        code="hub",
    )


@pytest.mark.parametrize(
    ("low", "high", "status", "said"),
    [
        (9, 21, "counted", "95% interval 9 to 21"),
        (9, None, "not recorded", "95% interval from 9, no upper limit yet"),
        (None, None, "not recorded", "too few are over to say how sure"),
        (None, None, "not returned", "interval not known from a sheet"),
    ],
)
def test_a_middle_says_how_sure_it_is_on_its_own_page_and_on_its_partners(client, low, high, status, said):
    days_to_seen(low, high, status)

    assert f"it was 13 days, over 40; {said}." in page(client, "hub-days-to-seen")
    text = unescape(re.sub(r"<[^>]*>", "", client.get(reverse("insight:partners"), {"agency": "hub"}).text))
    assert f"13 days ({said})" in text and "lower limit" not in text


def test_who_sees_no_counts_sees_no_interval(client):
    days_to_seen(9, 21)

    assert "95% interval" not in page(client, "hub-days-to-seen", role="board")


def test_a_middle_that_only_sheets_tell_says_that_its_interval_is_not_known(client):
    sent(("camhs-wait", "all", "All", 16, 29, "counted"), ("camhs-wait-longest", "all", "All", 41, 21, "counted"))

    assert "interval not known from a sheet" in page(client, "camhs-wait")
    assert "interval" not in page(client, "camhs-wait-longest").partition("What it means")[0].partition("Now")[2][:200]
