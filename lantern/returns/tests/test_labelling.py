from lantern.analysis.codelists.labels import FIELDS
from lantern.returns import labelling

COVERAGE = [
    {"field": "sex", "label": "F", "count": 20, "resolved": "Female", "how": "dictionary"},
    {"field": "source", "label": "Front desk", "count": 3, "resolved": None, "how": "unmapped"},
    {"field": "source", "label": "Lighthouse desk", "count": 7, "resolved": None, "how": "unmapped"},
    {"field": "source", "label": "Police", "count": 10, "resolved": "6", "how": "dictionary"},
]


def test_the_most_frequent_label_is_asked_about_first():
    assert [label["label"] for label in labelling.unmapped(COVERAGE)] == ["Lighthouse desk", "Front desk"]


def test_how_well_a_field_is_understood_is_counted_in_rows_and_in_labels():
    sex, source = labelling.understood(COVERAGE)

    assert (sex["rows"], sex["understood"], sex["unmapped"]) == (20, 20, 0)
    assert (source["rows"], source["understood"], source["labels"], source["unmapped"]) == (20, 10, 3, 2)


def test_every_field_that_holds_labels_has_a_name():
    assert set(labelling.NAMES) == set(FIELDS)


def test_a_field_without_a_list_of_codes_is_not_asked_about():
    assert labelling.unmapped([{"field": "end_reason", "label": "E99", "count": 1, "resolved": None}]) == []


def test_the_labels_of_two_returns_are_added_up_and_the_newer_says_what_they_mean():
    newer = [{**COVERAGE[1], "resolved": "8"}]

    front_desk = next(label for label in labelling.together([newer, COVERAGE]) if label["label"] == "Front desk")

    assert (front_desk["count"], front_desk["resolved"]) == (6, "8")


def test_one_label_of_two_fields_is_asked_about_twice():
    assert labelling.key("sex", "Other") != labelling.key("source", "Other")
