"""The measures that stand out, or that somebody has something to say about: eight quarters, and so what."""

from lantern.analysis.control_limits import TOO_SHORT
from lantern.insight.report import sentences
from lantern.insight.report.blocks import Cell, Chart, Column, Heading, Prose, Section, Table
from lantern.insight.report.measures import BETTER, WORSE
from lantern.insight.report.sections.commentary import said_of
from lantern.insight.report.sections.scorecard import short
from lantern.insight.report.told import COUNTS, LENGTHS
from lantern.insight.sentences import listed

MOST = 10
GOOD = {
    "context": "neither more nor less. Finding more is not doing worse.",
    "up": "more is better.",
    "down": "less is better.",
}
BESIDE = {"high": "Higher", "low": "Lower", TOO_SHORT: "Too few quarters"}
NOBODY = "Nobody has signed a commentary on this measure for this quarter."


def exceptions(report) -> Section:
    found = _found(report)
    blocks = [block for each in found[:MOST] for block in _exception(report, each)]
    if len(found) > MOST:
        rest = listed(sentences.named(each) for each in found[MOST:])
        blocks.append(Prose(f"These stand out too, and are in the scorecard: {rest}."))
    return Section("exceptions", "Exceptions", blocks or [Prose("No measure stands out this quarter.")])


def spoken_of(report) -> list:
    """The measures that this section dwells on."""
    return _found(report)[:MOST]


def _found(report) -> list:
    """First what somebody signed a commentary on, then what is judged, then the rest."""
    written = {each["indicator"] for each in report.commentary if each["slot"] == "measure"}
    found = [each for each in report.measures if each.code in written or each.stands_out]
    return sorted(
        found, key=lambda each: (each.code not in written, not {BETTER, WORSE} & {each.judgement, each.standing})
    )


def _exception(report, measure) -> list:
    sentence = sentences.moved(measure) if measure.is_said else f"{sentences.named(measure)}: {measure.note}"
    table = _table(measure)
    said = said_of(report, "measure", measure.code)
    good = f"What good looks like: {GOOD[measure.definition['polarity']]}"
    drawing = _chart(measure, table.title, sentence)
    lead = drawing or [Prose(sentence)]
    return [Heading(measure.title), *lead, table, Prose(good), *(said or [Prose(NOBODY)])]


def _table(measure) -> Table:
    """A column for each quarter: what it is made of, what it comes to, and how it stands to the run."""
    points = measure.points[-len(measure.shown) :]
    rows = [
        ("Number", [told.cell("numerator") if told else Cell("[x]") for _, told, _ in measure.shown]),
        ("Out of", [told.cell("denominator") if told else Cell("[x]") for _, told, _ in measure.shown]),
        ("Share", [cell for _, _, cell in measure.shown]),
        ("Beside its usual", [Cell(_beside(*pair)) for pair in zip(measure.shown, points, strict=True)]),
    ]
    if measure.kind in (*COUNTS, *LENGTHS):
        rows = [(measure.definition["unit"].capitalize(), [cell for _, _, cell in measure.shown]), rows[-1]]
    columns = (
        Column("Quarter", weight=2),
        *(Column(short(period), True, weight=1.6) for period, _, _ in measure.shown),
    )
    cells = [[Cell(name), *row] for name, row in rows]
    title = f"{sentences.named(measure)}, quarter by quarter"
    return Table(f"measure-{measure.code}-{measure.agency}", title, columns, cells, dense=True)


def _beside(shown, point) -> str:
    if isinstance(shown[2].value, str):
        return "No number"
    return BESIDE.get(point.judged, "Usual")


def _chart(measure, title, sentence) -> list[Chart]:
    """Eight quarters as a line, where at least three have a number."""
    as_percent = measure.kind not in (*COUNTS, *LENGTHS)
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
    return [Chart("trend", rows, title, sentence, small=True, options=options)]
