"""Between which values a reader can place each unknown number of a part that hangs together.

Every table that fits is another that could be true, so what a number is in several such tables is at least how far its
true value is open. A point well inside all that fits, and then pushes by chance, in pieces and as a whole, settle most
numbers many at a time; those that are still narrow get the exact least and most, each by linear programmes of its own.
"""

from typing import Any

import highspy
import numpy as np
from scipy import sparse

from lantern.analysis.disclosure.moving import quiet
from lantern.analysis.disclosure.profile import Profile
from lantern.analysis.disclosure.reading import Part
from lantern.analysis.disclosure.system import LEFT_OVER, PUBLISHED, System

Array = np.ndarray[Any, Any]
NEARLY = 1e-6
AS_GOOD_AS_ENDLESS = 1e5
ONE_BY_ONE = 40  # a part with no more unknown numbers than this needs no pushes
PUSHES = 3
PRIMAL = 4  # HiGHS: carry on from the last table when only what is asked for changes
NEWEST_COSTS = 1000.0


class Model:
    """The tables that fit, and the one furthest in a direction."""

    def __init__(self, matrix: sparse.csr_matrix, total: Array, low: Array, high: Array) -> None:
        columns = matrix.tocsc()
        self.width = columns.shape[1]
        self.solver = quiet()
        self.solver.setOptionValue("simplex_strategy", PRIMAL)
        starts, rows = columns.indptr.astype(np.int32), columns.indices.astype(np.int32)
        whole = np.zeros(self.width, dtype=np.int32)
        self.solver.passModel(
            self.width, columns.shape[0], columns.nnz, 1, 1, 0.0, np.zeros(self.width), low,
            np.minimum(high, AS_GOOD_AS_ENDLESS), total, total, starts, rows, columns.data, whole,
        )  # fmt: skip
        self.numbers = np.arange(self.width, dtype=np.int32)

    def furthest(self, direction: Array) -> Array | None:
        """A table for which the sum of its numbers, each times its direction, is greatest; None if no table fits."""
        self.solver.changeColsCost(self.width, self.numbers, -direction)
        self.solver.run()
        if self.solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
            return None
        return np.array(self.solver.getSolution().col_value)

    def inside(self) -> Array | None:
        """A table well inside all that fit; None if there is none."""
        self.solver.setOptionValue("solver", "ipm")
        self.solver.setOptionValue("run_crossover", "off")
        found = self.furthest(np.zeros(self.width))
        self.solver.setOptionValue("solver", "simplex")
        self.solver.clearSolver()
        return found


def place_between(part: Part, asked: Array, one: System, rule: Profile) -> tuple[Array, Array]:
    """The least and the most found for each variable of a part; exact for those that may be told.

    `asked`: PUBLISHED for a hidden number, LEFT_OVER for one that no table gives; others are only in between.
    """
    model, fitting = _fitting(part)
    found = Found(part, asked, rule, fitting)
    if (found.open_ones()).sum() > ONE_BY_ONE:
        rng = np.random.default_rng(2)
        for label in _pieces(part, one):
            for _ in range(PUSHES):
                found.push_pieces(label, rng)
        for _ in range(PUSHES):
            found.push(model, rng)
    for number in np.flatnonzero(found.open_ones()):
        if found.open_ones()[number]:
            found.settle(model, int(number))
    return found.low, found.high


def _fitting(part: Part) -> tuple[Model, Array]:
    """The model of a part and a table that fits; sums that cannot all hold are left out, earlier tables' first."""
    while True:
        model = Model(part.matrix, part.total, part.low, part.high)
        inside = model.inside()
        if inside is not None:
            return model, np.clip(inside, part.low, part.high)
        either = sparse.identity(part.matrix.shape[0], format="csr")
        wide = sparse.hstack([part.matrix, either, -either], format="csr")
        none, free = np.zeros(2 * len(part.total)), np.full(2 * len(part.total), np.inf)
        elastic = Model(wide, part.total, np.concatenate([part.low, none]), np.concatenate([part.high, free]))
        cost = np.tile(np.where(part.of_table > 0, 1.0, NEWEST_COSTS), 2)
        best = elastic.furthest(np.concatenate([np.zeros(len(part.low)), -cost]))
        if best is None:
            raise ArithmeticError("The attack's linear programme could not be solved.")
        off = best[len(part.low) :].reshape(2, -1).sum(axis=0) > NEARLY
        part.matrix, part.total, part.of_table = part.matrix[~off], part.total[~off], part.of_table[~off]


