"""What a report is made of, whichever way it is written out: sections of sentences, lists, tables, charts and what people say."""

from dataclasses import dataclass, field
from importlib import import_module

from lantern.design.spark import runs
from lantern.insight.tables import write


@dataclass(frozen=True)
class Cell:
    """One box of a table. `value` is a number, or the text in its place; `kind` is one of those of `tables.Column`.
    `mark`: better, worse or moved, for words that are set apart from the others."""

    value: object
    kind: str = "text"
    mark: str = ""

    @property
    def text(self) -> str:
        return write(self.value, self.kind)

    @property
    def parts(self) -> list["Cell"]:
        return [self]


@dataclass(frozen=True)
class Pair:
    """How many of how many, in one box of a page and in three of a spreadsheet."""

    numerator: Cell
    denominator: Cell
    share: Cell
    mark = ""

    @property
    def text(self) -> str:
        if isinstance(self.numerator.value, str) and self.numerator.value == self.denominator.value:
            return self.numerator.text
        told = f"{self.numerator.text} of {self.denominator.text}"
        return f"{told} ({self.share.text})" if not isinstance(self.share.value, str) else told

    @property
    def parts(self) -> list[Cell]:
        return [self.numerator, self.denominator, self.share]


@dataclass(frozen=True)
class Spark:
    """A line as small as a word, of numbers that stand in boxes beside it. No reader who cannot see it loses anything."""

    values: tuple[float | None, ...]
    text = ""
    mark = ""

    @property
    def runs(self) -> list:
        return runs(list(self.values))

    @property
    def parts(self) -> list[Cell]:
        return []


@dataclass(frozen=True)
class Column:
    """`weight` is how much of a printed table's width it takes, beside the others. `is_drawn`: it holds sparks."""

    heading: str
    numeric: bool = False
    is_pair: bool = False
    weight: float = 2
    is_drawn: bool = False


@dataclass(frozen=True)
class Group:
    """So many rows of a table under a line of their own."""

    title: str
    rows: int


@dataclass(frozen=True)
class Table:
    """`name` is unique in a report. `rows` hold cells; the first names its row. `wide`: printed, it needs a page on its side;
    `dense`: its text is small there; not `printed`: only on the page and in the spreadsheet. `folded`: on the page, its
    reader opens it. `groups`, when there are any, are those of all its rows; `grouped_by` says what they are."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: list[list[Cell | Pair | Spark]]
    notes: tuple[str, ...] = ()
    wide: bool = False
    dense: bool = False
    printed: bool = True
    folded: bool = False
    groups: tuple[Group, ...] = ()
    grouped_by: str = ""
    kind = "table"

    @property
    def parts(self) -> list[tuple[str, list]]:
        """The rows under each group's title; without groups, all of them under none."""
        found, at = [], 0
        for each in self.groups or (Group("", len(self.rows)),):
            found.append((each.title, self.rows[at : at + each.rows]))
            at += each.rows
        return found


@dataclass(frozen=True)
class Prose:
    text: str
    kind = "prose"


@dataclass(frozen=True)
class Bullets:
    heading: str
    items: tuple[str, ...]
    kind = "bullets"


@dataclass(frozen=True)
class Glance:
    """A few numbers at a glance. `items`: what is counted, how many, of how many, and which way it went. Each is in a table too."""

    title: str
    items: tuple[tuple[str, str, str, Cell], ...]
    kind = "glance"


@dataclass(frozen=True)
class Heading:
    text: str
    kind = "heading"


@dataclass(frozen=True)
class Chart:
    """`drawing` names a chart of `design.charts`; `sentence` says what it shows, for everyone. `small`: on paper."""

    drawing: str
    rows: list[dict]
    title: str
    sentence: str
    small: bool = False
    options: dict = field(default_factory=dict)
    drawings: dict = field(default_factory=dict, repr=False, compare=False)
    kind = "chart"

    def drawn(self, width: str = "WIDE") -> str:
        """As SVG, for a page or (NARROW) for a phone, drawn once for all documents. The same rows give the same picture."""
        if width not in self.drawings:
            charts = import_module("lantern.design.charts")  # what draws takes two seconds to load
            draw, size = getattr(charts, self.drawing), getattr(charts, width)
            named = {"title": self.title, "description": self.sentence}
            self.drawings[width] = draw(self.rows, width=size, **named, **self.options)
        return self.drawings[width]


@dataclass(frozen=True)
class Said:
    """What people wrote, signed and dated. `parts`: each a question and its answer."""

    parts: tuple[tuple[str, str], ...]
    signed: str
    kind = "said"


@dataclass(frozen=True)
class Section:
    """`wide`: printed, all of it stands on pages on their side."""

    name: str
    title: str
    blocks: list

    @property
    def wide(self) -> bool:
        return any(getattr(block, "wide", False) and block.printed for block in self.blocks)


@dataclass(frozen=True)
class Report:
    """`meanings`: symbols or words that its spreadsheet explains. `is_short`: a page that needs no contents."""

    title: str
    subtitle: str
    partnership: str
    marking: str
    about: tuple[tuple[str, str], ...]
    sections: list[Section]
    frozen_at: str
    meanings: tuple[tuple[str, str], ...] = ()
    is_short: bool = False

    @property
    def tables(self) -> list[Table]:
        return [block for section in self.sections for block in section.blocks if isinstance(block, Table)]
