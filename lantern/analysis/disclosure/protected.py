"""The shape of what may be published: figures with a symbol beside each number."""

from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis.disclosure.profile import Profile
from lantern.analysis.disclosure.quantities import NUMBERS
from lantern.analysis.indicators.figures import FIGURES

SHOWN, HIDDEN, UNAVAILABLE, NOT_APPLICABLE, LOW = "", "c", "x", "z", "low"
SYMBOLS = {
    SHOWN: "shown",
    HIDDEN: "hidden, so that nobody can be recognised",
    UNAVAILABLE: "not returned, not recorded, or not to be had from the return",
    NOT_APPLICABLE: "not applicable",
    "u": "too unreliable to show",
    LOW: "not nought, but rounds to it",
}
PROTECTED = pa.schema([*FIGURES, *(pa.field(f"{name}_symbol", pa.string()) for name in NUMBERS)])
"""FIGURES, and for each number one of SYMBOLS. A number is null wherever its symbol is not SHOWN."""
Array = np.ndarray[Any, Any]


def numbers_of(figures: pa.Table) -> Array:
    """The four numbers of every row as floats, NaN where there is none. Shape: rows by four."""
    columns = [pc.cast(figures[name], pa.float64()).to_numpy(zero_copy_only=False) for name in NUMBERS]
    return np.stack(columns, axis=1) if figures.num_rows else np.empty((0, 4))


def is_hidden_of(published: pa.Table) -> Array:
    """Which of the four numbers of every row are hidden. Figures without symbols hide nothing. Shape: rows by four."""
    if f"{NUMBERS[0]}_symbol" not in published.column_names:
        return np.zeros((published.num_rows, 4), dtype=bool)
    hidden = [pc.is_in(published[f"{name}_symbol"], pa.array([HIDDEN, "u"])) for name in NUMBERS]
    return np.stack([each.to_numpy(zero_copy_only=False) for each in hidden], axis=1).astype(bool)


def is_low_of(published: pa.Table) -> Array:
    """Which of the four numbers of every row are said to round to nought."""
    if f"{NUMBERS[0]}_symbol" not in published.column_names:
        return np.zeros((published.num_rows, 4), dtype=bool)
    low = [pc.equal(published[f"{name}_symbol"], LOW) for name in NUMBERS]
    return np.stack([each.to_numpy(zero_copy_only=False) for each in low], axis=1).astype(bool)


def known(values: Array, profile: Profile) -> tuple[Array, Array]:
    """The least and the most that a number can be, of which a profile shows this value."""
    below, above = profile.round_to // 2, (profile.round_to - 1) // 2
    floor = np.where(values > 0, max(profile.largest_hidden + 1, 0), 0)
    low = np.maximum(values - below, np.minimum(floor, values))
    return np.where(values > 0, low, 0.0), np.where(values > 0, values + above, 0.0)


def rounded(values: Array, profile: Profile) -> Array:
    """The values as a profile shows them; halves go up."""
    step = profile.round_to
    return np.floor((values + step // 2) / step) * step if step > 1 else values


def released(figures: pa.Table, hidden: Array, profile: Profile) -> pa.Table:
    """The figures with those numbers hidden, the others rounded as the profile says, and a symbol for each.

    `hidden`: rows by four. Shape: as `figures`, columns as PROTECTED.
    """
    values, statuses = numbers_of(figures), figures["status"].to_numpy(zero_copy_only=False)
    absent = np.isnan(values)
    shown = rounded(values, profile)
    symbols = np.where(hidden, HIDDEN, np.where((shown == 0) & (values > 0), LOW, SHOWN)).astype(object)
    not_asked = (statuses == "not applicable") | (statuses == "counted") | (statuses == "nil")
    symbols[absent] = np.broadcast_to(np.where(not_asked, NOT_APPLICABLE, UNAVAILABLE)[:, None], values.shape)[absent]
    columns = dict(zip(figures.column_names, figures.columns, strict=True))
    for place, name in enumerate(NUMBERS):
        blank = symbols[:, place] != SHOWN
        columns[name] = pa.array(np.where(blank, 0, shown[:, place]).astype("int64"), pa.int64(), mask=blank)
        columns[f"{name}_symbol"] = pa.array(symbols[:, place], pa.string())
    return pa.table([columns[field.name] for field in PROTECTED], schema=PROTECTED)
