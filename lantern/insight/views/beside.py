"""The figures that stand beside what somebody writes about a measure, and where the words and they do not agree."""

from lantern.analysis import periods
from lantern.analysis.indicators.catalogue import BY_CODE
from lantern.insight import cells, standing
from lantern.insight.commentary import unsupported
from lantern.insight.gate import DURATIONS, figures_for
from lantern.insight.models import FigureSet
from lantern.insight.numerals import said_numbers
from lantern.insight.sentences import listed
from lantern.insight.tables import Column, Table

QUARTERS = 8
HEADINGS = (Column("Number", "count"), Column("Out of", "count"), Column("Share", "share"))


def figures_of(user, code, period) -> Table | None:
    """Eight quarters of one measure, of every agency that has it; None where there is no measure."""
    if not code:
        return None
    found = FigureSet.objects.visible_to(user).standing().select_related("agency")
    sets = [each for each in found if standing.speaks_of_any(each, [code])]
    agencies = sorted({each.agency for each in sets}, key=lambda agency: agency.name)
    rows = []
    for agency in agencies:
        own = [each for each in sets if each.agency == agency]
        figures = figures_for(user, sets=own, periods=_until(period), indicators=[code])
        named = (agency.name,) if len(agencies) > 1 else ()
        rows += [(moment.period.label, *named, *_numbers(code, moment)) for moment in figures.trend(code)]
    first = [Column("Quarter"), *([Column("Agency")] if len(agencies) > 1 else [])]
    title = f"{BY_CODE[code].title}{f', {agencies[0].name}' if len(agencies) == 1 else ''}, quarter by quarter"
    return Table(code, title, [*first, *HEADINGS], rows)


def _until(period):
    found = [period]
    while len(found) < QUARTERS:
        found.append(periods.previous(found[-1]))
    return found[::-1]


def _numbers(code, moment) -> tuple:
    counted = moment.part.counted if moment.part else None
    if counted is None or counted.numerator is None:
        return ("No number", "", "")
    if BY_CODE[code].kind in DURATIONS or counted.pair is None:  # a length or a count, and no part of anything
        return (counted.numerator, "", "")
    return (counted.numerator, counted.denominator, counted.share)


def doubts(parts, figures, *, for_anyone) -> list[str]:
    """Sentences about the numbers in a text: those that no table beside it shows, and those too small for anyone to read."""
    found = []
    if figures:
        shown = {text for row in figures.written for text in row[-len(HEADINGS) :]}
        strange = unsupported(parts, shown)
        if strange:
            found.append(
                f"The table beside this does not show {listed(strange, 'or')}. Check it, or say where it is from."
            )
    small = _small_numbers(parts) if for_anyone else []
    if small:
        found.append(
            f"The public edition hides small numbers, and this says {listed(small)}. Take it out, unless it counts nobody."
        )
    return found


def _small_numbers(parts) -> list[str]:
    """The numbers that a public edition hides whatever they count, in figures or in words."""
    said = [
        number for text in parts.values() for number in said_numbers(text) if number.is_plain and not number.is_share
    ]
    small = [each.text for each in said if each.value in range(1, cells.FEWEST_SHOWN)]
    return list(dict.fromkeys(small))
