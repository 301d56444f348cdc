"""A system laid out to be worked on piece by piece: what moves together, and what follows from it.

A number that is only the sum of others (twelve months that end with any quarter but the year's last) need not be worked
on: it moves as its quarters do. What is left falls into pieces that share nothing that a published total does not say.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from scipy import sparse

from lantern.analysis.disclosure.keys import NONE
from lantern.analysis.disclosure.quantities import SPREAD, subject_of
from lantern.analysis.disclosure.system import PUBLISHED, SLACK, System

Array = np.ndarray[Any, Any]
YEARS_LAST = 3  # April to March: quarters are counted from nought, so a year's last leaves 3 when divided by 4
APART = 1_000_000  # windows from here on are single periods


@dataclass
class Ground:
    """A system of known values, and how it falls apart.

    `free`: variables that are worked on; the others follow by `follows` (variables by variables). `rows`: the sums
    between the free ones. `subject`, `dimension`, `window`: of each variable, numbers for what is counted (with its
    agency), for its breakdown (nought: all), and for the year that it is in.
    """

    system: System
    matrix: sparse.csr_matrix
    follows: sparse.csr_matrix
    free: Array
    subject: Array
    dimension: Array
    window: Array

    @property
    def year(self) -> Array:
        """Of each variable, the year that it ends in, also where it is a window of its own."""
        return np.where(self.window >= APART, (self.window - APART) // 4, self.window)

    @cached_property
    def columns(self) -> sparse.csr_matrix:
        """The rows that each variable is in."""
        return self.matrix.T.tocsr()


def ground(one: System, pinned: Array) -> Ground:
    """Lay out a system whose every value is known and every row is right. `pinned`: variables that may never move."""
    naming = one.naming
    agency, name, category, end, length = naming.parts(np.maximum(one.key, 0))
    subjects = [_family(each) for each in naming.names]
    number = {each: place for place, each in enumerate(sorted(set(subjects)))}
    subject = agency * len(number) + np.array([number[each] for each in subjects])[name]
    follows = sparse.diags((~pinned).astype(float)) @ _follows(one)
    follows.eliminate_zeros()
    derived = np.diff(follows.indptr) > 0
    loose = ~derived & (length == 4) & (end % 4 != YEARS_LAST)
    window = np.where(loose, APART + end, end // 4)
    labels = [subject, naming.dimensions[category], window]
    labels = [_with_slacks(one, np.where(one.key == NONE, 0, each)) for each in labels]
    matrix = _substituted(one, follows, derived)
    return Ground(one, matrix, follows, ~derived, *labels)


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


def _with_slacks(one: System, label: Array) -> Array:
    """The labels with each slack given that of its row: the greatest of the row's others."""
    entries = one.matrix.tocoo()
    slack = one.kind[entries.col] == SLACK
    greatest = np.zeros(one.matrix.shape[0], dtype=np.int64)
    np.maximum.at(greatest, entries.row[~slack], label[entries.col[~slack]])
    label = label.copy()
    label[entries.col[slack]] = greatest[entries.row[slack]]
    return label


def _substituted(one: System, follows: sparse.csr_matrix, derived: Array) -> sparse.csr_matrix:
    """The rows with what follows put in terms of what it follows from; rows that only repeat others are left out."""
    entries = one.matrix.tocoo()
    has_derived = np.zeros(one.matrix.shape[0], dtype=bool)
    has_derived[entries.row[derived[entries.col]]] = True
    slack = np.zeros(one.matrix.shape[0], dtype=bool)
    slack[entries.row[one.kind[entries.col] == SLACK]] = True
    keep = sparse.diags((~derived).astype(float))
    matrix = (one.matrix @ keep + one.matrix @ follows).tocsr()
    matrix.eliminate_zeros()
    entries = one.matrix.tocoo()
    others = np.zeros(one.matrix.shape[0], dtype=bool)
    others[entries.row[~derived[entries.col] & (one.kind[entries.col] == PUBLISHED)]] = True
    repeats = has_derived & ~slack & ~others
    kept: sparse.csr_matrix = matrix[(np.diff(matrix.indptr) > 0) & ~repeats]
    return kept
