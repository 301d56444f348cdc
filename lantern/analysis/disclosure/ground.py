"""A system laid out to be worked on piece by piece: what moves together, and what follows from it.

A number that is only the sum of others (twelve months that end with any quarter but the year's last) need not be worked
on: it moves as its quarters do. Nor need what makes a sum of an inequality, or what is left over and large: they may be
anything that is not below nought, so a row that only they are free in says no more than that. What is left falls into
pieces that share little.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from scipy import sparse

from lantern.analysis.disclosure.keys import NONE
from lantern.analysis.disclosure.quantities import SPREAD, subject_of
from lantern.analysis.disclosure.system import LEFT_OVER, PUBLISHED, SLACK, System

Array = np.ndarray[Any, Any]
YEARS_LAST = 3  # April to March: quarters are counted from nought, so a year's last leaves 3 when divided by 4
PLENTY = 60  # what is this large is never moved down to nought, and is only looked at once everything has moved


@dataclass
class Ground:
    """A system of known values, and how it falls apart.

    `free`: variables that are worked on; the others follow by `follows` (variables by variables). `matrix`: the sums
    between the free ones, of which each may go down by `spare` and up by that or, where it is an inequality, without
    end. `subject`, `dimension`, `year`: of each variable, numbers for what is counted (with its agency), for its
    breakdown (nought: all), and for the year that it ends in.
    """

    system: System
    matrix: sparse.csr_matrix
    spare: Array
    is_least: Array
    follows: sparse.csr_matrix
    free: Array
    subject: Array
    dimension: Array
    year: Array

    @cached_property
    def columns(self) -> sparse.csr_matrix:
        """The rows that each variable is in."""
        return self.matrix.T.tocsr()

    @cached_property
    def leads(self) -> sparse.csr_matrix:
        """What follows from each variable, whichever way."""
        return abs(self.follows).T.tocsr()


def ground(one: System, pinned: Array, kept: Array) -> Ground:
    """Lay out a system whose every value is known and every row is right.

    `pinned`: variables that may never move. `kept`: what is left over and must be worked on all the same.
    """
    naming = one.naming
    agency, name, category, end, _ = naming.parts(np.maximum(one.key, 0))
    subjects = [_family(each) for each in naming.names]
    number = {each: place for place, each in enumerate(sorted(set(subjects)))}
    subject = agency * len(number) + np.array([number[each] for each in subjects])[name]
    in_time = sparse.diags((~pinned).astype(float)) @ _follows(one)
    in_time.eliminate_zeros()
    of_time = np.diff(in_time.indptr) > 0
    rest = ~of_time & ((one.kind == SLACK) | ((one.kind == LEFT_OVER) & ~kept))
    in_rows, rest = _rests(one, rest)
    follows = _through(in_time + in_rows, of_time | rest)
    matrix = _substituted(one, follows, of_time, rest)
    tight = np.flatnonzero(rest & (one.value < PLENTY))
    least = follows[tight]
    return Ground(
        one,
        sparse.vstack([matrix, least], format="csr"),
        np.concatenate([np.zeros(matrix.shape[0]), one.value[tight]]),
        np.repeat([False, True], [matrix.shape[0], len(tight)]),
        follows,
        ~(of_time | rest),
        subject,
        naming.dimensions[category],
        end // 4,
    )


def _family(name: str) -> str:
    """What is worked on together: events and the children in them, or the lines of one template."""
    return subject_of(name).removesuffix(" children").partition(".")[0]


def _follows(one: System) -> sparse.csr_matrix:
    """For each number that is the sum of four quarters and ends with no year, those quarters."""
    naming, key = one.naming, one.key
    _, _, _, end, length = naming.parts(np.maximum(key, 0))
    asked = np.flatnonzero((key != NONE) & (length == 4) & (end % 4 != YEARS_LAST))
    order = np.flatnonzero(key != NONE)
    order = order[np.argsort(key[order], kind="stable")]
    listed = key[order]
    rows, columns, total = [], [], np.zeros(len(asked))
    for earlier in range(4):
        part = naming.ending(key[asked], earlier)
        at = np.minimum(np.searchsorted(listed, part), len(listed) - 1) if len(listed) else part
        there = listed[at] == part if len(listed) else np.zeros(0, bool)
        rows.append(asked[there])
        columns.append(order[at[there]])
        total[there] += one.value[order[at[there]]]
    is_sum = np.zeros(len(key), dtype=bool)
    is_sum[asked] = total == one.value[asked]
    is_sum &= _is_added(one)
    row, column = np.concatenate(rows), np.concatenate(columns)
    kept = is_sum[row]
    shape = (len(key), len(key))
    return sparse.csr_matrix((np.ones(int(kept.sum())), (row[kept], column[kept])), shape=shape)


def _is_added(one: System) -> Array:
    """Which variables are of a subject whose years are the sums of their quarters: those in no inequality over time."""
    _, name, _, _, _ = one.naming.parts(np.maximum(one.key, 0))
    modes = np.array([one.over_time.get(subject_of(each), "") for each in one.naming.names])
    return np.asarray((one.key != NONE) & (modes[name] != SPREAD))


def _rests(one: System, asked: Array) -> tuple[sparse.csr_matrix, Array]:
    """What each of these is in terms of the rest of one row, which gives only it; and which of them have such a row."""
    pattern = abs(one.matrix).tocsr()
    open_ones, rows, variables = asked.copy(), [], []
    while True:
        ready = np.flatnonzero(pattern @ open_ones.astype(float) == 1)
        entries = one.matrix[ready].tocoo()
        only = open_ones[entries.col]
        variable, first = np.unique(entries.col[only], return_index=True)
        if not len(variable):
            break
        rows.append(ready[entries.row[only][first]])
        variables.append(variable)
        open_ones[variable] = False
    row, variable = (np.concatenate([np.empty(0, np.int64), *each]) for each in (rows, variables))
    place = sparse.csr_matrix((np.ones(len(row)), (variable, np.arange(len(row)))), shape=(len(one.value), len(row)))
    sums = one.matrix[row]
    sign = np.asarray(sums.multiply(place.T).sum(axis=1)).ravel()
    terms = sparse.diags(-1 / sign) @ sums
    itself = sparse.diags((asked & ~open_ones).astype(float))
    found = (place @ terms + itself).tocsr()
    found.eliminate_zeros()
    return found, asked & ~open_ones


def _through(step: sparse.csr_matrix, derived: Array) -> sparse.csr_matrix:
    """What follows, in terms of what is free alone."""
    stays = sparse.diags((~derived).astype(float))
    onward = (stays + step).tocsr()
    whole = step
    while (abs(whole) @ derived.astype(float)).any():
        whole = (whole @ onward).tocsr()
        whole.eliminate_zeros()
    return whole


def _substituted(one: System, follows: sparse.csr_matrix, of_time: Array, rest: Array) -> sparse.csr_matrix:
    """The rows with what follows put in terms of what it follows from; rows that only repeat others are left out."""
    derived = of_time | rest
    entries = one.matrix.tocoo()
    has, slack, others = (np.zeros(one.matrix.shape[0], dtype=bool) for _ in range(3))
    has[entries.row[of_time[entries.col]]] = True
    slack[entries.row[one.kind[entries.col] == SLACK]] = True
    others[entries.row[~of_time[entries.col] & (one.kind[entries.col] == PUBLISHED)]] = True
    kept = ~(has & ~slack & ~others)
    matrix = (one.matrix[kept] @ (sparse.diags((~derived).astype(float)) + follows)).tocsr()
    matrix.data[abs(matrix.data) < 1e-9] = 0
    matrix.eliminate_zeros()
    return matrix[np.diff(matrix.indptr) > 0]
