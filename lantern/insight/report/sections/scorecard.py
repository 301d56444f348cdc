"""The measures that matter: what good looks like, eight quarters drawn and in numbers, which way, and what is elsewhere."""

from itertools import groupby

from lantern.insight.report.blocks import Cell, Column, Group, Prose, Section, Spark, Table
from lantern.insight.report.mattering import matters
from lantern.insight.report.measures import AIMS, BETTER_IS, NOT_RETURNED
from lantern.insight.tables import write

INTRODUCTION = (
    "The measures that matter most, aim by aim, over two years. A direction is given only where an exact test supports it "
    "at 95%, against the quarter before. Of what is identified, neither more nor less is better. A symbol in brackets "
    "stands where there is no number: see the glossary. Every other measure is in the annex."
)
UNSAID = "Asked for, with nothing to show in these two years"
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905  read as one


def scorecard(report) -> Section:
    """A table for each aim, its rows under the partner that answers for them; then what nobody has answered, and who owes it."""
    shown = [each for each in report.measures if each.aim and matters(each.code)]
    said = [each for each in shown if not each.is_silent]
    tables = [table for aim, found in by_aim(said) for table in tables_of(report, aim, found)]
    return Section("scorecard", "Scorecard", [Prose(INTRODUCTION), *tables, *unsaid(report, shown, "unsaid")])


def by_aim(found) -> list:
    ordered = sorted(found, key=lambda each: (each.aim, each.owner, each.order, each.title))
    return [(aim, list(each)) for aim, each in groupby(ordered, key=lambda each: each.aim)]


def tables_of(report, aim, found, *, name="aim", **how) -> list[Table]:
    """One table of these measures of one aim, of which there is at least one."""
    how = how or {"wide": True}
    groups = tuple(Group(owner, len(list(rows))) for owner, rows in groupby(found, key=lambda each: each.owner))
    columns, cells = _columns(found[0]), [_row(each) for each in found]
    title = AIMS.get(aim, "Other measures")
    notes = tuple(elsewhere(report, each) for each in found if elsewhere(report, each))
    return [
        Table(
            f"{name}-{aim.lower() or 'other'}", title, columns, cells, notes, groups=groups, grouped_by="Owner", **how
        )
    ]


def _columns(measure) -> tuple:
    *before, _ = measure.shown
    return (
        Column("Measure", weight=5.6),
        Column("This quarter", True, True, weight=2.9),
        Column("Direction", weight=2.3),
        Column("Good is", weight=1.2),
        Column("Trend", weight=1.7, is_drawn=True),
        *(Column(short(period), True, weight=1.4) for period, _, _ in before),
        Column("Note", weight=1.8),
    )


def _row(measure) -> list:
    """What it comes to now and which way it went; then, drawn and in numbers, where it comes from."""
    *before, _ = measure.shown
    numbers = [cell.value for _, _, cell in measure.shown]
    return [
        Cell(f"{measure.title} ({measure.definition['unit']})"),
        measure.latest,
        Cell(measure.direction, mark=measure.judgement or ("moved" if measure.has_moved else "")),
        Cell(BETTER_IS[measure.definition["polarity"]]),
        Spark(tuple(None if isinstance(each, str) else each for each in numbers)),
        *(cell for _, _, cell in before),
        Cell("" if measure.change == NOT_RETURNED else measure.note),
    ]


def unsaid(report, measures, name, **how) -> list[Table]:
    """The measures without a number to read in any of these quarters, by whoever answers for them and by why."""
    silent = [each for each in measures if each.is_silent]
    by_why = {}
    for each in sorted(silent, key=lambda each: (each.owner, each.note)):
        by_why.setdefault((each.owner, each.note or "Too few to say."), []).append(each.title)
    rows = [[Cell(owner), Cell(why), Cell("; ".join(titles))] for (owner, why), titles in by_why.items()]
    columns = (Column("Owner", weight=2.6), Column("Why", weight=2), Column("Measures", weight=7))
    return [Table(name, UNSAID, columns, rows, dense=True, **how)] if rows else []


def elsewhere(report, measure) -> str:
    """What is published of a measure for other areas, each with its own time."""
    rows = report.meta["comparators"]
    found = [each for each in rows if each["indicator"] == measure.code and each["value"] is not None]
    by_time = {time: [] for time in dict.fromkeys(each["period"] for each in found)}
    for each in found:
        by_time[each["period"]].append(f"{each['area']} {write(each['value'], 'share')}")
    told = "; ".join(f"{', '.join(told)} ({time})" for time, told in by_time.items())
    return f"Elsewhere, {measure.title[:1].lower()}{measure.title[1:]}: {told}." if told else ""


def short(period) -> str:
    """Apr to Jun 2025."""
    return f"{MONTHS[period.start.month - 1]} to {MONTHS[period.end.month - 1]} {period.end.year}"
