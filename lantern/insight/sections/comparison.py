"""What is counted here beside what the Department for Education publishes, each row saying what it is."""

from datetime import date

from lantern.analysis.periods import Period
from lantern.insight import sentences
from lantern.insight.cells import TOO_FEW
from lantern.insight.comparators import published
from lantern.insight.sections.section import Picture, Section, levels, made_of, share_row
from lantern.insight.sections.stages import STAGES
from lantern.insight.tables import Column, Table, write

INDICATORS = ("csa-assessments", "csa-plans", "csa-assessments-unsplit")
DFE = "Department for Education"
ASSESSMENT_NOTES = (
    "The Department counts episodes that have factor information; what is counted here is completed assessments. The two shares are near, but not the same measure.",
    "Factors 19A, 19B and 19C are added together, because 19A was split into the other two from 2020-21 and some areas changed late. "
    "The Department's three columns overlap, so their sum is at most the number of episodes with any of them.",
)
PLAN_NOTES = (
    "The Department counts plans open on 31 March by their latest category. What is counted here is plans open on the last day of the period, which is the same measure only on 31 March.",
    "A plan with several categories is filed under multiple, which hides sexual abuse in it, here and nationally.",
)
NOTES = {"assessments": ASSESSMENT_NOTES, "plans": PLAN_NOTES}
HEADLINE = "What is counted here, set beside what the Department for Education publishes. Each row says what it counts, and when."
PUBLISHED_NOTES = (
    "England and regions are rounded to the nearest 10. A number from 1 to 5 is hidden in the published files; neighbours with a hidden number are left out, so the neighbours' share is, if anything, too high.",
    "A higher share means that more was identified. It does not mean that more children were abused, nor that an area does better or worse.",
)


def sections(figures, authority, period: Period) -> list[Section]:
    """Assessments with a factor of sexual abuse, then plans with that category."""
    return [_section(name, figures, authority, period, notes) for name, notes in NOTES.items()]


def _section(name, figures, authority, period, notes) -> Section:
    stage = STAGES[name]
    series, year = published.series()[stage.indicator], published.year_beside(stage.indicator, period)
    areas, time = published.areas(stage.indicator, authority, year), series.time(year)
    here = [(each, figures.one(stage.indicator, each)) for each in figures.periods]
    here = [(each, part) for each, part in here if part]
    sentence = _sentence(figures, stage, areas, here, year)
    title = f"{stage.title} here and elsewhere"
    made = _exact if figures.numbers else _coarse
    return Section(
        f"comparison-{name}",
        title,
        sentence,
        Table(f"comparison-{name}", title, *made(figures, stage, areas, here, series.out_of, time)),
        _picture(figures, areas, here, stage, time, sentence),
        made_of(f"comparison-{name}", "Counted here", [(sentences.dated(stage, each), part) for each, part in here]),
        (stage.indicator,),
        (*notes, *(PUBLISHED_NOTES if figures.numbers else PUBLISHED_NOTES[1:])),
    )


def _sentence(figures, stage, areas, here, year) -> str:
    """The year here that the published year is, set beside it; else the newest time here, said to be unlike."""
    if not here:
        return sentences.NOTHING_SENT.format(many=stage.many)
    alike = [
        (period, part)
        for period, part in here
        if period.end == date(year, 3, 31) and (stage.stock or period.kind == "year")
    ]
    period, part = (alike or here)[0]
    words = [
        (area.area, figures.against(stage.indicator, area.pair, period) if part.level or part.counted else TOO_FEW)
        for area in areas
    ]
    return sentences.compared(period, part, words, stage, alike=bool(alike))


def _exact(figures, stage, areas, here, unit, time):
    columns = [
        Column("Area"),
        Column("Time"),
        Column("Out of what"),
        Column("With sexual abuse", "count"),
        Column("Out of", "count"),
        Column("Share (95% interval here)", "estimate"),
        Column("Source"),
    ]
    rows = [
        (
            "Here",
            _time_here(stage, each),
            stage.many,
            *(part.counted.told(n) for n in (part.counted.numerator, part.counted.denominator, part.counted.estimate)),
            "published here",
        )
        for each, part in here
    ]
    return columns, rows + [_area_row(area, time, unit) for area in areas]


def _area_row(area, time, unit):
    share = write(area.pair[0] / area.pair[1], "share") if area.pair else "no share"
    source = f"{DFE}; {area.note}" if area.note else DFE
    return (
        area.area,
        time,
        unit,
        *(each.number if each.number is not None else each.why_not for each in (area.numerator, area.denominator)),
        share,
        source,
    )


def _time_here(stage, period) -> str:
    return f"{sentences.dated(stage, period)}{'' if stage.stock else f' (a {period.kind})'}"


def _coarse(figures, stage, areas, here, unit, time):
    columns = [
        Column("Set beside"),
        Column("Time there"),
        Column("Out of what there"),
        *(Column(f"Here, {_time_here(stage, each)}", "word") for each, _ in here),
    ]
    rows = [
        (
            area.area,
            time,
            unit,
            *(figures.against(stage.indicator, area.pair, each) if part.level else TOO_FEW for each, part in here),
        )
        for area in areas
    ]
    return columns, rows


def _picture(figures, areas, here, stage, time, sentence):
    if not figures.numbers or not here:
        return (
            levels([(_time_here(stage, each), part.level, part.word) for each, part in here], sentence)
            if here
            else None
        )
    rows = [share_row(f"Here, {_time_here(stage, each)}", part) for each, part in here]
    rows += [{"label": f"{a.area}, {time}", "value": a.pair[0] / a.pair[1]} for a in areas if a.pair]
    return Picture("bars", rows, sentence, {"as_percent": True})
