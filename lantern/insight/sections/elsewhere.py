"""One indicator beside what is published for other areas, and how the two differ."""

from lantern.insight import sentences
from lantern.insight.cells import HIGHER, LOWER, NO_CLEAR_DIFFERENCE, TOO_FEW
from lantern.insight.comparators import published
from lantern.insight.sections.comparison import PUBLISHED_NOTES
from lantern.insight.sections.section import Section
from lantern.insight.tables import Column, Table, write

CLEAR = (HIGHER, LOWER)
NOT_ALIKE = "The time counted here is not the time published: set a year beside a year, or 31 March beside 31 March."


def elsewhere(figures, indicator, authority, period) -> list[Section]:
    """The section, where something is published that stands beside the indicator."""
    series = published.series().get(indicator.code)
    part = figures.one(indicator.code, period)
    if series is None or part is None:
        return []
    year = published.year_beside(indicator.code, period)
    areas = published.areas(indicator.code, authority, year)
    rows = [(area, _against(figures, indicator, part, area, period)) for area in areas]
    made = _exact if figures.exact else _coarse
    table = Table(
        "elsewhere", f"{indicator.title}, here and elsewhere", *made(indicator, part, rows, period, series, year)
    )
    alike = () if _is_alike(series, period, year) else (NOT_ALIKE,)
    notes = (series.differs, *alike, *(PUBLISHED_NOTES if figures.exact else PUBLISHED_NOTES[1:]))
    return [Section("elsewhere", "Here and elsewhere", _sentence(rows, series, year), table, notes=notes)]


def _is_alike(series, period, year) -> bool:
    ends_with_it = (period.end.year, period.end.month) == (year, 3)
    return ends_with_it and (series.stock or period.kind != "quarter")


def _against(figures, indicator, part, area, period) -> str:
    seen = part.level or part.counted
    return figures.against(indicator.code, area.pair, period) if seen and not part.is_unsaid else TOO_FEW


def _sentence(rows, series, year) -> str:
    of = {word: [area.area for area, found in rows if found == word] for word in (*CLEAR, NO_CLEAR_DIFFERENCE, TOO_FEW)}
    said = [f"{word} than in {sentences.listed(of[word])}" for word in CLEAR if of[word]]
    if of[NO_CLEAR_DIFFERENCE]:
        said.append(f"not clearly different from {sentences.listed(of[NO_CLEAR_DIFFERENCE])}")
    if of[TOO_FEW]:
        said.append(f"on too few to set beside {sentences.listed(of[TOO_FEW], 'or')}")
    return f"Beside {series.out_of}, {series.time(year)}, the share here is {sentences.listed(said, ', and')}."


def _exact(indicator, part, rows, period, series, year):
    columns = [
        Column("Area"),
        Column("Time"),
        Column("Out of what"),
        Column("Numerator", "count"),
        Column("Denominator", "count"),
        Column("Share (95% interval here)", "estimate"),
        Column("Here, against it", "word"),
    ]
    counted = part.counted
    told = (counted.told(each) for each in (counted.numerator, counted.denominator, counted.estimate))
    when = sentences.write_day(period.end) if series.stock else period.label
    here = ("Here", when, indicator.unit, *told, "")
    return columns, [here, *(_area(area, word, series, year) for area, word in rows)]


def _area(area, word, series, year):
    share = write(area.pair[0] / area.pair[1], "share") if area.pair else "no share"
    numbers = (each.number if each.number is not None else each.why_not for each in (area.numerator, area.denominator))
    name = f"{area.area} ({area.note})" if area.note else area.area
    return (name, series.time(year), series.out_of, *numbers, share, word)


def _coarse(indicator, part, rows, period, series, year):
    columns = [Column("Area"), Column("Time there"), Column("Out of what there"), Column("Here, against it", "word")]
    return columns, [(area.area, series.time(year), series.out_of, word) for area, word in rows]
