from dataclasses import replace
from datetime import date

import pytest

from lantern.analysis.checks.registry import RULES, example, rule
from lantern.analysis.checks.rows import found
from lantern.analysis.checks.run import NOT_CARRIED_OUT, rules, run
from lantern.analysis.drawn import drawn

YEAR = (date(2025, 4, 1), date(2026, 3, 31))


def chosen(*codes):
    return [one for one in rules() if one.code in codes]


def codes(findings):
    return [finding.code for finding in findings]


@pytest.fixture
def broken_rule():
    rule("L-BROKEN", column="pers_dob", severity="note", message="Nothing.", to_do="Nothing.", example=example([]))(
        lambda t, span: t.person.no_such_column
    )
    yield RULES[-1]
    RULES.pop()


def test_a_check_that_fails_is_itself_a_finding(broken_rule):
    standard = drawn(person="person_id | born_on\n1 | 2014-01-01")

    findings = run(standard, chosen=[broken_rule, *chosen("L-SEX")])

    assert [(one.code, one.severity, one.message) for one in findings if one.row == 0] == [
        ("L-BROKEN", "error", NOT_CARRIED_OUT)
    ]
    assert "L-SEX" in codes(findings)


def test_a_check_that_fails_on_what_was_sent_takes_no_other_with_it(broken_rule):
    fails_late = replace(broken_rule, find=lambda t, span: found(t.person, t.person.person_id.cast("int64") > 0))
    standard = drawn(person="person_id | born_on\nseven | 2014-01-01")

    findings = run(standard, chosen=[fails_late, *chosen("L-SEX")])

    assert sorted((one.code, one.message == NOT_CARRIED_OUT) for one in findings) == [
        ("L-BROKEN", True),
        ("L-SEX", False),
    ]


def test_the_year_of_a_return_whose_last_day_comes_before_29_february_starts_on_1_march(broken_rule):
    spans = []
    looks = replace(broken_rule, find=lambda t, span: spans.append(span) or found(t.person, False))

    run(drawn(person="person_id\n1", contact="person_id | on\n1 | 2028-02-28"), chosen=[looks])

    assert [(span.first, span.last) for span in spans] == [(date(2027, 3, 1), date(2028, 2, 28))]


def test_a_return_with_nothing_wrong_has_no_findings():
    standard = drawn(
        person="person_id | sex | ethnicity | born_on\n1 | Female | WBRI | 2014-01-01",
        contact="contact_id | person_id | on | source\nC1 | 1 | 2025-05-01 | 6",
        referral="""
            referral_id | person_id | on         | source | primary_need | no_further_action | closed_on  | close_reason
            R1          | 1         | 2025-05-02 | 6      | N1           | no                | 2025-09-01 | RC7""",
        assessment="""
            assessment_id | person_id | referral_id | started_on | authorised_on
            A1            | 1         | R1          | 2025-05-03 | 2025-06-10""",
        factor="assessment_id | code\nA1 | 19C",
        cp_plan="""
            cp_plan_id | person_id | referral_id | started_on | ended_on   | initial_category | latest_category
            P1         | 1         | R1          | 2025-06-20 | 2025-08-20 | SAB              | SAB""",
    )

    assert run(standard, covers=YEAR) == []


@pytest.mark.parametrize("kind", ["ssd", "annex-a", "ssda903"])
def test_tables_that_were_not_sent_are_not_missed(kind):
    standard = drawn(
        kind=kind,
        assessment="assessment_id | person_id | started_on | authorised_on\nA1 | 1 | 2025-05-01 | 2025-05-20",
    )

    assert run(standard, covers=YEAR) == []


def test_a_census_without_factors_is_told_so_because_a_census_is_one_file():
    standard = drawn(
        kind="cin-census", assessment="assessment_id | started_on | authorised_on\nA1 | 2025-05-01 | 2025-05-20"
    )

    assert codes(run(standard, covers=YEAR, chosen=chosen("8897Q"))) == ["8897Q"]


def test_annex_a_may_name_a_child_on_every_list():
    people = "person_id | born_on\n1 | 2014-01-01\n1 | 2014-01-01"

    assert codes(run(drawn(person=people), chosen=chosen("8510"))) == ["8510", "8510"]
    assert run(drawn(kind="annex-a", person=people), chosen=chosen("8510")) == []


def test_a_column_that_was_not_sent_is_not_blank():
    standard = drawn(person="person_id | sex\n1 | Female")
    standard.reading.headings[("person", "pers_person_id")] = "PERS_PERSON_ID"

    assert run(standard, chosen=chosen("4220", "L-SEX")) == []


def test_a_referral_in_annex_a_is_split_over_two_lists_and_neither_is_told_to_be_whole():
    referrals = "referral_id | person_id | on | source\n3/2 | 1 | 2025-05-01 | 6\n6/2 | 1 | 2025-05-01 | -"

    assert (
        run(drawn(kind="annex-a", referral=referrals), covers=YEAR, chosen=chosen("8568", "8866", "L-REFERRAL-AGAIN"))
        == []
    )


