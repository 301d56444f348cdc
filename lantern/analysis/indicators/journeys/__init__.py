"""Indicators counted from journeys along the response pathway: one for each test of the pathway, and a few beside them.

What they are stands in the pathway file. `declared.json` is written from it by `make docs`, so that what is declared here is
what is counted there; a test says when it is behind.
"""

import json
from pathlib import Path
from typing import Any

from lantern.analysis.indicators.indicator import Example, Indicator

DECLARED = Path(__file__).with_name("declared.json")


def indicators_of(told: dict[str, Any]) -> tuple[Indicator, ...]:
    """The indicators of what is declared, as `declared.json` has it."""
    return tuple(_made(row) for row in told["indicators"])


def _made(row: dict[str, Any]) -> Indicator:
    fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
    fields["example"] = Example(**row["example"])
    return Indicator(**fields)


_TOLD = json.loads(DECLARED.read_text(encoding="utf-8"))
OF_JOURNEYS = indicators_of(_TOLD)
STAGES: dict[str, str] = _TOLD["stages"]  # code → name, in the pathway's order
PLACES: dict[str, tuple[str, str]] = {code: (stage, part) for code, (stage, part) in _TOLD["places"].items()}
"""Code of an indicator → its stage, and its part of that: steps, seats, outcomes, forms or lengths."""
