"""What is worked out from one return: the same for the page, the command line and the tests. Pure: a file in, tables out."""

from dataclasses import asdict
from pathlib import Path

from lantern.analysis import events, readers
from lantern.analysis.checks.run import run
from lantern.analysis.finding import Finding
from lantern.analysis.indicators.engine import count
from lantern.analysis.readers.opening import pieces
from lantern.analysis.readers.reading import KINDS, PARTNER_KINDS
from lantern.analysis.standard import standardise
from lantern.returns import labelling, partner_working
from lantern.returns.covering import covered, periods_within
from lantern.returns.finding_rows import grouped, tabled
from lantern.returns.worked import Worked

DATED = {"contact": "on", "referral": "on", "assessment": "authorised_on", "looked_after": "started_on"}


def work_through(
    path,
    *,
    kind,
    agency,
    authority,
    labels,
    secret,
    until,
    agency_name="",
    areas=(),
    period=None,
    earlier=None,
    beside=None,
    progress=lambda stage: None,
):
    """Read, standardise, check and count one return. Raises `lantern.analysis.finding.Unreadable`.

    `kind` None: worked out from the content. `authority` is the agency's three digits, blank if it has none.
    `labels`: (field, label) -> code as the agency says. `secret` keys the tokens. `until`: the day it was sent; what
    is dated later is no guide to what it covers. `progress` is told reading, checking and counting, each as it begins.
    For a partner's return: the `agency_name`, what the partnership's `areas` may be called, the `period` it should be for,
    if known, what was entered `earlier`, and what other returns say that it stands `beside`.
    """
    given = {"agency": agency, "labels": labels, "secret": secret, "until": until, "progress": progress}
    kind, partners = _whose(Path(path), kind)
    if partners:
        told = {
            "agency_name": agency_name,
            "areas": areas,
            "period": period,
            "earlier": earlier,
            "beside": beside or {},
        }
        return partner_working.work_through(partners, kind=kind, **given, **told)
    return _children(path, kind=kind, authority=authority, **given)


def _whose(path, kind):
    """The kind, and the files if they are a partner's return, as somebody said or as they are recognised to be."""
    if kind in KINDS:
        return kind, None
    if kind in PARTNER_KINDS:
        return kind, pieces(path)
    found = pieces(path)
    partners = partner_working.recognised(found)
    return partners, found if partners else None


def _children(path, *, kind, agency, authority, labels, secret, until, progress):
    """Work through a return of children's social care."""
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
