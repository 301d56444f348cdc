"""`lantern count PATH --period 2025-26Q1`: print the figures of one period."""

import csv
import json
import secrets
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TextIO

import pyarrow as pa
import pyarrow.compute as pc

from lantern.analysis.codelists.mapping import read_mapping
from lantern.analysis.events import build, gaps
from lantern.analysis.finding import Unreadable
from lantern.analysis.indicators.catalogue import CATALOGUE, MAIN
from lantern.analysis.indicators.engine import count as count_events
from lantern.analysis.indicators.figures import FIGURES
from lantern.analysis.indicators.indicator import SNAPSHOT_STAGES, Indicator
from lantern.analysis.periods import Period, parse
from lantern.analysis.readers import read
from lantern.analysis.readers.reading import Reading
from lantern.analysis.standard import standardise

NOT_READABLE = 2
NOT_IN_THE_STRATEGY = ("disability", "immigration")  # counted, but in none of the strategy's own tables


def count(
    path: Path | str,
    *,
    period: str,
    kind: str | None = None,
    format: str = "csv",
    indicator: str | None = None,
    mapping: Path | str | None = None,
    out: TextIO | None = None,
) -> int:
    """Print figures for one period: the five main indicators, or one by its code, or `all`. 0 counted, 2 not readable.

    Children are told apart under a secret that is thrown away, so nothing printed can be traced to a child.
    """
    try:
        known = read_mapping(mapping) if mapping else None
        figures = _figures(Path(path), parse(period), kind, _chosen(indicator), known)
    except (Unreadable, ValueError) as refusal:
        sys.stderr.write(f"{refusal}\n")
        return NOT_READABLE
    _write(figures, format, out or sys.stdout)
    return 0


def _chosen(code: str | None) -> list[Indicator]:
    if code is None:
        return [
            replace(one, breakdowns=tuple(name for name in one.breakdowns if name not in NOT_IN_THE_STRATEGY))
            for one in MAIN
        ]
    if code == "all":
        return list(CATALOGUE)
    found = [one for one in CATALOGUE if one.code == code]
    if not found:
        codes = ", ".join(one.code for one in CATALOGUE)
        raise ValueError(f"There is no indicator called “{code}”; write “all”, or one of: {codes}.")
    return found


def _figures(
    path: Path,
    period: Period,
    kind: str | None,
    indicators: list[Indicator],
    labels: Mapping[tuple[str, str], str] | None,
) -> pa.Table:
    reading = read(path, kind=kind)
    standard = standardise(reading, labels=labels)
    agency = reading.authority or path.resolve().stem
    events = build(standard, agency=agency, secret=secrets.token_bytes(32), snapshots=[period.end])
    _refuse_outside(period, reading, events)
    return count_events(events, [period], indicators=indicators, agencies={agency: gaps(standard)})


def _refuse_outside(period: Period, reading: Reading, events: pa.Table) -> None:
    """A return that says nothing of a period has no noughts to give for it."""
    if reading.covers:
        first, last = reading.covers
        if period.start < first or period.end > last:
            raise Unreadable(
                f"This return is for {first:%d/%m/%Y} to {last:%d/%m/%Y}; choose a period within those days."
            )
        return
    dated = events.filter(pc.invert(pc.is_in(events["stage"], pa.array(SNAPSHOT_STAGES))))["on"]
    ends = pc.min_max(dated).as_py()
    if ends["min"] is None or period.end < ends["min"] or period.start > ends["max"]:
        raise Unreadable(
            f"This return holds nothing dated {period.label}; check the period and the dates in the return."
        )


def _write(figures: pa.Table, format: str, out: TextIO) -> None:
    rows = figures.to_pylist()
    if format == "json":
        json.dump(rows, out, ensure_ascii=False, indent=1)
        out.write("\n")
        return
    writer = csv.DictWriter(out, FIGURES.names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
