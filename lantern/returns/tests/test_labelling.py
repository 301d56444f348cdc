from importlib import import_module

import pytest
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as some

from lantern.analysis.codelists.labels import CONCEPTS, FIELDS, resolve
from lantern.returns import labelling
from lantern.returns.models import Kept
from lantern.returns.tests.factories import a_checked_return

COVERAGE = [
    {"field": "sex", "label": "F", "count": 20, "resolved": "Female", "how": "dictionary"},
    {"field": "source", "label": "Front desk", "count": 3, "resolved": None, "how": "unmapped"},
    {"field": "source", "label": "Lighthouse desk", "count": 7, "resolved": None, "how": "unmapped"},
    {"field": "source", "label": "Police", "count": 10, "resolved": "6", "how": "dictionary"},
]
KEPT = labelling.kept(COVERAGE)
TYPED = [
    {"field": "source", "label": "Police: PC Pebble Quill", "count": 1, "resolved": "6", "how": "words"},
    {"field": "source", "label": "6 Amber Kettle", "count": 2, "resolved": "6", "how": "words"},
    {"field": "source", "label": "Desk, 07700 900123", "count": 3, "resolved": None, "how": "unmapped"},
    {"field": "source", "label": "Desk, 07700 900456", "count": 4, "resolved": None, "how": "unmapped"},
    {"field": "source", "label": "Desk " + "that rang " * 20, "count": 3, "resolved": None, "how": "unmapped"},
]
RARE = [
    {"field": "source", "label": "Aunt Velvet Acorn", "count": 2, "resolved": None, "how": "unmapped"},
    {"field": "source", "label": "Copper Thimble", "count": 1, "resolved": None, "how": "unmapped"},
    {"field": "source", "label": "Police / School", "count": 1, "resolved": None, "how": "unmapped"},
    {"field": "source", "label": "417 Willow Bracket", "count": 1, "resolved": "6", "how": "mapping"},
]
NAMES_LIKE = some.from_regex(r"Z[ghjkqvwxz]{4,9} [GJKQVWXZ][ghjkqvwxz]{4,9}", fullmatch=True)


def test_a_label_that_was_understood_is_kept_as_its_meaning_and_others_without_numbers_and_short():
    police, desk, long = labelling.kept(TYPED)

    assert police == {
        "field": "source", "label": "", "count": 3, "labels": 2, "resolved": "6", "how": "words",
    }  # fmt: skip
    assert (desk["label"], desk["count"], desk["labels"]) == ("Desk, #####", 7, 2)
    assert len(long["label"]) == 80


def test_what_is_sent_once_or_twice_is_counted_without_its_words_unless_they_are_the_fields_own():
    kept = {(label["label"], label["resolved"]): (label["count"], label["labels"]) for label in labelling.kept(RARE)}

    assert kept == {("", None): (3, 2), ("Police / School", None): (1, 1), ("", "6"): (1, 1)}


def test_labels_without_words_are_counted_as_not_understood_and_nobody_is_asked_about_them():
    kept = labelling.kept([*COVERAGE, *RARE])

    assert labelling.wordless(kept) == 2
    assert [label["label"] for label in labelling.unmapped(kept)] == [
        "Lighthouse desk",
        "Front desk",
        "Police / School",
    ]
    assert labelling.understood(kept)[1]["unmapped"] == 5
    assert sum(label["count"] for label in kept) == sum(label["count"] for label in [*COVERAGE, *RARE])


@given(
    some.lists(
        some.builds(
            lambda field, name, count: {
                "field": field,
                "label": name,
                "count": count,
                "resolved": None,
                "how": "unmapped",
            },  # fmt: skip
            some.sampled_from(sorted(FIELDS)),
            NAMES_LIKE,
            some.integers(1, 2),
        )  # fmt: skip
    )
)
def test_a_name_in_any_field_sent_once_or_twice_is_never_kept(coverage):
    kept = labelling.kept(coverage)

    assert {label["label"] for label in kept} <= {""}
    assert labelling.wordless(kept) == len(coverage)


def test_what_was_kept_is_kept_again_as_it_is():
    once = labelling.kept([*COVERAGE, *TYPED, *RARE])

    assert labelling.kept(once) == once


@pytest.mark.django_db
def test_labels_kept_before_lose_what_may_be_a_name_even_where_several_were_kept_as_one():
    sent = a_checked_return()
    before = {"field": "source", "resolved": None, "how": "unmapped"}
    several = {**before, "label": "Aunt Velvet, #####", "count": 4, "labels": 2}
    Kept.objects.filter(sent=sent).update(coverage=[several, {**before, "label": "Desk", "count": 3, "labels": 1}])

    name = "lantern.returns.migrations.0004_labels_kept_without_names"
    import_module(name).leave_out_what_may_be_a_name(apps, None)

    kept = Kept.objects.get(sent=sent).coverage
    assert [(label["label"], label["count"], label["labels"]) for label in kept] == [("", 4, 2), ("Desk", 3, 1)]


@pytest.mark.django_db
def test_labels_kept_before_lose_what_people_typed():
    sent = a_checked_return()
    Kept.objects.filter(sent=sent).update(coverage=TYPED)

    name = "lantern.returns.migrations.0003_labels_kept_without_what_people_typed"
    import_module(name).leave_out_what_people_typed(apps, None)

    assert Kept.objects.get(sent=sent).coverage == labelling.kept(TYPED)


def test_what_is_said_of_a_label_as_it_was_kept_holds_for_the_label_as_it_is_sent():
    said = {("source", label["label"]): "1A" for label in labelling.unmapped(labelling.kept(TYPED))}

    assert {resolve("source", label["label"], said).code for label in TYPED if label["resolved"] is None} == {"1A"}


def test_the_most_frequent_label_is_asked_about_first():
    assert [label["label"] for label in labelling.unmapped(KEPT)] == ["Lighthouse desk", "Front desk"]


def test_how_well_a_field_is_understood_is_counted_in_rows_and_in_labels():
    sex, source = labelling.understood(KEPT)

    assert (sex["rows"], sex["understood"], sex["unmapped"]) == (20, 20, 0)
    assert (source["rows"], source["understood"], source["labels"], source["unmapped"]) == (20, 10, 3, 2)


def test_every_field_that_holds_labels_has_a_name():
    assert set(labelling.NAMES) == set(FIELDS)


def test_every_concept_of_an_issue_has_words_and_can_be_chosen():
    assert [code for code, _ in labelling.choices("issue")] == [*CONCEPTS, "NOT RECORDED"]


def test_a_field_without_a_list_of_codes_is_not_asked_about():
    assert labelling.unmapped([{"field": "end_reason", "label": "E99", "count": 1, "resolved": None}]) == []


def test_the_labels_of_two_returns_are_added_up_and_the_newer_says_what_they_mean():
    newer = labelling.kept([{**COVERAGE[1], "resolved": "8", "how": "mapping"}])

    front_desk, girls = (
        next(label for label in labelling.together([newer, KEPT, KEPT]) if label["label"] == name)
        for name in ("Front desk", "")
    )

    assert (front_desk["count"], front_desk["resolved"], front_desk["labels"]) == (9, "8", 1)
    assert (girls["count"], girls["resolved"], girls["labels"]) == (40, "Female", 1)


def test_one_label_of_two_fields_is_asked_about_twice():
    assert labelling.key("sex", "Other") != labelling.key("source", "Other")