def test_findings_speak_of_the_heading_as_sent():
    standard = drawn(person="person_id | born_on\n1 | 2014-01-01")
    standard.reading.headings[("person", "pers_gender")] = "Gender"

    assert [finding.column for finding in run(standard, chosen=chosen("L-SEX"))] == ["Gender"]


def test_findings_are_in_the_order_of_the_files_and_their_rows():
    standard = drawn(
        person="row | person_id | ethnicity\n3 | 2 | -\n2 | 1 | -", contact="row | contact_id | person_id\n2 | C1 | -"
    )

    found = run(standard, chosen=chosen("L-ORPHAN", "4220", "L-CONTACT-DATE"))
    places = [(finding.origin, finding.row) for finding in found]

    assert places == sorted(places) and {origin for origin, row in places} == {"contact", "person"}


@pytest.mark.parametrize("code", ["9Z", "RC10", "N77", "25Z", "10"])
def test_a_code_we_do_not_know_is_named(code):
    standard = drawn(person=f"person_id | sex_sent\n1 | {code}")

    assert f"({code})" in run(standard, chosen=chosen("4180"))[0].message


@pytest.mark.parametrize(
    "text", ["Amber Kettle", "Amber", "2014-05-06", "06/05/14", "943 476 5919", "70412", "B801200005001"]
)
def test_a_name_a_date_or_an_identifier_in_the_wrong_column_is_never_repeated(text):
    standard = drawn(person=f"person_id | sex_sent | ethnicity_sent | born_on\n1 | {text} | {text} | {text}")

    findings = run(standard, chosen=[one for one in rules() if one.table == "person"])

    assert {"4180", "4220"} <= set(codes(findings))
    assert not [one for one in findings if text in f"{one.message}{one.to_do}{one.column}"]


def test_the_last_day_of_a_return_that_does_not_say_is_its_latest_event_but_never_after_today():
    contacts = "contact_id | on\n1 | 2026-03-30\n2 | 2099-01-01"
    standard = drawn(person="person_id | born_on\n1 | 2026-06-01", contact=contacts)

    found = run(standard, today=date(2026, 4, 20), chosen=chosen("L-FUTURE", "8520"))

    assert [(one.code, one.origin, one.row) for one in found] == [("L-FUTURE", "contact", 3), ("8520", "person", 2)]
    assert codes(run(standard, chosen=chosen("L-FUTURE", "8520"))) == []


def test_a_return_without_one_date_can_be_checked():
    standard = drawn(contact="contact_id\n1")

    assert codes(run(standard, chosen=chosen("L-CONTACT-DATE"))) == ["L-CONTACT-DATE"]


def test_a_year_to_29_february_starts_on_1_march():
    standard = drawn(
        kind="cin-census",
        referral="referral_id | on | closed_on\n1 | 2023-03-01 | 2024-02-29\n2 | 2023-02-01 | 2023-02-28",
    )

    assert [one.row for one in run(standard, chosen=chosen("8620"))] == [3]


def test_the_reference_date_of_a_census_is_a_31_march():
    standard = drawn(kind="cin-census", referral="referral_id | on\n1 | 2025-05-01")

    assert run(standard, covers=YEAR, chosen=chosen("100")) == []
    assert codes(run(standard, covers=(date(2025, 4, 2), date(2026, 4, 1)), chosen=chosen("100"))) == ["100"]
    assert codes(run(standard, chosen=chosen("100"))) == ["100"]


def test_sex_left_out_for_one_child_in_fifty_is_not_often():
    people = "person_id | sex\n" + "\n".join(f"{number} | Male" for number in range(49))
    rules_on_sex = chosen("2886Q")

    assert run(drawn(kind="cin-census", person=people + "\n50 | -"), covers=YEAR, chosen=rules_on_sex) == []
    assert codes(
        run(drawn(kind="cin-census", person=people + "\n50 | -\n51 | -"), covers=YEAR, chosen=rules_on_sex)
    ) == ["2886Q"]


def test_as_many_conferences_as_plans_are_enough():
    standard = drawn(
        kind="cin-census",
        cp_plan="cp_plan_id | started_on\n1 | 2025-05-01\n2 | 2024-05-01",
        conference="conference_id | on\n1 | 2025-05-01",
    )

    assert run(standard, covers=YEAR, chosen=chosen("2883")) == []


def test_a_rule_of_ours_must_say_how_bad_it_is():
    with pytest.raises(ValueError, match="severity"):
        rule("L-QUIET", column="pers_dob", to_do="Nothing.", example=example([]))


def test_every_check_is_known_by_its_code_column_and_words():
    known = [(one.code, one.column, one.message) for one in rules()]

    assert len(known) == len(set(known)) > 200
