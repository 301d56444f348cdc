from importlib import import_module

import pytest
from django.apps import apps

from lantern.analysis.codelists.labels import FIELDS, resolve
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
    {"field": "source", "label": "Aunt, 07700 900123", "count": 1, "resolved": None, "how": "unmapped"},
    {"field": "source", "label": "Aunt, 07700 900456", "count": 1, "resolved": None, "how": "unmapped"},
    {"field": "source", "label": "Aunt " + "who rang " * 20, "count": 1, "resolved": None, "how": "unmapped"},
]


def test_a_label_that_was_understood_is_kept_as_its_meaning_and_others_without_numbers_and_short():
    police, aunt, long = labelling.kept(TYPED)

    assert police == {
        "field": "source", "label": "", "count": 3, "labels": 2, "resolved": "6", "how": "words",
    }  # fmt: skip
    assert (aunt["label"], aunt["count"]) == ("Aunt, #####", 2)
    assert len(long["label"]) == 80


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
