"""The strategy's own tables yield each of their slips and no other; tables that hold yield none."""

import csv
from collections import Counter
from dataclasses import replace
from importlib import resources

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from lantern.analysis import synthetic
from lantern.analysis.checks.cross_foot import Line
from lantern.analysis.checks.names import check_names, check_years, likely_name
from lantern.analysis.checks.published import Claim, Table, check_tables
from lantern.analysis.checks.tests.strategy_section_5 import LEADS, TABLES, YEARS

LINES = [line for table in TABLES for line in table.lines]
BREAKDOWNS = {"age": "age_band", "length": "plan_length"}
SLIPS = {
    ("5.1.2", "L-ALIAS", "“Schools/Educataion” is likely “Schools/Education” misspelt."),
    ("5.1.2", "L-HIGHEST", "Other is higher: 4 of 72, 6%."),
    ("5.1.2", "L-MERGED", "This is 2 printed categories taken together; 71 of 1,489 is not printed."),
    ("5.1.2", "L-TIMES", "36 of 573 is 1.8 times 103 of 3,017, not 2 times."),
    ("5.1.4", "L-BESIDE", "31,490 of 513,250 in DfE's statistics for 2025 is 6%, not 4%."),
    ("5.1.4", "L-BESIDE", "3,440 of 85,740 in DfE's statistics for 2025 is 4%, not 3%."),
    ("5.1.4", "L-TOTALS", "The total by age is 1,364; by sex it is 1,374."),
    ("5.1.4", "L-TOTALS", "The total by ethnicity is 1,364; by sex it is 1,374."),
    ("5.1.5", "L-BASE", "The percentages by length are shares of something else than those by sex."),
    ("5.1.5", "L-CLAIM", "6 of 11 is 55%, not 6%."),
    (
        "5.1.5",
        "L-MIXED",
        "“As of” is said of a count on one day and “new” of a count over a time, both here. Its lengths of time show a "
        "count on one day.",
    ),
    ("5.1.5", "L-ROUGH", "7 of 11 is 64%, which is over half and nearer to two thirds."),
    ("5.1.6", "L-PERCENT", "71 of 299 is 24%, not 29%."),
}
SMALL = {"5.1.2": 8, "5.1.3": 3, "5.1.4": 4, "5.1.5": 11}  # cells of 1 to 5


def test_the_strategys_tables_yield_each_of_their_slips_and_no_other():
    found = Counter((one.origin, one.code, one.message) for one in check_tables(TABLES) if one.code != "L-SMALL")
    assert set(found) == SLIPS
    assert set(found.values()) == {1}


def test_the_tables_checked_here_are_those_that_the_made_up_partnership_prints():
    text = (resources.files(synthetic) / "strategy_tables.csv").read_text("utf-8")
    printed = [row for row in csv.DictReader(text.splitlines()) if row["printed_by_strategy"] == "yes"]
    here = Counter((line.table, BREAKDOWNS.get(line.breakdown, line.breakdown), line.count) for line in LINES)
    there = Counter(
        (row["table"], row["dimension"], int(row[name]))
        for row in printed
        for name in ("all_count", "csa_count")
        if row["dimension"] != "all"
    )
    assert len(printed) > 70 and there - here == Counter()


def test_every_small_count_that_the_strategy_prints_is_pointed_out():
    found = Counter(one.origin for one in check_tables(TABLES) if one.code == "L-SMALL")
    printed = Counter(line.table for table in TABLES for line in table.lines if 1 <= line.count <= 5)
    assert found == printed == SMALL


def test_names_that_the_strategy_writes_in_two_ways_are_found():
    found = [one.message for one in check_names(enumerate(LEADS, 1), origin="section 9")]
    assert found == [
        "“LBBDD Children's Social Care” is likely “LBBD Children's Social Care”.",
        "“LBBB Education” is likely “LBBD Education”.",
        "“Sunshine Hub” is likely “Sunrise Hub”.",
    ]


