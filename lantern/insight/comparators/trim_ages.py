"""Children by age and by sex, from the Office for National Statistics' estimates by single year of age. Used by `trim`."""

import csv
from collections.abc import Iterator
from pathlib import Path

import openpyxl

BY_AGE, BY_AGE_YEAR = "mye24tablesew.csv", "2024"  # the sheet "MYE2 - Persons" of the mid-2024 workbook, as CSV
BY_SEX, BY_SEX_YEAR = "mye22final.xlsx", "2022"  # the mid-2022 workbook
SHEETS = {"Female": "MYE2 - Females", "Male": "MYE2 - Males"}
BANDS = {"0-4": range(5), "5-9": range(5, 10), "10-15": range(10, 16), "16-17": range(16, 18)}
CHILDHOODS = {"0-17": range(18), "0-15": range(16)}
BOTH_COUNTRIES = "K04000001"
ENGLAND = "E92000001"


def children_by_age_and_sex(folder: Path, places: dict[str, dict[str, str]]) -> list[dict[str, str]]:
    """Rows as `population.csv` has them: each authority's children by age band and by sex, England's, and all children of
    England and Wales together. `places`: the nine characters of an authority -> its row in the published estimates."""
    aged, rows = _csv(folder / BY_AGE), []
    for code, ages in aged.items():
        if code == BOTH_COUNTRIES:
            rows.append(_row(BY_AGE_YEAR, _country("England and Wales"), "0-17", "", ages, CHILDHOODS["0-17"]))
        elif where := _where(code, places):
            rows += [_row(BY_AGE_YEAR, where, band, "", ages, span) for band, span in BANDS.items()]
    for sex, code, ages in _workbook(folder / BY_SEX):
        if where := _where(code, places):
            rows += [_row(BY_SEX_YEAR, where, name, sex, ages, span) for name, span in CHILDHOODS.items()]
    return rows


def _where(code, places) -> dict[str, str] | None:
    if code == ENGLAND:
        return _country("England")
    known = places.get(code)
    return known and {"level": "Local authority", "region": known["region_name"], "code": known["old_la_code"], "name": known["la_name"]}  # fmt: skip


def _country(name) -> dict[str, str]:
    return {"level": "National", "region": "", "code": name, "name": name}


def _row(year, where, ages, sex, counts, span) -> dict[str, str]:
    people = str(sum(counts[age] for age in span))
    return {"year": year, **where, "ages": ages, "sex": sex, "ethnicity": "", "disability": "", "people": people}


def _csv(path) -> dict[str, list[int]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return {row["Code"]: [int(row[str(age)]) for age in range(18)] for row in csv.DictReader(file)}


def _workbook(path) -> Iterator[tuple[str, str, list[int]]]:
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    for sex, name in SHEETS.items():
        rows = book[name].iter_rows(values_only=True)
        headings = next(list(map(str, row)) for row in rows if row[0] == "Code")
        places = [headings.index(str(age)) for age in range(18)]
        yield from ((sex, row[0], [int(row[place]) for place in places]) for row in rows if row[0])
