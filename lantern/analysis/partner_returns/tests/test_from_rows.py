from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lantern.analysis.events.partner_rows import build_rows
from lantern.analysis.partner_returns import ENTRIES, LINES, TEMPLATES, write_csv
from lantern.analysis.partner_returns.from_rows import entries
from lantern.analysis.partner_returns.middles import middle_lines
from lantern.analysis.periods import parse
from lantern.analysis.readers.partner_rows.tests.rows import rows_of
from lantern.analysis.survival import waits

QUARTER = parse("2025-26Q1")

CRIMES = """crime ref,recorded date,offence date,ho code,victim dob,sex,ethnicity,csa flag,cse flag,suspect ref,suspect age,outcome,outcome date
1,2025-04-02,2025-04-01,19D,2012-06-05,F,A1,Y,Y,s1,15,1,2025-05-02
2,2025-04-03,2025-04-01,20A,2009-06-05,M,,,,s1,,,
3,2025-06-30,2025-04-01,19C,2009-06-05,F,NS,,,s2,40,16,2025-07-01
4,2024-04-05,2024-04-01,19D,2012-06-05,F,NS,,,,,16,2025-04-05
5,2024-04-05,2024-04-01,19D,2012-06-05,F,NS,,,,,15,2025-06-30
6,2023-01-05,2023-01-01,21,2012-06-05,F,NS,,,,,,
7,2025-04-05,2025-04-01,20A,1990-06-05,F,W1,,,,,,
8,2025-07-01,2025-04-01,19D,2012-06-05,F,W1,,,,,,
"""
REFERRALS = """referral ref,referral date,dob,source,recency,strategy invited,strategy attended,seen date,therapy referral date,therapy start date,contacts while waiting
1,2025-04-02,2012-06-05,Police,Acute,Y,Y,2025-04-05,2025-04-10,2025-06-19,2
2,2025-04-03,2022-06-05,GP,Non-recent,Y,N,2025-04-13,2025-04-21,,1
3,2025-05-04,2012-06-05,MASH,,,,,,,
4,2025-01-04,2012-06-05,MASH,Acute,Y,Y,2025-04-01,2025-01-13,,0
"""
INTERVIEWS = """interview ref,interview date,strategy date,social worker invited,social worker took part,plan,qa grade,sex
1,2025-04-22,2025-04-17,Y,Y,Y,Good,F
2,2025-04-16,2025-04-10,Y,N,,Inadequate,M
3,2025-04-30,2025-04-10,,,,,
4,2025-07-01,2025-06-10,Y,Y,Y,Good,F
"""


def said(text, period=QUARTER):
    read = rows_of(text)
    return entries(build_rows(read, agency="police"), told=read.headings, period=period)


def counted(*texts, period=QUARTER):
    tables = [said(text, period) for text in texts]
    return {(row["line"], row["category"]): row for table in tables for row in table.to_pylist()}


def value(found, line, category="All"):
    return found[f"police.{line}" if "." not in line else line, category]["value"]


def test_the_crimes_recorded_in_a_period_and_those_given_an_outcome_in_it_are_two_bases():
    found = counted(CRIMES)

    recorded = ["crimes_recorded", "recorded_without_outcome", "recorded_and_charged", "crimes_cse_flagged"]
    closed = ["outcomes_assigned", "charges", "investigations_ended", "days_to_outcome"]
    assert [value(found, line) for line in recorded] == [3, 2, 1, 1]
    assert [value(found, line) for line in closed] == [3, 1, 2, 365]


def test_an_investigation_is_open_until_the_day_of_its_outcome():
    found = counted(CRIMES)

    assert value(found, "investigations_open") == 3
    assert [value(found, "investigations_open", band) for band in ("under 3 months", "24 months or more")] == [2, 1]


def test_a_crime_is_counted_by_the_first_thing_that_identifies_it():
    found = counted(CRIMES)

    ways = ("Flag", "Offence code", "Offence and age of the victim")
    assert [value(found, "crimes_recorded", way) for way in ways] == [1, 0, 2]


def test_somebody_suspected_of_several_crimes_is_one_person():
    found = counted(CRIMES)

    assert [value(found, "suspects"), value(found, "child_suspects")] == [2, 1]
    assert value(found, "suspects", "18 and over") == 1


def test_outcome_groups_add_up_to_the_outcomes():
    groups = {key[1]: row["value"] for key, row in counted(CRIMES).items() if row["dimension"] == "outcome_group"}

    assert {name: count for name, count in groups.items() if count} == {
        "Charged or summonsed": 1,
        "Evidential difficulties, victim supports": 1,
        "Evidential difficulties, victim does not support": 1,
    }


