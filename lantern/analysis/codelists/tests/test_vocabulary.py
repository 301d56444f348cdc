import pytest
from hypothesis import given
from hypothesis import strategies as some

from lantern.analysis.codelists.labels import CONCEPTS, FIELDS
from lantern.analysis.codelists.vocabulary import is_familiar


@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("source", "Police / School"),
        ("source", "NURSE of the nursery & the hospital"),
        ("source", "Local authority’s schools team"),
        ("ethnicity", "WBRI or MWBC"),
        ("category", "Physical and emotional"),
        ("issue", "csa_online"),
        ("eligibility", "Relevant, former"),
    ],
)
def test_a_label_of_the_fields_own_words_is_familiar_in_any_case(field, label):
    assert is_familiar(field, label)


@pytest.mark.parametrize(
    "label",
    [
        "Amber Kettle",
        "Police: PC Pebble Quill",
        "Ámbér",
        "李娜",
        "Школа",
        "school ΛΑ",
        "नेहा",
        "Łuk",
        "E G",
        "1/2/10",
        "6",
        "???",
        "",
        "police_quill",
    ],
)
def test_a_name_in_any_script_initials_and_figures_are_not(label):
    assert not is_familiar("source", label)


def test_the_words_of_one_field_are_not_another_fields():
    assert is_familiar("issue", "Online images")
    assert not is_familiar("sex", "Online images")


@given(
    field=some.sampled_from(sorted(FIELDS)), label=some.text(max_size=40), name=some.from_regex(r"Z[ghjkqvwxz]{4,9}")
)
def test_no_words_around_a_name_make_it_familiar(field, label, name):
    assert not is_familiar(field, f"{label} {name}")


def test_the_words_for_issues_are_the_concepts():
    assert all(is_familiar("issue", concept) for concept in CONCEPTS)
