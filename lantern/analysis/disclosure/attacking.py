"""What a reader of everything that was published could work out: the proof that nothing hidden can be learnt.

The reader knows every number shown, how the tables hang together and that no count is below nought. For every hidden
number there is a least and a most that it could be. Nothing here knows the true numbers, or how it was chosen which to
hide; a hidden number may be anything, small or not.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from lantern.analysis.disclosure.placing import place_between
from lantern.analysis.disclosure.profile import Profile, profile_of
from lantern.analysis.disclosure.reading import as_read, parts
from lantern.analysis.disclosure.system import HIDDEN, LEFT_OVER, PUBLISHED, System, systems
from lantern.analysis.indicators.catalogue import BY_CODE
from lantern.analysis.indicators.indicator import Indicator

Array = np.ndarray[Any, Any]
NEARLY = 1e-6


@dataclass(frozen=True, slots=True)
class Leak:
    """A number, where it is, and the least and the most that it can be. `is_published`: it is one of a table's."""

    where: str
    low: float
    high: float
    is_published: bool

    @property
    def width(self) -> float:
        """Highest less lowest."""
        return self.high - self.low


@dataclass(frozen=True, slots=True)
class Attack:
    """What came of an attack. `narrowest`: of the hidden numbers, the one that could be placed most closely; its
    interval is exact when it is a leak, and otherwise at least as wide as is said.
    """

    hidden: int
    leaks: list[Leak]
    narrowest: Leak | None


def attack(
    published: Sequence[pa.Table], *, profile: str | Profile, by_code: Mapping[str, Indicator] = BY_CODE
) -> list[Leak]:
    """Every number that somebody could work out from these tables more closely than the profile allows.

    `published`: columns as PROTECTED, the newest first. A hidden number leaks when its highest less its lowest possible
    value is under the profile's protection; one that no table gives (all less those counted), when it is known to be
    above nought and no more than the largest number that is hidden. Errors: ValueError as `protect`.
    """
    return examine(published, profile=profile, by_code=by_code).leaks


def examine(
    published: Sequence[pa.Table], *, profile: str | Profile, by_code: Mapping[str, Indicator] = BY_CODE
) -> Attack:
    """As `attack`, with how many numbers are hidden and the narrowest interval on any of them."""
    rule = profile_of(profile)
    tables = [table for table in published if table.num_rows]
    if not tables or not rule.hides:
        return Attack(0, [], None)
    one = as_read(systems(tables, profile=rule, by_code=by_code))
    low, high = np.where(np.isnan(one.value), one.low, one.value), np.where(np.isnan(one.value), one.high, one.value)
    is_hidden = (one.kind == PUBLISHED) & (one.state == HIDDEN)
    for part in parts(one):
        asked = np.where(is_hidden[part.variables], PUBLISHED, one.kind[part.variables])
        asked = np.where((asked == PUBLISHED) & ~is_hidden[part.variables], -1, asked)
        low[part.variables], high[part.variables] = place_between(part, asked, one, rule)
    told = is_hidden & (high - low < rule.protection - NEARLY)
    told |= (one.kind == LEFT_OVER) & (low > NEARLY) & (high < rule.largest_hidden + 1 - NEARLY)
    leaks = [_leak(one, int(number), low, high) for number in np.flatnonzero(told)]
    hidden = np.flatnonzero(is_hidden)
    closest = hidden[np.argmin((high - low)[hidden])] if len(hidden) else None
    return Attack(len(hidden), leaks, None if closest is None else _leak(one, int(closest), low, high))


def _leak(one: System, number: int, low: Array, high: Array) -> Leak:
    where = one.naming.said(int(one.key[number]))
    return Leak(where, float(low[number]), float(high[number]), bool(one.kind[number] == PUBLISHED))
