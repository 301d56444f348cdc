"""Which further numbers to hide, so that no hidden one can be worked out: the fewest and the least useful.

Each small number needs another table, as good as the true one to a reader, where it is nought, and one where it is as
large as the smallest number shown or nearly; every hidden number needs two such tables that far apart. Linear
programmes look for tables that serve many numbers at once, at the least cost of hiding, first within a breakdown, then
further out. What they find is the proof: both tables fit all that is shown.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from lantern.analysis.disclosure.ground import Ground, ground
from lantern.analysis.disclosure.moving import LEAST_MOVE, Limits, Room, Wishes, move
from lantern.analysis.disclosure.profile import Profile
from lantern.analysis.disclosure.system import LEFT_OVER, PUBLISHED, SLACK, System

Array = np.ndarray[Any, Any]
NEARLY = 1e-6
CORES = 2
FURTHEST = 2  # times the protection: nothing moves at no cost by more than this
BREAKDOWN, SUBJECT = "a breakdown", "a subject"
TWO_YEARS, OTHER_TWO_YEARS = "a subject's two years", "a subject's two years, from the next"
NOTHING, COUNTS, ANYTHING = range(3)  # what more may be hidden: nothing, numbers above nought, noughts too
ROUNDS = (  # what is looked at at once, and what more may be hidden: as much as can be is served by what is hidden already
    (BREAKDOWN, COUNTS), (BREAKDOWN, NOTHING), (BREAKDOWN, NOTHING), (BREAKDOWN, NOTHING),
    (TWO_YEARS, NOTHING), (OTHER_TWO_YEARS, NOTHING),
    (BREAKDOWN, COUNTS), (BREAKDOWN, NOTHING), (BREAKDOWN, NOTHING), (BREAKDOWN, NOTHING),
    (TWO_YEARS, NOTHING), (OTHER_TWO_YEARS, NOTHING),
    (TWO_YEARS, COUNTS), (OTHER_TWO_YEARS, COUNTS), (TWO_YEARS, NOTHING), (OTHER_TWO_YEARS, NOTHING),
    (TWO_YEARS, ANYTHING), (OTHER_TWO_YEARS, ANYTHING), (TWO_YEARS, ANYTHING), (OTHER_TWO_YEARS, ANYTHING),
    (TWO_YEARS, ANYTHING), (OTHER_TWO_YEARS, ANYTHING),
)  # fmt: skip
TOTALS_FIRST = ((TWO_YEARS, NOTHING), *ROUNDS)  # serves more where totals are small themselves, and less elsewhere
FEW, LEAST_ROUNDS = 8, 8  # from here on, a table for each
SMALL_TABLE, TRIES = 500, 8  # so few variables are chosen from so often, by other chances, and the best choice is kept
LITTLE = 0.3  # what is moved by this much costs no less the second time
LAST_REACHES = (TWO_YEARS, OTHER_TWO_YEARS, SUBJECT)


@dataclass
class Cover:
    """What is hidden so far, and between which values a reader could place each variable at the least.

    `room`: as `moving` wants it. `small`: numbers that nobody may learn. `low`, `high`: the least and the most that
    each variable is in any table found so far that fits what is shown.
    """

    ground: Ground
    profile: Profile
    hidden: Array
    small: Array
    room: Room
    low: Array
    high: Array

    @property
    def value(self) -> Array:
        """The true value of each variable."""
        return self.ground.system.value

    def unprotected(self) -> Array:
        """Which variables a reader might still place too closely, as far as the tables found so far can tell."""
        kind = self.ground.system.kind
        wanted = self.small | (self.hidden & (kind == PUBLISHED))
        narrow = self.high - self.low < self.profile.protection - NEARLY
        return np.asarray(wanted & (narrow | (self.small & (self.low > NEARLY))))

    def again(self) -> "Cover":
        """The same, to be worked on apart from this one."""
        room = Room(self.room.down, self.room.up, self.room.cost)
        return replace(self, hidden=self.hidden.copy(), room=room)

    def hide(self, chosen: Array) -> None:
        """Hide some, which may then move at no cost."""
        self.hidden |= chosen
        self.room.down = np.where(chosen, self.value, self.room.down)
        self.room.up = np.where(chosen, np.inf, self.room.up)
        self.room.cost = np.where(chosen, np.inf, self.room.cost)


def cover(one: System, profile: Profile, pinned: Array) -> Cover:
    """A cover that hides only what is small in itself. `pinned`: variables that are known to every reader anyway."""
    low = one.value <= profile.largest_hidden
    laid = ground(one, pinned, (one.kind == LEFT_OVER) & low)
    least = 0 if profile.hides_nought else 1
    small = (one.kind != SLACK) & (one.value >= least) & low
    small &= (one.kind == PUBLISHED) | (one.value > 0)
    cost = np.where(pinned | (one.kind != PUBLISHED), np.inf, _worth(laid))
    room = Room(one.value - one.low, one.high - one.value, cost)
    made = Cover(
        laid, profile, np.zeros(len(one.value), bool), small & ~pinned, room, one.value.copy(), one.value.copy()
    )
    made.hide((small & ~pinned & (one.kind == PUBLISHED)) | (one.kind != PUBLISHED))
    return made


def choose(start: Cover) -> Cover:
    """What is hidden when every hidden number is protected, or nothing more can be done: the cheapest of some tries.

    `start`: hides what is small, and is left as it is.
    """
    cost = np.where(np.isfinite(start.room.cost), start.room.cost, 0)
    tries = TRIES if len(cost) <= SMALL_TABLE else 1
    made = [_chosen(start.again(), seed, TOTALS_FIRST if seed % 2 else ROUNDS) for seed in range(tries)]
    return min(made, key=lambda one: (one.unprotected().sum(), cost @ one.hidden))


def _chosen(made: Cover, seed: int, rounds: tuple[tuple[str, int], ...]) -> Cover:
    rng = np.random.default_rng(1 + seed)
    signs = np.zeros(len(made.value), dtype=bool)
    for number, (reach, more) in enumerate(rounds):
        left = int(made.unprotected().sum())
        if not left or (left <= FEW and number >= LEAST_ROUNDS):
            break
        signs = ~signs if number % 2 else _signs(made.ground, rng, alternating=number % 4 < 2)
        _round(made, reach, more=more, signs=signs)
    _one_by_one(made, (TWO_YEARS, OTHER_TWO_YEARS))
    _one_by_one(made, (SUBJECT,))
    _hide_more(made, rng)
    return made


def _one_by_one(made: Cover, reaches: tuple[str, ...]) -> None:
    """A table for each number that is left: those that no table served together with others."""
    for place in np.flatnonzero(made.unprotected()):
        alone = np.arange(len(made.value)) == place
        for reach in reaches:
            for signs in (alone, ~alone):
                if made.unprotected()[place]:
                    _round(made, reach, more=ANYTHING, signs=signs, only=alone)


def _hide_more(made: Cover, rng: Any) -> None:
    """Where no table was found, hide whatever is in one sum with a number that is not protected, and look again."""
    matrix, leads = abs(made.ground.system.matrix), made.ground.leads
    for reach in LAST_REACHES:
        open_ones = made.unprotected().astype(float)
        if not open_ones.any():
            return
        near = matrix.T @ (matrix @ (open_ones + leads @ open_ones)) > 0
        made.hide(near & np.isfinite(made.room.cost) & ~made.hidden)
        signs = _signs(made.ground, rng, alternating=False)
        for each in (signs, ~signs):
            _round(made, reach, more=ANYTHING, signs=each)
        _one_by_one(made, (reach,))


def _worth(laid: Ground) -> Array:
    """What hiding each number costs: years, totals, counts of sexual abuse and the latest are dear, leftovers cheap."""
    one = laid.system
    _, name, category, end, length = one.naming.parts(np.maximum(one.key, 0))
    minor = np.array(
        [label in ("Not recorded", "Other", "Indeterminate", "Unborn") for _, label in one.naming.categories]
    )
    main = np.array([each.endswith("/csa") or "/" not in each for each in one.naming.names])
    worth = np.where(length == 4, 4.0, 1.5) * np.where(laid.dimension == 0, 20.0, 1.0)
    worth *= np.where(minor[category], 0.7, 1.0) * np.where(main[name], 1.5, 1.0)
    worth *= np.where(end == end.max(initial=0), 2.0, 1.0) * np.where(one.value == 0, 3.0, 1.0)
    unknown = np.array([each.endswith("?") for each in one.naming.names])
    return np.where(unknown[name] & (one.value == 0), np.inf, worth)


def _signs(laid: Ground, rng: Any, *, alternating: bool) -> Array:
    """Which numbers to look for a larger value of, and which for a smaller: half of them by chance.

    `alternating`: a number changes its sign from quarter to quarter, so that its quarters can make up for each other.
    """
    naming = laid.system.naming
    _, name, category, end, length = naming.parts(np.maximum(laid.system.key, 0))
    drawn = rng.random(len(naming.names) * len(naming.categories)) < 0.5
    return np.asarray(drawn[name * len(naming.categories) + category] ^ (alternating & (end % 2 == 0) & (length == 1)))


def _round(made: Cover, reach: str, *, more: int, signs: Array, only: Array | None = None) -> None:
    """Look for a table that serves the unprotected numbers, or `only` one of them, and learn from it."""
    open_ones = made.unprotected()
    wishes = _wishes(made, signs, open_ones if only is None else open_ones & only)
    wanted = (wishes.up > 0) | (wishes.down > 0)
    pieces = [piece for piece in _pieces(made.ground, reach) if wanted[piece].any()]
    if not pieces:
        return
    spare = _shared(made.ground, pieces)
    if len(pieces) == 1:
        found = [_moved(made, pieces[0], wishes, more, spare)]
    else:
        with ThreadPoolExecutor(CORES) as cores:
            found = list(cores.map(lambda piece: _moved(made, piece, wishes, more, spare), pieces))
    _take(made, _fitting(made, pieces, found))


def _shared(laid: Ground, pieces: list[Array]) -> Array:
    """How far each row may go down in each piece that it reaches into, so that together they keep to it."""
    piece_of = np.zeros(len(laid.free), dtype=np.int64)
    for number, piece in enumerate(pieces, 1):
        piece_of[piece] = number
    least = np.flatnonzero(laid.is_least)
    entries = laid.matrix[least].tocoo()
    pairs = np.unique(entries.row.astype(np.int64) * (len(pieces) + 1) + piece_of[entries.col])
    pairs = pairs[pairs % (len(pieces) + 1) > 0]
    spare = laid.spare.copy()
    spare[least] /= np.maximum(np.bincount(pairs // (len(pieces) + 1), minlength=len(least)), 1)
    return spare


def _moved(made: Cover, piece: Array, wishes: Wishes, more: int, spare: Array) -> Array:
    laid = made.ground
    rows = np.unique(laid.columns[piece].indices)
    room = made.room.of(piece)
    if more != ANYTHING:
        room.cost = np.where((more == COUNTS) & (made.value[piece] > 0), room.cost, np.inf)
    most = FURTHEST * made.profile.protection
    room = Room(np.minimum(room.down, most), np.minimum(room.up, most), room.cost)
    limits = Limits(-spare[rows], np.where(laid.is_least[rows], np.inf, spare[rows]))
    matrix, value, wished = laid.matrix[rows][:, piece], made.value[piece], wishes.of(piece)
    found = move(matrix, limits, value, room, wished)
    if more != COUNTS:
        return found
    beyond = np.maximum(np.maximum(-found - room.down, found - room.up), 0)  # few numbers by much, not many by little
    return move(matrix, limits, value, Room(room.down, room.up, room.cost / (LITTLE + beyond)), wished)


def _fitting(made: Cover, pieces: list[Array], found: list[Array]) -> Array:
    """The moves of all pieces at once, less those that fit alone and not together: rare, and left to another round."""
    laid = made.ground
    moved = np.zeros(len(made.value))
    moved[np.concatenate(pieces)] = np.concatenate(found)
    piece_of = np.full(len(moved), -1)
    piece_of[np.concatenate(pieces)] = np.repeat(np.arange(len(pieces)), [len(piece) for piece in pieces])
    while True:
        every = np.where(laid.free, moved, laid.follows @ moved)
        below = (made.value + every < -NEARLY) & (made.value >= 0)
        sums = laid.matrix @ moved
        off = (sums < -laid.spare - NEARLY) | (~laid.is_least & (sums > NEARLY))
        if not (below.any() or off.any()):
            return every
        rows = off | (abs(laid.matrix) @ (below & laid.free).astype(float) > 0)
        near = (abs(laid.columns) @ rows.astype(float) > 0) | (laid.leads @ (below & ~laid.free).astype(float) > 0)
        blamed = np.unique(piece_of[near & (moved != 0)])
        moved[np.isin(piece_of, blamed)] = 0


def _take(made: Cover, moved: Array) -> None:
    """Learn from a table: what differs from the truth in it must be hidden, and a reader cannot tell the two apart."""
    beyond = (moved < -made.room.down - LEAST_MOVE) | (moved > made.room.up + LEAST_MOVE)
    made.hide(beyond & ~made.hidden)
    made.low = np.minimum(made.low, made.value + moved)
    made.high = np.maximum(made.high, made.value + moved)


def _wishes(made: Cover, signs: Array, open_ones: Array) -> Wishes:
    """How far each unprotected number should move, up or down by its sign; what follows hands its wish to its parts.

    A part that is nought already is wished down too, so that it does not make up for the others.
    """
    laid, value = made.ground, made.value
    small, width = made.small, made.profile.protection
    up = np.where(small, np.maximum(width - value, 0), width - (value - made.low))
    down = np.where(small, value, np.minimum(width - (made.high - value), value))
    up = np.where(open_ones & signs & (up > made.high - value + NEARLY), up, 0.0)
    down = np.where(open_ones & ~signs & (down > value - made.low + NEARLY), down, 0.0)
    parts = laid.follows.T
    up += np.where(made.hidden, parts @ np.where(laid.free, 0, up), 0)
    lower = parts @ np.where(laid.free, 0, down)
    down += np.where(made.hidden & (lower > 0), np.clip(lower, NEARLY, np.maximum(value, NEARLY)), 0)
    both = (up > 0) & (down > 0)
    return Wishes(np.where(laid.free & ~(both & ~signs), up, 0.0), np.where(laid.free & ~(both & signs), down, 0.0))


def _pieces(laid: Ground, reach: str) -> Iterator[Array]:
    """The free variables in pieces, by what is looked at at once."""
    label = laid.subject
    if reach == BREAKDOWN:
        label = label * (int(laid.dimension.max()) + 1) + laid.dimension
    elif reach != SUBJECT:
        years = np.unique((laid.year + (reach == OTHER_TWO_YEARS)) // 2, return_inverse=True)[1]
        label = label * (int(years.max(initial=0)) + 1) + years
    free = np.flatnonzero(laid.free)
    order = free[np.argsort(label[free], kind="stable")]
    return iter(np.split(order, np.flatnonzero(np.diff(label[order])) + 1))
