"""The sums that join the numbers of one table, as places and signs: each row of them comes to nought."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from lantern.analysis.disclosure.keys import Naming
from lantern.analysis.disclosure.quantities import CHANGEABLE, SPREAD, SUM, Quantities, subject_of

Array = np.ndarray[Any, Any]
NOT_RECORDED = "Not recorded"
Link = tuple[str, str, str]  # a whole and its two parts
FIRST_SLACK = -2  # slacks have places of their own, from here downwards


@dataclass
class Rows:
    """Rows in the making: which row, which place, which sign. `left_over`: places that no table gives."""

    row: list[Array] = field(default_factory=list)
    key: list[Array] = field(default_factory=list)
    sign: list[Array] = field(default_factory=list)
    left_over: list[Array] = field(default_factory=list)
    height: int = 0
    slacks: int = 0

    def add(self, row: Array, *terms: tuple[Array, int]) -> None:
        """One sum for each number in `row`, counted from nought: places and their sign, or the same row many times."""
        for key, sign in terms:
            self.row.append(row + self.height)
            self.key.append(key)
            self.sign.append(np.full(len(key), sign))

    def close(self, count: int, *, at_least_nought: bool = False) -> None:
        """The last so many rows are whole. `at_least_nought`: they come to nought or more, not to nought."""
        if at_least_nought:
            slacks = FIRST_SLACK - self.slacks - np.arange(count)
            self.add(np.arange(count), (slacks, -1))
            self.slacks += count
        self.height += count

    def arrays(self) -> tuple[Array, Array, Array]:
        """Row, place and sign of every term."""
        blank = np.empty(0, dtype=np.int64)
        row, key, sign = (np.concatenate([blank, *each]).astype(np.int64) for each in (self.row, self.key, self.sign))
        return row, key, sign


def joined(listed: Array, found: Quantities, names: Naming) -> Rows:
    """The sums between these places, which are sorted and each there once."""
    rows = Rows()
    over_time = np.array([found.over_time.get(subject_of(name), "") for name in names.names])
    _add_categories(rows, listed, names, over_time)
    _add_times(rows, listed, names, over_time)
    there = _Places(listed, names)
    _add_answers(rows, there, found, names)
    for lesser, greater in sorted(found.least):
        _add_least(rows, there, names, lesser, greater)
    for one, other, dimension in sorted(found.alike):
        _add_alike(rows, there, names, one, other, (dimension, NOT_RECORDED))
    return rows


def is_in(keys: Array, listed: Array) -> Array:
    """Whether each place is among the sorted ones."""
    if not len(listed):
        return np.zeros(len(keys), dtype=bool)
    at = np.minimum(np.searchsorted(listed, keys), len(listed) - 1)
    return np.asarray(listed[at] == keys)


def _add_categories(rows: Rows, listed: Array, names: Naming, over_time: Array) -> None:
    """The categories of each dimension add up to all; of different children, only where nobody can be in two."""
    _, name, category, _, _ = names.parts(listed)
    dimension = names.dimensions[category]
    total = names.with_category(listed, 0)
    inside = (dimension > 0) & is_in(total, listed)
    changeable = np.array([each in CHANGEABLE for each, _ in names.categories])[category]
    loose = inside & (over_time[name] == SPREAD) & changeable
    groups = total * (int(names.dimensions.max()) + 1) + dimension
    for chosen, at_least in ((inside & ~loose, False), (loose, True)):
        _, first, row = np.unique(groups[chosen], return_index=True, return_inverse=True)
        rows.add(row, (listed[chosen], 1))
        rows.add(np.arange(len(first)), (total[chosen][first], -1))
        rows.close(len(first), at_least_nought=at_least)
    loose &= ~_unsure(names)[name]
    _add_no_more(rows, listed[loose], total[loose])


def _add_times(rows: Rows, listed: Array, names: Naming, over_time: Array) -> None:
    """Four quarters make a year. A category that a quarter's table leaves out was nought in it."""
    _, name, _, _, length = names.parts(listed)
    for mode in (SUM, SPREAD):
        year = listed[(length == 4) & (over_time[name] == mode)]
        parts = np.stack([names.ending(year, earlier) for earlier in range(4)])
        there = np.stack([is_in(part, listed) for part in parts])
        spoken_of = np.stack([is_in(names.with_category(part, 0), listed) for part in parts])
        known = (there | spoken_of).all(axis=0)
        year, parts, there = year[known], parts[:, known], there[:, known]
        for part, is_there in zip(parts, there, strict=True):
            rows.add(np.flatnonzero(is_there), (part[is_there], 1))
        rows.add(np.arange(len(year)), (year, -1))
        rows.close(len(year), at_least_nought=mode == SPREAD)
        if mode == SPREAD:
            sure = ~_unsure(names)[names.parts(year)[1]]
            for part, is_there in zip(parts, there & sure, strict=True):
                _add_no_more(rows, part[is_there], year[is_there])


