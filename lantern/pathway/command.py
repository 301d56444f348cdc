"""`lantern pathway take-in` and `forget-rows`: row files from a system on the server, by the same way in as the pages."""

from datetime import UTC, datetime
from pathlib import Path

from django.utils import timezone

from lantern.access.models import Person
from lantern.access.roles import May
from lantern.analysis.finding import Unreadable
from lantern.pathway.changes import rows as changes
from lantern.pathway.changes.journeys import Refused
from lantern.pathway.here import row_kinds
from lantern.pathway.reminding import remind_overdue
from lantern.pathway.rows.matching import rows_in
from lantern.pathway.rows.upload import MOST_MEGABYTES, TOO_LARGE
from lantern.trail.sealing import System

WELL, FOUND, NOT_TAKEN = 0, 1, 2
SHOWN = 50  # findings
COUNTED = {
    "rows": "read",
    changes.NEW: "new",
    changes.CHANGED: "with something new",
    changes.SAME: "there already",
    "nobody": "with no journey that this person sees",
}


class NotPossible(Exception):
    """What was asked cannot be done. `str()` says why."""


def take_in(path, *, kind, agency, by_email, only_check=False, out):
    """Check a row file in somebody's name and, if nothing is wrong, take it in.

    Returns 0 when it was taken in, or could be; 1 when something is wrong in it; 2 when it was not read.
    """
    try:
        by = _person(by_email, agency)
        rows, findings = rows_in(_bytes(Path(path)), row_kinds()[kind], by)
        file = changes.keep_checked(kind=kind, rows=rows, findings=findings, at=datetime.now(UTC), by=by)
        _say(file, out)
        if file.counts["errors"] or only_check:
            changes.drop(file=file, by=by)
            return FOUND if file.counts["errors"] else WELL
        changes.take_in(file=file, at=datetime.now(UTC), by=by)
    except (NotPossible, Unreadable, Refused) as refused:
        print(refused, file=out)
        return NOT_TAKEN
    print("Taken in.", file=out)
    return WELL


def forget(*, out):
    """Forget the rows of files that nobody took in within a day. Returns 0."""
    count = changes.forget(at=datetime.now(UTC), by=System("lantern pathway forget-rows"))
    print(f"The rows of {count} file{'' if count == 1 else 's'} forgotten.", file=out)
    return WELL


def remind(*, out):
    """Write to those whose review of broken glass is past its day. Returns 0, or 1 when a letter could not be written."""
    said = remind_overdue(today=timezone.localdate(), by=System("lantern pathway remind"))
    for each in said:
        print(each.words, file=out)
    if not said:
        print("Nobody needs reminding today.", file=out)
    return WELL if all(each.went for each in said) else FOUND


def _person(email, agency):
    """The person in whose name rows are sent, acting for the agency, if their role allows it."""
    person = Person.objects.filter(email__iexact=email, is_active=True).first()
    if person is None:
        raise NotPossible(f"Nobody with the address {email} may sign in.")
    for membership in person.memberships.current(timezone.localdate()).filter(agency__code=agency):
        person.acting, person.came_for = membership, (May.WORK_ON_JOURNEYS,)
        if person.may(May.WORK_ON_JOURNEYS):
            return person
    raise NotPossible(f"{person.name} has no role that allows this for “{agency}”.")


def _bytes(path):
    try:
        if path.stat().st_size > MOST_MEGABYTES * 2**20:
            raise NotPossible(TOO_LARGE)
        return path.read_bytes()
    except OSError:
        raise NotPossible("The file could not be opened: check where it is and that you may read it.") from None


def _say(file, out):
    print("Rows: " + ", ".join(f"{file.counts[name]:,} {says}" for name, says in COUNTED.items()) + ".", file=out)
    for row, column, code, severity, message, to_do in file.findings[:SHOWN]:
        print(f"  row {row}, {column or 'whole row'}: {severity} {code}: {message} {to_do}", file=out)
    if len(file.findings) > SHOWN:
        print(f"  and {len(file.findings) - SHOWN:,} more", file=out)
