"""One drawn borough, built once; each test reads one thing off it."""

from datetime import date

import pytest

from lantern.analysis.drawn import drawn
from lantern.analysis.events import build, gaps
from lantern.analysis.events.columns import PARTNER_STAGES, SCHEMA, STAGES
from lantern.analysis.linkage.tokens import token

SECRET = b"a secret of exactly thirty-two b"
SNAPSHOT = date(2025, 6, 30)

BOROUGH = {
    "person": """
person_id | sex    | ethnicity | born_on    | expected_on | disability
leap      | Female | WBRI      | 2012-02-29 | -           | Disabled
unborn    | -      | CHNE      | -          | 2025-09-01  | -
named     | Male   | REFU      | -          | 2025-05-02  | Not disabled
estimated | -      | -         | -          | 2008-06-30  | -
leaver    | Male   | BAFR      | 2003-01-01 | -           | -
old       | Male   | BAFR      | 2000-06-30 | -           | -
leap      | Male   | OOTH      | 2011-01-01 | -           | -
""",
    "immigration_status": """
person_id | status                                    | started_on | ended_on
leap      | UASC - unaccompanied asylum seeking child | 2025-03-01 | 2025-04-01
leap      | Discretionary leave                       | 2025-04-01 | -
named     | Former UASC                               | -          | -
""",
    "contact": """
contact_id | person_id | on         | source       | new_referral
c1         | leap      | 2025-02-28 | 6            | no
c1         | leap      | 2025-02-28 | 6            | no
c2         | leap      | 2025-03-01 | GROUP:Health | no
c3         | unborn    | 2025-05-01 | -            | -
c4         | named     | 2025-05-01 | 9            | yes
c5         | estimated | 2025-06-29 | 2A           | no
c5         | named     | 2025-06-29 | 2A           | no
c6         | unsent    | 2025-06-25 | 5C           | -
c7         | leap      | 2019-07-01 | 6            | -
-          | leap      | 2025-04-01 | 6            | -
-          | leap      | 2025-04-01 | 6            | -
c8         | leap      | -          | 6            | -
""",
    "issue": """
event_type | event_id | person_id | concept
contact    | c1       | leap      | csa_online
contact    | c2       | -         | hsb
contact    | c2       | -         | cse
contact    | c3       | -         | -
contact    | c5       | named     | csa
referral   | r1       | -         | other
""",
    "referral": """
referral_id | person_id | on         | source | no_further_action | closed_on
r0          | leap      | 2024-03-07 | 6      | yes               | 2024-03-08
r1          | leap      | 2025-03-07 | 6      | no                | -
r2          | leap      | 2025-03-08 | 6      | no                | 2025-06-30
r3          | estimated | 2025-06-30 | 6      | -                 | -
r4          | old       | 2025-01-01 | 6      | no                | -
""",
    "assessment": """
assessment_id | person_id | referral_id | started_on | authorised_on
a1            | leap      | r1          | 2025-03-10 | 2025-04-10
a2            | leap      | r2          | 2025-03-10 | 2025-04-10
a3            | leap      | r2          | 2025-03-10 | -
a4            | old       | r4          | 2025-03-10 | 2025-04-10
""",
    "factor": """
assessment_id | code
a1            | 19B
a1            | 19C
a1            | 2B
a2            | 11A
""",
    "section_47": """
section_47_id | referral_id | person_id | started_on
s1            | r1          | leap      | 2025-04-10
s2            | r1          | leap      | 2025-04-11
s3            | r2          | leap      | 2025-04-01
s4            | -           | named     | 2025-04-01
""",
    "conference": """
conference_id | section_47_id | person_id | cp_plan_id | on         | led_to_plan
i1            | s4            | named     | -          | 2025-04-15 | yes
i2            | s2            | leap      | p2         | 2025-04-16 | no
""",
    "cp_plan": """
cp_plan_id | person_id | conference_id | started_on | ended_on   | other_authority | initial_category | latest_category | latest_names_sexual
p1         | named     | i1            | 2025-03-31 | -          | no              | NEG              | SAB             | no
p2         | leap      | -             | 2024-06-30 | 2025-07-01 | no              | SAB              | MUL             | yes
p3         | leap      | -             | 2025-01-01 | 2025-06-30 | -               | EMO              | EMO             | -
p4         | estimated | -             | 2024-01-01 | -          | yes             | SAB              | SAB             | -
p5         | old       | -             | 2015-01-01 | 2015-02-01 | no              | SAB              | SAB             | -
p6         | old       | -             | 2025-02-02 | 2025-02-01 | no              | -                | MUL             | -
""",
    "looked_after": """
episode_id | person_id | started_on | ended_on   | start_reason | legal_status
e1         | leap      | 2025-06-01 | -          | S            | V4
e2         | leaver    | 2025-01-01 | 2025-06-30 | P            | C2
e3         | unborn    | 2025-06-01 | -          | S            | -
e4         | named     | 2025-06-01 | -          | S            | -
e5         | old       | 2025-06-01 | 2025-06-03 | S            | C2
""",
    "legal_status": """
person_id | legal_status | started_on | ended_on
unborn    | V3           | 2025-06-01 | -
named     | V3           | 2025-06-01 | 2025-06-15
named     | C2           | 2025-06-15 | -
""",
    "care_leaver": """
person_id | eligibility
leaver    | Former relevant
old       | Former relevant
estimated | Eligible
""",
    "cin_plan": """
cin_plan_id | person_id | started_on | ended_on
n1          | estimated | 2025-06-30 | -
n2          | unsent    | 2025-06-30 | -
""",
}


