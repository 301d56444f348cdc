from dataclasses import replace

import pyarrow as pa
import pytest

from lantern.analysis.events.columns import SCHEMA
from lantern.analysis.indicators.catalogue import BY_CODE, MAIN
from lantern.analysis.indicators.engine import FIGURES, count
from lantern.analysis.indicators.worked import AGENCY, drawn_events
from lantern.analysis.periods import parse

QUARTER, YEAR = parse("2025-26Q1"), parse("2025-26Q1-year")
NOT_DERIVABLE = "not derivable from this return"
NOBODY = pa.Table.from_pylist([], schema=SCHEMA)
CONTACTS = """
agency | token | on         | csa | sex
second | a     | 2025-04-01 | yes | Female
first  | b     | 2025-05-01 | no  | Male
first  | b     | 2024-09-01 | yes | Male
"""
UNSAID = """
token | on         | csa
a     | 2025-04-01 | -
b     | 2025-04-02 | -
"""


def totals(code):
    return [replace(BY_CODE[code], breakdowns=("all",))]


def numbers(figures):
    return [
        (row["numerator"], row["denominator"], row["not_eligible"], row["not_known"], row["status"])
        for row in figures.to_pylist()
    ]


def test_figures_have_the_same_eleven_columns_everywhere():
    names = "indicator definition_version period agency dimension category numerator denominator not_eligible not_known status"
    assert count(NOBODY, [QUARTER]).schema == FIGURES
    assert " ".join(FIGURES.names) == names


def test_each_agency_is_counted_apart_in_each_period():
    figures = count(drawn_events(CONTACTS, stage="contact"), [QUARTER, YEAR], indicators=totals("csa-contacts"))
    found = [(row["period"], row["agency"], row["numerator"], row["denominator"]) for row in figures.to_pylist()]
    assert found == [
        ("2025-26Q1", "first", 0, 1),
        ("2025-26Q1", "second", 1, 1),
        ("2025-26Q1-year", "first", 1, 2),
        ("2025-26Q1-year", "second", 1, 1),
    ]


def test_the_categories_of_the_strategy_are_shown_in_its_order_also_at_nought():
    one = replace(BY_CODE["csa-contacts"], breakdowns=("sex",))
    figures = count(drawn_events(CONTACTS, stage="contact"), [QUARTER], indicators=[one]).to_pylist()
    first = [row["category"] for row in figures if row["agency"] == "first"]
    assert first == ["Male", "Female", "Indeterminate", "Unborn", "Not recorded"]


def test_an_agency_that_is_asked_for_and_has_no_event_gets_noughts():
    assert numbers(count(NOBODY, [QUARTER], indicators=totals("csa-plans"), agencies={"301": ()})) == [
        (0, 0, 0, 0, "counted")
    ]


def test_a_stage_that_was_not_returned_is_blank_and_not_nought():
    figures = count(NOBODY, [QUARTER], indicators=totals("csa-contacts"), agencies={"301": {"contact"}})
    assert numbers(figures) == [(None, None, None, None, NOT_DERIVABLE)]


def test_a_fact_that_the_return_cannot_say_leaves_the_numerator_blank():
    events = drawn_events(UNSAID, stage="contact")
    figures = count(events, [QUARTER], indicators=totals("csa-contacts"), agencies={AGENCY: {"contact.csa"}})
    assert numbers(figures) == [(None, 2, 0, 2, NOT_DERIVABLE)]


def test_a_period_in_which_nothing_says_is_not_derivable_either():
    assert numbers(count(drawn_events(UNSAID, stage="contact"), [QUARTER], indicators=totals("csa-contacts"))) == [
        (None, 2, 0, 2, NOT_DERIVABLE)
    ]


def test_when_eligibility_cannot_be_said_nothing_can():
    events = drawn_events(UNSAID, stage="contact")
    wanted = totals("csa-contacts-became-referral")
    figures = count(events, [QUARTER], indicators=wanted, agencies={AGENCY: {"contact.csa"}})
    assert numbers(figures) == [(None, None, None, None, NOT_DERIVABLE)]


@pytest.mark.parametrize(
    ("gap", "status"), [("referral", NOT_DERIVABLE), ("contact", NOT_DERIVABLE), ("referral.csa", "counted")]
)
def test_a_ratio_of_all_totals_needs_both_stages_and_not_what_they_stated(gap, status):
    events = drawn_events(UNSAID, stage="contact")
    figures = count(events, [QUARTER], indicators=totals("contact-to-referral-ratio"), agencies={AGENCY: {gap}})
    assert [row["status"] for row in figures.to_pylist()] == [status]


def test_the_middle_of_no_lengths_is_blank():
    figures = count(NOBODY, [QUARTER], indicators=totals("plan-months-open"), agencies={"301": ()})
    assert numbers(figures) == [(None, 0, 0, 0, "counted")]


def test_the_dimension_all_has_the_one_category_all():
    figures = count(NOBODY, [QUARTER], indicators=MAIN, agencies={"301": ()}).to_pylist()
    assert {row["category"] for row in figures if row["dimension"] == "all"} == {"All"}


def test_a_breakdown_that_the_return_cannot_make_is_blank_and_the_total_stands():
    one = replace(BY_CODE["csa-open"], breakdowns=("all", "status"))
    events = drawn_events(one.example.events, stage="open_child")
    figures = count(events, [QUARTER], indicators=[one], agencies={AGENCY: {"open_child.status"}}).to_pylist()
    shown = {(row["dimension"], row["denominator"], row["status"]) for row in figures}
    assert shown == {("all", 4, "counted"), ("status", None, NOT_DERIVABLE)}
