"""The measures that stand out, or that somebody has something to say about: eight quarters, and so what."""

from lantern.insight.report import sentences
from lantern.insight.report.blocks import Cell, Chart, Column, Heading, Prose, Section, Table
from lantern.insight.report.measures import BETTER, GOOD, WORSE
from lantern.insight.report.sections.commentary import said_of
from lantern.insight.report.sections.scorecard import short
from lantern.insight.report.told import COUNTS, LENGTHS
from lantern.insight.sentences import listed

MOST = 10
NOBODY = "Nobody has signed a commentary on this measure for this quarter."


def exceptions(report) -> Section:
    """First what somebody signed a commentary on, then what is judged, then the rest, as far as there is room."""
    spoken_of = {each["indicator"] for each in report.commentary if each["slot"] == "measure"}
    found = [each for each in report.measures if each.code in spoken_of or each.stands_out]
    ranked = sorted(
        found, key=lambda each: (each.code not in spoken_of, not {BETTER, WORSE} & {each.judgement, each.standing})
    )
    blocks = [block for each in ranked[:MOST] for block in _exception(report, each)]
    if len(ranked) > MOST:
        rest = listed(sentences.named(each) for each in ranked[MOST:])
        blocks.append(Prose(f"These stand out too, and are in the scorecard: {rest}."))
    return Section("exceptions", "Exceptions", blocks or [Prose("No measure stands out this quarter.")])


def _exception(report, measure) -> list:
    sentence = sentences.moved(measure) if measure.is_said else f"{sentences.named(measure)}: {measure.note}"
    table = _table(measure)
    said = said_of(report, "measure", measure.code)
    good = f"What good looks like: {GOOD[measure.definition['polarity']].lower()}."
    drawing = _chart(measure, table.title, sentence)
    lead = drawing or [Prose(sentence)]
    return [Heading(sentences.named(measure)), *lead, Prose(good), table, *(said or [Prose(NOBODY)])]


def _table(measure) -> Table:
    is_part = measure.kind not in (*COUNTS, *LENGTHS)
    columns = (
        Column("Quarter"),
        Column(measure.definition["unit"].capitalize(), True, is_part),
        Column("Beside its usual"),
    )
    points = measure.points[-len(measure.shown) :]
    rows = [
        [Cell(short(period)), told.of if told and is_part else cell, Cell(_beside(told, point))]
        for (period, told, cell), point in zip(measure.shown, points, strict=True)
    ]
    return Table(
        f"measure-{measure.code}-{measure.agency}", f"{sentences.named(measure)}, quarter by quarter", columns, rows
    )


def _beside(told, point) -> str:
    if told is None or point.value is None:
        return "No number"
    return {"high": "Higher than usual", "low": "Lower than usual", "ordinary": "Usual"}.get(
        point.judged, "Too few quarters to say"
    )


def _chart(measure, title, sentence) -> list[Chart]:
    """Eight quarters as a line, where at least three have a number."""
    as_percent = measure.kind not in (*COUNTS, *LENGTHS, "ratio of totals")
    rows = [
        {
            "period": short(period),
            "value": None if isinstance(cell.value, str) else cell.value,
            "definition": str(told.version) if told else "",
        }
        for period, told, cell in measure.shown
    ]
    if sum(row["value"] is not None for row in rows) < 3:
        return []
    options = {"as_percent": as_percent}
    if measure.point.centre is not None and measure.point.low is not None:
        options["limits"] = {"centre": measure.point.centre, "lower": measure.point.low, "upper": measure.point.high}
    return [Chart("trend", rows, title, sentence, options)]
