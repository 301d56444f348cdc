"""From a first contact to the children still open, and who the children are."""

from lantern.analysis.intervals import too_few_to_say
from lantern.insight import cells
from lantern.insight.cells import Counted
from lantern.insight.report import sentences
from lantern.insight.report.blocks import Cell, Chart, Column, Heading, Prose, Section, Table
from lantern.insight.sections.stages import DIMENSIONS, STAGES, WITH_CHARACTERISTICS
from lantern.insight.sentences import write_day

WHO = ("sex", "age_band", "ethnicity", "disability")
WHERE = {"source": "contacts", "plan_length": "plans", "status": "open"}  # each asked of one stage alone
SIDE_BY_SIDE = (
    "The stages are counted one by one, and are not the same children followed: contacts, referrals and assessments "
    "happened in the quarter; plans and open children are those of its last day."
)


def picture(report) -> Section:
    blocks = []
    agencies = report.figures.suppliers.get("csa-contacts", [])
    for agency in agencies:
        rows = [(stage, report.figures.one(stage.indicator, agency, report.period)) for stage in STAGES.values()]
        there = [(stage, told) for stage, told in rows if told is not None]
        blocks += [Heading(report.owners.get(agency, agency))] if len(agencies) > 1 else []
        blocks += [*_stages(report, agency, there), *_who(report, agency)] if there else []
    return Section("picture", "The picture, and who the children are", blocks or [Prose("Nothing was published.")])


def _stages(report, agency, rows) -> list:
    flows = [(stage, told) for stage, told in rows if not stage.stock]
    stocks = [(stage, told) for stage, told in rows if stage.stock]
    day = write_day(report.period.end)
    said = [
        sentences.identified(found, when)
        for found, when in ((flows, f"From {report.period.label}"), (stocks, f"On {day}"))
        if found
    ]
    columns = (
        Column("Stage", weight=3),
        Column("With sexual abuse", True, True, weight=3),
        Column("From", True, weight=1),
        Column("To", True, weight=1),
    )
    table = Table(
        f"stages-{agency}",
        f"Each stage, {report.period.label}",
        columns,
        [[Cell(stage.title), told.of, *_limits(told)] for stage, told in rows],
        notes=("From and to are the limits of the share’s 95% interval, by the exact binomial method.", SIDE_BY_SIDE),
    )
    drawn = [_bar(stage, told) for stage, told in rows]
    return [*(_chart(drawn, table.title, said) or [Prose(" ".join(said))]), table]


def _limits(told) -> list[Cell]:
    between = told.estimate
    return [Cell(each, "share") for each in ((between.low, between.high) if between else (told.share.value,) * 2)]


def _bar(stage, told) -> dict:
    of = f"of {told.cell('denominator').text} {stage.many}" if told.numbers[1] is not None else ""
    if not told.pair:
        return {"label": stage.title, "share": None, "of": of, "text": told.share.text}
    row = {"label": stage.title, "share": told.share.value, "of": of, "text": told.share.text}
    between = told.estimate
    return row if too_few_to_say(*told.pair) else row | {"low": between.low, "high": between.high}


def _chart(drawn, title, said) -> list:
    return [Chart("steps", drawn, title, " ".join(said))] if any(row["share"] is not None for row in drawn) else []


def _who(report, agency) -> list:
    blocks = []
    for dimension in (*WHO, *WHERE):
        asked = [STAGES[WHERE[dimension]]] if dimension in WHERE else WITH_CHARACTERISTICS
        groups = {stage: report.figures.group(stage.indicator, agency, dimension) for stage in asked}
        if any(groups.values()):
            blocks += _breakdown(report, agency, dimension, {stage: each for stage, each in groups.items() if each})
    return blocks


def _breakdown(report, agency, dimension, groups) -> list:
    names = list(dict.fromkeys(told.category for found in groups.values() for told in found))
    by_name = {stage: {told.category: told for told in found} for stage, found in groups.items()}
    nobody = Cell("[z]")
    table = Table(
        f"{dimension}-{agency}",
        f"{DIMENSIONS[dimension]}: with sexual abuse, of all at that stage",
        (Column(DIMENSIONS[dimension]), *(Column(stage.title, True, True) for stage in groups)),
        [
            [Cell(name), *(by_name[stage][name].of if name in by_name[stage] else nobody for stage in groups)]
            for name in names
        ],
    )
    judged = {
        stage: _against(found, report.figures.one(stage.indicator, agency, report.period))
        for stage, found in groups.items()
    }
    return [Heading(DIMENSIONS[dimension]), Prose(sentences.apart(judged)), table]


def _against(found, everyone) -> list:
    """Each group with how its share stands to that of all, from shown numbers alone."""
    whole = _counted(everyone)
    return [(told, _judged(_counted(told), whole)) for told in found]


def _judged(part, whole) -> str:
    return cells.judged(part, cells.ratio_to_all(part, whole)) if part and whole else cells.TOO_FEW


def _counted(told) -> Counted | None:
    return Counted(*told.pair, 0, 0, "", told.status) if told and told.pair else None
