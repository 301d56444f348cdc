"""What is worked out from one return: the same for the page, the command line and the tests. Pure: a file in, tables out."""

from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa

from lantern.analysis import events, readers
from lantern.analysis.checks.run import run
from lantern.analysis.finding import Finding
from lantern.analysis.indicators.engine import count
from lantern.analysis.standard import standardise
from lantern.returns import labelling
from lantern.returns.covering import covered, periods_within
from lantern.returns.finding_rows import grouped, tabled

DATED = {"contact": "on", "referral": "on", "assessment": "authorised_on", "looked_after": "started_on"}


@dataclass
class Worked:
    """Everything worked out from one return.

    `covers`: first and last day it speaks for, None when it holds no whole quarter. `rows`: per file, as
    `lantern.analysis.readers.reading.Sent`. `findings`, `events`, `figures`: Arrow tables. `groups`: findings counted.
    `coverage`: per field and label how often it was sent and what it was taken to mean, as `labelling.kept` leaves it.
    """

    kind: str
    covers: tuple[date, date] | None
    rows: list[dict[str, Any]]
    findings: pa.Table
    events: pa.Table
    figures: pa.Table
    coverage: list[dict[str, Any]]
    groups: list[dict[str, Any]] = field(default_factory=list)


def work_through(path, *, kind, agency, authority, labels, secret, until, progress=lambda stage: None):
    """Read, standardise, check and count one return. Raises `lantern.analysis.finding.Unreadable`.

    `kind` None: worked out from the content. `authority` is the agency's three digits, blank if it has none.
    `labels`: (field, label) -> code as the agency says. `secret` keys the tokens. `until`: the day it was sent; what
    is dated later is no guide to what it covers. `progress` is told reading, checking and counting, each as it begins.
    """
    progress("reading")
    reading = readers.read(path, kind=kind)
    standard = standardise(reading, labels=labels)
    progress("checking")
    covers = reading.covers or covered(_days(standard, until))
    found = [
        *_another_authority(reading, authority),
        *standard.reading.findings,
        *run(standard, covers=reading.covers, today=until),
    ]
    findings = tabled(sorted(found))
    progress("counting")
    periods = periods_within(covers)
    made = events.build(standard, agency=agency, secret=secret, snapshots=sorted({p.end for p in periods}))
    return Worked(
        kind=reading.kind,
        covers=covers if periods else None,
        rows=[asdict(sent) for sent in standard.reading.sent],
        findings=findings,
        events=made,
        figures=count(made, periods, agencies={agency: events.gaps(standard)}),
        coverage=labelling.kept(standard.coverage),
        groups=grouped(findings),
    )


def _days(standard, until):
    """The days of what an agency records all the time: its contacts; failing them its referrals, and so on."""
    for table, column in DATED.items():
        days = standard.tables[table][column].to_pyarrow().drop_null().to_pylist()
        if days := [day for day in days if day <= until]:
            return days
    return []


def _another_authority(reading, authority):
    if not authority or not reading.authority or reading.authority == authority:
        return []
    return [
        Finding(
            origin="",
            row=0,
            column="",
            code="L-AUTHORITY",
            severity="error",
            message=f"The return says that it is from authority {reading.authority}; your agency is {authority}.",
            to_do="If it is not your agency's return, withdraw it. If it is, correct the authority in the file.",
            source="Lantern",
        )
    ]