class Found:
    """The least and the most of each variable in the tables found so far."""

    def __init__(self, part: Part, asked: Array, rule: Profile, fitting: Array) -> None:
        self.part, self.asked, self.rule, self.fitting = part, asked, rule, fitting
        self.low, self.high = fitting.copy(), fitting.copy()
        self.settled = np.zeros(len(fitting), dtype=bool)
        self.columns = part.matrix.T.tocsr()

    def open_ones(self) -> Array:
        """Which could still turn out to be told."""
        narrow = (self.asked == PUBLISHED) & (self.high - self.low < self.rule.protection - NEARLY)
        small = (self.low > NEARLY) & (self.high < self.rule.largest_hidden + 1 - NEARLY)
        return np.asarray((narrow | ((self.asked == LEFT_OVER) & small)) & ~self.settled)

    def see(self, table: Array | None, numbers: Array | slice = slice(None)) -> None:
        """Learn from a table that fits, or from a piece of one."""
        if table is not None:
            self.low[numbers] = np.minimum(self.low[numbers], table)
            self.high[numbers] = np.maximum(self.high[numbers], table)

    def push(self, model: Model, rng: Any) -> None:
        """Push all that is open up or down by chance, and then the other way."""
        direction = np.where(self.open_ones(), rng.choice([-1.0, 1.0], len(self.low)), 0.0)
        if direction.any():
            self.see(model.furthest(direction))
            self.see(model.furthest(-direction))

    def push_pieces(self, label: Array, rng: Any) -> None:
        """The same piece by piece, everything outside a piece staying where it is."""
        direction = np.where(self.open_ones(), rng.choice([-1.0, 1.0], len(self.low)), 0.0)
        order = np.argsort(label, kind="stable")
        for piece in np.split(order, np.flatnonzero(np.diff(label[order])) + 1):
            if direction[piece].any():
                self._push_piece(piece, direction[piece])

    def _push_piece(self, piece: Array, direction: Array) -> None:
        rows = np.unique(self.columns[piece].indices)
        matrix = self.part.matrix[rows]
        own = matrix[:, piece]
        total = own @ self.fitting[piece]
        model = Model(own, total, self.part.low[piece], self.part.high[piece])
        self.see(model.furthest(direction), piece)
        self.see(model.furthest(-direction), piece)

    def settle(self, model: Model, number: int) -> None:
        """The exact least and most of one."""
        direction = np.zeros(len(self.low))
        for sign in (1.0, -1.0):
            direction[number] = sign
            self.see(model.furthest(direction))
        self.settled[number] = True


def _pieces(part: Part, one: System) -> list[Array]:
    """Ways to cut a part: by breakdown and year, and by year. What has no place of its own goes with its rows."""
    _, _, category, end, _ = one.naming.parts(np.maximum(one.key[part.variables], 0))
    dimension, year = one.naming.dimensions[category], end // 4
    has_place = one.key[part.variables] >= 0
    return [_spread(part, label, has_place) for label in (year * 100 + dimension, year, year // 2)]


def _spread(part: Part, label: Array, has_place: Array) -> Array:
    entries = part.matrix.tocoo()
    greatest = np.zeros(part.matrix.shape[0], dtype=np.int64)
    known = has_place[entries.col]
    np.maximum.at(greatest, entries.row[known], label[entries.col[known]])
    label = label.copy()
    label[entries.col[~known]] = greatest[entries.row[~known]]
    return label
