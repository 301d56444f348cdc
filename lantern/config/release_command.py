"""`lantern release list`, `freeze` and `verify`."""

from django.utils import timezone

from lantern.access.acting import begin
from lantern.access.models import Person
from lantern.access.roles import May
from lantern.analysis.periods import parse
from lantern.insight.changes.releases import Refused
from lantern.insight.models import Release
from lantern.trail.sealing import System

DIFFERS, NOT_DONE = 1, 2


def listed(*, out):
    """Print every release, the newest first: number, quarter, version, how it stands, seal."""
    found = list(Release.objects.with_stage())
    for each in found:
        out.write(f"{each.pk}  {each.period}  version {each.version}  {each.stage_words}  {each.seal}\n")
    if not found:
        out.write("Nothing has been frozen or published yet.\n")


def freeze(period, *, reason, by_email, out):
    """Gather and freeze a quarter as it stands now. 0 frozen, 2 refused with a sentence."""
    from lantern.overview.freezing import freeze as freeze_gathered
    from lantern.overview.gathering import gather

    now = timezone.now()
    try:
        gathered = gather(_quarter(period), today=timezone.localdate(now))
        release = freeze_gathered(gathered, read=gathered.fingerprint, reason=reason, at=now, by=_person(by_email))
    except (Refused, ValueError) as refused:
        out.write(f"{refused}\n")
        return NOT_DONE
    out.write(f"Frozen: release {release.pk}, {release}. Its seal: {release.seal}\n")
    out.write("Two people who did not freeze it now read it and approve it, on its page.\n")
    return 0


def verify(which, *, out):
    """Hash every byte again and draw every document again. 0: all is what was frozen, 1: not, and where, 2: no such release."""
    from lantern.overview.verifying import faults

    releases = named(which) if which else list(Release.objects.order_by("pk"))
    if which and not releases:
        out.write(f"There is no release “{which}”. `lantern release list` shows those there are.\n")
        return NOT_DONE
    found = [fault for release in releases for fault in faults(release)]
    for fault in found:
        out.write(f"{fault}\n")
    if found:
        return DIFFERS
    count = len(releases)
    out.write(f"{count} {'release is' if count == 1 else 'releases are'} to the byte what was frozen.\n")
    return 0


def named(which):
    """The releases that somebody means: a number as listed, a quarter such as 2025-26Q1, or one version of it, 2025-26Q1.2."""
    if which.isdecimal():
        return list(Release.objects.filter(pk=int(which)))
    period, _, version = which.partition(".")
    found = Release.objects.filter(period=period).order_by("pk")
    return list(found.filter(version=int(version)) if version.isdecimal() else found)


def _quarter(code):
    period = parse(code)
    if period.kind != "quarter":
        raise ValueError(f"A release is for a quarter, such as 2025-26Q1; “{code}” is a {period.kind}.")
    return period


def _person(by_email):
    """Whoever freezes it, who may then not approve it; without an address, nobody but the command."""
    if not by_email:
        return System("lantern release freeze")
    person = Person.objects.filter(email__iexact=by_email).first()
    if person:
        begin(person)
    if person is None or not person.may(May.PREPARE_RELEASES):
        raise ValueError(f"Nobody with the address {by_email} may prepare releases.")
    return person
