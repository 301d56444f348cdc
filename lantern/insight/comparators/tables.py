"""The published tables that are compared: which columns of each, and how a published file is known for one of them."""

import csv
import io
import re
from dataclasses import dataclass

from lantern.analysis.finding import Unreadable
from lantern.analysis.indicators.indicator import CATEGORIES
from lantern.analysis.readers.open_data import OpenData, value

POPULATION = "population.csv"
COUNTED = {  # our table: our column -> the column as published
    "assessments.csv": {
        "episodes": "Episodes_with_assessment_factor",
        "factor_19a": "Sexual_Abuse_unknown",
        "factor_19b": "Sexual_Abuse_child_on_child",
        "factor_19c": "Sexual_Abuse_adult_on_child",
        "factor_11a": "Child_sexual_exploitation",
    },
    "plans.csv": {
        "plans": "CPP_At31",
        "sexual_initial": "Sexual_Initial",
        "sexual_latest": "Sexual_Latest",
        "multiple_latest": "Multiple_Latest",
    },
    "plans_starting.csv": {"plans": "CPP_start", "sexual_initial": "Sexual_Initial"},
    "referrals.csv": {
        "referrals": "referral_count",
        "re_referrals": "rereferral_count",
        "no_further_action": "no_further_action_count",
    },
}
PEOPLE = "population_estimate"
PEOPLE_COLUMNS = ("age_group", "sex", "ethnicity", "disability")
NAMES = {
    "assessments.csv": "factors identified at the end of assessment",
    "plans.csv": "child protection plans at 31 March by category of abuse",
    "plans_starting.csv": "child protection plans starting by category of abuse",
    "referrals.csv": "referrals and re-referrals",
    POPULATION: "population estimates",
}
AGES = re.compile(r"(?:.*?\D)?(\d{1,2})\s*(?:to|-|–)\s*(\d{1,2})(?:\D.*)?")
EVERY_AGE = {"", "total", "all", "all ages", "every age"}
TOTALS = {"", "total", "all", "persons", "all persons"}


@dataclass(frozen=True)
class Kept:
    """What is kept of a published file: the table's name, the years it speaks for, and its rows, symbols and all."""

    name: str
    years: tuple[int, ...]
    rows: list[dict[str, str]]

    def over(self, earlier: list[dict[str, str]]) -> "Kept":
        """These rows, and those of an earlier table about other places, times or people."""
        together = {_about(row): row for row in [*earlier, *self.rows]}
        return Kept(self.name, self.years, sorted(together.values(), key=lambda row: [*row.values()]))

    def as_csv(self) -> str:
        text = io.StringIO()
        writer = csv.DictWriter(text, list(self.rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(self.rows)
        return text.getvalue()


def kept(published: OpenData) -> Kept:
    """The rows and columns of a published file that are compared.

    Errors: Unreadable when it is none of the tables compared, has no rows, or holds what is neither number nor symbol.
    """
    name = _known_as(published)
    if name == POPULATION:
        published.refuse_what_is_no_number([PEOPLE])
        rows = [_place(row) | _people(row) for row in published.rows]
    else:
        published.refuse_what_is_no_number(COUNTED[name].values())
        columns = COUNTED[name].items()
        rows = [_place(row) | {ours: row[theirs] for ours, theirs in columns} for row in published.rows]
    rows = [row for row in rows if row["code"]]
    if not rows:
        raise Unreadable(f"The file holds no row of {NAMES[name]}. Send the file as it was published.")
    return Kept(name, tuple(sorted({int(row["year"]) for row in rows})), sorted(rows, key=lambda row: [*row.values()]))


def _about(row: dict[str, str]) -> tuple[str, ...]:
    return tuple(row.get(name, "") for name in ("year", "code", "ages", "sex", "ethnicity", "disability"))


def _known_as(published: OpenData) -> str:
    headings = set(published.headings)
    if PEOPLE in headings:
        return POPULATION
    found = [name for name, columns in COUNTED.items() if set(columns.values()) <= headings]
    if not found:
        raise Unreadable(
            f"This file has none of the tables that Lantern compares: {'; '.join(NAMES.values())}. Send one of those."
        )
    return max(found, key=lambda name: len(COUNTED[name]))


def _place(row: dict[str, str]) -> dict[str, str]:
    level = row["geographic_level"]
    code, name = {
        "National": (row.get("country_name", ""), row.get("country_name", "")),
        "Regional": (row.get("region_name", ""), row.get("region_name", "")),
    }.get(level, (row.get("old_la_code", ""), row.get("la_name", "")))
    return {"year": _year(row["time_period"]), "level": level, "region": row.get("region_name", ""), "code": code, "name": name}  # fmt: skip


def _year(text: str) -> str:
    """The year that ends the period: 2025 for 2025, 202425 and 2024/25."""
    digits = re.sub(r"\D", "", text)
    if len(digits) == 4 and 1990 <= int(digits) <= 2100:
        return digits
    if len(digits) == 6 and int(digits[2:4]) + 1 == int(digits[4:]):
        return f"{digits[:2]}{digits[4:]}"
    raise Unreadable(f"“{text[:20]}” is not a year that can be read: write 2025, or 202425.")


def _people(row: dict[str, str]) -> dict[str, str]:
    """Whom a row of population counts, in our words."""
    said = {name: row.get(name, "").strip() for name in PEOPLE_COLUMNS}
    return {
        "ages": _ages(said["age_group"]),
        "sex": _one_of("sex", {"females": "Female", "males": "Male"}, said["sex"]),
        "ethnicity": _one_of("ethnicity", {}, said["ethnicity"]),
        "disability": _one_of("disability", {}, said["disability"]),
        "people": str(value(row[PEOPLE]).number) if value(row[PEOPLE]).number is not None else row[PEOPLE],
    }


def _ages(text: str) -> str:
    if text.lower() in EVERY_AGE:
        return ""
    found = AGES.fullmatch(text)
    if not found:
        raise Unreadable(f"“{text[:40]}” is not an age group that can be read: write it as 0 to 17.")
    return f"{int(found[1])}-{int(found[2])}"


def _one_of(dimension: str, also: dict[str, str], text: str) -> str:
    if text.lower() in TOTALS:
        return ""
    known = {name.lower(): name for name in CATEGORIES[dimension]} | also
    if text.lower() not in known:
        raise Unreadable(
            f"“{text[:40]}” is not a group of {dimension} that is counted here: use one of {', '.join(CATEGORIES[dimension])}."
        )
    return known[text.lower()]
