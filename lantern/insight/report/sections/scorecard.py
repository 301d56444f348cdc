"""Every measure of the catalogue: what good looks like, eight quarters, what is published elsewhere, and which way it went."""

from itertools import groupby

from lantern.insight.report.blocks import Cell, Column, Prose, Section, Table
from lantern.insight.report.measures import AIMS, BETTER_IS, SHOWN
from lantern.insight.tables import write

INTRODUCTION = (
    "A direction is given only where an exact test supports it at 95%, against the quarter before. A symbol in brackets stands where there is no "
    "number: see the glossary. “Elsewhere” is what is published for other areas, for the time it names."
)
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905  read as one


def scorecard(report) -> Section:
    shown = [each for each in report.measures if each.aim]
    tables = [_table(report, aim, list(rows)) for aim, rows in groupby(shown, key=lambda each: each.aim)]
    return Section("scorecard", "Scorecard", [Prose(INTRODUCTION), *tables])


def _table(report, aim, measures) -> Table:
    quarters = [short(period) for period, _, _ in measures[0].shown]
    columns = (
        Column("Measure", weight=4.4),
        Column("Better is", weight=1.8),
        Column("This quarter", True, True, weight=2.5),
        *(Column(quarter, True, weight=1.25) for quarter in quarters),
        *(Column(heading, weight=weight) for heading, weight in (("Direction", 2), ("Elsewhere", 2.6), ("Note", 2))),
        Column("Owner", weight=1.9),
    )
    name = AIMS.get(aim, aim)
    return Table(
        f"scorecard-{aim.lower()}", f"{aim}: {name}", columns, [_row(report, each) for each in measures], wide=True
    )


def _row(report, measure) -> list:
    texts = (measure.direction, elsewhere(report, measure.code), measure.note, measure.owner)
    return [
        Cell(f"{measure.title} ({measure.definition['unit']})"),
        Cell(BETTER_IS[measure.definition["polarity"]]),
        measure.latest,
        *(cell for _, _, cell in measure.shown[-SHOWN:]),
        *(Cell(text) for text in texts),
    ]


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
