import pytest

from lantern.analysis.partner_returns import ENTRIES
from lantern.analysis.partner_returns.tests.test_checking import HUB, POLICE, entered
from lantern.analysis.partner_returns.together import differing, together

ROWS = """
    police.suspects | all         | All          | 12
    police.suspects | suspect_age | Under 10     | 0
    police.suspects | suspect_age | 10-17        | 4
    police.suspects | suspect_age | 18 and over  | 7
    police.suspects | suspect_age | Not recorded | 1
"""
GROUPS = ("White British", "White Other", "Black", "Asian", "Mixed", "Other", "Not recorded")


def by_ethnicity(*numbers, total="12"):
    """The sheet's line of suspects, by ethnicity; a group or the total without a number is left blank."""
    boxes = [
        ("all", "All", total),
        *(("ethnicity", name, number) for name, number in zip(GROUPS, numbers, strict=True)),
    ]
    said = "\n".join(f"police.suspects | {a} | {b} | {c}" for a, b, c in boxes if c not in ("", None))
    return said + "\npolice.protection_powers | all | All | 2"


def values(table, dimension="all", line="police.suspects"):
    return {r["category"]: r["value"] for r in table.to_pylist() if (r["line"], r["dimension"]) == (line, dimension)}


def of(rows, sheet):
    return together(
        entered(rows) if rows else ENTRIES.empty_table(), entered(sheet) if sheet else ENTRIES.empty_table()
    )


def told(rows, sheet, told_of="sheet", template=POLICE):
    code = template.code
    tables = entered(rows, template=code), entered(sheet, template=code)
    return [(f.row, f.message) for f in differing(*tables, template=template, told_of=told_of)]


def test_rows_speak_of_what_they_count_and_the_sheet_of_the_rest():
    found = of(ROWS, by_ethnicity(5, 1, 2, 3, 0, 0, 1))

    assert values(found) == {"All": 12} and values(found, "suspect_age")["10-17"] == 4
    assert values(found, "ethnicity") == dict(zip(GROUPS, (5, 1, 2, 3, 0, 0, 1), strict=True))
    assert values(found, line="police.protection_powers") == {"All": 2}


def test_either_alone_says_all_of_it():
    sheet = by_ethnicity(5, 1, 2, 3, 0, 0, 1)

    assert of(ROWS, "").to_pylist() == entered(ROWS).to_pylist()
    assert of("", sheet).to_pylist() == entered(sheet).to_pylist()


def test_groups_that_do_not_belong_to_what_the_rows_come_to_are_left_out_and_that_is_said():
    sheet = by_ethnicity(5, 1, 2, 3, 2, 0, 1, total=14)

    assert values(of(ROWS, sheet), "ethnicity") == {}
    assert told(ROWS, sheet) == [
        (2, "The rows say 12 and the sheet says 14. The rows count."),
        (
            3,
            "The sheet’s groups by ethnicity are of the 14 that it says, and the rows say 12, so these groups are left out.",
        ),
    ]


def test_groups_without_a_total_that_come_to_another_number_are_left_out_too():
    (found,) = told(ROWS, by_ethnicity(5, 1, 2, 3, 0, 0, 0, total=""))

    assert found[1] == "The sheet’s groups by ethnicity come to 11, and the rows say 12, so these groups are left out."


@pytest.mark.parametrize(
    ("numbers", "total", "belong"),
    [
        ((5, 1, "", 3, "", "", 1), 12, True),  # the others are blank
        ((5, 1, "", 3, "", "", 1), "", True),
        ((5, 1, "", 3, "", "", 1), 14, False),
        ((9, 1, "", 3, "", "", 1), "", False),  # already more than there are
        ((5, 1, 2, 3, 0, 0, 0), "", False),  # all of them, and one is missing
        (("not recorded",) * 7, "", True),
    ],
)
def test_groups_belong_to_a_number_that_they_can_be_part_of(numbers, total, belong):
    assert bool(values(of(ROWS, by_ethnicity(*numbers, total=total)), "ethnicity")) == belong


def test_groups_that_both_have_are_those_of_the_rows_and_each_that_differs_is_named():
    sheet = """
        police.suspects | all         | All          | 12
        police.suspects | suspect_age | 10-17        | 5
        police.suspects | suspect_age | 18 and over  | 7
    """

    assert values(of(ROWS, sheet), "suspect_age")["10-17"] == 4
    assert told(ROWS, sheet) == [(3, "By age the rows and the sheet differ: 10-17 4 and 5. The rows count.")]
    assert told(ROWS, sheet, "rows")[0][0] == 3  # the first of the rows' own groups


def test_a_line_that_rows_do_not_record_is_the_sheets():
    rows, sheet = "police.crimes_recorded | all | All | not recorded", "police.crimes_recorded | all | All | 23"

    assert values(of(rows, sheet), line="police.crimes_recorded") == {"All": 23} and told(rows, sheet) == []


@pytest.mark.parametrize(
    ("rows", "sheet", "said"),
    [
        ("90", "90.4", None),
        ("90", "95", "The rows say 90 days and the sheet says 95 days. The rows count."),
        ("not applicable", "95", "The rows say not applicable and the sheet says 95 days. The rows count."),
        ("not applicable", "not applicable", None),
        ("90", "not recorded", None),
        ("90", "not applicable", "The rows say 90 days and the sheet says not applicable. The rows count."),
    ],
)
def test_lengths_differ_by_a_whole_unit_and_a_word_differs_from_a_number(rows, sheet, said):
    line = "hub.days_to_seen | all | All | "

    assert [message for _, message in told(line + rows, line + sheet, template=HUB)] == ([said] if said else [])


def test_groups_without_a_total_are_set_beside_the_rows_groups_alone():
    assert told(ROWS, "police.suspects | suspect_age | 10-17 | 4") == []
