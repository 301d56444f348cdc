"""What the Department for Education publishes for England, regions and authorities, beside the indicators it bears on."""

import csv
import tomllib
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from lantern.analysis.readers.open_data import Value, value
from lantern.insight.comparators import loaded

HERE = Path(__file__).parent
DFE = "Department for Education"


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


@dataclass(frozen=True)
class Series:
    """Which published columns stand beside an indicator, `out_of` what, and how the two differ."""

    table: str
    numerator: list[str] = field(hash=False)
    denominator: str
    out_of: str
    differs: str
    split_in: int = 0
    stock: bool = False

    def read(self, row: dict[str, str]) -> tuple[Value, Value]:
        columns = self.numerator if int(row["year"]) >= self.split_in else self.numerator[:1]
        parts = [value(row[name]) for name in columns]
        missing = next((part for part in parts if part.number is None), None)
        return missing or Value(sum(part.number for part in parts)), value(row[self.denominator])

    def time(self, year: int) -> str:
        return f"31 March {year}" if self.stock else f"April {year - 1} to March {year}"


@cache
def series() -> dict[str, Series]:
    """Every indicator that has a published series beside it."""
    with (HERE / "series.toml").open("rb") as file:
        return {code: Series(**given) for code, given in tomllib.load(file).items()}


def areas(indicator: str, authority: str, year: int) -> list[Published]:
    """England, the region, statistical neighbours together and the authority itself, as published for one year."""
    one = series()[indicator]
    table = rows(one.table)
    here = table.get((year, authority))
    codes = [("England", "England")]
    if here:
        region = "London" if here["region"] in ("Inner London", "Outer London") else here["region"]
        codes += [(region, region), (authority, f"{here['name']}, as published")]
    found = [Published(area, year, *one.read(table[year, code])) for code, area in codes if (year, code) in table]
    pairs = [one.read(table[year, code]) for code in neighbours(authority) if (year, code) in table]
    together = _together(pairs, year)
    return [*found[:2], together, *found[2:]] if together else found


def years(table: str) -> list[int]:
    """The years a table speaks for, oldest first."""
    return sorted({year for year, _ in rows(table)})


def year_beside(indicator: str, period) -> int:
    """The newest published year that ended by the period's end; the oldest there is, for a period before any."""
    ending = period.end.year if period.end.month >= 3 else period.end.year - 1
    known = years(series()[indicator].table)
    return max((year for year in known if year <= ending), default=known[0])


def name_of(authority: str) -> str | None:
    """An authority's name by its three digits; None where no file names it."""
    return next((row["name"] for (_, code), row in rows("assessments.csv").items() if code == authority), None)


def neighbours(authority: str) -> list[str]:
    """The three digits of an authority's ten statistical neighbours, closest first."""
    return _neighbours().get(authority, [])


def rows(table: str) -> dict[tuple[int, str], dict[str, str]]:
    """A table's rows by year and area; what somebody has loaded stands before what Lantern came with."""
    return _rows(table, loaded.mark(table))


def _together(pairs, year):
    """Neighbours added up, leaving out those with a hidden number, and saying how many that leaves."""
    known = [pair for pair in pairs if pair[0].number is not None and pair[1].number]
    if not known:
        return None
    note = f"{len(known)} of {len(pairs)} neighbours publish this number" if len(known) < len(pairs) else ""
    totals = [Value(sum(pair[part].number for pair in known)) for part in (0, 1)]
    return Published("Statistical neighbours together", year, *totals, note)


def packaged(table: str) -> list[dict[str, str]]:
    """The rows that Lantern came with."""
    with (HERE / table).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@lru_cache(16)
def _rows(table, mark):
    every = [*packaged(table), *(loaded.rows(table) if mark else [])]
    return {(int(row["year"]), row["code"]): row for row in every}


@cache
def _neighbours():
    found: dict[str, list[str]] = {}
    for row in packaged("neighbours.csv"):
        found.setdefault(row["authority"], []).append(row["neighbour"])
    return found
