"""How the pathway is kept: the page, in numbers for some and in words for the others."""

import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from lantern.analysis.indicators.catalogue import BY_CODE
from lantern.analysis.periods import parse
from lantern.insight import sentences
from lantern.insight.cells import Counted
from lantern.insight.gate import Part
from lantern.insight.tests.factories import figures, published, someone

pytestmark = pytest.mark.django_db
Q1 = "2025-26Q1"
S4 = (
    ("pathway-s4-2", Q1, "all", "All", 30, 41),
    ("pathway-s4-3", Q1, "all", "All", 22, 41),
    ("pathway-at-discussion-social-care", Q1, "all", "All", 41, 41),
    ("pathway-at-discussion-health", Q1, "all", "All", 24, 41),
    ("pathway-s4-1", Q1, "all", "All", 150, 260),
    ("pathway-s4-1", Q1, "recent", "Recent", 115, 130),
    ("pathway-s4-1", Q1, "recent", "Not recent", 35, 130),
    ("pathway-days-to-strategy-discussion", Q1, "all", "All", 3, 60),
    ("pathway-days-to-strategy-discussion-from", Q1, "all", "All", 2, 60),
    ("pathway-days-to-strategy-discussion-to", Q1, "all", "All", None, 60),
)


def page(client, *rows, role="analyst", address="pathway", **asked):
    if rows:
        published(figures(*rows), kind="journeys")
    client.force_login(someone(role))
    text = client.get(reverse(f"insight:{address}"), asked).text
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", text)))


def test_each_measure_says_what_it_is_made_of_and_how_sure_it_is(client):
    text = page(client, *S4)

    assert "Strategy discussions held within the local limit 30 41 73.2% (57.1% to 85.8%) 0 0" in text
    assert "Least often: strategy discussions with social care, police and health there, 22 of 41 (53.7%)." in text


def test_who_was_there_is_seat_by_seat(client):
    text = page(client, *S4)

    assert "Health 24 41 58.5%" in text
    assert "Least often: health, 24 of 41 (58.5%)." in text


def test_recent_and_not_recent_stand_side_by_side(client):
    text = page(client, *S4)

    assert "Recent or not: Not recent 35 130 26.9%" in text
    assert "Clearly more often than for all: Recent or not: Recent." in text
    assert "Clearly less often than for all: Recent or not: Not recent." in text


def test_where_no_group_differs_it_says_so(client):
    rows = [("pathway-s4-1", Q1, "all", "All", 4, 6), ("pathway-s4-1", Q1, "recent", "Recent", 4, 6)]

    assert "No group differs clearly from all, or there are too few to say." in page(client, *rows)


def test_how_long_it_took_says_how_sure_that_is_and_of_how_many(client):
    text = page(client, *S4)

    assert (
        "Working days from referral to strategy discussion 3 working days 95% interval from 2, no upper limit yet 60 0"
        in text
    )


def test_another_stage_is_a_link_away(client):
    text = page(client, ("pathway-s7-2", Q1, "all", "All", 12, 30), along="S7")

    assert "Interviews in which a social worker took part 12 30 40.0%" in text
    assert "Nothing has been published about this stage" in page(client, along="S12")
    assert "Nothing has been published about this stage" in page(client, along="nowhere")  # the first stage


def test_what_nobody_recorded_is_said_apart(client):
    table = figures(("pathway-s4-3", Q1, "all", "All", 20, 41))
    at = table.column_names.index("not_known")
    published(table.set_column(at, "not_known", [[15]]), kind="journeys")

    text = page(client)

    assert (
        "Most often not recorded: strategy discussions with social care, police and health there, 15 of 41 (36.6%)."
        in text
    )


def test_of_a_few_nothing_is_said(client):
    assert "There are too few to say how much of it was done." in page(client, ("pathway-s4-3", Q1, "all", "All", 3, 4))


def test_who_sees_no_exact_counts_reads_words(client):
    text = page(client, *S4, role="board")

    assert "Strategy discussions held within the local limit most" in text
    assert "Most often the answer is “most”" in text
    assert "Working days from referral to strategy discussion under half a year" in text
    assert not re.search(
        r"\b(41|30|22|58\.5|24)\b", text.partition("Least")[0].partition("How the pathway")[2].partition("It covers")[0]
    )


def test_it_says_that_it_is_counted_from_journeys_and_from_when(client):
    text = page(client, *S4)

    assert "Counted from every journey along the pathway" in text and "as known on 14 July 2025" in text


def test_the_page_of_a_measure_has_its_worked_example_and_its_groups(client):
    published(figures(*S4), kind="journeys")
    client.force_login(someone("analyst"))

    text = client.get(reverse("insight:indicator", args=["pathway-s4-1"])).text

    assert "A worked example" in text and "By recent or not" in text


def test_a_wait_is_said_in_its_own_unit(client):
    published(figures(*S4), kind="journeys")
    client.force_login(someone("analyst"))

    text = client.get(reverse("insight:indicator", args=["pathway-days-to-strategy-discussion"])).text

    assert "the middle length of 60 was 3 working days; 95% interval from 2, no upper limit yet." in text


WAIT = BY_CODE["pathway-days-to-therapy"]


@pytest.mark.parametrize(
    "part, said",
    [
        (Part("All", 2, 0, "", "half a year to a year"), "the middle length was half a year to a year"),
        (Part("All", 0, 0, "", "too few to say"), "there are too few to say"),
        (Part("All", 0, 0, "", "", Counted(None, 4, 0, 0, "1", "counted")), "there are too few to say"),
    ],
)
def test_a_wait_without_a_number_says_why(part, said):
    assert sentences.current(WAIT, part, parse(Q1)) == f"From April to June 2025, {said}."


def test_indicators_of_journeys_can_be_listed_by_themselves(client):
    client.force_login(someone("analyst"))

    text = client.get(reverse("insight:indicators"), {"stage": "journeys"}).text

    assert "Strategy discussions held within the local limit" in text and "/csa-contacts/" not in text


def test_two_counts_of_journeys_do_not_cover_another_day(client):
    published(figures(*S4), kind="journeys", covers=(date(2025, 4, 1), date(2025, 9, 30)))

    assert "July to September 2025" in page(client)


def test_one_measure_by_itself_is_said_in_a_word(client):
    text = page(client, ("pathway-medical-seen", Q1, "all", "All", 20, 60), role="board", along="S6")

    assert "Children seen for a medical: a large part." in text


def test_a_stage_without_its_own_steps_shows_what_else_was_published(client):
    text = page(client, ("pathway-days-to-police-decision", Q1, "all", "All", None, 9), along="S11")

    assert "Days from report to the police decision" in text
