"""The figures of a release as one edition tells them, found by what they are about. What is hidden is a symbol and nothing else."""

from collections import defaultdict
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis import intervals
from lantern.analysis.disclosure.profile import PROFILES
from lantern.analysis.intervals import Interval
from lantern.analysis.periods import Period
from lantern.insight.report.blocks import Cell, Pair

NUMBERS = ("numerator", "denominator", "not_eligible", "not_known")
KEYS = ("indicator", "agency", "period", "dimension", "category")
MISSING, UNRELIABLE = "[x]", "[u]"
COUNTS, LENGTHS = ("supplied",), ("duration", "wait", "supplied duration")  # kinds of indicator that are no share


@dataclass(frozen=True, slots=True)
class Told:
    """One figure: each number, or None and the symbol that stands in its place."""

    category: str
    numbers: tuple[int | None, ...]
    symbols: tuple[str, ...]
    status: str
    version: int
    shows_percent: bool

    def cell(self, number: str) -> Cell:
        at = NUMBERS.index(number)
        return Cell(f"[{self.symbols[at]}]" if self.numbers[at] is None else self.numbers[at], "count")

    @property
    def numerator(self) -> int | None:
        return self.numbers[0]

    @property
    def not_known(self) -> int | None:
        return self.numbers[3]

    @property
    def pair(self) -> tuple[int, int] | None:
        """Numerator and denominator where both are shown, make a share, and rest on enough to show it."""
        over, under = self.numbers[:2]
        return (over, under) if self.shows_percent and over is not None and under and over <= under else None

    @property
    def estimate(self) -> Interval | None:
        return intervals.share(*self.pair) if self.pair else None

    @property
    def is_hidden(self) -> bool:
        return any(symbol in ("c", "u", "low") for symbol in self.symbols)

    @property
    def share(self) -> Cell:
        over, under = self.numbers[:2]
        if over is None or under is None:
            return Cell(f"[{self.symbols[0] or self.symbols[1]}]", "share")
        if not under:
            return Cell("[z]", "share")
        return Cell(over / under, "share") if self.shows_percent else Cell(UNRELIABLE, "share")

    @property
    def of(self) -> Pair:
        return Pair(self.cell("numerator"), self.cell("denominator"), self.share)


class Figures:
    """What one edition says: the newest quarters of everything, and every breakdown of the release's own quarter."""

    def __init__(self, table: pa.Table, *, period: Period, profile: str, years: int = 5):
        self.period = period
        rule = PROFILES[profile]
        of_all = pc.equal(table["dimension"], "all")
        read = table.filter(pc.or_(of_all, pc.equal(table["period"], period.code)))
        self._groups: dict[tuple[str, ...], dict[str, Told]] = defaultdict(dict)
        self.suppliers: dict[str, list[str]] = defaultdict(list)
        for row in read.to_pylist():
            numbers = tuple(None if row[name] is None else int(row[name]) for name in NUMBERS)
            symbols = tuple(row[f"{name}_symbol"] for name in NUMBERS)
            shows = rule.shows_percent(numbers[0], numbers[1])
            told = Told(row["category"], numbers, symbols, row["status"], int(row["definition_version"]), shows)
            self._groups[tuple(row[name] for name in KEYS[:4])][row["category"]] = told
            if row["agency"] not in self.suppliers[row["indicator"]]:
                self.suppliers[row["indicator"]].append(row["agency"])

    def one(self, indicator: str, agency: str, period: Period) -> Told | None:
        return self._groups.get((indicator, agency, period.code, "all"), {}).get("All")

    def group(self, indicator: str, agency: str, dimension: str) -> list[Told]:
        """The categories of a breakdown of the release's own quarter, in the order they were counted."""
        return list(self._groups.get((indicator, agency, self.period.code, dimension), {}).values())


def value(told: Told | None, kind: str) -> Cell:
    """The one number that a figure of this kind comes to: a count, a length, a ratio or a share."""
    if told is None:
        return Cell(MISSING)
    if kind in COUNTS:
        return told.cell("numerator")
    if kind in LENGTHS:
        return Cell(told.cell("numerator").value, "months" if kind == "duration" else "count")
    return told.share


def whole(told: Told | None, kind: str) -> Cell | Pair:
    """The figure with what it is made of, where it is a part of something."""
    if told is None or kind in (*COUNTS, *LENGTHS):
        return value(told, kind)
    return told.of