@pytest.fixture(scope="module")
def events():
    return build(drawn(**BOROUGH), agency="301", secret=SECRET, snapshots=[SNAPSHOT])


@pytest.fixture(scope="module")
def at(events):
    """The one event of a stage on a row of the return."""
    rows = events.to_pylist()
    return lambda stage, row: next(e for e in rows if e["stage"] == stage and e["row"] == row)


@pytest.fixture(scope="module")
def stage(events):
    rows = events.to_pylist()
    return lambda name: [e for e in rows if e["stage"] == name]


def test_events_have_the_columns_promised_and_nothing_that_names_a_child(events):
    assert events.schema == SCHEMA
    assert {e["stage"] for e in events.to_pylist()} == set(STAGES) - set(PARTNER_STAGES)
    assert not {"person_id", "event_id", "born_on", "expected_on", "upn"} & set(events.column_names)
    said = {value for e in events.to_pylist() for value in e.values()}
    assert not {"leap", "unborn", "c1", "p1", date(2012, 2, 29), date(2025, 9, 1)} & said


def test_a_child_born_on_29_february_turns_on_1_march(at):
    assert (at("contact", 2)["age"], at("contact", 4)["age"]) == (12, 13)


def test_the_first_row_that_says_a_thing_about_a_child_sent_twice_counts(at):
    assert (at("contact", 2)["sex"], at("contact", 2)["ethnicity"]) == ("Female", "White British")


