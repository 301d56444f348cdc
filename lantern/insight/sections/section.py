"""A section of a page, and the tables that sections are made of."""

from dataclasses import dataclass, field

from lantern.insight.cells import LEVELS
from lantern.insight.tables import Column, Table, write

MADE_OF = [
    Column("Numerator", "count"),
    Column("Denominator", "count"),
    Column("Not known", "count"),
    Column("Not eligible", "count"),
    Column("Definition version"),
    Column("Status"),
]


@dataclass(frozen=True)
class Picture:
    """What to draw: `kind` names the chart, `rows` are what it takes, `description` is for those who cannot see it."""

    kind: str
    rows: list[dict]
    description: str
    options: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Section:
    """`indicators` lead to the pages that define what was counted."""

    name: str
    title: str
    sentence: str
    table: Table
    picture: Picture | None = None
    made_of: Table | None = None
    indicators: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def made_of(name, first, rows) -> Table | None:
    """What each number is made of. `rows`: (label, part); nothing for a reader who may not see counts."""
    seen = [(label, part.counted) for label, part in rows if part and part.counted]
    if not seen:
        return None
    values = [
        (label, c.numerator, c.denominator, c.not_known, c.not_eligible, c.definition_version, c.status)
        for label, c in seen
    ]
    return Table(f"{name}-made-of", "What these numbers are made of", [Column(first), *MADE_OF], values)


def levels(rows, description) -> Picture:
    """A picture of levels and nothing finer. `rows`: (label, level, word). The scale always ends at the highest level."""
    drawn = [{"label": label, "value": level, "text": word, "high": len(LEVELS) - 1} for label, level, word in rows]
    return Picture("bars", drawn, description)


def shares(rows, description) -> Picture:
    """A picture of shares with their intervals. `rows`: (label, part, note)."""
    return Picture("bars", [share_row(*row) for row in rows], description, {"as_percent": True})


def share_row(label, part, note=None) -> dict:
    estimate = part.counted.estimate if part and part.counted else None
    row = {"label": label, "value": estimate.estimate if estimate else None, "text": None, "note": note}
    if estimate:
        row |= {"low": estimate.low, "high": estimate.high, "text": write(estimate.estimate, "share")}
    return row
