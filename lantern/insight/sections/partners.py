"""What one partner returned: every measure of its return for a quarter, beside the quarter before."""

from lantern.analysis.indicators.catalogue import SUPPLIED
from lantern.analysis.indicators.indicator import BOUNDS
from lantern.analysis.partner_returns import LINES, TEMPLATES
from lantern.insight.cells import TOO_FEW
from lantern.insight.sections.indicator import numbers
from lantern.insight.sections.middles import interval
from lantern.insight.sections.section import Section
from lantern.insight.sentences import listed
from lantern.insight.tables import Column, Table, write

INDICATORS = tuple(one.code for one in SUPPLIED)
LISTED = tuple(one for one in SUPPLIED if one.statistic not in BOUNDS)  # a limit stands beside its middle
STOCK = "counted on a day"
LENGTH = "a length: no test is made"
NOTES = (
    "“Change” is called only when an exact test supports it; a count on a day, or a length, is not tested. More crimes, referrals or "
    "concerns means that more were found, not that an area does worse.",
    "Not returned, not recorded, not applicable and nil are four different answers, and only nil is nought.",
)


def sections(figures, period) -> list[Section]:
    """One section for each part of the return that the agency answered."""
    return [_section(figures, template, period) for template in TEMPLATES.values() if _said(figures, template)]


def headline(figures, period) -> str:
    """How much of what was asked was answered."""
    found = [figures.one(one.code) for one in LISTED]
    asked = [part for part in found if part]
    if not asked:
        return "Nothing was returned for this time."
    unsaid = [part.word for part in asked if part.is_unsaid]
    words = [f"{unsaid.count(word)} {word}" for word in sorted(set(unsaid))]
    without = f" Without a number: {listed(words)}." if words else ""
    return f"Of {len(asked)} measures asked for, {len(asked) - len(unsaid)} have an answer.{without}"


def _said(figures, template) -> list:
    return [one for one in LISTED if one.template == template.code and figures.one(one.code)]


def _section(figures, template, period) -> Section:
    before = figures.periods[1]
    columns = [Column("Measure"), Column(period.label), Column(before.label), Column("Change", "word")]
    rows = [_row(figures, one, before) for one in _said(figures, template)]
    title = f"{template.name}, {period.label}"
    return Section(
        template.code, template.name, template.introduction, Table(template.code, title, columns, rows), notes=NOTES
    )


def _row(figures, one, before):
    part = figures.one(one.code)
    now, then = (_value(one, figures.one(one.code, when)) for when in (figures.periods[0], before))
    sure = interval(figures, one, figures.periods[0])
    return (one.title, f"{now} ({sure})" if sure else now, then, _change(figures, one, part))


def _value(one, part) -> str:
    if part is None:
        return "nothing published"
    if part.counted is None or part.is_unsaid:
        return part.word
    _, kind, read = numbers(one)
    value = write(part.counted.told(read(part.counted)), kind)
    if one.kind == "supplied share" and part.counted.pair:
        return f"{value} ({' of '.join(write(each, 'count') for each in part.counted.pair)})"
    return f"{value} (nil)" if part.counted.status == "nil" else value


def _is_stock(one) -> bool:
    return LINES[one.numerator.partition("+")[0]].nature == "stock"


def _change(figures, one, part) -> str:
    if one.kind == "supplied duration":
        return LENGTH
    if _is_stock(one):
        return STOCK
    return figures.change(one.code) if part.counted or part.level or part.is_unsaid else TOO_FEW
