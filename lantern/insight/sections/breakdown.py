"""One stage by one characteristic: each group's share with its interval, set against all at that stage."""

from lantern.insight import sentences
from lantern.insight.sections.section import Section, levels, made_of, shares
from lantern.insight.sections.stages import DIMENSIONS
from lantern.insight.tables import Column, Table

AGAINST_ALL = (
    "“Times the share of all” sets a group's share beside that of everyone at this stage, who include the group itself. "
    "“Against all” says higher or lower only when the whole 95% interval does."
)


def breakdown(figures, stage, dimension, period) -> Section:
    """The section of one stage and one dimension. Exact for those who may see counts, words and levels for others."""
    parts = figures.group(stage.indicator, dimension)
    name = f"{stage.name}-{dimension}".replace("_", "-")
    sentence = sentences.standing_apart(parts, stage)
    table = _exact(figures, stage, dimension, parts) if figures.exact else _coarse(dimension, parts)
    if figures.exact:
        picture = shares([(part.category, part, None) for part in parts], sentence)
    else:
        picture = levels([(part.category, part.among, part.among_word) for part in parts], sentence)
    return Section(
        name,
        DIMENSIONS[dimension],
        sentence,
        Table(name, f"{stage.title} by {DIMENSIONS[dimension].lower()}, {sentences.dated(stage, period)}", *table),
        picture if parts else None,
        made_of(name, DIMENSIONS[dimension], [(part.category, part) for part in parts]),
        (stage.indicator,),
        (AGAINST_ALL,) if figures.exact else (),
    )


def _exact(figures, stage, dimension, parts):
    columns = [
        Column(DIMENSIONS[dimension]),
        Column(f"All {stage.many}", "count"),
        Column("Share of all", "share"),
        Column(stage.identified[0].upper() + stage.identified[1:], "count"),
        Column("Share of group (95% interval)", "estimate"),
        Column("Times the share of all (95% interval)", "times"),
        Column("Against all", "word"),
    ]
    everyone = figures.one(stage.indicator)
    of = everyone.counted.denominator if everyone else None
    rows = [_row(part, of, part.against) for part in parts]
    return columns, rows, _row(everyone, of, "") if everyone else None


def _row(part, of, against):
    counted = part.counted
    share_of_all = counted.denominator / of if of and counted.denominator is not None else None
    return (
        part.category,
        counted.denominator,
        share_of_all,
        counted.numerator,
        counted.estimate,
        part.ratio if against else "",
        against,
    )


def _coarse(dimension, parts):
    columns = [
        Column(DIMENSIONS[dimension]),
        Column("How many of those identified are in this group", "word"),
        Column("How much of the group was identified", "word"),
        Column("Against all", "word"),
    ]
    return columns, [(part.category, part.among_word, part.word, part.against) for part in parts]
