import pytest
from hypothesis import given
from hypothesis import strategies as some

from lantern.analysis import codelists
from lantern.analysis.codelists.labels import (
    FIELDS,
    NOT_RECORDED,
    UNMAPPED,
    as_kept,
    names_sexual,
    resolve,
    resolve_source,
)


@pytest.mark.parametrize(
    ("field", "label", "code"),
    [
        ("ethnicity", "WBRI - White British", "WBRI"),
        ("ethnicity", "a) WBRI", "WBRI"),
        ("ethnicity", "s) NOBT", "NOBT"),
        ("ethnicity", "t) NOBT", "NOBT"),
        ("ethnicity", "A1", "WBRI"),
        ("ethnicity", "A1 - White British", "WBRI"),
        ("ethnicity", "B1 - White and Black Caribbean", "MWBC"),
        ("ethnicity", "WENG", "WBRI"),
        ("ethnicity", "White and Asian [MWAS]", "MWAS"),
        ("ethnicity", "OOTH - Unspecified", "OOTH"),
        ("ethnicity", "Mixed / White & Asian", "MWAS"),
        ("ethnicity", "Chinese or Other Ethnic Group/Chinese", "CHNE"),
        ("ethnicity", "a) White", "GROUP:White"),
        ("ethnicity", "BLACK", "GROUP:Black"),
        ("ethnicity", "Not Stated - Refused", "REFU"),
        ("source", "1C: Individual - self", "1C"),
        ("source", "q) 6: Police", "6"),
        ("source", "p1) 5D: LA services", "5D"),
        ("source", "4) Police", "6"),
        ("source", "39) Education - Other", "2B"),
        ("source", "Police", "6"),
        ("source", "School", "2A"),
        ("source", "School Nurse", "3C"),
        ("source", "GP", "3A"),
        ("source", "Health visitor", "3B"),
        ("source", "Midwife", "GROUP:Health"),
        ("source", "A & E (Emergency Dept)", "3E"),
        ("source", "LA Services - External (eg: from another LA's adult social care)", "5C"),
        ("source", "LA Services", "GROUP:LA services"),
        ("source", "HSERVGP", "3A"),
        ("source", "Anonymous", "9"),
        ("source", "LA Services - Other Internal (not social care or housing)", "5B"),
        ("source", "Individual - Other (councillors, solicitors for a person, MPs)", "1D"),
        ("source", "Education (excluding schools)", "2B"),
        ("source", "Housing - Internal", "4"),
        ("source", "Not Given", "10"),
        ("source", "Not recorded", "NOT RECORDED"),
        ("source", "Not recorded / Unknown", "10"),
        ("ethnicity", "Not Populated", "UNKNOWN"),
        ("ethnicity", "Would not say", "REFU"),
        ("ethnicity", "Unknown / declined", "UNKNOWN"),
        ("ethnicity", "Gypsy or Irish Traveller", "GROUP:White Other"),
        ("sex", "Indeterminate Gender (Unknown if Male or Female)", "Indeterminate"),
        ("category", "Neglect (not sexual abuse)", "NEG"),
        ("primary_need", "Cases other than children in need", "N9"),
        ("eligibility", "No longer eligible", "No current eligibility"),
        ("category", "Sexual abuse", "SAB"),
        ("category", "c) Sexual Abuse", "SAB"),
        ("category", "NNYN", "SAB"),
        ("category", "NYYN", "MUL"),
        ("category", "Multiple: Neglect, Sexual Abuse", "MUL"),
        ("category", "SEXUAL/PHYSICAL/EMOTIONAL/NEGL", "MUL"),
        ("primary_need", "CIN - N1 Abuse Neglect", "N1"),
        ("primary_need", "Family dysfunction [N5]", "N5"),
        ("primary_need", "FAMILY IN ACUTE DISTRESS", "N4"),
        ("eligibility", "b) Former relevant child", "Former relevant"),
        ("eligibility", "No Current Eligibility", "No current eligibility"),
        ("sex", "b) Female", "Female"),
        ("sex", "9", "Indeterminate"),
        ("sex", "c) Not stated/recorded (or unborn)", "NOT RECORDED"),
        ("issue", "Child Sexual Abuse", "csa"),
        ("issue", "Harmful sexual behaviour", "hsb"),
        ("issue", "CSE", "cse"),
        ("legal_status", "C2: FCO", "C2"),
        ("end_reason", "k) E47: Special Guardianship", "E47"),
    ],
)
def test_what_councils_write_is_understood(field, label, code):
    assert resolve(field, label).code == code


