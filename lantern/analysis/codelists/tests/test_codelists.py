from datetime import date

import pytest

from lantern.analysis import codelists


@pytest.mark.parametrize(
    ("name", "code", "on", "valid"),
    [
        ("assessment_factors", "19A", date(2020, 3, 31), True),
        ("assessment_factors", "19A", date(2020, 4, 1), False),
        ("assessment_factors", "19C", date(2020, 4, 1), True),
        ("assessment_factors", "24A", date(2021, 3, 31), False),
        ("referral_source", "5D", date(2022, 4, 1), True),
        ("primary_need", "N1", date(2030, 1, 1), True),
        ("ethnicity", "XXXX", date(2025, 1, 1), False),
    ],
)
def test_a_code_is_valid_while_it_is_in_force(name, code, on, valid):
    assert codelists.is_valid(name, code, on) is valid


def test_the_undivided_factors_were_replaced_by_child_and_adult():
    assert codelists.replaced_by("assessment_factors", "19A") == ["19B", "19C"]
    assert codelists.replaced_by("assessment_factors", "18A") == ["18B", "18C"]
    assert codelists.replaced_by("assessment_factors", "1A") == []


def test_a_relabelled_code_goes_by_its_latest_name():
    assert codelists.names("primary_need")["N1"] == "Abuse, neglect and exploitation"


def test_a_list_that_is_not_there_is_refused():
    with pytest.raises(KeyError, match="no code list called colours"):
        codelists.load("colours")


def test_every_row_of_a_code_list_says_where_it_is_from():
    for path in codelists.FOLDER.glob("*.csv"):
        rows = codelists.load(path.stem)
        assert rows and all(row["source"] for row in rows if "source" in row), path.name


def test_an_offence_is_child_sexual_abuse_by_its_statute_its_victims_age_or_a_flag_alone():
    rules = {row["code"]: row["csa_rule"] for row in codelists.load("police_offence")}

    assert (rules["19D"], rules["19C"], rules["86"]) == ("child in statute", "victim age", "flag only")
    assert set(rules.values()) == {"child in statute", "victim age", "flag only"}


def test_police_outcomes_run_from_not_yet_assigned_to_22():
    assert [int(row["code"]) for row in codelists.load("police_outcome")] == list(range(23))
    assert codelists.is_valid("police_outcome", "22", date(2019, 3, 31)) is False
