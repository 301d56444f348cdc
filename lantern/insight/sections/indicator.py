"""One indicator: what it is now, how it has moved, and how it breaks down."""

from lantern.analysis.control_limits import HIGH, LOW, ORDINARY, TOO_SHORT
from lantern.insight import sentences
from lantern.insight.sections.breakdown import notes
from lantern.insight.sections.middles import interval
from lantern.insight.sections.section import (
    ALONE,
    MADE_OF,
    Picture,
    Section,
    amounts,
    levels,
    made_of,
    made_of_values,
    shares,
)
from lantern.insight.sections.stages import DIMENSIONS
from lantern.insight.tables import Column, Table

JUDGED = {HIGH: "higher than usual", LOW: "lower than usual", ORDINARY: "as usual", TOO_SHORT: "too few periods to say"}
LIMITS = (
    "The usual range is what the series itself leads one to expect; a point outside it, or eight together on one side of the "
    "middle, is more than the ordinary coming and going."
)
OLD_CODE = "csa-assessments-unsplit"
OLD_CODE_ENDS = "19A no longer used"


def numbers(indicator):
    """How an indicator's own number is written: (heading, kind of column, what it is taken from)."""
    if indicator.kind == "duration":
        return "Middle length", "months", lambda counted: counted.numerator
    if indicator.kind in ("wait", "supplied duration"):
        return "Length", indicator.unit, lambda counted: counted.numerator
    if indicator.kind == "supplied":
        return "Number", "count", lambda counted: counted.numerator
    return ("Ratio" if indicator.kind == "ratio of totals" else "Share"), "share", lambda counted: counted.share


def now(figures, indicator, period) -> Section:
    """The figure for the period, and all it is made of, in one row."""
    part = figures.one(indicator.code, period)
    heading, kind, read = numbers(indicator)
    columns, row = (
        [Column("Period"), Column(heading, "word")],
        (period.label, part.word if part else "nothing published"),
    )
    if part and part.counted:
        c = part.counted
        with_interval = kind == "share" and indicator.kind != "ratio of totals" and c.estimate
        first = Column(f"{heading} (95% interval)", "estimate") if with_interval else Column(heading, kind)
        columns = [Column("Period"), first, *(ALONE if kind == "count" else MADE_OF)]
        rest = (c.definition_version, c.status) if kind == "count" else made_of_values(c)
        row = (period.label, c.told(c.estimate if with_interval else read(c)), *rest)
    title = f"{indicator.title}, {period.label}"
    said = sentences.current(indicator, part, period)
    if sure := interval(figures, indicator, period):
        said = f"{said.removesuffix('.')}; {sure}."
        columns, row = [*columns[:2], Column("How sure"), *columns[2:]], (*row[:2], sure, *row[2:])
    return Section("now", "Now", said, Table("now", title, columns, [row]))


def trend(figures, indicator) -> Section:
    """The run of periods of the same kind, each with its usual range."""
    moments = figures.trend(indicator.code)
    heading, kind, read = numbers(indicator)
    sentence = sentences.series(moments)
    if figures.numbers:
        columns = [
            Column("Period"),
            Column(heading, kind),
            Column("Usual range, from", kind),
            Column("Usual range, to", kind),
            Column("Judged"),
            Column("Definition version"),
        ]
        rows = [_moment(moment, read) for moment in moments]
        picture = _line(moments, read, kind, sentence, _changes(figures, indicator, moments))
    else:
        columns = [Column("Period"), Column(heading, "word"), Column("Judged", "word")]
        rows = [(m.period.label, m.part.word if m.part else "nothing published", _said(m)) for m in moments]
        picture = levels(
            [
                (m.period.label, m.part.level if m.part else 0, m.part.word if m.part else "nothing published")
                for m in moments[-8:]
            ],
            sentence,
        )
    made = _made_of("trend", "Period", [(moment.period.label, moment.part) for moment in moments], kind)
    return Section(
        "trend",
        "Over time",
        sentence,
        Table("trend", f"{indicator.title} over time", columns, rows),
        picture if any(m.part for m in moments) else None,
        made,
        (),
        (LIMITS,),
    )


