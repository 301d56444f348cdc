"""From exact figures to what may be published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from lantern.analysis.disclosure.choosing import Cover, choose, cover
from lantern.analysis.disclosure.earlier import beside_earlier
from lantern.analysis.disclosure.keys import NONE
from lantern.analysis.disclosure.profile import Profile, profile_of
from lantern.analysis.disclosure.protected import numbers_of, released
from lantern.analysis.disclosure.system import PUBLISHED, System, filled, systems, wrong
from lantern.analysis.indicators.catalogue import BY_CODE
from lantern.analysis.indicators.indicator import Indicator

Array = np.ndarray[Any, Any]
NUMERATOR, DENOMINATOR = 0, 1


class CannotProtect(ValueError):
    """A number that may not be published can be worked out, whatever else was tried to be hidden."""


@dataclass(frozen=True)
class Protection:
    """What may be published, and what that took.

    `table`: as PROTECTED. `numbers`: how many different numbers the figures hold; of them, `small` are hidden for
    themselves and `hidden_too` so that those cannot be worked out. `sums_left_out`: sums that the figures themselves do
    not keep, so that nobody can work with them.
    """

    table: pa.Table
    numbers: int
    small: int
    hidden_too: int
    sums_left_out: int


def protect(
    figures: pa.Table,
    *,
    profile: str | Profile,
    earlier: Sequence[pa.Table] = (),
    by_code: Mapping[str, Indicator] = BY_CODE,
) -> pa.Table:
    """The figures as they may be published: the same rows and columns, and a symbol for each number.

    `figures`: columns as FIGURES, exact. `earlier`: tables published before under the same profile, the newest first;
    what they show stays known, and what they hide must still not be worked out. `by_code`: the indicators.
    Shape: as PROTECTED. Numbers are counts, rounded where the profile says so; hidden ones are null.
    Errors: CannotProtect, in plain words, when the rest, or what was published before, would give away what may not be
    published; ValueError for an indicator, a period or a profile that is not known.
    """
    return protection(figures, profile=profile, earlier=earlier, by_code=by_code).table


def protection(
    figures: pa.Table,
    *,
    profile: str | Profile,
    earlier: Sequence[pa.Table] = (),
    by_code: Mapping[str, Indicator] = BY_CODE,
) -> Protection:
    """As `protect`, with how many numbers are hidden and why."""
    rule = profile_of(profile)
    if not rule.hides or not figures.num_rows:
        return Protection(released(figures, np.zeros((figures.num_rows, 4), bool), rule), 0, 0, 0, 0)
    newest, *before = systems([figures, *earlier], profile=rule, by_code=by_code)
    newest = filled(newest)
    bad = wrong(newest)
    numbers = int((newest.kind == PUBLISHED).sum())
    whole, pinned = beside_earlier(newest.keeping(~bad), before, rule)
    start = cover(whole, rule, pinned)
    small = int((start.hidden & (whole.kind == PUBLISHED)).sum())
    made = choose(start)
    _refuse_unprotected(made, whole)
    hidden = made.hidden & (whole.kind == PUBLISHED)
    table = released(figures, _hidden_numbers(figures, newest, hidden, rule), rule)
    return Protection(table, numbers, small, int(hidden.sum()) - small, int(bad.sum()))


def _refuse_unprotected(made: Cover, whole: System) -> None:
    open_ones = np.flatnonzero(made.unprotected())
    if len(open_ones):
        raise CannotProtect(
            f"{len(open_ones)} numbers that may not be published could still be worked out from the rest or from what was "
            f"published before, whatever else was hidden; the first is {whole.naming.said(int(whole.key[open_ones[0]]))}."
        )


def _hidden_numbers(figures: pa.Table, newest: System, hidden: Array, rule: Profile) -> Array:
    """Which of the four numbers of every row are hidden; a middle is wherever its base is, or is too small."""
    variable = newest.places[0]
    chosen = np.append(hidden, False)[np.where(variable == NONE, len(hidden), variable)]
    values = numbers_of(figures)
    no_count = (variable[:, NUMERATOR] == NONE) & ~np.isnan(values[:, NUMERATOR])
    base = values[:, DENOMINATOR]
    too_small = chosen[:, DENOMINATOR] | ~(base >= rule.smallest_base_for_middle)  # a base that nobody gave is none
    chosen[:, NUMERATOR] |= no_count & too_small
    return np.asarray(chosen)
