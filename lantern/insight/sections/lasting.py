"""How long plans last, those still open counted as going on."""

from lantern.insight.cells import TOO_FEW
from lantern.insight.sections.section import Section
from lantern.insight.tables import Column, Table, write

WHOSE = {"Plans for sexual abuse": "csa-plan-lasting", "All plans": "plan-lasting"}
INDICATORS = tuple(code + ending for code in WHOSE.values() for ending in ("", "-from", "-to", "-longest"))
WHY = (
    "Plans begun in the last three years are followed until they end or the period does. Leaving out those still open would make "
    "plans look shorter than they are; taking them as ended today would, too."
)
NO_LIMIT = "no limit yet"


def sections(figures, period) -> list[Section]:
    """The middle length with its interval, and the longest; nothing where none was published."""
    if figures.one("plan-lasting") is None:
        return []
    numbers = [_row(figures, whose, code) for whose, code in WHOSE.items()]
    columns = [Column("Plans"), Column("Half have ended after"), Column("95% interval"), Column("Longest so far"), Column("Plans followed")]  # fmt: skip
    if not figures.exact:
        columns, numbers = columns[:2], [row[:2] for row in numbers]
    title = f"How long plans last, counting those still open, {period.label}"
    table = Table("plan-lasting", title, columns, numbers)
    codes = tuple(WHOSE.values())
    return [Section("plan-lasting", "How long a plan lasts", _sentence(figures), table, indicators=codes, notes=(WHY,))]


def _row(figures, whose, code):
    middle, low, high, longest = (figures.one(code + ending) for ending in ("", "-from", "-to", "-longest"))
    followed = middle.counted.denominator if middle and middle.counted else None
    limits = f"{_length(low, TOO_FEW)} to {_length(high, NO_LIMIT).lower()}"
    return (
        whose,
        _length(middle, TOO_FEW),
        limits if _number(low) is not None else TOO_FEW,
        _length(longest, TOO_FEW),
        write(followed, "count"),
    )


def _number(part):
    return part.counted.numerator if part and part.counted else None


def _length(part, nothing) -> str:
    if part is None or part.counted is None or part.is_unsaid:
        return part.word if part else "nothing published"
    return nothing if part.counted.numerator is None else write(part.counted.numerator, "months")


def _sentence(figures) -> str:
    said = [_said(figures, whose, code) for whose, code in WHOSE.items()]
    return " ".join(said)


def _said(figures, whose, code) -> str:
    part = figures.one(code)
    if part is None or part.is_unsaid:
        return f"{whose}: {part.word if part else 'nothing published'}."
    if part.counted is None:
        return f"{whose}: {part.word}."
    if part.counted.numerator is None:
        return f"{whose}: too few have ended to say."
    return f"Half of {whose[0].lower()}{whose[1:]} have ended after {write(part.counted.numerator, 'months')}."
