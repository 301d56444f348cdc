"""Cuts the published files down to what is compared: `python -m lantern.insight.comparators.trim FOLDER`.

FOLDER holds the Department for Education's files under the names in SOURCES, as README.md says where to find them.
Values are copied as published, symbols and all; only rows that repeat a heading or a total are left out.
"""

import csv
import sys
from pathlib import Path

HERE = Path(__file__).parent
SOURCES = {
    "assessments.csv": (
        "c3_factors_identified_at_end_of_assessment_2018_to_2025.csv",
        {
            "episodes": "Episodes_with_assessment_factor",
            "factor_19a": "Sexual_Abuse_unknown",
            "factor_19b": "Sexual_Abuse_child_on_child",
            "factor_19c": "Sexual_Abuse_adult_on_child",
        },
    ),
    "plans.csv": (
        "d4_cpps_at31march_by_category_of_abuse_2013_to_2024.csv",
        {
            "plans": "CPP_At31",
            "sexual_initial": "Sexual_Initial",
            "sexual_latest": "Sexual_Latest",
            "multiple_latest": "Multiple_Latest",
        },
    ),
}
NEIGHBOURS = "sn_model_2025_wide.csv"


def trim(folder: Path) -> None:
    for name, (source, columns) in SOURCES.items():
        rows = [_place(row) | {ours: row[theirs] for ours, theirs in columns.items()} for row in _read(folder / source)]
        _write(name, sorted(rows, key=lambda row: (row["year"], row["level"], row["code"])))
    pairs = [
        {"authority": row["old_la_code"], "position": position, "neighbour": row[f"SN_{position}"]}
        for row in _read(folder / NEIGHBOURS)
        for position in range(1, 11)
        if row[f"SN_{position}"].strip()
    ]
    _write("neighbours.csv", pairs)


def _place(row: dict[str, str]) -> dict[str, str]:
    level = row["geographic_level"]
    code, name = {
        "National": (row["country_name"], row["country_name"]),
        "Regional": (row["region_name"], row["region_name"]),
    }.get(level, (row["old_la_code"], row["la_name"]))
    return {"year": row["time_period"], "level": level, "region": row["region_name"], "code": code, "name": name}


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _write(name: str, rows: list[dict[str, str]]) -> None:
    with (HERE / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    trim(Path(sys.argv[1]))
