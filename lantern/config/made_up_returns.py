"""The made-up partnership's returns, written as files and taken in as any return is taken in."""

import os
import tempfile
from datetime import date, datetime, time
from pathlib import Path

from django.utils import timezone

FROM, BY = "lbbd", "amber.kettle@example.org"
EXTRACT_SENT_ON = date(2026, 4, 17)  # the borough's extract ends in March 2026
ASKED_FROM, ASKED_UNTIL = "2023-24Q2", "2025-26Q2"  # one quarter more than the partners sent, so that some is late
SENT_BY = date(2025, 10, 1)
WHY = "A number in the first file was last year's."


def load(out):
    """Ask each made-up agency for its returns, and take in what they have sent."""
    from lantern.returns.command import add

    with tempfile.TemporaryDirectory() as folder, Path(os.devnull).open("w") as nowhere:
        expect_returns()
        _social_care(Path(folder) / "sample", add, nowhere, out)
        partners(Path(folder) / "partners", add, nowhere)


def expect_returns():
    """Every made-up agency is asked for what agencies of its kind usually are."""
    from lantern.access.models import Agency
    from lantern.access.sample_people import BY as MADE_UP
    from lantern.returns.changes.calendar import expect
    from lantern.returns.expected import usual

    for agency in Agency.objects.all():
        for each in usual(agency.kind):
            expect(agency=agency, template=each.code, from_period=ASKED_FROM, to_period=ASKED_UNTIL, by=MADE_UP)


def _social_care(folder, add, nowhere, out):
    from lantern.config.sample_command import sample

    sample(folder, years=5, seed=None, out=nowhere)
    add(folder / "ssd", agency=FROM, accept=True, by_email=BY, at=_noon(EXTRACT_SENT_ON), out=out)


def partners(folder, add, nowhere, quarters=None):
    """Take in what the made-up partners sent, of all their quarters or of some."""
    from lantern.access.sample_people import PEOPLE, address
    from lantern.analysis.synthetic import write_partner_returns

    senders = {agency: address(name) for role, agency, name in reversed(PEOPLE) if role == "analyst"}
    for file in write_partner_returns(folder, until=SENT_BY):
        if quarters and file.period not in quarters:
            continue
        said = {"kind": file.kind, "period": file.period, "because": WHY if file.replaces else ""}
        at = _noon(date.fromisoformat(file.sent_on))
        add(
            folder / file.file,
            agency=file.agency,
            **said,
            accept=True,
            by_email=senders[file.agency],
            at=at,
            out=nowhere,
        )


def _noon(day):
    return timezone.make_aware(datetime.combine(day, time(12)))
