"""Every measure of the catalogue: what good looks like, eight quarters, what is published elsewhere, and which way it went."""

from itertools import groupby

from lantern.insight.report.blocks import Cell, Column, Prose, Section, Table
from lantern.insight.report.measures import AIMS, BETTER_IS
from lantern.insight.tables import write

INTRODUCTION = (
    "A direction is given only where an exact test supports it at 95%, against the quarter before. Of what is identified, "
    "neither more nor less is better. A symbol in brackets stands where there is no number: see the glossary. “Elsewhere” "
    "is what is published for other areas, for the time it names."
)
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905  read as one


def scorecard(report) -> Section:
    """A table for each aim and partner. What nobody has answered for eight quarters is named under it, without a row."""
    shown = sorted((each for each in report.measures if each.aim), key=lambda each: (each.aim, each.owner))
    groups = groupby(shown, key=lambda each: (each.aim, each.owner))
    blocks = [block for (aim, owner), found in groups for block in _group(report, aim, owner, list(found))]
    return Section("scorecard", "Scorecard", [Prose(INTRODUCTION), *blocks])


def _group(report, aim, owner, found) -> list:
    title = f"{AIMS.get(aim, aim)}. Owner: {owner}"
    rows = [each for each in found if each.has_numbers]
    silent = [each.title for each in found if not each.has_numbers]
    unsaid = f"Without a number in any of these quarters: {'; '.join(silent)}." if silent else ""
    if not rows:
        return [Prose(f"{title}. {unsaid}")]
    name = f"{aim.lower()}-{rows[0].agency}"
    notes = (unsaid,) if unsaid else ()
    columns, cells = _without_empty(_columns(rows[0]), [_row(report, each) for each in rows])
    return [Table(name, title, columns, cells, notes, wide=True)]


def _columns(measure) -> tuple:
    return (
        Column("Measure", weight=4.6),
        Column("Better is", weight=1.8),
        Column("This quarter", True, True, weight=2.9),
        *(Column(short(period), True, weight=1.3) for period, _, _ in measure.shown),
        Column("Direction", weight=2.1),
        Column("Elsewhere", weight=3.4),
        Column("Note", weight=2.2),
    )


def _row(report, measure) -> list:
    return [
        Cell(f"{measure.title} ({measure.definition['unit']})"),
        Cell(BETTER_IS[measure.definition["polarity"]]),
        measure.latest,
        *(cell for _, _, cell in measure.shown),
        *(Cell(text) for text in (measure.direction, elsewhere(report, measure.code), measure.note)),
    ]


def _without_empty(columns, rows) -> tuple:
    """Without the columns in which no row says anything, so that there is more room for the others."""
    kept = [place for place in range(len(columns)) if any(row[place].text for row in rows)]
    return tuple(columns[place] for place in kept), [[row[place] for place in kept] for row in rows]


def elsewhere(report, code) -> str:
    """What is published for other areas, each with its own time."""
    found = [each for each in report.meta["comparators"] if each["indicator"] == code and each["value"] is not None]
    by_time = {time: [] for time in dict.fromkeys(each["period"] for each in found)}
    for each in found:
        by_time[each["period"]].append(f"{each['area']} {write(each['value'], 'share')}")
    return "; ".join(f"{', '.join(told)} ({time})" for time, told in by_time.items())


def short(period) -> str:
    """Apr to Jun 2025."""
    return f"{MONTHS[period.start.month - 1]} to {MONTHS[period.end.month - 1]} {period.end.year}"
