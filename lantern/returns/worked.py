"""Everything that is worked out from one return. Pure."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa


@dataclass
class Worked:
    """Everything worked out from one return.

    `covers`: first and last day it speaks for, None when it holds no whole quarter. `rows`: per file, as
    `lantern.analysis.readers.reading.Sent`. `findings`, `events`, `figures`: Arrow tables. `groups`: findings counted.
    `coverage`: per field and label how often it was sent and what it was taken to mean, as `labelling.kept` leaves it.
    Of a partner's return also the `template` and the `period` that it answers, what it `entered` (ENTRIES), and the
    codes of the lines `answered` and of those with nothing to report (`nil`).
    """

    kind: str
    covers: tuple[date, date] | None
    rows: list[dict[str, Any]]
    findings: pa.Table
    events: pa.Table
    figures: pa.Table
    coverage: list[dict[str, Any]]
    groups: list[dict[str, Any]] = field(default_factory=list)
    template: str = ""
    period: str = ""
    entries: pa.Table | None = None
    answered: list[str] = field(default_factory=list)
    nil: list[str] = field(default_factory=list)