def test_interviews_are_counted_by_who_was_there_and_how_good_they_were():
    found = counted(INTERVIEWS)

    lines = ["interviews", "interviews_sw_invited", "interviews_sw_took_part", "interviews_planned"]
    assert [value(found, line) for line in lines] == [3, 2, 1, 1]
    assert [value(found, "interviews_sampled"), value(found, "interviews_good")] == [2, 1]
    assert [value(found, "interview_working_days"), value(found, "interview_working_days_longest_tenth")] == [4, 12]


def test_a_fact_that_no_row_tells_is_not_recorded():
    row = counted("interview date,plan,intermediary\n2025-04-22,Y,\n")[
        "police.interviews_intermediary_considered", "All"
    ]

    assert (row["state"], row["value"]) == ("not recorded", None)


def test_the_hubs_referrals_are_counted_with_what_became_of_them():
    found = counted(REFERRALS)

    lines = ["referrals", "strategy_invited", "strategy_attended", "seen"]
    assert [value(found, f"hub.{line}") for line in lines] == [3, 2, 1, 3]
    assert [value(found, "hub.referrals", who) for who in ("Police", "Health", "Children's social care")] == [1, 1, 1]
    assert value(found, "hub.seen", "7 days or less") == 2


def test_waits_count_those_still_waiting():
    found = counted(REFERRALS)

    # seen after 3, 10 and 87 days, one still waiting after 57: half are seen within 10 days
    assert value(found, "hub.days_to_seen") == 10
    # therapy after 10 weeks, still waiting after 10 and 24
    assert [value(found, f"hub.therapy_{line}") for line in ("referrals", "starts", "waiting")] == [2, 1, 2]
    assert [value(found, f"hub.therapy_{line}") for line in ("wait_longest", "contacted")] == [24, 1]
    assert value(found, "hub.therapy_waiting", "18 to 26 weeks") == 1


def test_a_middle_comes_with_its_interval_and_the_longest_wait():
    rows = "".join(f"{n},2025-04-01,{date(2025, 4, 1) + timedelta(days=n)}\n" for n in range(1, 31))
    waiting = "".join(f"{n},2025-04-01,\n" for n in range(31, 36))
    found = counted("referral ref,referral date,seen date\n" + rows + waiting)

    known = waits([*range(1, 31), *[90] * 5], [True] * 30 + [False] * 5)
    assert (known.median, known.low, known.high) == (18, 12, 23)
    assert [value(found, f"hub.days_to_seen{ending}") for ending in ("", "_from", "_to", "_longest")] == [
        18,
        12,
        23,
        90,
    ]


def test_limits_are_the_whole_units_outside_the_interval():
    found = middle_lines("a", [1.5 + n for n in range(20)])

    assert (found["a_from"], found["a_to"]) == (5, 16)


def test_where_too_few_are_over_there_is_a_middle_without_an_upper_limit_or_neither():
    assert middle_lines("a", [2, 9], [True, False]) == {"a": 2, "a_from": 2, "a_to": "not recorded"}
    assert set(middle_lines("a", [2, 9], [False, False]).values()) == {"not recorded"}
    assert set(middle_lines("a", []).values()) == {"not applicable"}


def test_interviews_without_the_day_of_the_strategy_discussion_have_no_middle():
    found = counted("interview ref,interview date,plan,strategy date\n1,2025-04-22,Y,\n")

    assert found["police.interview_working_days_from", "All"]["state"] == "not recorded"


def test_no_sheet_asks_for_what_only_rows_can_tell():
    template = TEMPLATES["hub"].for_period(QUARTER)

    assert {line.code for line in template.by_rows} & {line.code for line in template.lines} == set()
    assert b"days_to_seen_from" not in write_csv(template, ENTRIES.empty_table(), period=QUARTER, agency_name="Hub")


def test_the_middle_of_too_few_is_not_said():
    text = (
        "referral date,seen date,therapy referral date,therapy start date,interim contacts\n2025-04-02,,2025-04-02,,\n"
    )
    found = counted(text)

    assert found["hub.days_to_seen", "All"]["state"] == "not recorded"
    assert found["hub.therapy_contacted", "All"]["state"] == "not recorded"


def test_a_period_with_nothing_in_it_is_nought_and_has_no_middle():
    found = counted(CRIMES, REFERRALS, INTERVIEWS, period=parse("2020-21Q1"))

    assert (value(found, "crimes_recorded"), value(found, "hub.therapy_waiting"), value(found, "interviews")) == (
        0,
        0,
        0,
    )
    lengths = [
        "police.days_to_outcome",
        "police.interview_working_days",
        "hub.days_to_seen",
        "hub.therapy_wait_longest",
    ]
    assert {found[line, "All"]["state"] for line in lengths} == {"not applicable"}


