"""Cuts the published files down to what is compared: `python -m lantern.insight.comparators.trim FOLDER`.

FOLDER holds the published files under the names in SOURCES, as README.md says where to find them. Values are copied as
published, symbols and all; only the columns and rows that are not compared are left out.
"""

import csv
import sys
from collections import Counter
from pathlib import Path

from lantern.analysis.readers.open_data import read_open_data
from lantern.insight.comparators.tables import POPULATION, Kept, kept
from lantern.insight.comparators.trim_ages import children_by_age_and_sex

HERE = Path(__file__).parent
SOURCES = (
    "c3_factors_identified_at_end_of_assessment_2018_to_2025.csv",
    "d4_cpps_at31march_by_category_of_abuse_2013_to_2024.csv",
    "d2_cpps_starting_by_category_of_abuse_2013_to_2024.csv",
    "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv",
)
CHILDREN = "ons_mid-year_population_estimates_2012_to_2024.csv"
ETHNIC_GROUPS = "ons-ethnic-population-la.csv"
NEIGHBOURS = "sn_model_2025_wide.csv"
CENSUS = "2021"
GROUPS = {  # the census's code for an ethnic group -> ours
    **dict.fromkeys(("1", "2", "3", "4", "5"), "Asian"),
    **dict.fromkeys(("6", "7", "8"), "Black"),
    **dict.fromkeys(("9", "10", "11", "12"), "Mixed"),
    "13": "White British",
    **dict.fromkeys(("14", "15", "16", "17"), "White Other"),
    **dict.fromkeys(("18", "19"), "Other"),
}


def trim(folder: Path) -> None:
    for source in SOURCES:
        _write(kept(read_open_data((folder / source).read_bytes())))
    children = kept(read_open_data((folder / CHILDREN).read_bytes()))
    places = {row["new_la_code"]: row for row in _read(folder / CHILDREN) if row["new_la_code"]}
    every_age = _every_age(_read(folder / ETHNIC_GROUPS), places)
    by_group = children_by_age_and_sex(folder, places)
    rows = sorted([*children.rows, *every_age, *by_group], key=lambda row: [*row.values()])
    _write(Kept(POPULATION, (), rows))
    pairs = [
        {"authority": row["old_la_code"], "position": str(position), "neighbour": row[f"SN_{position}"]}
        for row in _read(folder / NEIGHBOURS)
        for position in range(1, 11)
        if row[f"SN_{position}"].strip()
    ]
    _write(Kept("neighbours.csv", (), pairs))


def _every_age(ethnic, places) -> list[dict[str, str]]:
    """People of every age on census day: by ethnic group for each authority, and in all for England and for both countries."""
    counted: Counter[tuple[str, str]] = Counter()
    for row in ethnic:
        place, group, people = row["2023 Upper tier local authorities Code"], row["Ethnic group (20 categories) Code"], int(row["Observation"])  # fmt: skip
        if group in GROUPS:
            counted[place, GROUPS[group]] += people
            counted["England and Wales", ""] += people
            counted["England", ""] += people if place.startswith("E") else 0
    found = []
    for (place, group), people in counted.items():
        if place in places:
            known = places[place]
            where = {"level": "Local authority", "region": known["region_name"], "code": known["old_la_code"], "name": known["la_name"]}  # fmt: skip
        elif not group:
            where = {"level": "National", "region": "", "code": place, "name": place}
        else:
            continue
        who = {"ages": "", "sex": "", "ethnicity": group, "disability": "", "people": str(people)}
        found.append({"year": CENSUS, **where, **who})
    return found


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _write(table: Kept) -> None:
    (HERE / table.name).write_text(table.as_csv(), encoding="utf-8")


if __name__ == "__main__":
    trim(Path(sys.argv[1]))
