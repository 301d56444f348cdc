"""A hidden number cannot be said in words meant for anyone, and what the edition shows can."""

import pyarrow as pa
import pytest

from lantern.analysis.disclosure.protected import PROTECTED
from lantern.insight.report.giving_away import given_away
from lantern.insight.report.tests.made_up import commentary, meta

NOW, BEFORE, LONG_AGO = "2025-26Q1", "2024-25Q4", "2015-16Q1"
#    indicator, period, dimension, category, numerator, denominator, hidden
CELLS = [
    ("csa-contacts", NOW, "all", "All", 103, 3017, False),
    ("csa-contacts", BEFORE, "all", "All", 110, 2900, False),
    ("csa-contacts", NOW, "sex", "Male", 46, 1579, False),
    ("csa-contacts", NOW, "sex", "Indeterminate", 4, 400, True),
    ("csa-contacts", NOW, "sex", "Female", 53, 1438, True),
    ("csa-contacts", LONG_AGO, "all", "All", 61, 900, True),
    ("csa-assessments", NOW, "all", "All", 3, 40, True),
    ("csa-assessments", BEFORE, "all", "All", 8, 44, False),
    ("csa-plans", NOW, "all", "All", 103, 400, True),
    ("police-convictions", NOW, "all", "All", 2, None, True),
]


def tables():
    exact, public = [], []
    for indicator, period, dimension, category, numerator, denominator, is_hidden in CELLS:
        row = dict.fromkeys(PROTECTED.names) | {
            "not_eligible": 0,
            "not_known": 0,
            "status": "counted",
            "agency": "lbbd",
        }
        row |= {"indicator": indicator, "definition_version": 1, "period": period}
        row |= {"dimension": dimension, "category": category, "numerator": numerator, "denominator": denominator}
        row |= {name: "" for name in PROTECTED.names if name.endswith("_symbol")}
        exact.append(row)
        public.append(row | ({"numerator": None, "numerator_symbol": "c"} if is_hidden else {}))
    return (pa.Table.from_pylist(rows, schema=PROTECTED) for rows in (exact, public))


def found(text, indicator="csa-contacts", slot="measure", **more):
    told = meta(commentary=[commentary(slot, indicator, why=text, **more)])
    told["definitions"]["police-convictions"] = {"title": "People convicted", "unit": "people"}
    return given_away(told, *tables())


REFUSED = [
    ("Of these, 53 were about girls.", "csa-contacts", "53"),
    ("Fifty-three of them.", "csa-contacts", "Fifty-three"),
    ("Four had no sex recorded.", "csa-contacts", "Four"),
    ("That is 3.7% of the girls.", "csa-contacts", "3.7"),
    ("That is 4% of them.", "csa-contacts", "4"),
    ("1,385 other girls.", "csa-contacts", "1,385"),
    ("Only three assessments found it.", "csa-assessments", "three"),
    ("It fell by five.", "csa-assessments", "five"),
    ("Five fewer than before.", "csa-assessments", "Five"),
    ("There were three of these assessments.", "csa-contacts", "three"),
    ("Assessments found it of three.", "csa-assessments", "three"),
    ("37 had none.", "csa-assessments", "37"),
    ("Three others were not known to us.", "csa-assessments", "Three"),
]


@pytest.mark.parametrize("text, indicator, number", REFUSED)
def test_a_hidden_number_is_found_in_figures_and_in_words(text, indicator, number):
    sentences = found(text, indicator)

    assert any(f"says “{number}” in “{text}”" in each for each in sentences), sentences


FINE = [
    ("There were 103 of 3,017, after 110.", "csa-contacts"),
    ("46 of them were about boys.", "csa-contacts"),
    ("Three schools wrote to us less.", "csa-contacts"),
    ("Four teams had nobody to do it.", "csa-contacts"),
    ("Within four weeks we will ask again.", "csa-contacts"),
    ("No one knows why.", "csa-contacts"),
    ("Sixty-one years ago it was otherwise.", "csa-contacts"),
    ("There were 61 then.", "csa-contacts"),
    ("It was five.", "csa-assessments"),
    ("A few, and fewer than before.", "csa-assessments"),
]


@pytest.mark.parametrize("text, indicator", FINE)
def test_what_is_shown_or_counts_something_else_may_be_said(text, indicator):
    assert found(text, indicator) == []


def test_words_about_no_measure_are_refused_only_where_they_name_what_is_counted():
    assert found("Three assessments worry us.", "", "risks")
    assert found("Three partners worry us, in 53 ways.", "", "risks") == []
    assert found("53 contacts about girls.", "", "risks")
    assert found("53 contacts in one day.", "", "risks") == []


def test_people_are_many_things_so_a_sentence_has_to_speak_of_the_measure_too():
    assert found("Read by two people each.", "", "audit") == []
    assert found("Two people were convicted.", "", "audit")


def test_a_number_that_a_measure_shows_is_not_held_to_be_another_measures():
    assert found("103 children.", "csa-contacts") == []
    assert found("103 children.", "csa-assessments")


def test_words_for_the_board_alone_are_not_looked_at():
    assert found("Of these, 53 were about girls.", public=False) == []


def test_the_sentence_says_where_it_stands():
    (sentence,) = found("It was low. Only three assessments found it.", "csa-assessments")

    assert sentence == (
        "“Assessments that found sexual abuse” says “three” in “Only three assessments found it.”, and the public edition "
        "hides that number."
    )
