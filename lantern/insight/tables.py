"""A table of figures: the same one on a page, in a CSV file and in a spreadsheet. Pure."""

from dataclasses import dataclass, field

from lantern.analysis.intervals import Interval
from lantern.design import words

LENGTHS = ("months", "weeks", "days", "working days")
NUMERIC = {"count", "share", "estimate", "ratio", "times", *LENGTHS}
TOO_FEW = "Too few to say"


@dataclass(frozen=True)
class Column:
    """`kind` says what its values are: text, word, count, share (0 to 1), ratio, one of LENGTHS, estimate (a share with its
    interval) or times (a ratio with its interval)."""

    heading: str
    kind: str = "text"


@dataclass(frozen=True)
class Table:
    """`rows` hold values as they were counted, never as they are written. `total` is one more row, kept at the foot."""

    name: str
    title: str
    columns: list[Column]
    rows: list[tuple]
    total: tuple | None = None
    notes: tuple[str, ...] = field(default=())

    @property
    def headings(self) -> list[dict]:
        return [{"text": column.heading, "numeric": column.kind in NUMERIC} for column in self.columns]

    @property
    def written(self) -> list[list[str]]:
        return [self._write(row) for row in self.rows]

    @property
    def written_total(self) -> list[str] | None:
        return self._write(self.total) if self.total else None

    def _write(self, row) -> list[str]:
        return [write(value, column.kind) for value, column in zip(row, self.columns, strict=True)]


def write(value, kind) -> str:
    """A value in the words of a page. A sentence that speaks of it says exactly this too."""
    if value is None:
        return {"count": "Not known", "word": "", "text": ""}.get(kind, TOO_FEW)
    if isinstance(value, Interval):
        unit = "share" if kind in ("share", "estimate") else "ratio"
        limits = f"{write(value.low, unit)} to {write(value.high, unit)}"
        return f"{write(value.estimate, unit)} ({limits})"
    return value if isinstance(value, str) else WRITTEN[kind](value)


def _months(value) -> str:
    return "under 1 month" if 0 < value < 1 else f"{value:.0f} {'month' if round(value) == 1 else 'months'}"


def _length(unit):
    return lambda value: f"{value:.0f} {unit.removesuffix('s') if round(value) == 1 else unit}"


WRITTEN = {
    **{unit: _length(unit) for unit in LENGTHS},
    "text": str,
    "word": str,
    "count": lambda value: words.number(round(value)),
    "share": words.percent,
    "ratio": lambda value: "no limit" if value == float("inf") else f"{value:.1f}",
    "months": _months,
}
