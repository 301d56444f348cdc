"""Years of supplied figures, from their quarters."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from lantern.analysis.indicators.figures import FIGURES
from lantern.analysis.indicators.indicator import COUNTED, NOT_DERIVABLE, Indicator
from lantern.analysis.indicators.supplied import SUPPLIED
from lantern.analysis.indicators.supplied.counting import NOT_RETURNED, lines_of
from lantern.analysis.indicators.tally import NUMBERS
from lantern.analysis.partner_returns.template import NIL, NOT_APPLICABLE, NOT_RECORDED, load
from lantern.analysis.periods import Period, quarters

WITHOUT = (
    NOT_RETURNED,
    NOT_DERIVABLE,
    NOT_RECORDED,
    NOT_APPLICABLE,
)  # what a year is if any quarter is, the first first
Place = tuple[str, str, str, str]  # indicator, agency, dimension, category
Row = Mapping[str, Any]
BLANK: Row = {"status": NOT_RETURNED}  # a quarter that nobody sent
BY_CODE = {one.code: one for one in SUPPLIED}


def add_up(figures: pa.Table, periods: Sequence[Period]) -> pa.Table:
    """The figures of years and rolling years, from those of their quarters.

    `figures` is FIGURES, and only its supplied indicators are looked at; so is the result, in their order. What was
    counted in the period is added up, when all four quarters have a number; what stood on its last day is that of the
    last quarter. Lengths have no year. A year with a quarter that has no number has none either, and says why.
    """
    held: dict[Place, dict[str, Row]] = {}
    for row in figures.to_pylist():
        if row["indicator"] in BY_CODE and BY_CODE[row["indicator"]].kind != "supplied duration":
            place = row["indicator"], row["agency"], row["dimension"], row["category"]
            held.setdefault(place, {})[row["period"]] = row
    parts = {
        period.code: [quarter.code for quarter in quarters(period.start, period.end)]
        for period in periods
        if period.kind != "quarter"
    }
    rows = [row for place, by_period in held.items() for row in _years(place, by_period, parts)]
    return pa.Table.from_pylist(rows, schema=FIGURES)


def is_stock(one: Indicator) -> bool:
    """Whether a supplied indicator is counted on one day, and not over the period."""
    line = load(one.template).line(lines_of(one)[0])
    return line is not None and line.nature == "stock"


def _years(place: Place, held: Mapping[str, Row], years: Mapping[str, Sequence[str]]) -> Iterator[Row]:
    indicator, agency, dimension, category = place
    one = BY_CODE[indicator]
    together = _last if is_stock(one) else _sum
    for year, codes in years.items():
        if any(code in held for code in codes):
            yield {
                "indicator": indicator,
                "definition_version": one.definition_version,
                "period": year,
                "agency": agency,
                "dimension": dimension,
                "category": category,
                **together([held.get(code, BLANK) for code in codes]),
            }


def _last(parts: Sequence[Row]) -> Row:
    return {name: parts[-1].get(name) for name in (*NUMBERS, "status")}


def _sum(parts: Sequence[Row]) -> Row:
    statuses = [part["status"] for part in parts]
    if without := next((status for status in WITHOUT if status in statuses), None):
        return {"status": without}
    numbers = {name: [part[name] for part in parts] for name in NUMBERS}
    added = {name: None if None in each else sum(each) for name, each in numbers.items()}
    return {**added, "status": NIL if set(statuses) == {NIL} else COUNTED}
