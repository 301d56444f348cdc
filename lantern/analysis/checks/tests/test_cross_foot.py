"""The strategy's section 5 as printed, whose slips are known, and tables that hold."""

from hypothesis import given
from hypothesis import strategies as st

from lantern.analysis.checks.cross_foot import Line, cross_foot

ALL, ABUSE = "All", "Sexual abuse"


def printed(table, breakdown, text, *, abuse_share_of=ALL, first_row=1):
    """Lines of `category | all | % | sexual abuse | %`, the last of them the total."""
    rows = [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]
    lines = []
    for row, (category, all_count, all_percent, abuse, abuse_percent) in enumerate(rows, first_row):
        place = {
            "table": table,
            "row": row,
            "breakdown": breakdown,
            "category": category,
            "is_total": category == "Total",
        }
        lines.append(Line(**place, measure=ALL, count=int(all_count), percent=float(all_percent)))
        lines.append(
            Line(**place, measure=ABUSE, count=int(abuse), percent=float(abuse_percent), percent_of=abuse_share_of)
        )
    return lines


def said(lines, *codes):
    return [finding.message for finding in cross_foot(lines) if finding.code in codes]


ASSESSMENTS_BY_SEX = """
    Male         |  662 |  48 | 18 | 3
    Female       |  665 |  48 | 19 | 3
    Unborn       |   46 |   3 |  0 | 0
    Not recorded |    1 |   0 |  0 | 0
    Total        | 1374 | 100 | 37 | 3"""
ASSESSMENTS_BY_AGE = """
    Unborn |   46 |   3 |  0 | 0
    0-4    |  290 |  21 |  6 | 2
    5-9    |  335 |  25 |  8 | 2
    10-15  |  491 |  36 | 18 | 4
    16-17  |  202 |  15 |  5 | 2
    Total  | 1364 | 100 | 37 | 3"""
PLANS_BY_SEX = """
    Male   | 181 |  49 |  3 | 2
    Female | 180 |  48 |  8 | 4
    Unborn |  12 |   3 |  0 | 0
    Total  | 373 | 100 | 11 | 3"""
PLANS_BY_LENGTH = """
    less than 3 months    |  99 |  27 |  2 |  18
    3-6 months            |  85 |  23 |  0 |   0
    6-12 months           | 114 |  31 |  2 |  18
    12 to 18 months       |  50 |  13 |  6 |  55
    18 months to 2 years  |  13 |   3 |  1 |   9
    2 years plus          |  12 |   3 |  0 |   0
    Total                 | 373 | 100 | 11 | 100"""


def test_assessments_by_sex_and_by_age_have_different_totals():
    lines = printed("5.1.4", "sex", ASSESSMENTS_BY_SEX) + printed("5.1.4", "age", ASSESSMENTS_BY_AGE)

    assert said(lines, "L-TOTALS") == ["The total by age is 1,364; by sex it is 1,374."]
    assert said(lines, "L-SUM", "L-PERCENT") == []


def test_a_share_of_open_children_was_printed_against_the_wrong_number():
    open_children = {
        "Child in need with a plan": (88, 29), "Child in need without a plan": (71, 29), "Looked after": (65, 22),
        "Child protection": (51, 17), "Care leaver": (24, 8), "Total": (299, 100),
    }  # fmt: skip
    lines = [
        Line("5.1.6", row, "status", category, ABUSE, count, percent, is_total=category == "Total")
        for row, (category, (count, percent)) in enumerate(open_children.items(), 1)
    ]

    assert said(lines, "L-PERCENT") == ["71 of 299 is 24%, not 29%."]
    assert said(lines, "L-SUM") == []


def test_six_plans_of_eleven_are_not_six_per_cent():
    lines = [
        Line("5.1.5", 1, "length", "12 to 18 months", ABUSE, 6, 6),
        Line("5.1.5", 2, "length", "Total", ABUSE, 11, is_total=True),
    ]

    assert said(lines, "L-PERCENT") == ["6 of 11 is 55%, not 6%."]


def test_plans_by_length_are_shares_of_the_column_where_other_tables_are_shares_of_the_row():
    lines = printed("5.1.5", "sex", PLANS_BY_SEX)
    lines += printed("5.1.5", "length", PLANS_BY_LENGTH, abuse_share_of="column")

    assert said(lines, "L-BASE") == ["The percentages by length are shares of something else than those by sex."]
    assert said(lines, "L-SUM", "L-TOTALS", "L-PERCENT") == []


def test_plans_by_length_taken_as_shares_of_the_row_do_not_hold():
    lines = printed("5.1.5", "length", PLANS_BY_LENGTH)

    assert "6 of 50 is 12%, not 55%." in said(lines, "L-PERCENT")


def test_counts_of_one_to_five_are_pointed_out_and_nought_and_six_are_not():
    lines = printed("5.1.5", "length", PLANS_BY_LENGTH, abuse_share_of="column")

    small = [finding.row for finding in cross_foot(lines) if finding.code == "L-SMALL"]

    assert small == [1, 3, 5]


def test_categories_that_do_not_add_up_are_found():
    lines = printed("5.1.5", "sex", PLANS_BY_SEX.replace("181", "182"))

    assert said(lines, "L-SUM") == ["The categories of sex add up to 374, not to 373."]


def test_a_share_of_nothing_is_nought():
    lines = [Line("T", 1, "sex", "Male", ALL, 0, 0), Line("T", 2, "sex", "Total", ALL, 0, 5, is_total=True)]

    assert said(lines, "L-PERCENT") == ["0 of 0 is no percentage, not 5%."]


@given(st.lists(st.integers(0, 5000), min_size=1, max_size=8), st.integers(0, 2))
def test_a_table_made_from_its_own_counts_always_holds(counts, places):
    total = sum(counts)
    parts = [
        Line("T", row, "sex", str(row), ALL, count, round(100 * count / total, places) if total else 0, places=places)
        for row, count in enumerate(counts)
    ]

    assert said([*parts, Line("T", 99, "sex", "Total", ALL, total, is_total=True)], "L-SUM", "L-PERCENT") == []
