"""Another table that a reader could not tell from the true one, with certain numbers as far from the truth as asked.

The sums of a system hold for the true table. A move keeps every sum and takes no number below nought, so to a reader
who sees none of the numbers that differ, the table moved to could as well be the true one.
"""

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from scipy import sparse

Array = np.ndarray[Any, Any]
WISH = 1000.0  # what it is worth to move a number by one as asked, beside the cost of hiding others
LEAST_MOVE = 1e-7


@dataclass
class Room:
    """For each variable: how far it may go down and up at no cost, and what each step beyond costs (infinite: none)."""

    down: Array
    up: Array
    cost: Array

    def of(self, chosen: Array) -> "Room":
        """The same for some of the variables."""
        return Room(self.down[chosen], self.up[chosen], self.cost[chosen])

    @property
    def may_move(self) -> Array:
        """Which may move at all."""
        return np.asarray((self.down > 0) | (self.up > 0) | np.isfinite(self.cost))


@dataclass
class Wishes:
    """For each variable: how far it should go up, and how far down. Nought: no wish. Only for those with free room."""

    up: Array
    down: Array

    def of(self, chosen: Array) -> "Wishes":
        """The same for some of the variables."""
        return Wishes(self.up[chosen], self.down[chosen])


@dataclass
class Limits:
    """Between which values the move of each row must come."""

    least: Array
    most: Array

    def of(self, chosen: Array) -> "Limits":
        """The same for some of the rows."""
        return Limits(self.least[chosen], self.most[chosen])


def move(matrix: sparse.csr_matrix, limits: Limits, value: Array, room: Room, wishes: Wishes) -> Array:
    """How much each variable moves, so that wishes are met as far as they can be, at the least cost.

    `matrix`: the sums, which stay within `limits`. Shape: one number per variable.
    """
    used = np.flatnonzero(room.may_move)
    moved = np.zeros(len(value))
    if used.size:
        narrow = matrix[:, used]
        rows = np.flatnonzero(np.diff(narrow.indptr))
        moved[used] = _solved(narrow[rows].tocsc(), limits.of(rows), value[used], room.of(used), wishes.of(used))
    moved[abs(moved) < LEAST_MOVE] = 0
    return moved


def _solved(matrix: sparse.csc_matrix, limits: Limits, value: Array, room: Room, wishes: Wishes) -> Array:
    """A column for each variable; two more, up and down, for one with a cost; one beyond what is wished for.

    To be moved as wished is worth something only so far: the column's own limits say how far, and what is beyond them
    is a column that is worth nothing.
    """
    up, down = wishes.up > 0, wishes.down > 0
    least = np.where(down, np.maximum(-wishes.down, -room.down), -room.down)
    most = np.where(up, np.minimum(wishes.up, room.up), room.up)
    costly = np.flatnonzero(np.isfinite(room.cost))
    further, lower = np.flatnonzero(up & (most < room.up)), np.flatnonzero(down & (-least < room.down))
    groups = [matrix, matrix[:, costly], -matrix[:, costly], matrix[:, further], -matrix[:, lower]]
    widths = [group.shape[1] for group in groups]
    price = np.concatenate([WISH * down - WISH * up, room.cost[costly], room.cost[costly], np.zeros(sum(widths[3:]))])
    floor = np.concatenate([least, np.zeros(sum(widths[1:]))])
    ceilings = [most, np.full(len(costly), np.inf), (value - room.down)[costly], _less(room.up, most)[further]]
    ceiling = np.concatenate([*ceilings, (room.down + least)[lower]])
    found = solve(sparse.hstack(groups, format="csc"), price, floor, ceiling, limits=limits)
    moved, on, back, beyond, below = np.split(found, np.cumsum(widths[:-1]))
    moved[costly] += on - back
    moved[further] += beyond
    moved[lower] -= below
    return np.asarray(moved)


def _less(more: Array, less: Array) -> Array:
    """The difference, where the greater may be infinite and so may both."""
    return np.where(np.isinf(more), np.inf, more - np.where(np.isinf(less), 0, less))


def solve(columns: sparse.csc_matrix, price: Array, lower: Array, upper: Array, *, limits: Limits) -> Array:
    """The cheapest values between their limits for which every row keeps to its own; noughts where there are none."""
    height, width = columns.shape
    model, real = quiet(), np.zeros(width, dtype=np.int32)
    model.setOptionValue("presolve", "off")  # most of these are small, and it takes longer than it saves
    starts, rows = columns.indptr.astype(np.int32), columns.indices.astype(np.int32)
    model.passModel(
        width, height, columns.nnz, 1, 1, 0.0, price, lower, upper, limits.least, limits.most, starts, rows,
        columns.data, real,
    )  # fmt: skip
    model.run()
    found = np.array(model.getSolution().col_value)
    is_best = model.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return found if is_best and len(found) == width else np.zeros(width)


def quiet() -> highspy.Highs:
    """A solver that prints nothing and keeps to one thread, so that its answers are the same each time."""
    model = highspy.Highs()  # type: ignore[no-untyped-call]
    model.setOptionValue("output_flag", False)
    model.setOptionValue("threads", 1)
    return model