def test_an_event_sent_twice_counts_once_and_one_without_an_identifier_stands_for_itself(stage):
    rows = [e["row"] for e in stage("contact")]
    assert sorted(rows) == [2, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    assert len({e["event"] for e in stage("contact")}) == 9  # c5 is one event about two children


def test_a_child_expected_after_the_day_is_unborn_and_without_a_sex_is_counted_so(at):
    unborn = at("contact", 5)
    assert (unborn["unborn"], unborn["age"], unborn["age_band"], unborn["sex"]) == (True, None, "Unborn", "Unborn")
    assert (at("contact", 6)["age_band"], at("contact", 6)["sex"]) == ("Unborn", "Male")


def test_an_expected_day_that_has_passed_is_an_estimated_date_of_birth(at):
    born = at("contact", 7)
    assert (born["age"], born["dob_estimated"], born["unborn"], born["sex"]) == (16, True, False, "Not recorded")
    assert at("referral", 5)["age"] == 17


def test_ethnicity_and_source_are_grouped_as_the_strategy_groups_them(at):
    assert [at("contact", row)["ethnicity"] for row in (5, 6, 7)] == ["Asian", "Not recorded", "Not recorded"]
    assert [at("contact", row)["ethnicity_recorded"] for row in (5, 6, 7)] == [True, False, False]
    sources = [at("contact", row)["source"] for row in (2, 4, 5, 6, 9)]
    assert sources == ["Police", "Health", "Not recorded", "Other", "Local authority (external)"]


def test_an_event_about_a_child_who_was_not_sent_is_kept(at):
    assert (at("contact", 9)["age_band"], at("contact", 9)["sex"]) == ("Not recorded", "Not recorded")


def test_only_a_stated_issue_of_sexual_abuse_is_sexual_abuse(at):
    said = {row: (at("contact", row)["csa"], at("contact", row)["hsb"]) for row in (2, 4, 5, 6, 7, 8)}
    assert said == {
        2: (True, False), 4: (False, True), 5: (None, None), 6: (False, False),
        7: (False, False),  # the issue of this contact is another child's
        8: (True, False),
    }  # fmt: skip


def test_a_contact_became_a_referral_by_its_outcome_or_within_ten_days(at):
    became = [at("contact", row)["became_referral"] for row in (2, 4, 5, 6, 7, 9)]
    assert became == [True, True, False, True, True, None]


def test_a_referral_may_inherit_what_its_contact_stated(at):
    inherited = [(at("referral", row)["csa"], at("referral", row)["csa_by_contact"]) for row in (2, 3, 4)]
    assert inherited == [(False, False), (False, True), (False, True)]


def test_a_referral_follows_another_up_to_the_same_day_a_year_on(at):
    assert [at("referral", row)["re_referral"] for row in (2, 3, 4, 6)] == [None, True, True, None]


def test_factors_say_what_an_assessment_found_and_none_recorded_says_nothing(at, stage):
    flags = ("csa", "csa_adult", "csa_child", "csa_unsplit", "cse", "csae", "factor_recorded")
    assert [at("assessment", 2)[flag] for flag in flags] == [True, True, True, False, False, True, True]
    assert [at("assessment", 3)[flag] for flag in flags] == [False, False, False, False, True, True, True]
    assert [at("assessment", 5)[flag] for flag in flags] == [None] * 6 + [False]
    assert len(stage("assessment")) == 3 and at("assessment", 2)["duration_days"] == 31


def test_an_enquiry_takes_its_sign_from_a_later_assessment_or_its_plan(at):
    assert [at("section_47", row)["csa"] for row in (2, 3, 4, 5)] == [True, False, False, True]


def test_conferences_say_whether_they_led_to_a_plan(stage):
    assert sorted(e["led_to_plan"] for e in stage("conference")) == [False, True]


def test_a_conference_is_in_time_within_fifteen_working_days_of_its_enquiry(at):
    # i1: 1 to 15 April is 10 working days; i2: 11 to 16 April is 3
    facts = [[at("conference", row)[name] for name in ("working_days", "in_time", "csa")] for row in (2, 3)]
    assert facts == [[10, True, True], [3, True, False]]


def test_an_assessment_is_in_time_within_forty_five_working_days(at):
    assert [at("assessment", 2)[name] for name in ("working_days", "in_time")] == [23, True]


def test_a_childs_immigration_status_is_that_of_the_day(stage):
    by_day = {(e["row"], e["on"]): e["immigration"] for e in stage("contact")}
    assert by_day[2, date(2025, 2, 28)] == "Not recorded"
    assert by_day[4, date(2025, 3, 1)] == "Unaccompanied asylum-seeking child"
    assert by_day[11, date(2025, 4, 1)] == "Another status recorded"
    assert by_day[6, date(2025, 5, 1)] == "Another status recorded"  # a former one is another status


def test_another_authoritys_plans_are_left_out(stage):
    assert sorted(e["row"] for e in stage("cp_plan")) == [2, 3, 4, 6, 7]


def test_a_plan_is_for_sexual_abuse_by_its_latest_category_and_multiple_says_so_beside_it(at):
    flags = [[at("cp_plan", row)[flag] for flag in ("csa", "csa_initial", "csa_in_multiple")] for row in (2, 3, 7)]
    assert flags == [[True, False, False], [False, True, True], [False, None, None]]


def test_a_plan_that_ended_before_it_began_has_no_length(at):
    assert [at("cp_plan_ended", row)["months"] for row in (3, 4, 7)] == [12, 5, None]


def test_a_plan_is_open_until_the_day_it_ends_and_its_months_are_whole(stage):
    open_plans = {e["row"]: (e["months"], e["plan_length"]) for e in stage("cp_plan_open")}
    assert open_plans == {2: (2, "less than 3 months"), 3: (12, "12 to 18 months")}


def test_a_plan_is_followed_for_three_years_until_it_ends_or_the_day_comes(stage):
    followed = {e["row"]: (e["months"], e["is_over"]) for e in stage("cp_plan_followed")}
    # p2 ends the day after, and p3 on the day itself; p6 ended before it began; p5 began too long ago
    assert followed == {2: (2, False), 3: (12, False), 4: (5, True), 7: (None, True)}


def test_short_breaks_are_not_being_looked_after(stage):
    assert [e["row"] for e in stage("looked_after")] == [6]
    assert [e["age"] for e in stage("open_child") if e["status"] == "Looked after"] == [0]


def test_every_open_child_has_one_status_and_what_was_ever_found(stage):
    found = {(e["age"], e["status"], e["csa"]) for e in stage("open_child")}
    assert found == {
        (0, "Looked after", True),  # on a plan for sexual abuse too
        (13, "Child protection", True),
        (17, "Child in need with a plan", False),
        (22, "Care leaver", False),
        (25, "Child in need without a plan", False),  # too old for a care leaver; the plan of 2015 is too long ago
    }
    assert len(stage("open_child")) == 5


def test_a_return_without_stated_issues_cannot_say_what_contacts_were_about():
    sent = set(BOROUGH) - {"issue"}
    standard = drawn(**{name: rows for name, rows in BOROUGH.items() if name != "issue"}, sent=sent)
    assert {"contact.csa", "referral.csa", "referral.csa_by_contact"} <= gaps(standard)
    rows = build(standard, agency="301", secret=SECRET, snapshots=[SNAPSHOT]).to_pylist()
    assert {e["csa"] for e in rows if e["stage"] in ("contact", "referral")} == {None}
    assert {e["csa"] for e in rows if e["stage"] == "open_child"} == {True, None}


def test_what_was_not_sent_is_a_gap():
    contacts_only = gaps(drawn(contact="contact_id | person_id | on\n1 | 1 | 2025-04-01"))
    assert {"assessment", "assessment.csa", "cp_plan_open", "open_child", "contact.csa"} <= contacts_only
    assert "contact" not in contacts_only and "assessment" not in gaps(drawn(**BOROUGH))
    assert gaps(drawn(**BOROUGH)) == frozenset()


def test_a_return_without_looked_after_children_cannot_say_where_open_children_are():
    assert gaps(drawn(**BOROUGH, sent=set(BOROUGH) - {"looked_after"})) == {"looked_after", "open_child.status"}


def test_without_enquiries_nobody_can_say_whether_a_conference_was_in_time():
    assert gaps(drawn(**BOROUGH, sent=set(BOROUGH) - {"section_47"})) == {"section_47", "conference.in_time"}


def test_without_factors_an_assessment_says_nothing_and_without_contacts_a_referral_inherits_nothing():
    assessed = drawn(
        assessment="assessment_id | person_id | started_on | authorised_on\n1 | 1 | 2025-04-01 | 2025-05-01"
    )

    events = build(assessed, agency="301", secret=b"s" * 32, snapshots=[]).to_pylist()

    assert [(event["stage"], event["csa"], event["cse"]) for event in events] == [("assessment", None, None)]
    assert {"assessment.csa", "referral.csa_by_contact", "contact"} <= gaps(assessed)


@pytest.mark.parametrize("kind, open_children", [("ssd", {"1", "2"}), ("annex-a", {"2"})])
def test_in_annex_a_a_referral_that_needed_nothing_more_is_not_open(kind, open_children):
    referral = "referral_id | person_id | on | no_further_action\n1 | 1 | 2025-05-01 | yes\n2 | 2 | 2025-05-01 | no"
    sent = drawn(referral=referral, kind=kind)

    events = build(sent, agency="301", secret=b"s" * 32, snapshots=[date(2025, 6, 30)]).to_pylist()

    tokens = {token("la-child-id:301", child, secret=b"s" * 32) for child in open_children}
    assert {event["token"] for event in events if event["stage"] == "open_child"} == tokens


def test_a_childs_token_is_kept_apart_by_agency(at):
    assert at("contact", 2)["token"] == token("la-child-id:301", "leap", secret=SECRET)
    assert at("contact", 2)["event"] == token("event:301", "c1", secret=SECRET)


def test_a_short_secret_is_refused_before_anything_is_built():
    with pytest.raises(ValueError, match="at least 32 bytes"):
        build(drawn(), agency="301", secret=b"short", snapshots=[])