def test_years_that_say_no_year_are_found():
    found = [(one.row, one.message) for one in check_years(enumerate(YEARS, 1), origin="section 9")]
    assert found == [
        (5, "“Year 2-3” does not say when this is to be done."),
        (6, "No year is given."),
        (9, "“Year 2?” does not say when this is to be done."),
        (10, "“tbc” does not say when this is to be done."),
    ]


@pytest.mark.parametrize(("text", "meant"), [("Health", ""), ("Helth", "Health"), ("Sunshine Hub", ""), ("Purple", "")])
def test_only_a_name_near_to_one_that_is_known_is_taken_for_it(text, meant):
    assert likely_name(text, ["Health", "Housing"]) == meant


def table(*claims, title="Contacts, April to June 2025", said="", nature="", counts=((4, 20), (6, 30))):
    rows = [("A", *counts[0]), ("B", *counts[1])]
    lines = []
    for row, (name, part, whole) in enumerate([*rows, ("Total", *map(sum, zip(*counts, strict=True)))], 1):
        where = {"table": "T", "row": row, "breakdown": "group", "category": name, "is_total": name == "Total"}
        lines += [
            Line(**where, measure="All", count=whole),
            Line(**where, measure="Part", count=part, percent_of="All"),
        ]
    return Table("T", title, said, nature, tuple(lines), claims)


def codes(*tables):
    return [one.code for one in check_tables(tables) if one.code != "L-SMALL"]


def test_a_table_that_says_nothing_of_when_must_say_it():
    assert codes(table(title="Contacts")) == ["L-NATURE"]
    assert codes(table(title="Contacts", nature="flow")) == []
    assert codes(table(title="Contacts", said="currently open")) == []
    assert codes(replace(table(title="Contacts"), lines=())) == []


def test_mixed_words_without_lengths_are_mixed_all_the_same():
    assert codes(table(said="currently open")) == ["L-MIXED"]


@pytest.mark.parametrize(
    ("claim", "found"),
    [
        (Claim("a", "Part", "group", ("A",), percent=20), []),
        (Claim("a", "Part", "group", ("A",), percent=21), ["L-CLAIM"]),
        (Claim("a", "Part", "group", ("A",), percent=20.0, places=1), []),
        (Claim("a", "Part", "group", ("A",), count=5), ["L-CLAIM"]),
        (Claim("a", "Part", "", percent=20), []),
        (Claim("a", "All", "group", ("A",), percent=40), []),
        (Claim("a", "All", "group", ("A", "B"), percent=100), []),
        (Claim("a", "All", "group", ("B",), part="half", over=True), ["L-ROUGH"]),
        (Claim("a", "Part", "group", ("A",), part="a quarter"), []),
        (Claim("a", "All", "group", ("A",), part="half", over=True), ["L-CLAIM"]),
        (Claim("a", "All", "group", ("A",), part="three quarters"), ["L-CLAIM"]),
        (Claim("a", "Part", "group", ("A",), times=1), []),
        (Claim("a", "Part", "group", ("A",), times=2), ["L-TIMES"]),
        (Claim("a", "Part", "group", ("A",), is_highest=True), []),
    ],
)  # fmt: skip
def test_a_sentence_is_held_against_the_counts(claim, found):
    assert codes(table(claim)) == found


def test_a_category_of_which_there_is_nobody_is_never_the_highest():
    assert codes(table(Claim("a", "Part", "group", ("A",), is_highest=True), counts=((4, 20), (0, 0)))) == []


@settings(max_examples=60, deadline=None)
@given(some.lists(some.tuples(some.integers(0, 500), some.integers(1, 500)), min_size=2, max_size=2))
def test_true_sentences_about_any_table_are_never_doubted(counts):
    counts = [(min(part, whole), whole) for part, whole in counts]
    part, whole = counts[0]
    highest = "AB"[max((0, 1), key=lambda at: counts[at][0] / counts[at][1])]
    claims = (
        Claim("share", "Part", "group", ("A",), percent=round(100 * part / whole, 1), places=1, count=part),
        Claim("highest", "Part", "group", (highest,), is_highest=True),
    )
    assert codes(table(*claims, counts=counts)) == []
