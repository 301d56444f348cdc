from datetime import date

from lantern.analysis.events.columns import PARTNER_STAGES, SCHEMA
from lantern.analysis.events.partner_rows import build_rows
from lantern.analysis.readers.partner_rows.tests.rows import rows_of

CRIMES = """crime ref,recorded date,offence date,ho code,victim dob,sex,ethnicity,csa flag,suspect ref,suspect age,outcome,outcome date
1,2025-04-02,2025-04-01,19D,2012-06-05,F,A1,Y,s1,15,1,2025-05-02
2,2025-04-03,2025-04-01,20A,2005-06-05,M,,,,,,
3,2025-04-04,2025-04-01,19C,2012-06-05,F,NS,,,,0,2025-05-02
4,2025-04-05,2025-04-01,19C,2012-06-05,F,NS,,,,16,2025-04-04
"""
REFERRALS = """referral ref,nhs number,referral date,dob,disability,source,recency,strategy invited,strategy attended,seen date,therapy referral date,therapy start date,contacts while waiting
1,9434765919,2025-04-02,2012-06-05,Y,Police,Acute,,Y,2025-04-05,2025-04-10,2025-06-19,2
2,,2025-04-03,2022-06-05,,GP,Non-recent,N,,,2025-04-20,,
3,,2025-04-04,,,,,,,,,,
"""
INTERVIEWS = """interview ref,interview date,strategy date,social worker invited,social worker took part,plan,intermediary,qa grade
1,2025-04-22,2025-04-17,,Y,Y,N,Good
2,2025-04-16,2025-04-17,N,N,,,
"""


def built(text):
    return build_rows(rows_of(text), agency="police").to_pylist()


def those(events, *names):
    return [tuple(event[name] for name in names) for event in events]


def test_a_crime_is_an_event_on_the_day_it_was_recorded():
    events = built(CRIMES)

    assert those(events, "stage", "on", "started_on", "age_band", "ethnicity", "csa")[:2] == [
        ("police_crime", date(2025, 4, 2), date(2025, 4, 1), "10-15", "Asian", True),
        ("police_crime", date(2025, 4, 3), date(2025, 4, 1), "18+", "Not recorded", False),
    ]


def test_a_crime_ends_with_an_outcome_that_is_assigned():
    assert those(built(CRIMES), "outcome", "ended_on", "duration_days") == [
        ("1", date(2025, 5, 2), 30),
        ("0", None, None),
        ("0", None, None),
        ("16", date(2025, 4, 4), None),
    ]


def test_a_referral_to_the_hub_and_the_wait_for_therapy_after_it_are_two_events():
    events = built(REFERRALS)

    assert those(events, "stage", "on", "ended_on", "duration_days", "age_band", "disability") == [
        ("hub_referral", date(2025, 4, 2), date(2025, 4, 5), 3, "10-15", "Disabled"),
        ("hub_referral", date(2025, 4, 3), None, None, "0-4", "Not recorded"),
        ("hub_referral", date(2025, 4, 4), None, None, "Not recorded", "Not recorded"),
        ("therapy_wait", date(2025, 4, 10), date(2025, 6, 19), 70, "10-15", "Disabled"),
        ("therapy_wait", date(2025, 4, 20), None, None, "0-4", "Not recorded"),
    ]


def test_who_came_had_been_asked():
    assert those(built(REFERRALS), "invited", "attended")[:3] == [(True, True), (False, None), (None, None)]
    assert those(built(INTERVIEWS), "invited", "attended") == [(True, True), (False, False)]


def test_working_days_run_from_the_strategy_discussion_to_the_interview():
    assert those(built(INTERVIEWS), "working_days", "grade") == [(1, "Good"), (None, None)]  # over Easter


def test_rows_become_events_of_the_one_table():
    made = [build_rows(rows_of(text), agency="police") for text in (CRIMES, REFERRALS, INTERVIEWS)]

    assert all(events.schema == SCHEMA for events in made)
    assert {stage for events in made for stage in events["stage"].to_pylist()} == set(PARTNER_STAGES)