def test_what_the_rows_have_no_column_for_is_not_returned():
    found = counted("crime ref,recorded date,csa flag\n1,2025-04-02,Y\n")

    assert value(found, "crimes_recorded") == 1
    assert {line for line, _ in found} == {"police.crimes_recorded"}
    assert {row["dimension"] for row in found.values()} == {"all", "identified_by"}


def test_nobody_seen_and_nothing_said_of_who_was_seen_are_two_things():
    told, untold = (
        counted("referral date,seen date\n2025-04-02,\n"),
        counted("referral date,recency\n2025-04-02,Acute\n"),
    )

    assert value(told, "hub.seen") == 0
    assert "hub.seen" not in {line for line, _ in untold}
    assert not {line for line, _ in (*told, *untold) if line.startswith("hub.therapy")}


def test_where_no_row_says_whether_it_is_abuse_nothing_is_counted():
    found = counted("crime ref,recorded date,outcome\n1,2025-04-02,1\n")

    assert {key: row["state"] for key, row in found.items()} == {("police.crimes_recorded", "All"): "not recorded"}


def test_the_boxes_are_those_of_the_template():
    table = said(CRIMES)

    assert table.schema == ENTRIES
    template = TEMPLATES["police"].for_period(QUARTER)
    lines = {line.code: line for line in template.every}
    for row in table.to_pylist():
        assert (row["dimension"], row["category"]) in lines[row["line"]].boxes
        assert (row["edition"], row["period"], row["origin"]) == (template.edition, "2025-26Q1", "police-crimes")


DAYS = st.dates(date(2023, 1, 1), date(2025, 12, 31))
CRIME = st.tuples(
    DAYS, st.sampled_from(["19D", "19C", "88E", "86", "105A", ""]), st.sampled_from(["Y", ""]),
    st.sampled_from(["2012-06-05", "1990-06-05", ""]), st.sampled_from(["", "0", "1", "14", "15", "18", "21"]),
    st.integers(0, 400), st.sampled_from(["M", "F", ""]),
)  # fmt: skip


def is_abuse(code, flag, born):
    sexual = code in ("19D", "19C", "88E")
    return flag == "Y" or code == "19D" or (sexual and born == "2012-06-05")


