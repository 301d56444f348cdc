"""What was published before stays known: earlier tables laid beside the newest one."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from scipy import sparse

from lantern.analysis.disclosure.keys import NONE
from lantern.analysis.disclosure.moving import Limits, solve
from lantern.analysis.disclosure.profile import Profile
from lantern.analysis.disclosure.protected import rounded
from lantern.analysis.disclosure.system import HIDDEN, PUBLISHED, SHOWN, System, filled, wrong

Array = np.ndarray[Any, Any]
WRONG = 1000.0


def beside_earlier(newest: System, earlier: Sequence[System], profile: Profile) -> tuple[System, Array]:
    """The newest system, whose values are all known, with what earlier tables say; and which variables they show.

    A number that an earlier table hides is taken to be what it is now, and one that it shows is pinned if it still is;
    a sum of an earlier table that does not hold with that is left out: what it speaks of has since been corrected.
    """
    pinned = np.zeros(len(newest.value), dtype=bool)
    whole = newest
    earlier = earlier if len(newest.value) else ()  # nothing that is shown now, nothing that could give away more
    for number, old in enumerate(earlier, 1):
        place, there = same_places(newest, old)
        same = there & ((old.state == HIDDEN) | (rounded(newest.value[place], profile) == old.value))
        pinned[place[same & (old.state == SHOWN) & (profile.round_to == 1)]] = True
        whole = appended(whole, newest, old, np.where(same, place, NONE), number)
    if earlier:
        whole = _completed(filled(whole))
        whole = replace(whole, value=np.nan_to_num(whole.value))
    return whole, np.concatenate([pinned, np.zeros(len(whole.value) - len(pinned), dtype=bool)])


def same_places(newest: System, old: System) -> tuple[Array, Array]:
    """For each variable of an old system, the newest's of the same place, and whether there is one."""
    numbers = np.flatnonzero((newest.kind == PUBLISHED) & (newest.key != NONE))
    numbers = numbers[np.argsort(newest.key[numbers])]
    listed = newest.key[numbers]
    at = np.minimum(np.searchsorted(listed, old.key), len(listed) - 1)
    return numbers[at], (old.kind == PUBLISHED) & (old.key != NONE) & (listed[at] == old.key)


def appended(whole: System, newest: System, old: System, place: Array, number: int) -> System:
    """The whole with an old system's rows; those that the newest has are left out, its own variables are added."""
    is_new = place == NONE
    width = len(whole.value)
    column = np.where(is_new, width + np.cumsum(is_new) - 1, place)
    entries = old.matrix.tocoo()
    of_newest = np.ones(old.matrix.shape[0], dtype=bool)
    of_newest[entries.row[is_new[entries.col] & (old.kind[entries.col] == PUBLISHED)]] = False
    kept = ~(of_newest & np.isin(old.sort, newest.sort))
    rows = sparse.csr_matrix(
        (entries.data, (entries.row, column[entries.col])), shape=(old.matrix.shape[0], width + int(is_new.sum()))
    )[kept]
    before = whole.matrix.copy()
    before.resize((before.shape[0], width + int(is_new.sum())))
    joined: dict[str, Any] = {name: np.concatenate([getattr(whole, name), getattr(old, name)[is_new]]) for name in
              ("kind", "state", "low", "high", "key", "value")}  # fmt: skip
    return replace(
        whole,
        matrix=sparse.vstack([before, rows], format="csr"),
        of_table=np.concatenate([whole.of_table, np.full(int(kept.sum()), number)]),
        sort=np.concatenate([whole.sort, old.sort[kept]]),
        **joined,
    )


def _completed(whole: System) -> System:
    """The system with possible values for what nobody gave: whatever fits. Rows that nothing fits are left out."""
    blank = np.flatnonzero(np.isnan(whole.value))
    value, bad = whole.value.copy(), wrong(whole)
    if blank.size:
        rows = np.flatnonzero((abs(whole.matrix) @ np.isnan(whole.value).astype(float) > 0) & ~bad)
        part = whole.matrix[rows]
        total = -(part @ np.nan_to_num(value))
        either = sparse.identity(len(rows), format="csc")
        columns = sparse.hstack([part[:, blank], either, -either], format="csc")
        price = np.concatenate([np.zeros(len(blank)), np.full(2 * len(rows), WRONG)])
        found = solve(columns, price, np.zeros(len(price)), np.full(len(price), np.inf), limits=Limits(total, total))
        value[blank] = found[: len(blank)]
    done = replace(whole, value=value)
    return done.keeping(~wrong(done))