def breakdowns(figures, indicator, period) -> list[Section]:
    """One section for each characteristic the indicator is broken down by and was published for."""
    named = [
        (dimension, figures.group(indicator.code, dimension, period))
        for dimension in indicator.breakdowns
        if dimension != "all"
    ]
    said = [(dimension, parts) for dimension, parts in named if not all(part.is_unsaid for part in parts)]
    return [_breakdown(figures, indicator, dimension, parts, period) for dimension, parts in said]


def _breakdown(figures, indicator, dimension, parts, period) -> Section:
    heading, kind, read = numbers(indicator)
    name, title = f"by-{dimension}".replace("_", "-"), f"By {DIMENSIONS[dimension].lower()}"
    counts = kind == "share" and indicator.kind != "ratio of totals"
    columns, rows = [Column(DIMENSIONS[dimension])], [(part.category,) for part in parts]
    if not figures.numbers:
        columns, rows = [*columns, Column(heading, "word")], [(part.category, part.word) for part in parts]
        picture = levels([(part.category, part.level, part.word) for part in parts], title)
    elif counts:
        columns += [
            Column("Numerator", "count"),
            Column("Denominator", "count"),
            Column("Share (95% interval)", "estimate"),
        ]
        rows = [
            (
                p.category,
                *(p.counted.told(each) for each in (p.counted.numerator, p.counted.denominator, p.counted.estimate)),
            )
            for p in parts
        ]
        picture = shares([(part.category, part) for part in parts], title)
    else:
        columns, rows = (
            [*columns, Column(heading, kind)],
            [(p.category, p.counted.told(read(p.counted))) for p in parts],
        )
        if kind == "count":
            columns = [*columns, Column("Share of all", "share")]
            rows = [(*row, p.counted.told(p.among_share)) for row, p in zip(rows, parts, strict=True)]
        picture = amounts(parts, title) if kind == "count" and any(p.among_share for p in parts) else None
    table = Table(name, f"{indicator.title} by {DIMENSIONS[dimension].lower()}, {period.label}", columns, rows)
    made = _made_of(name, DIMENSIONS[dimension], [(part.category, part) for part in parts], kind)
    return Section(name, title, "", table, picture, made, (), notes(figures, indicator.code, dimension, period))


def _made_of(name, first, rows, kind):
    """What each number is made of; a count that stands by itself is made of nothing else."""
    return None if kind == "count" else made_of(name, first, rows)


def _said(moment) -> str:
    return JUDGED.get(moment.judged, moment.judged) if moment.part else ""


def _moment(moment, read):
    if moment.part is None:
        return (moment.period.label, None, None, None, "nothing published", "")
    point = moment.point
    told = moment.part.counted.told
    value, judged = told(read(moment.part.counted)), moment.part.word if moment.part.is_unsaid else _said(moment)
    return (moment.period.label, value, told(point.low), told(point.high), judged, moment.version)


def _line(moments, read, kind, sentence, changes) -> Picture:
    rows = [
        {
            "period": short(moment.period),
            "value": _drawn(read(moment.part.counted), kind) if moment.part else None,
            "low": moment.point.low if moment.point else None,
            "high": moment.point.high if moment.point else None,
            "definition": moment.version or "",
        }
        for moment in moments
    ]
    return Picture("trend", rows, sentence, {"as_percent": kind == "share", "changes": changes})


def _drawn(value, kind):
    """A share as it is; what is counted in whole numbers, whole."""
    return value if kind == "share" or value is None else round(value)


def _changes(figures, indicator, moments) -> list[dict]:
    """Where the definition changed, and where the old code for sexual abuse went out of use."""
    found = [
        {"period": short(after.period), "text": f"Definition {after.version}"}
        for before, after in zip(moments, moments[1:], strict=False)
        if before.version and after.version and before.version != after.version
    ]
    if indicator.stage != "assessment":
        return found
    used = [bool(m.part and m.part.counted and m.part.counted.numerator) for m in figures.trend(OLD_CODE)]
    if True in used and not used[-1]:
        last = len(used) - 1 - used[::-1].index(True)
        found.append({"period": short(moments[last + 1].period), "text": OLD_CODE_ENDS})
    return found


def short(period) -> str:
    """A period as a chart's axis says it: Apr-Jun 25, or 2025-26."""
    if period.kind == "year":
        return period.code
    if period.kind == "rolling year":
        return f"to {period.end:%b %y}"
    return f"{period.start:%b}-{period.end:%b %y}"
