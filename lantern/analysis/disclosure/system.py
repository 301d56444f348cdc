"""Everything that follows from a table: its numbers, what can be worked out beside them, and the sums that join them.

Rows of the system come to nought: categories less their total, quarters less their year, answers less those asked.
Where what is left over can be worked out (all, less those with sexual abuse) it is a number of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from scipy import sparse

from lantern.analysis.disclosure import keys
from lantern.analysis.disclosure.joining import joined
from lantern.analysis.disclosure.keys import NONE, Naming
from lantern.analysis.disclosure.profile import Profile
from lantern.analysis.disclosure.protected import is_hidden_of, is_low_of, known, numbers_of, rounded
from lantern.analysis.disclosure.quantities import Quantities, quantities
from lantern.analysis.indicators.indicator import Indicator

Array = np.ndarray[Any, Any]
PUBLISHED, LEFT_OVER, SLACK = 0, 1, 2  # in a table; can be worked out beside it; makes a sum of an inequality
SHOWN, HIDDEN = 1, 2
RIGHT = 1e-6  # sums of whole numbers that are further than this from nought are wrong


@dataclass
class System:
    """Variables, each nought or more, and rows, each a sum of some that comes to nought. Tables: the newest first.

    `kind`, `state`: of each variable, as above. `low`, `high`: what a reader knows of it; `value`: the number, NaN
    where it is not known. `key`: its place, NONE where it has none. `of_table`: the table each row comes from, and
    `sort`: a number that rows about the same places share. `over_time`: how each
    subject adds up over time. `places`: for every table, the variable of each of its
    rows' four numbers, NONE where there is no number.
    """

    matrix: sparse.csr_matrix
    of_table: Array
    sort: Array
    kind: Array
    state: Array
    low: Array
    high: Array
    value: Array
    key: Array
    places: list[Array]
    naming: Naming
    over_time: Mapping[str, str]

    def keeping(self, rows: Array) -> "System":
        """The same with only these rows."""
        return replace(self, matrix=self.matrix[rows], of_table=self.of_table[rows], sort=self.sort[rows])


def systems(tables: Sequence[pa.Table], *, profile: Profile, by_code: Mapping[str, Indicator]) -> list[System]:
    """A system for each table in the shape of FIGURES or PROTECTED, all naming their places alike.

    Errors: ValueError for a figure of an indicator that `by_code` does not know, or of a period that is none.
    """
    codes = dict.fromkeys(code for table in tables for code in pc.unique(table["indicator"]).to_pylist())
    if unknown := sorted(set(codes) - set(by_code)):
        raise ValueError(f"Nothing is known of these indicators, so they cannot be protected: {', '.join(unknown)}.")
    found = quantities([by_code[code] for code in codes], by_code=by_code)
    naming = keys.naming(tables, found)
    return [_system(table, found, naming, profile) for table in tables]


def _system(table: pa.Table, found: Quantities, naming: Naming, profile: Profile) -> System:
    values, hidden, low_ones = numbers_of(table), is_hidden_of(table), is_low_of(table)
    place = keys.places(table, found, naming)
    place = np.where(np.isnan(values) & ~hidden & ~low_ones, NONE, place)
    variable, key, first = _variables(place, values)
    value, state = values.ravel()[first], np.where(hidden.ravel()[first], HIDDEN, SHOWN)
    as_shown = rounded(np.where(state == SHOWN, np.nan_to_num(value), 0.0), profile)
    low, high = known(as_shown, profile)
    rounds_away = low_ones.ravel()[first] | ((as_shown == 0) & (value > 0))
    low = np.where(state == HIDDEN, 0.0, np.where(rounds_away, 1.0, low))
    high = np.where(state == HIDDEN, np.inf, np.where(rounds_away, (profile.round_to - 1) // 2, high))
    rows = joined(np.sort(key[key != NONE]), found, naming)
    one = _with_rows(rows, key, state, low, high, value, variable, naming)
    return replace(one, over_time=found.over_time)


def _variables(place: Array, values: Array) -> tuple[Array, Array, Array]:
    """Variables for places: of each number, its variable; of each variable, its place and where it was first read.

    Two numbers said of one place are two variables, of which only the first is joined to others: they may come from
    returns of different dates.
    """
    flat, said = place.ravel(), values.ravel()
    there = np.flatnonzero(flat != NONE)
    order = there[np.lexsort((np.isnan(said[there]), flat[there]))]
    starts = np.flatnonzero(np.concatenate([[True], flat[order][1:] != flat[order][:-1]])) if len(order) else order
    leader = np.repeat(order[starts], np.diff(np.append(starts, len(order))))
    differs = ~np.isnan(said[order]) & (said[order] != said[leader])
    first = np.concatenate([order[starts], order[differs]])
    key = np.concatenate([flat[order[starts]], np.full(int(differs.sum()), NONE)])
    variable = np.full(len(flat), NONE)
    variable[order] = np.repeat(np.arange(len(starts)), np.diff(np.append(starts, len(order))))
    variable[order[differs]] = len(starts) + np.arange(int(differs.sum()))
    return variable.reshape(place.shape), key, first


def _with_rows(
    rows: Any, key: Array, state: Array, low: Array, high: Array, value: Array, places: Array, naming: Naming
) -> System:
    left = np.unique(np.concatenate([np.empty(0, dtype=np.int64), *rows.left_over]))
    slack = -2 - np.arange(rows.slacks)
    every = np.concatenate([key, left, slack])
    more = len(left) + len(slack)
    order = np.argsort(every, kind="stable")
    row, term, sign = rows.arrays()
    column = order[np.searchsorted(every[order], term)] if len(term) else term
    matrix = sparse.csr_matrix((sign.astype(float), (row, column)), shape=(rows.height, len(every)))
    kinds = [np.full(len(key), PUBLISHED), np.full(len(left), LEFT_OVER), np.full(len(slack), SLACK)]
    return System(
        matrix=matrix,
        of_table=np.zeros(rows.height, dtype=np.int64),
        sort=_sorts(matrix, every),
        kind=np.concatenate(kinds),
        state=np.concatenate([state, np.full(more, HIDDEN)]),
        low=np.concatenate([low, np.zeros(more)]),
        high=np.concatenate([high, np.full(more, np.inf)]),
        value=np.concatenate([value, np.full(more, np.nan)]),
        key=np.where(every < NONE, NONE, every),
        places=[places],
        naming=naming,
        over_time={},
    )


def _sorts(matrix: sparse.csr_matrix, key: Array) -> Array:
    """A number for each row that depends on its places and signs only; slacks left out."""
    scattered = (key.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(34)
    return np.asarray(matrix @ np.where(key < 0, 0.0, scattered.astype(float) + 1.0))


def filled(one: System) -> System:
    """The system with what is left over worked out wherever the rest of a row is known."""
    value, pattern = one.value.copy(), abs(one.matrix).tocsr()
    while True:
        blank = np.isnan(value)
        ready = np.flatnonzero(pattern @ blank.astype(float) == 1)
        if not len(ready):
            return replace(one, value=value)
        sums = one.matrix[ready] @ np.where(blank, 0.0, value)
        entries = one.matrix[ready].tocoo()
        open_ones = blank[entries.col]
        value[entries.col[open_ones]] = -sums[entries.row[open_ones]] * entries.data[open_ones]


def wrong(one: System) -> Array:
    """Which rows do not hold for the values, or only with something below nought; unknown values count as right."""
    blank = np.isnan(one.value)
    unknown = abs(one.matrix) @ blank.astype(float) > 0
    impossible = abs(one.matrix) @ (np.where(blank, 0.0, one.value) < -RIGHT).astype(float) > 0
    return np.asarray((abs(one.matrix @ np.where(blank, 0.0, one.value)) > RIGHT) & ~unknown | impossible)
