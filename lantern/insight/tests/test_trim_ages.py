import csv

import openpyxl

from lantern.insight.comparators.trim_ages import BY_AGE, BY_SEX, SHEETS, children_by_age_and_sex

AGES = [str(age) for age in range(18)]
PLACES = {"E09000002": {"region_name": "Outer London", "old_la_code": "301", "la_name": "Barking and Dagenham"}}


def published(folder):
    """The two published files, cut short: each age has one child more than the one before."""
    rows = [["E09000002", *range(18)], ["E08000099", *range(18)], ["E92000001", *range(18)], ["K04000001", *range(18)]]
    with (folder / BY_AGE).open("w", newline="") as file:
        csv.writer(file).writerows([["Code", *AGES], *rows])
    book = openpyxl.Workbook()
    for name in SHEETS.values():
        sheet = book.create_sheet(name)
        for row in (
            ["A table by single year of age"],
            ["Code", "Name", "All ages", *AGES],
            ["E09000002", "B", 9, *range(18)],
        ):
            sheet.append(row)
    book.save(folder / BY_SEX)


def test_single_years_are_added_up_to_the_groups_that_are_compared(tmp_path):
    published(tmp_path)

    found = {(row["code"], row["ages"], row["sex"]): row["people"] for row in children_by_age_and_sex(tmp_path, PLACES)}

    assert [found["301", band, ""] for band in ("0-4", "5-9", "10-15", "16-17")] == ["10", "35", "75", "33"]
    assert (found["301", "0-17", "Female"], found["301", "0-15", "Male"]) == ("153", "120")
    assert found["England and Wales", "0-17", ""] == "153" and found["England", "16-17", ""] == "33"
    assert {code for code, _, _ in found} == {"301", "England", "England and Wales"}
