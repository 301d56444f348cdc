"""A section of a page, and the tables that sections are made of."""

from dataclasses import dataclass, field

from lantern.analysis.intervals import too_few_to_say
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
ALONE = [Column("Definition version"), Column("Status")]


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
    table: Table | None
    picture: Picture | None = None
    made_of: Table | None = None
    indicators: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def made_of(name, first, rows) -> Table | None:
    """What each number is made of. `rows`: (label, part); nothing for a reader who may not see counts."""
    seen = [(label, part.counted) for label, part in rows if part and part.counted]
    if not seen:
        return None
    values = [(label, *made_of_values(counted)) for label, counted in seen]
    return Table(f"{name}-made-of", "What these numbers are made of", [Column(first), *MADE_OF], values)


def made_of_values(counted) -> tuple:
    """A figure's cells under the headings of MADE_OF."""
    c = counted
    numbers = (c.told(each) for each in (c.numerator, c.denominator, c.not_known, c.not_eligible))
    return (*numbers, c.definition_version, c.status)


def levels(rows, description) -> Picture:
    """A picture of levels and nothing finer. `rows`: (label, level, word). The scale always ends at the highest level."""
    drawn = [{"label": label, "value": level, "text": word, "high": len(LEVELS) - 1} for label, level, word in rows]
    return Picture("bars", drawn, description)


def shares(rows, description) -> Picture:
    """A picture of shares with their intervals. `rows`: (label, part, note)."""
    return Picture("bars", [share_row(*row) for row in rows], description, {"as_percent": True})


def amounts(parts, description) -> Picture:
    """A picture of how those identified are spread over the groups."""
    rows = [
        {"label": part.category, "value": part.among_share, "text": write(part.among_share, "share")} for part in parts
    ]
    return Picture("bars", rows, description, {"as_percent": True})


def share_row(label, part, note=None) -> dict:
    counted = part.counted if part else None
    if counted is None or counted.pair is None:
        return {"label": label, "value": None, "text": part.word if part and part.is_unsaid else None, "note": note}
    row = {"label": label, "value": counted.share, "text": write(counted.share, "share"), "note": note}
    if too_few_to_say(*counted.pair):
        # Its interval would be so wide that every other bar would shrink to nothing beside it. The table gives it.
        return row | {"text": f"{row['text']}, too few to say"}
    return row | {"low": counted.estimate.low, "high": counted.estimate.high}
