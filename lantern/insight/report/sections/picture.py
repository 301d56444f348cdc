"""From a first contact to the children still open, and who the children are."""

from lantern.analysis.intervals import too_few_to_say
from lantern.insight import cells
from lantern.insight.cells import Counted
from lantern.insight.report import sentences
from lantern.insight.report.blocks import Bullets, Cell, Chart, Column, Heading, Prose, Section, Table
from lantern.insight.sections.stages import DIMENSIONS, STAGES, WITH_CHARACTERISTICS
from lantern.insight.sentences import write_day

WHO = ("sex", "age_band", "ethnicity", "disability")
WHERE = {"source": "contacts", "plan_length": "plans", "status": "open"}  # each asked of one stage alone
SIDE_BY_SIDE = (
    "The stages are counted one by one, and are not the same children followed: contacts, referrals and assessments "
    "happened in the quarter; plans and open children are those of its last day."
)
AMONG_WHOM = "Among whom it was identified more or less often than among all"
IN_THE_ANNEX = "The numbers of each stage and group are in the annex."


def picture(report) -> Section:
    """Each stage, drawn, and a sentence for each breakdown; their tables are in the annex."""
    blocks = []
    for agency in agencies(report):
        there = stages_of(report, agency)
        blocks += [Heading(report.owners.get(agency, agency))] if len(agencies(report)) > 1 else []
        blocks += [*_stages(report, agency, there), *_who(report, agency)] if there else []
    return Section("picture", "The picture, and who the children are", blocks or [Prose("Nothing was published.")])


def agencies(report) -> list[str]:
    """Those whose children the picture is of."""
    return report.figures.suppliers.get("csa-contacts", [])


def stages_of(report, agency) -> list[tuple]:
    """Each stage that the agency has a figure for, with it."""
    rows = [(stage, report.figures.one(stage.indicator, agency, report.period)) for stage in STAGES.values()]
    return [(stage, told) for stage, told in rows if told is not None]


def breakdowns(report) -> list[Table]:
    """Each stage and who the children are, group by group, for whoever looks a number up."""
    tables = []
    for agency in agencies(report):
        tables.append(_table(report, agency))
        tables += [
            _breakdown(report, agency, dimension, groups) for dimension, groups in _broken_down(report, agency).items()
        ]
    return tables


def _stages(report, agency, rows) -> list:
    flows = [(stage, told) for stage, told in rows if not stage.stock]
    stocks = [(stage, told) for stage, told in rows if stage.stock]
    day = write_day(report.period.end)
    said = [
        sentences.identified(found, when)
        for found, when in ((flows, f"From {report.period.label}"), (stocks, f"On {day}"))
        if found
    ]
    drawn = [_bar(stage, told) for stage, told in rows]
    lead = _chart(drawn, _title(report), said) or [Prose(" ".join(said))]
    return [Heading("From a first contact to children still open"), *lead, Prose(SIDE_BY_SIDE)]


def _title(report) -> str:
    return f"Each stage, {report.period.label}"


def _table(report, agency) -> Table:
    """Each stage with what it is made of and the limits of its share."""
    columns = (
        Column("Stage", weight=3),
        Column("With sexual abuse", True, True, weight=3),
        Column("From", True, weight=1),
        Column("To", True, weight=1),
    )
    rows = [[Cell(stage.title), told.of, *_limits(told)] for stage, told in stages_of(report, agency)]
    notes = ("From and to are the limits of the share’s 95% interval, by the exact binomial method.",)
    return Table(f"stages-{agency}", _title(report), columns, rows, notes, dense=True, folded=True)


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
    told = tuple(
        f"{DIMENSIONS[dimension]}. {sentences.apart(_judgements(report, agency, groups))}"
        for dimension, groups in _broken_down(report, agency).items()
    )
    return [*([Bullets(AMONG_WHOM, told)] if told else []), Prose(IN_THE_ANNEX)]


def _broken_down(report, agency) -> dict:
    """For each breakdown that there is, the groups of each stage that has it."""
    found = {}
    for dimension in (*WHO, *WHERE):
        asked = [STAGES[WHERE[dimension]]] if dimension in WHERE else WITH_CHARACTERISTICS
        groups = {stage: report.figures.group(stage.indicator, agency, dimension) for stage in asked}
        if any(groups.values()):
            found[dimension] = {stage: each for stage, each in groups.items() if each}
    return found


def _breakdown(report, agency, dimension, groups) -> Table:
    names = list(dict.fromkeys(told.category for found in groups.values() for told in found))
    by_name = {stage: {told.category: told for told in found} for stage, found in groups.items()}
    nobody = Cell("[z]")
    return Table(
        f"{dimension}-{agency}",
        f"{DIMENSIONS[dimension]}: with sexual abuse, of all at that stage",
        (Column(DIMENSIONS[dimension]), *(Column(stage.title, True, True) for stage in groups)),
        [
            [Cell(name), *(by_name[stage][name].of if name in by_name[stage] else nobody for stage in groups)]
            for name in names
        ],
        dense=True,
        folded=True,
    )


def _judgements(report, agency, groups) -> dict:
    return {
        stage: _against(found, report.figures.one(stage.indicator, agency, report.period))
        for stage, found in groups.items()
    }


def _against(found, everyone) -> list:
    """Each group with how its share stands to that of all, from shown numbers alone."""
    whole = _counted(everyone)
    return [(told, _judged(_counted(told), whole)) for told in found]


def _judged(part, whole) -> str:
    return cells.judged(part, cells.ratio_to_all(part, whole)) if part and whole else cells.TOO_FEW


def _counted(told) -> Counted | None:
    return Counted(*told.pair, 0, 0, "", told.status) if told and told.pair else None