def _unsure(names: Naming) -> Array:
    """Which quantities may be less of a whole than of a part: a child not known about in spring may be in summer."""
    return np.array([name.endswith("?") for name in names.names])


def _add_no_more(rows: Rows, lesser: Array, greater: Array) -> None:
    rows.add(np.arange(len(lesser)), (greater, 1), (lesser, -1))
    rows.close(len(lesser), at_least_nought=True)


class _Places:
    """Where each quantity is counted, in the tables or as what is left over."""

    def __init__(self, listed: Array, names: Naming) -> None:
        self.names = names
        self.number = {name: index for index, name in enumerate(names.names)}
        of_name = names.parts(listed)[1]
        order = np.argsort(of_name, kind="stable")
        starts = np.searchsorted(of_name[order], np.arange(len(names.names) + 1))
        self.of = {name: listed[order[starts[at] : starts[at + 1]]] for name, at in self.number.items()}

    def shared(self, places: Array, name: str) -> Array:
        """Of places of another quantity, those where this one is counted too."""
        return places[is_in(self.names.with_name(places, self.number[name]), self.of[name])]

    def has(self, name: str) -> bool:
        return bool(len(self.of[name]))


def _add_answers(rows: Rows, there: _Places, found: Quantities, names: Naming) -> None:
    """Each whole with its two parts; a part that no table gives is left over, and may be the whole of others.

    So is a whole that no table gives, where the parts of two sums come to it.
    """
    waiting = sorted(found.wholes)
    while ready := _ready(waiting, there) or _come_to_one(waiting, there):
        for link in ready:
            _add_whole(rows, there, names, link)
        waiting = [link for link in waiting if link not in ready]


def _ready(waiting: list[Link], there: _Places) -> list[Link]:
    return [link for link in waiting if there.has(link[0]) and (there.has(link[1]) or there.has(link[2]))]


def _come_to_one(waiting: list[Link], there: _Places) -> list[Link]:
    """Of the sums that come to one whole that no table gives, the one that is counted in most places; its others follow."""
    known = [link for link in waiting if there.has(link[1]) and there.has(link[2])]
    alike = [link for link in known if sum(link[0] == other[0] for other in known) > 1]
    return sorted(alike, key=lambda link: -len(there.of[link[1]]))[:1]


def _add_whole(rows: Rows, there: _Places, names: Naming, link: Link) -> None:
    first, *others = [name for name in link if there.has(name)]
    places = there.of[first]
    for name in others:
        places = there.shared(places, name)
    whole_and_parts = [names.with_name(places, there.number[name]) for name in link]
    for name, keys in zip(link, whole_and_parts, strict=True):
        if not there.has(name):
            there.of[name] = np.sort(keys)
            rows.left_over.append(keys)
    rows.add(np.arange(len(places)), (whole_and_parts[0], -1), (whole_and_parts[1], 1), (whole_and_parts[2], 1))
    rows.close(len(places))


def _add_least(rows: Rows, there: _Places, names: Naming, lesser: str, greater: str) -> None:
    if there.has(lesser) and there.has(greater):
        places = there.shared(there.of[lesser], greater)
        _add_no_more(rows, places, names.with_name(places, there.number[greater]))


def _add_alike(rows: Rows, there: _Places, names: Naming, one: str, other: str, category: tuple[str, str]) -> None:
    """The first, of all, is the second in a category."""
    if not (there.has(one) and there.has(other) and category in names.categories):
        return
    places = there.of[one][names.parts(there.of[one])[2] == 0]
    same = names.with_category(names.with_name(places, there.number[other]), list(names.categories).index(category))
    present = is_in(same, there.of[other])
    rows.add(np.arange(int(present.sum())), (places[present], 1), (same[present], -1))
    rows.close(int(present.sum()))
