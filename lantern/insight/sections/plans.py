"""How long child protection plans last."""

from lantern.insight import sentences
from lantern.insight.sections.breakdown import breakdown
from lantern.insight.sections.section import Section, made_of
from lantern.insight.sections.stages import STAGES
from lantern.insight.tables import Column, Table

LENGTHS = {
    "Plans still open, for sexual abuse": "csa-plan-months-open",
    "Plans still open, all": "plan-months-open",
    "Plans that ended in the period, for sexual abuse": "csa-plan-months-ended",
    "Plans that ended in the period, all": "plan-months-ended",
}
STILL_OPEN = (
    "A plan that is still open has not finished, so the middle length of open plans is not how long a plan lasts. "
    "Plans that ended are the finished ones; both are given so that neither is taken for the other."
)
FAMILIES = "Numbers are small: one large group of brothers and sisters can change them a good deal."


def sections(figures, period) -> list[Section]:
    """Bands of time on a plan, then the middle length of plans open and ended."""
    return [breakdown(figures, STAGES["plans"], "plan_length", period), medians(figures, period)]


def medians(figures, period) -> Section:
    rows = [(label, figures.one(code)) for label, code in LENGTHS.items()]
    sentence = sentences.lengths(rows)
    if figures.numbers:
        columns = [Column("Plans"), Column("Middle length", "months"), Column("Plans with a length", "count")]
        values = [(label, *_middle(part)) for label, part in rows]
    else:
        columns = [Column("Plans"), Column("Middle length", "word")]
        values = [(label, part.word if part else "nothing published") for label, part in rows]
    return Section(
        "plan-medians",
        "Middle length of a plan",
        sentence,
        Table("plan-medians", f"Middle length of plans, {period.label}", columns, values),
        None,
        made_of("plan-medians", "Plans", rows),
        tuple(LENGTHS.values()),
        (STILL_OPEN, FAMILIES),
    )


def _middle(part):
    if part is None:
        return "nothing published", "nothing published"
    return part.counted.told(part.counted.numerator), part.counted.told(part.counted.denominator)
