"""Published tables as a reader has them: one system of everything they say, with what is known of each number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from lantern.analysis.disclosure.earlier import appended, same_places
from lantern.analysis.disclosure.keys import NONE
from lantern.analysis.disclosure.system import HIDDEN, SHOWN, System, filled, wrong

Array = np.ndarray[Any, Any]


def as_read(tables: Sequence[System]) -> System:
    """The newest table's system with what earlier ones say of the same places, taken to be unchanged where that fits.

    A number shown then and hidden now is taken to be what it was. Sums that cannot hold together are left out, those of
    earlier tables first: something was corrected in between. What follows from what is shown is worked out: `value`.
    """
    newest, *earlier = [table for table in tables if len(table.value)] or tables[:1]
    whole = newest
    for number, old in enumerate(earlier, 1):
        place, there = same_places(newest, old)
        both_shown = (old.state == SHOWN) & (newest.state[place] == SHOWN)
        same = there & ((old.state == HIDDEN) | (both_shown & (newest.value[place] == old.value)))
        width, new_ones = len(whole.value), np.cumsum(~same) - 1
        whole = appended(whole, newest, old, np.where(same, place, NONE), number)
        kept = np.flatnonzero(there & (old.state == SHOWN) & (newest.state[place] == HIDDEN))
        whole = _with_equal(whole, place[kept], width + new_ones[kept], number)
    return _worked_out(replace(whole, value=np.where(whole.low == whole.high, whole.value, np.nan)))


def _with_equal(whole: System, one: Array, other: Array, number: int) -> System:
    """The system with rows that say that the ones are the others."""
    row = np.arange(len(one))
    signs = np.concatenate([np.ones(len(one)), -np.ones(len(one))])
    shape = (len(one), len(whole.value))
    more = sparse.csr_matrix((signs, (np.tile(row, 2), np.concatenate([one, other]))), shape=shape)
    return replace(
        whole,
        matrix=sparse.vstack([whole.matrix, more], format="csr"),
        of_table=np.concatenate([whole.of_table, np.full(len(one), number)]),
        sort=np.concatenate([whole.sort, np.full(len(one), -1.0)]),
    )


def _worked_out(whole: System) -> System:
    """What follows from what is shown alone; rows that then do not hold are left out, those of earlier tables first."""
    while True:
        done = filled(whole)
        bad = wrong(done)
        if not bad.any():
            return done
        of_earlier = bad & (whole.of_table > 0)
        whole = whole.keeping(~(of_earlier if of_earlier.any() else bad))


@dataclass
class Part:
    """Unknown numbers that hang together: rows that must come to `total`, and the limits of each variable."""

    variables: Array
    matrix: sparse.csr_matrix
    total: Array
    of_table: Array
    low: Array
    high: Array


def parts(whole: System) -> Iterator[Part]:
    """The unknown numbers in parts that tell nothing of each other."""
    unknown = np.isnan(whole.value)
    total = -(whole.matrix @ np.nan_to_num(whole.value))
    narrow = whole.matrix[:, np.flatnonzero(unknown)].tocsr()
    rows = np.flatnonzero(np.diff(narrow.indptr) > 0)
    narrow, total, of_table = narrow[rows], total[rows], whole.of_table[rows]
    variables = np.flatnonzero(unknown)
    count = len(rows)
    if not count:
        return
    graph = sparse.bmat([[None, narrow], [narrow.T, None]], format="csr")
    _, label = connected_components(graph, directed=False)
    order, columns = np.argsort(label[:count], kind="stable"), np.argsort(label[count:], kind="stable")
    for each in np.unique(label[:count]):
        row = order[slice(*np.searchsorted(label[:count][order], [each, each + 1]))]
        column = columns[slice(*np.searchsorted(label[count:][columns], [each, each + 1]))]
        own = variables[column]
        yield Part(own, narrow[row][:, column].tocsr(), total[row], of_table[row], whole.low[own], whole.high[own])
