"""What the Department for Education publishes for England, regions and authorities. Pure: files in, rows out."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
HIDDEN, NOT_AVAILABLE = "hidden: 1 to 5, or would give such a number away", "not available"
SYMBOLS = {
    "c": HIDDEN,
    "low": "rounds to nothing",
    "x": NOT_AVAILABLE,
    "u": "low reliability, or not sent",
    "z": "not applicable",
}
FIRST_YEAR_OF_THE_SPLIT = 2021  # factors 19B and 19C, in place of 19A, from the year ending March 2021


@dataclass(frozen=True)
class Value:
    """A published value: a number, or why there is none."""

    number: int | None
    why_not: str = ""


@dataclass(frozen=True)
class Published:
    """One area's published pair for one year: how many, out of how many."""

    area: str
    year: int
    numerator: Value
    denominator: Value
    note: str = ""

    @property
    def pair(self) -> tuple[int, int] | None:
        """Numerator and denominator where both are numbers."""
        if self.numerator.number is None or not self.denominator.number:
            return None
        return self.numerator.number, self.denominator.number


def assessments(authority: str, year: int) -> list[Published]:
    """Episodes with factor 19A, 19B or 19C, out of episodes with factor information, for each area compared."""
    return _areas("assessments.csv", authority, year, lambda row: (_any_sexual_abuse(row), value(row["episodes"])))


def plans(authority: str, year: int) -> list[Published]:
    """Child protection plans whose latest category is sexual abuse, out of plans open at 31 March, for each area compared."""
    return _areas("plans.csv", authority, year, lambda row: (value(row["sexual_latest"]), value(row["plans"])))


def years(name: str) -> list[int]:
    """The years a file speaks for, oldest first."""
    return sorted({year for year, _ in _rows(name)})


def name_of(authority: str) -> str | None:
    """An authority's name by its three digits; None where no file names it."""
    return next((row["name"] for (_, code), row in _rows("assessments.csv").items() if code == authority), None)


def value(published: str) -> Value:
    """A published text as a number, or the reason there is none; any text that is neither is not available."""
    text = published.strip().replace(",", "")
    return Value(int(text)) if text.isdigit() else Value(None, SYMBOLS.get(text, NOT_AVAILABLE))


def neighbours(authority: str) -> list[str]:
    """The three digits of an authority's ten statistical neighbours, closest first."""
    return _neighbours().get(authority, [])


def _any_sexual_abuse(row):
    split_exists = int(row["year"]) >= FIRST_YEAR_OF_THE_SPLIT
    parts = [value(row[part]) for part in ("factor_19a", "factor_19b", "factor_19c")[: 3 if split_exists else 1]]
    missing = next((part for part in parts if part.number is None), None)
    return missing or Value(sum(part.number for part in parts))


def _areas(name, authority, year, read):
    rows = _rows(name)
    here = rows.get((year, authority))
    codes = [("England", "England")]
    if here:
        region = "London" if here["region"] in ("Inner London", "Outer London") else here["region"]
        codes += [(region, region), (authority, f"{here['name']}, as published")]
    found = [Published(area, year, *read(rows[year, code])) for code, area in codes if (year, code) in rows]
    together = _together([read(rows[year, code]) for code in neighbours(authority) if (year, code) in rows], year)
    return [*found[:2], together, *found[2:]] if together else found


def _together(pairs, year):
    """Neighbours added up, leaving out those with a hidden number, and saying how many that leaves."""
    known = [pair for pair in pairs if pair[0].number is not None and pair[1].number]
    if not known:
        return None
    note = f"{len(known)} of {len(pairs)} neighbours publish this number" if len(known) < len(pairs) else ""
    totals = [Value(sum(pair[part].number for pair in known)) for part in (0, 1)]
    return Published("Statistical neighbours together", year, *totals, note)


@cache
def _rows(name):
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return {(int(row["year"]), row["code"]): row for row in csv.DictReader(file)}


@cache
def _neighbours():
    found: dict[str, list[str]] = {}
    with (HERE / "neighbours.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["authority"], []).append(row["neighbour"])
    return found
