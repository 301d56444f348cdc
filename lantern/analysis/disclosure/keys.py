"""Names for places in the tables: which agency, what is counted, in which category, and when. As whole numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis.disclosure.quantities import STOCK, Quantities, subject_of
from lantern.analysis.periods import parse

Array = np.ndarray[Any, Any]
LENGTHS = 8  # more than the quarters of any period
NONE = -1


@dataclass(frozen=True)
class Naming:
    """How a place becomes a number and back: agency, quantity, category, last quarter, number of quarters."""

    agencies: Sequence[str]
    names: Sequence[str]
    categories: Sequence[tuple[str, str]]
    first: int  # the earliest quarter, counted from the year nought
    quarters: int
    at_end: Array  # for each name, whether it is of one day

    def key(self, agency: Array, name: Array, category: Array, end: Array, length: Array) -> Array:
        """One number for each place."""
        length = np.where(self.at_end[name], 1, length)
        whole = (agency * len(self.names) + name) * len(self.categories) + category
        return np.asarray((whole * self.quarters + (end - self.first)) * LENGTHS + length)

    def parts(self, keys: Array) -> tuple[Array, Array, Array, Array, Array]:
        """Agency, quantity, category, last quarter and number of quarters of each place."""
        whole, length = np.divmod(keys, LENGTHS)
        whole, end = np.divmod(whole, self.quarters)
        whole, category = np.divmod(whole, len(self.categories))
        agency, name = np.divmod(whole, len(self.names))
        return agency, name, category, end + self.first, length

    def with_name(self, keys: Array, name: int) -> Array:
        """The same places for another quantity."""
        agency, _, category, end, length = self.parts(keys)
        return self.key(agency, np.full_like(agency, name), category, end, length)

    def with_category(self, keys: Array, category: int) -> Array:
        """The same places for another category."""
        agency, name, _, end, length = self.parts(keys)
        return self.key(agency, name, np.full_like(name, category), end, length)

    def ending(self, keys: Array, earlier: int) -> Array:
        """Of periods longer than a quarter: the quarter so many before their last."""
        agency, name, category, end, length = self.parts(keys)
        return self.key(agency, name, category, end - earlier, np.ones_like(length))

    @property
    def dimensions(self) -> Array:
        """For each category, a number for its dimension; nought is that of all."""
        names = sorted({dimension for dimension, _ in self.categories} - {"all"})
        places = {name: number for number, name in enumerate(["all", *names])}
        return np.array([places[dimension] for dimension, _ in self.categories])

    def said(self, key: int) -> str:
        """A place in words, for a report."""
        agency, name, category, end, length = (int(part[0]) for part in self.parts(np.array([key])))
        dimension, label = self.categories[category]
        year, quarter = divmod(end, 4)
        when = f"{year}-{(year + 1) % 100:02d}Q{quarter + 1}" + ("" if length == 1 else "-year")
        return f"{self.agencies[agency]}, {self.names[name]}, {dimension}: {label}, {when}"


def naming(tables: Sequence[pa.Table], found: Quantities) -> Naming:
    """Numbers for every place that the tables speak of, and for what can be worked out beside them."""
    whole = pa.concat_tables([table.select(["agency", "dimension", "category", "period"]) for table in tables])
    dimensions, of_dimension = _coded(whole["dimension"])
    categories, of_category = _coded(whole["category"])
    pairs = np.unique(np.stack([of_dimension, of_category], axis=1), axis=0)
    listed = [(dimensions[one], categories[other]) for one, other in pairs]
    ends = [span(code) for code in pc.unique(whole["period"]).to_pylist()] or [(0, 1)]
    first = min(end - length + 1 for end, length in ends)
    names = {name for four in found.numbers.values() for name in four if name} | {
        name for link in (*found.wholes, *found.least) for name in link
    }
    ordered = sorted(names)
    return Naming(
        agencies=sorted(pc.unique(whole["agency"]).to_pylist()),
        names=ordered,
        categories=[("all", "All"), *sorted({*listed} - {("all", "All")})],
        first=first,
        quarters=max(end for end, _ in ends) - first + 1,
        at_end=np.array([found.over_time.get(subject_of(name)) == STOCK for name in ordered], dtype=bool),
    )


def span(code: str) -> tuple[int, int]:
    """A period's last quarter, counted from the year nought, and how many quarters it has."""
    period = parse(code)
    last = period.end.year * 4 + (period.end.month - 1) // 3 - 1
    return last, 1 if period.kind == "quarter" else 4


def places(table: pa.Table, found: Quantities, names: Naming) -> Array:
    """The place of each of the four numbers of every row; NONE for one that is no count. Shape: rows by four."""
    number = {name: index for index, name in enumerate(names.names)}
    codes, of_code = _coded(table["indicator"])
    wanted = np.array([[number.get(name, NONE) for name in found.numbers[code]] for code in codes]).reshape(-1, 4)
    name = wanted[of_code]
    agency = _looked_up(table["agency"], names.agencies)
    category = _category(table, names)
    periods, of_period = _coded(table["period"])
    spans = np.array([span(code) for code in periods]).reshape(-1, 2)[of_period]
    rows = [np.repeat(each[:, None], 4, axis=1) for each in (agency, category, spans[:, 0], spans[:, 1])]
    keys = names.key(rows[0], np.maximum(name, 0), *rows[1:])
    return np.where(name == NONE, NONE, keys)


def _category(table: pa.Table, names: Naming) -> Array:
    dimensions, of_dimension = _coded(table["dimension"])
    categories, of_category = _coded(table["category"])
    pairs = {pair: index for index, pair in enumerate(names.categories)}
    grid = np.array([[pairs.get((one, other), 0) for other in categories] for one in dimensions]).reshape(
        len(dimensions), len(categories)
    )
    return np.asarray(grid[of_dimension, of_category])


def _coded(column: pa.ChunkedArray) -> tuple[list[str], Array]:
    coded = column.combine_chunks().dictionary_encode()
    return coded.dictionary.to_pylist(), coded.indices.to_numpy(zero_copy_only=False).astype(np.int64)


def _looked_up(column: pa.ChunkedArray, ordered: Sequence[str]) -> Array:
    values, places = _coded(column)
    place = {name: index for index, name in enumerate(ordered)}
    return np.array([place[value] for value in values], dtype=np.int64)[places]
