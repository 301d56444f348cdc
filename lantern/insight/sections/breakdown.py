"""One stage by one characteristic: each group's share with its interval, set against all at that stage."""

from lantern.insight import sentences
from lantern.insight.cells import HIDDEN_WORDS
from lantern.insight.sections.section import Section, amounts, levels, made_of, shares
from lantern.insight.sections.stages import DIMENSIONS, WHERE
from lantern.insight.tables import Column, Table

AGAINST_ALL = (
    "“Times the share of all” sets a group's share beside that of everyone at this stage, who include the group itself. "
    "“Against all” says higher or lower only when the whole 95% interval does."
)

DISABILITY = (
    "A Standard Safeguarding Dataset return lists the disabilities that children have, and does not say which children have "
    "none. So it cannot tell “not disabled” from “not recorded”: both are under “Not recorded” here."
)


def breakdown(figures, stage, dimension, period) -> Section:
    """The section of one stage and one dimension. Exact for those who may see counts, words and levels for others."""
    parts = figures.group(stage.indicator, dimension)
    name, where = f"{stage.name}-{dimension}".replace("_", "-"), dimension in WHERE
    if parts and all(part.is_unsaid and part.word != HIDDEN_WORDS for part in parts):
        return _unsaid(name, stage, dimension)
    sentence = (sentences.largest if where else sentences.standing_apart)(parts, stage, dimension)
    if figures.numbers:
        columns, rows, total = _exact(figures, stage, dimension, parts)
        picture = amounts(parts, sentence) if where else shares([(part.category, part) for part in parts], sentence)
    else:
        columns, rows, total = _coarse(dimension, parts)
        drawn = [(part.category, part.among, part.among_word) for part in parts]
        picture = levels(drawn, sentence) if any(part.among for part in parts) else None
    title = f"{stage.title} by {DIMENSIONS[dimension].lower()}, {sentences.dated(stage, period)}"
    return Section(
        name,
        _heading(stage, dimension),
        sentence,
        Table(name, title, columns, rows, total),
        picture if parts else None,
        made_of(name, DIMENSIONS[dimension], [(part.category, part) for part in parts]),
        (stage.indicator,),
        (
            *notes(figures, stage.indicator, dimension, period),
            *((AGAINST_ALL,) if figures.numbers and not where else ()),
        ),
    )


def notes(figures, indicator, dimension, period) -> tuple[str, ...]:
    """What a reader must know of a breakdown before reading it."""
    source = figures.speaking.get((period.code, indicator))
    return (DISABILITY,) if dimension == "disability" and source and source.kind == "ssd" else ()


def _heading(stage, dimension):
    return stage.title if dimension == "source" else DIMENSIONS[dimension]  # a page of sources has one for each stage


def _unsaid(name, stage, dimension) -> Section:
    """A breakdown that the return has nothing for: one sentence, and no table of blanks."""
    sentence = f"The return for this time cannot say how {stage.many} divide by {DIMENSIONS[dimension].lower()}."
    return Section(name, _heading(stage, dimension), sentence, None, indicators=(stage.indicator,))


def _exact(figures, stage, dimension, parts):
    where = dimension in WHERE
    columns = [
        Column(DIMENSIONS[dimension]),
        Column(f"All {stage.many}", "count"),
        Column("Share of all", "share"),
        Column(stage.identified[0].upper() + stage.identified[1:], "count"),
        *([Column("Share of those", "share")] if where else []),
        Column("Share of group (95% interval)", "estimate"),
        *([] if where else [Column("Times the share of all (95% interval)", "times")]),
        Column("Against all", "word"),
    ]
    everyone = figures.one(stage.indicator)
    of = everyone.counted.denominator if everyone else None
    rows = [_row(part, of, part.against, where) for part in parts]
    return columns, rows, _row(everyone, of, "", where) if everyone else None


def _row(part, of, against, where):
    counted = part.counted
    numbers = (
        counted.denominator,
        counted.denominator / of if of and counted.denominator is not None else None,
        counted.numerator,
        *((part.among_share,) if where else ()),
        counted.estimate,
        *(() if where else (part.ratio if against else "",)),
    )
    return (part.category, *(counted.told(number) for number in numbers), against)


def _coarse(dimension, parts):
    columns = [
        Column(DIMENSIONS[dimension]),
        Column("How many of those identified are in this group", "word"),
        Column("How much of the group was identified", "word"),
        Column("Against all", "word"),
    ]
    return columns, [(part.category, part.among_word, part.word, part.against) for part in parts], None