@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("ethnicity", "W1"),
        ("ethnicity", "Z"),
        ("ethnicity", "IC3"),
        ("ethnicity", "99"),
        ("ethnicity", "Martian"),
        ("ethnicity", "Both parents"),
        ("source", "MASH"),
        ("source", "417"),
        ("source", "Police / School"),
        ("category", "To be confirmed"),
        ("primary_need", "N10"),
        ("sex", "Transgender Male"),
        ("issue", "Concern"),
        ("issue", "Neglect and sexual abuse"),
    ],
)
def test_what_cannot_be_known_is_left_unmapped(field, label):
    assert resolve(field, label) == UNMAPPED


@pytest.mark.parametrize(
    "denial", ["Not", "non", "No", "None", "other than", "Excluding", "except", "No longer", "without"]
)
@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("source", "police"),
        ("source", "4 Housing"),
        ("ethnicity", "WBRI"),
        ("ethnicity", "Black Caribbean"),
        ("category", "sexual abuse"),
        ("primary_need", "N1 abuse or neglect"),
        ("sex", "male"),
        ("issue", "CSA"),
        ("eligibility", "relevant"),
    ],
)
def test_what_a_label_denies_is_never_what_it_means(field, label, denial):
    assert resolve(field, f"{denial} {label}") == UNMAPPED


def test_a_word_inside_another_kind_of_person_or_service_says_nothing():
    assert [resolve("source", label) for label in ("Young carers", "Parent Support Advisers", "MPS")] == [UNMAPPED] * 3


def test_the_agencys_own_mapping_comes_first():
    assert resolve("source", "Police", {("source", "Police"): "8"}).code == "8"
    assert resolve("ethnicity", "W1", {("ethnicity", "W1"): "WBRI"}).how == "mapping"


def test_a_number_from_the_systems_own_list_is_no_dfe_code():
    assert resolve_source("4", None, trusted=True).code == "4"
    assert resolve_source("4", None, trusted=False) == UNMAPPED
    assert resolve_source("4", "Police", trusted=False).code == "6"


def test_a_code_makes_a_description_of_the_same_group_exact():
    assert resolve_source("3A", "Health services", trusted=True).code == "3A"
    assert resolve_source("3A", "Police", trusted=True).code == "6"


def test_a_source_not_recorded_stays_so_whatever_code_stands_beside_it():
    assert resolve_source("10", "Not recorded", trusted=True).code == NOT_RECORDED
    assert resolve_source("6", "Not recorded", trusted=True).code == NOT_RECORDED
    assert resolve("source", "6: Not recorded").code == NOT_RECORDED


def test_sexual_abuse_is_seen_among_several_categories_only():
    assert [names_sexual(label) for label in ("Neglect; Sexual abuse", "YNYN", "Sexual abuse", "MUL")] == [
        True,
        True,
        False,
        False,
    ]


def test_every_label_of_the_dictionary_means_what_the_dictionary_says():
    rows = codelists.load("label_variants")
    assert [row for row in rows if resolve(row["field"], row["label"]).code != row["code"]] == []


@given(field=some.sampled_from(sorted(FIELDS)), label=some.text(max_size=60))
def test_no_label_breaks_and_none_is_given_a_code_that_is_not_listed(field, label):
    listed, _ = FIELDS[field]
    found = resolve(field, label).code

    assert found in (None, NOT_RECORDED) or not listed or found.startswith("GROUP:") or found in codelists.names(listed)


def test_a_code_that_its_own_words_contradict_is_not_believed():
    assert resolve("source", "6 - School").code == "2A"


@pytest.mark.parametrize("typed", ["01/02/2010", "1.2.10", "2010/02/01", "01-02-2010", "943 476 5919", "07700900123"])
def test_a_day_or_a_long_number_in_a_label_is_masked(typed):
    assert as_kept(f"Aunt, {typed}") == "Aunt, #####"


def test_a_short_number_in_a_label_stays():
    assert as_kept("Team 4, 1/2 week") == "Team 4, 1/2 week"
