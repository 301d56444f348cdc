"""From events to figures."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import ibis
import pyarrow as pa

from lantern.analysis.indicators.catalogue import BY_CODE, CATALOGUE
from lantern.analysis.indicators.figures import FIGURES
from lantern.analysis.indicators.indicator import CATEGORIES, COUNTED, NOT_DERIVABLE, Indicator
from lantern.analysis.indicators.tally import NOTHING, NUMBERS, Cell, tally
from lantern.analysis.periods import Period


def count(
    events: pa.Table,
    periods: Sequence[Period],
    *,
    indicators: Sequence[Indicator] = CATALOGUE,
    agencies: Mapping[str, Collection[str]] | None = None,
) -> pa.Table:
    """Figures: every indicator, for every period, agency and breakdown, in that order.

    `events` is the event table, of any number of agencies. `agencies` says which to report, each with its gaps
    (`lantern.analysis.events.gaps`): what its return cannot say. Left out: those with events, without gaps.
    A snapshot indicator counts the events dated on each period's last day, so build them for those days.

    Shape: one row per figure, columns as FIGURES. `denominator`: those looked at that the question is about;
    `not_eligible`: looked at, and it is not about them; `not_known`: in the denominator, but the numerator's fact is
    not recorded; so numerator + not_known <= denominator for counts. The middle of no lengths is null. `numerator` is null, and `status` says so, where
    there is a gap or nothing in the period says; with a gap in the stage or the breakdown every number is null. Categories of the strategy are
    present also at nought; others only when there is something in them. Units: as each indicator says.
    """
    cells = _cells(events, periods, indicators)
    reported = agencies if agencies is not None else {name: () for name in sorted({key[1] for key in cells})}
    sheet = _Sheet(cells, _found(cells), reported)
    rows = [
        row
        for one in indicators
        for period in periods
        for agency in reported
        for row in sheet.rows(one, period.code, agency)
    ]
    columns: list[Sequence[object]] = [*zip(*rows, strict=True)] or [[] for _ in FIGURES]
    return pa.table(
        [pa.array(column, field.type) for column, field in zip(columns, FIGURES, strict=True)], schema=FIGURES
    )


def _cells(events: pa.Table, periods: Sequence[Period], indicators: Sequence[Indicator]) -> dict[tuple[str, ...], Cell]:
    """Every non-empty cell of the indicators and of the parts of those that are ratios, a pass for each stage."""
    stages: dict[str, dict[str, Indicator]] = defaultdict(dict)
    for one in (part for indicator in indicators for part in _parts(indicator)):
        stages[one.stage][one.code] = one
    table = ibis.memtable(_numbered(events))
    cells: dict[tuple[str, ...], Cell] = {}
    for wanted in stages.values():
        cells |= tally(table, periods, list(wanted.values()))
    return cells


def _numbered(events: pa.Table) -> pa.Table:
    """The events with a number for each child instead of its token: quicker to tell apart."""
    numbers = events["token"].combine_chunks().dictionary_encode().indices
    return events.set_column(events.column_names.index("token"), "token", numbers)


def _parts(one: Indicator) -> list[Indicator]:
    return [BY_CODE[code] for code, _ in (one.over, one.under)] if one.over and one.under else [one]


def _found(cells: Mapping[tuple[str, ...], Cell]) -> dict[tuple[str, ...], list[str]]:
    """The categories in which anything was found: by indicator, agency, period and dimension."""
    found: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for *key, category in cells:
        found[tuple(key)].append(category)
    return found


@dataclass(frozen=True, slots=True)
class _Sheet:
    cells: Mapping[tuple[str, ...], Cell]
    found: Mapping[tuple[str, ...], list[str]]
    gaps: Mapping[str, Collection[str]]

    def rows(self, one: Indicator, period: str, agency: str) -> Iterator[tuple[object, ...]]:
        unsaid = self._cannot_say(one, agency, period)
        for dimension in one.breakdowns:
            cannot_say = NUMBERS if f"{one.stage}.{dimension}" in self.gaps[agency] else unsaid
            for category in self._categories(one, agency, period, dimension):
                cell = self._cell(one, (agency, period, dimension, category))
                numbers = (None if name in cannot_say else cell[name] for name in NUMBERS)
                status = NOT_DERIVABLE if cannot_say else COUNTED
                yield (one.code, one.definition_version, period, agency, dimension, category, *numbers, status)

    def _categories(self, one: Indicator, agency: str, period: str, dimension: str) -> list[str]:
        fixed = CATEGORIES[dimension]
        found = {name for part in _parts(one) for name in self.found.get((part.code, agency, period, dimension), ())}
        return [*fixed, *sorted(found.difference(fixed))]

    def _cell(self, one: Indicator, key: tuple[str, ...]) -> Cell:
        if not (one.over and one.under):
            nothing = {**NOTHING, "numerator": None} if one.kind == "duration" else NOTHING
            return self.cells.get((one.code, *key), nothing)
        (over, of_over), (under, of_under) = one.over, one.under
        numerator = self.cells.get((over, *key), NOTHING)[of_over]
        return {**NOTHING, "numerator": numerator, "denominator": self.cells.get((under, *key), NOTHING)[of_under]}

    def _cannot_say(self, one: Indicator, agency: str, period: str) -> Collection[str]:
        """Which of the NUMBERS must be left blank."""
        gaps = self.gaps[agency]
        if one.over and one.under:
            parts = zip(_parts(one), (one.over[1], one.under[1]), strict=True)
            blank = any(number in self._cannot_say(part, agency, period) for part, number in parts)
            return NUMBERS if blank else ()
        if one.stage in gaps or (one.eligibility and f"{one.stage}.{one.eligibility}" in gaps):
            return NUMBERS
        total = self.cells.get((one.code, agency, period, "all", "All"), NOTHING)
        nothing_said = total["denominator"] and total["not_known"] == total["denominator"]
        return ("numerator",) if nothing_said or f"{one.stage}.{one.numerator}" in gaps else ()
