"""Made-up tables small enough to look at whole: random events counted by plain Python into figures."""

from itertools import product

import numpy as np
import pyarrow as pa

from lantern.analysis.indicators.catalogue import BY_CODE
from lantern.analysis.indicators.drawing import drawn_rows
from lantern.analysis.indicators.engine import FIGURES
from lantern.analysis.periods import parse, quarters, rolling_years, years

SEX, AGE = ("Male", "Female"), ("0-4", "5-9", "10-15")
ANSWERS = (True, False, None)
INDICATORS = {"csa-referrals": "csa", "referrals-nfa": "nfa", "csa-referrals-nfa": "csa nfa"}
BY_CODE = {code: BY_CODE[code] for code in INDICATORS}


def random_cube(
    seed,
    *,
    first="2024-25Q1",
    last="2025-26Q1",
    indicators=("csa-referrals",),
    mean=2.5,
    dimensions=2,
    agency="Example",
):
    """Figures of random referrals: every quarter, year and rolling year between two quarters."""
    rng = np.random.default_rng(seed)
    cells = list(product(SEX, AGE[: 2 + dimensions % 2], ANSWERS, (True, False)))
    often = rng.gamma(0.8, mean, len(cells)) * np.array([0.3 if cell[2] is None else 1.0 for cell in cells])
    start, end = parse(first).start, parse(last).end
    counted = {quarter.code: rng.poisson(often) for quarter in quarters(start, end)}
    periods = [*quarters(start, end), *years(start, end), *rolling_years(start, end)]
    rows = []
    for period in periods:
        total = sum(counted[quarter.code] for quarter in quarters(period.start, period.end))
        for code, breakdown in product(indicators, _breakdowns(dimensions)):
            rows.append(_row(code, period.code, *breakdown, cells, total) | {"agency": agency})
    return pa.Table.from_pylist(rows, schema=FIGURES)


def _breakdowns(dimensions):
    kinds = [("all", "All", None), *(("sex", name, 0) for name in SEX), *(("age_band", name, 1) for name in AGE)]
    return [each for each in kinds if dimensions > 1 or each[0] != "age_band"]


def _row(code, period, dimension, category, place, cells, counts):
    def many(wanted):
        return int(
            sum(n for cell, n in zip(cells, counts, strict=True) if (place is None or cell[place] == category) and wanted(cell))
        )  # fmt: skip

    numbers = {
        "csa-referrals": (lambda c: c[2] is True, lambda c: True, lambda c: False, lambda c: c[2] is None),
        "referrals-nfa": (lambda c: c[3], lambda c: True, lambda c: False, lambda c: False),
        "csa-referrals-nfa": (lambda c: c[2] and c[3], lambda c: c[2], lambda c: not c[2], lambda c: False),
    }[code]
    names = ("numerator", "denominator", "not_eligible", "not_known")
    return {
        "indicator": code, "definition_version": 1, "period": period, "dimension": dimension,
        "category": category, **{name: many(test) for name, test in zip(names, numbers, strict=True)}, "status": "counted",
    }  # fmt: skip


def drawn_figures(drawing, *, indicator="csa-referrals", period="2025-26Q1"):
    """Figures from a drawing: columns that are not drawn are nought, `-` is null."""
    blank = {
        "indicator": indicator,
        "definition_version": 1,
        "period": period,
        "agency": "Example",
        "status": "counted",
    }
    blank |= {"numerator": 0, "denominator": 0, "not_eligible": 0, "not_known": 0}
    rows = [blank | {name: _value(text) for name, text in row.items()} for row in drawn_rows(drawing)]
    return pa.Table.from_pylist(rows, schema=FIGURES)


def _value(text):
    return None if text == "-" else int(text) if text.isdigit() else text