@settings(max_examples=30)
@given(st.lists(CRIME, min_size=1, max_size=40))
def test_a_plain_recount_of_the_crimes_agrees(rows):
    heading = "crime ref,recorded date,offence date,ho code,csa flag,victim dob,outcome,outcome date,sex\n"
    lines, plain, ages = [], Counter(), []
    for number, (on, code, flag, born, outcome, took, sex) in enumerate(rows):
        over = on + timedelta(days=took) if outcome not in ("", "0") else None
        lines.append(f"{number},{on},{on},{code},{flag},{born},{outcome},{over or ''},{sex}")
        if is_abuse(code, flag, born):
            in_quarter = QUARTER.start <= on <= QUARTER.end
            closed = over is not None and QUARTER.start <= over <= QUARTER.end
            plain["crimes_recorded"] += in_quarter
            plain["girls"] += in_quarter and sex == "F"
            plain["outcomes_assigned"] += closed
            plain["charges"] += closed and outcome == "1"
            plain["recorded_and_charged"] += in_quarter and outcome == "1" and over <= QUARTER.end
            plain["investigations_open"] += on <= QUARTER.end and (over is None or over > QUARTER.end)
            ages += [took] if closed else []
    found = counted(heading + "\n".join(lines))
    for line in ("crimes_recorded", "outcomes_assigned", "charges", "recorded_and_charged", "investigations_open"):
        if row := found.get((f"police.{line}", "All")):
            assert (row["value"] or 0) == plain[line], line
        else:
            assert not plain[line], line
    assert found.get(("police.crimes_recorded", "Female"), {}).get("value", 0) == plain["girls"]
    if ages:
        middle = sorted(ages)
        assert value(found, "days_to_outcome") == (middle[(len(ages) - 1) // 2] + middle[len(ages) // 2]) / 2


@settings(max_examples=30)
@given(st.lists(CRIME, min_size=1, max_size=40), st.sampled_from(["2025-26Q1", "2024-25Q3"]))
def test_every_breakdown_adds_up_to_its_line_and_no_part_exceeds_the_whole(rows, code):
    heading = "crime ref,recorded date,offence date,ho code,csa flag,victim dob,outcome,sex\n"
    lines = [
        f"{n},{on},{on},{ho},{flag},{born},{outcome},{sex}"
        for n, (on, ho, flag, born, outcome, _, sex) in enumerate(rows)
    ]
    table = said(heading + "\n".join(lines), parse(code)).to_pylist()

    totals = {row["line"]: row["value"] for row in table if row["dimension"] == "all"}
    parts = Counter()
    for row in table:
        if row["dimension"] != "all":
            parts[row["line"], row["dimension"]] += row["value"]
    assert all(count == totals[line] for (line, _), count in parts.items())
    for line, total in totals.items():
        if LINES[line].within in totals and None not in (total, totals[LINES[line].within]):
            assert total <= totals[LINES[line].within]


@pytest.mark.parametrize("line", ["hub.referrals", "hub.therapy_referrals", "police.interviews"])
def test_partners_breakdowns_add_up(line):
    text = INTERVIEWS if line.startswith("police") else REFERRALS
    found = said(text).to_pylist()
    rows = [row for row in found if row["line"] == line]
    told = {row["dimension"] for row in rows} - {"all"}
    assert told
    for dimension in told:
        assert sum(row["value"] for row in rows if row["dimension"] == dimension) == rows[0]["value"]


def test_outcomes_are_counted_also_where_no_crime_of_the_period_says_whether_it_is_abuse():
    text = "crime ref,recorded date,csa flag,ho code,outcome,outcome date\n1,2025-01-02,Y,19D,16,2025-04-02\n2,2025-04-02,?,,,\n"
    found = counted(text)

    assert found["police.crimes_recorded", "All"]["state"] == "not recorded"
    assert value(found, "outcomes_assigned") == 1


def test_where_every_row_was_refused_nothing_is_counted():
    events = build_rows(rows_of("crime ref,recorded date,csa flag\n1,soon,Y\n"), agency="police")

    assert entries(events, told=["csa_flag"], period=QUARTER).num_rows == 0


NEAR = st.dates(date(2025, 2, 1), date(2025, 8, 1))
MAYBE = st.one_of(st.none(), NEAR)
SAID = st.sampled_from(["Y", "N", ""])
REFERRAL = st.tuples(NEAR, MAYBE, MAYBE, MAYBE, SAID, SAID, st.sampled_from(["Acute", "Non-recent", ""]))


def in_quarter(day):
    return day is not None and QUARTER.start <= day <= QUARTER.end


@settings(max_examples=30)
@given(st.lists(REFERRAL, min_size=1, max_size=25))
def test_a_plain_recount_of_the_hubs_referrals_agrees(rows):
    heading = (
        "referral date,seen date,therapy referral date,therapy start date,strategy invited,strategy attended,recency\n"
    )
    lines = [",".join("" if cell is None else str(cell) for cell in row) for row in rows]
    found = counted(heading + "\n".join(lines))

    asked = [row for row in rows if in_quarter(row[0])]
    waiting = [row for row in rows if row[2] and row[2] <= QUARTER.end and (row[3] is None or row[3] > QUARTER.end)]
    assert value(found, "hub.referrals") == len(asked)
    assert value(found, "hub.seen") == sum(in_quarter(row[1]) for row in rows)
    assert value(found, "hub.seen", "7 days or less") == sum(in_quarter(row[1]) and row[6] == "Acute" for row in rows)
    assert (value(found, "hub.strategy_invited") or 0) == sum("Y" in row[4:6] for row in asked)
    assert (value(found, "hub.strategy_attended") or 0) == sum(row[5] == "Y" for row in asked)
    if any(row[2] for row in rows):
        assert value(found, "hub.therapy_referrals") == sum(in_quarter(row[2]) for row in rows)
        assert value(found, "hub.therapy_starts") == sum(bool(row[2]) and in_quarter(row[3]) for row in rows)
        assert value(found, "hub.therapy_waiting") == len(waiting)


INTERVIEW = st.tuples(NEAR, MAYBE, SAID, SAID, SAID, st.sampled_from(["Good", "Outstanding", "Inadequate", ""]))


@settings(max_examples=30)
@given(st.lists(INTERVIEW, min_size=1, max_size=25))
def test_a_plain_recount_of_the_interviews_agrees(rows):
    heading = "interview date,strategy date,social worker invited,social worker took part,plan,qa grade\n"
    lines = [",".join("" if cell is None else str(cell) for cell in row) for row in rows]
    found = counted(heading + "\n".join(lines))

    held = [row for row in rows if in_quarter(row[0])]
    assert value(found, "interviews") == len(held)
    assert (value(found, "interviews_sw_invited") or 0) == sum("Y" in row[2:4] for row in held)
    assert (value(found, "interviews_sw_took_part") or 0) == sum(row[3] == "Y" for row in held)
    assert (value(found, "interviews_planned") or 0) == sum(row[4] == "Y" for row in held)
    assert value(found, "interviews_sampled") == sum(row[5] != "" for row in held)
    assert value(found, "interviews_good") == sum(row[5] in ("Good", "Outstanding") for row in held)
