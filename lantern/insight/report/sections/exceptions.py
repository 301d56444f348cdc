"""The measures that stand out, or that somebody has something to say about: eight quarters, and so what."""

from lantern.analysis.control_limits import TOO_SHORT
from lantern.insight.report import sentences
from lantern.insight.report.blocks import Bullets, Cell, Chart, Column, Heading, Prose, Section, Table
from lantern.insight.report.mattering import matters
from lantern.insight.report.measures import BETTER, WORSE
from lantern.insight.report.sections.commentary import said_of
from lantern.insight.report.sections.scorecard import short
from lantern.insight.report.told import COUNTS, LENGTHS

MOST = 5
GOOD = {
    "context": "neither more nor less; finding more is not doing worse.",
    "up": "more.",
    "down": "less.",
}
MOST_LISTED = 8
BESIDE = {"high": "Higher", "low": "Lower", TOO_SHORT: "Too few quarters"}
NOBODY = "Nobody has signed a commentary on this measure for this quarter."


def exceptions(report) -> Section:
    found = _found(report)
    dwelt_on = spoken_of(report)
    blocks = [block for each in dwelt_on for block in _exception(report, each)]
    rest = found[len(dwelt_on) :]
    if rest:
        blocks.append(Bullets("These stand out too", tuple(sentences.moved(each) for each in rest[:MOST_LISTED])))
    if len(rest) > MOST_LISTED:
        blocks.append(Prose("What else stands out is said in the scorecard, in the annex and in the spreadsheet."))
    return Section("exceptions", "Exceptions", blocks or [Prose("No measure stands out this quarter.")])


def spoken_of(report) -> list:
    """The measures that this section dwells on: everything that somebody signed a commentary on, and what is judged first."""
    found = _found(report)
    return found[: max(MOST, sum(each.code in _written(report) for each in found))]


def _written(report) -> set[str]:
    return {each["indicator"] for each in report.commentary if each["slot"] == "measure"}


def _found(report) -> list:
    """First what somebody signed a commentary on, then what is worse, then what is better, then the rest."""
    written = _written(report)
    found = [each for each in report.measures if each.code in written or each.stands_out]
    return sorted(
        found,
        key=lambda each: (
            each.code not in written,
            WORSE not in (each.judgement, each.standing),
            BETTER not in (each.judgement, each.standing),
            not matters(each.code),
        ),
    )


def _exception(report, measure) -> list:
    sentence = sentences.moved(measure) if measure.is_said else f"{measure.name}: {measure.note}"
    table = _table(measure)
    said = said_of(report, "measure", measure.code)
    good = f"Good is: {GOOD[measure.definition['polarity']]}"
    drawing = _chart(measure, table.title, sentence)
    lead = drawing or [Prose(sentence)]
    return [Heading(measure.title), *lead, table, *(said or [Prose(f"{good} {NOBODY}")])]


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
    title = f"{measure.title} ({measure.owner}), quarter by quarter"
    return Table(f"measure-{measure.code}-{measure.agency}", title, columns, cells, dense=True, folded=True)


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
