from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as some

from lantern.analysis.coding_values import day, truth
from lantern.analysis.drawn import drawn
from lantern.analysis.readers.reading import Reading
from lantern.analysis.standard import standardise
from lantern.analysis.standard_columns import COLUMNS, SENT_COLUMNS, columns_of


def reading(**tables):
    """A reading with these rows as sent; columns not given are null."""
    made = {}
    for table, rows in tables.items():
        columns = {name: pa.array([row.get(name) for row in rows], pa.string()) for name in SENT_COLUMNS[table]}
        places = {"origin": [f"{table}.csv"] * len(rows), "row": list(range(2, len(rows) + 2))}
        made[table] = pa.table(columns | places)
    return Reading("ssd", made, [])


def rows(standard, table):
    return standard.tables[table].order_by("row").to_pyarrow().to_pylist()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2025-04-01", date(2025, 4, 1)),
        ("2025-04-01 00:00:00.000", date(2025, 4, 1)),
        ("2025-04-01T09:30:00", date(2025, 4, 1)),
        ("01/04/2025", date(2025, 4, 1)),
        ("1-4-2025", date(2025, 4, 1)),
        ("01 Apr 2025", date(2025, 4, 1)),
        ("1 April 2025", date(2025, 4, 1)),
        ("31/02/2025", None),
        ("04/13/2025", None),
        ("1066-04-13", None),
        ("2101-01-01", None),
        ("soon", None),
        ("01/04/25", None),
        ("", None),
    ],
)
def test_a_date_is_read_year_first_or_day_first_and_never_month_first(text, expected):
    assert day(text) == expected


@given(some.dates(date(1900, 1, 1), date(2100, 12, 31)), some.sampled_from(["%Y-%m-%d", "%d/%m/%Y", "%d %b %Y"]))
def test_every_date_survives_being_written(on, how):
    assert day(on.strftime(how)) == on


def test_yes_and_no_are_read_in_every_way_systems_write_them():
    assert [truth(text) for text in ("Y", "yes", "1", "T", "true", "a) Yes")] == [True] * 6
    assert [truth(text) for text in ("N", "No", "0", "F", "FALSE", "b) No")] == [False] * 6
    assert truth("maybe") is None


def test_every_table_is_there_and_only_what_was_sent_counts_as_sent():
    standard = standardise(reading(person=[{"pers_person_id": "1"}], factors=[]))

    assert {name: list(table.columns) for name, table in standard.tables.items()} == {
        name: list(columns_of(name)) for name in COLUMNS
    }
    assert standard.was_sent == {"person", "factor"}


def test_a_date_or_code_not_understood_keeps_its_text_beside_it():
    sent = {"pers_person_id": "1", "pers_dob": "31/02/2025", "pers_ethnicity": "Martian", "pers_sex": "U"}

    (row,) = rows(standardise(reading(person=[sent])), "person")

    assert (row["born_on"], row["born_on_sent"]) == (None, "31/02/2025")
    assert (row["ethnicity"], row["ethnicity_sent"]) == (None, "Martian")
    assert (row["sex"], row["sex_sent"]) == (None, None)


def test_gender_stands_in_where_sex_was_not_sent():
    people = [{"pers_sex": "M", "pers_gender": "F"}, {"pers_gender": "2"}, {}]

    held = rows(standardise(reading(person=people)), "person")

    assert [row["sex"] for row in held] == ["Male", "Female", None]


def test_one_disability_outweighs_an_entry_that_says_there_is_none():
    people = [{"pers_person_id": own} for own in "abc"] + [{"pers_person_id": "d", "pers_disability": "b) No"}]
    listed = [("a", "NONE"), ("a", "AUT"), ("b", "NONE")]
    sent = [{"disa_person_id": own, "disa_disability_code": code} for own, code in listed]

    held = rows(standardise(reading(person=people, disability=sent)), "person")

    assert [row["disability"] for row in held] == ["Disabled", "Not disabled", None, "Not disabled"]


def test_contacts_say_who_made_them_and_what_came_of_them():
    sent = {
        "cont_contact_id": "1",
        "cont_contact_source_code": "417",
        "cont_contact_source_desc": "GP",
        "cont_contact_outcome_json": '{"NEW_REFERRAL_FLAG":"Y","ADVICE_FLAG":"N"}',
    }

    (row,) = rows(standardise(reading(contact=[sent])), "contact")

    assert (row["source"], row["new_referral"], row["no_further_action"]) == ("3A", True, None)


def test_factors_become_one_row_each():
    sent = [
        {"cinf_assessment_id": "a", "cinf_assessment_factors_json": '["2B","19C"]'},
        {"cinf_assessment_id": "b", "cinf_assessment_factors_json": "[]"},
        {"cinf_assessment_id": "c"},
    ]

    held = rows(standardise(reading(factors=sent)), "factor")

    assert [(row["assessment_id"], row["code"]) for row in held] == [("a", "2B"), ("a", "19C")]


def test_a_plan_for_several_reasons_says_whether_sexual_abuse_is_one_of_them():
    labels = ["Neglect; Sexual abuse", "Neglect; Physical abuse", "Sexual abuse", "MUL", "?", None]

    held = rows(standardise(reading(cp_plan=[{"cppl_cp_plan_latest_category": label} for label in labels])), "cp_plan")

    assert [(row["latest_category"], row["latest_names_sexual"]) for row in held] == [
        ("MUL", True),
        ("MUL", False),
        ("SAB", False),
        ("MUL", None),
        (None, None),
        (None, None),
    ]


def test_issues_go_by_the_map_sent_then_the_agencys_mapping_then_their_words():
    events = [
        {"event_type": "Contact", "issue_code": "X1", "issue_label": "Sexual abuse"},
        {"event_type": "contact", "issue_label": "Local thing"},
        {"event_type": "contact", "issue_label": "CSE"},
        {"event_type": "contact", "issue_label": "Unheard of"},
    ]
    sent = reading(event_issue=events, issue_map=[{"issue": "x1", "concept": "csa_online"}])

    standard = standardise(sent, labels={("issue", "Local thing"): "hsb"})

    held = rows(standard, "issue")
    assert [row["concept"] for row in held] == ["csa_online", "hsb", "cse", None]
    assert held[3]["concept_sent"] == "Unheard of" and held[0]["event_type"] == "contact"


def test_a_concept_that_is_none_in_the_map_sent_is_said():
    sent = reading(event_issue=[], issue_map=[{"issue": "x1", "concept": "sexual"}])

    assert [found.code for found in standardise(sent).reading.findings] == ["L-CONCEPT"]


def test_coverage_counts_each_label_and_says_how_it_was_resolved():
    people = [{"pers_ethnicity": label} for label in ("A1", "A1", "Martian")]

    coverage = standardise(reading(person=people)).coverage

    assert coverage == [
        {"field": "ethnicity", "label": "A1", "count": 2, "resolved": "WBRI", "how": "case system"},
        {"field": "ethnicity", "label": "Martian", "count": 1, "resolved": None, "how": "unmapped"},
    ]


def test_cells_that_are_neither_yes_nor_no_are_said():
    standard = standardise(reading(referral=[{"cine_referral_nfa": "perhaps"}, {"cine_referral_nfa": "Y"}]))

    assert [row["no_further_action"] for row in rows(standard, "referral")] == [None, True]
    assert [found.code for found in standard.reading.findings] == ["L-YESNO"]


def test_a_table_that_is_none_of_the_standard_ones_is_a_mistake():
    with pytest.raises(AttributeError, match="school"):
        _ = drawn(person="person_id\n1").school
