"""`lantern returns`: the same way in as the pages, for someone on the server."""

from datetime import UTC, datetime
from pathlib import Path

from django.utils import timezone

from lantern.access.models import Agency, Person
from lantern.access.roles import May
from lantern.returns import changes, quarantine
from lantern.returns.accepting import STOPPED
from lantern.returns.accepting import accept as accept_return
from lantern.returns.checking import check
from lantern.returns.models import Return, State
from lantern.returns.reminding import remind_due
from lantern.returns.tasks import draw_other_charts, make_workbook
from lantern.trail.sealing import System

WELL, FOUND, NOT_READABLE = 0, 1, 2
COMMAND_LINE = System("command line")
SHOWN = 12  # groups of findings


class NotPossible(Exception):
    """What was asked cannot be done. `str()` says why."""


def add(path, *, agency, kind=None, period="", accept=False, because="", by_email=None, out, at=None):
    """Send one return for an agency, check it, and with `accept` put it into the figures.

    `because`: why, when it corrects an earlier one. `at`: the moment it arrived, when that was not now.
    Returns 0 when nothing was found or it was accepted, 1 when there are findings, 2 when it was not taken in.
    """
    try:
        place = _agency(agency)
        by = _person(by_email, place, accept) if by_email else COMMAND_LINE
        sent = _receive(Path(path), place, kind, period, at or _clock(), by)
        worked = check(sent, clock=_clock, by=by)
        _say(sent, worked, out)
        if worked:
            make_workbook.enqueue(sent.reference)
        if accept and worked:
            return _accept(sent, because, by, out)
    except (changes.Refused, NotPossible) as refused:
        print(refused, file=out)
        return NOT_READABLE
    if worked is None:
        return NOT_READABLE
    return FOUND if worked.findings.num_rows else WELL


def _accept(sent, because, by, out):
    published = accept_return(sent, reason=because, clock=_clock, by=by)
    if published is None:
        print(STOPPED, file=out)
        return NOT_READABLE
    draw_other_charts.enqueue(sent.agency.code)
    print(f"Accepted: {published.figures.count():,} figures are in the picture.", file=out)
    return WELL


def forget(*, out):
    """Delete every file whose time has come. Returns 0."""
    count = changes.forget_due(now=_clock(), by=System("lantern returns forget"))
    print(f"{count} file{'' if count == 1 else 's'} deleted.", file=out)
    return WELL


def remind(*, out):
    """Write to whoever owes a return whose letter is due today. Returns 0, or 1 when a letter could not be written."""
    said = remind_due(today=timezone.localdate(), by=System("lantern returns remind"))
    for each in said:
        print(each.words, file=out)
    if not said:
        print("Nobody needs reminding today.", file=out)
    return WELL if all(each.went for each in said) else FOUND


def _clock():
    return datetime.now(UTC)


def _agency(code):
    found = Agency.objects.filter(code=code).first()
    if found is None:
        known = ", ".join(Agency.objects.values_list("code", flat=True)) or "none yet"
        raise NotPossible(f"There is no agency “{code}”. The agencies are: {known}.")
    return found


def _person(email, agency, accepts):
    """The person in whose name the return is sent, acting for the agency, if their role allows it."""
    person = Person.objects.filter(email__iexact=email, is_active=True).first()
    if person is None:
        raise NotPossible(f"Nobody with the address {email} may sign in.")
    current = person.memberships.current(timezone.localdate()).filter(agency=agency)
    for membership in current.select_related("agency"):
        person.acting = membership
        if person.may(May.SEND_RETURNS) and (not accepts or person.may(May.ACCEPT_RETURNS)):
            return person
    raise NotPossible(f"{person.name} has no role that allows this for {agency.name}.")


def _receive(path, agency, kind, period, at, by):
    """Take the file in as an upload is taken in. What cannot even be opened leaves a refusal in the trail."""
    try:
        held = quarantine.hold(path)
    except quarantine.TooLarge as too_large:
        changes.refuse_file(agency=agency, reason=str(too_large), by=by)
        raise NotPossible(str(too_large)) from None
    except OSError:
        changes.refuse_file(agency=agency, reason="The file could not be opened.", by=by)
        says = f"{path.name} could not be opened: check where it is and that you may read it."
        raise NotPossible(says) from None
    try:
        return changes.receive(agency=agency, held=held, kind=kind or "", period=period, at=at, by=by)
    except changes.Refused as refused:
        changes.refuse_file(agency=agency, reason=str(refused), by=by)
        raise


def _say(sent, worked, out):
    """What became of the return, in a few lines."""
    if worked is None:
        ended = sent.states.exclude(state=State.FORGOTTEN).last()
        print(f"Return {sent.reference}: {ended.note}", file=out)
        return
    now = Return.objects.with_summary().get(pk=sent.pk)
    rows = [f"{now.kept.count(what):,}" for what in ("sent", "read", "refused")]
    print(f"Return {sent.reference}: {now.kind_words}", file=out)
    print("  rows: {} sent = {} read + {} refused".format(*rows), file=out)
    covers = f"{now.kept.covers_from} to {now.kept.covers_to}" if now.kept.covers_from else "no whole quarter"
    print(f"  speaks for: {covers}", file=out)
    print(f"  findings: {now.kept.found():,}", file=out)
    for group in now.kept.groups[:SHOWN]:
        place = f" ({group['origin']})" if group["origin"] else ""
        print(f"    {group['count']:>7,}  {group['severity']:<7}  {group['code']}: {group['message']}{place}", file=out)
    if len(now.kept.groups) > SHOWN:
        print(f"    and {len(now.kept.groups) - SHOWN} more kinds of finding", file=out)
