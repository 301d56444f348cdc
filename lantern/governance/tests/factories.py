"""A small made-up partnership's governance, for the tests of this room and of those above it. Through the changes, as in life."""

from datetime import UTC, date, datetime, time

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import LONG_AGO, agency, person
from lantern.governance.changes import (
    agreements,
    editions,
    escalations,
    groups,
    holding,
    inspection,
    meetings,
    papers,
    reports,
    risks,
    scrutiny,
)
from lantern.governance.models import Group
from lantern.insight.tests.releases import member
from lantern.trail.sealing import System

BY = System("made-up governance")
NOON = datetime(2026, 9, 14, 12, tzinfo=UTC)  # a Monday
TODAY = NOON.date()


def someone(role, at="lbbd", kind=AgencyKind.SOCIAL_CARE, **more):
    return person(role, at=at, kind=kind, **more)


def police():
    return agency("met-east", AgencyKind.POLICE)


def health():
    return agency("nelft", AgencyKind.HEALTH)


def a_group(name="Delivery group", reports_to=None, rank=0):
    found = Group.objects.filter(name=name).first()
    return found or groups.add_group(name=name, purpose="Drives the work.", reports_to=reports_to, rank=rank, by=BY)


def a_seat(group=None, title="Social care lead", sector=AgencyKind.SOCIAL_CARE, is_chair=False, from_on=LONG_AGO):
    group = group or a_group()
    return groups.add_seat(group=group, title=title, sector=sector, is_chair=is_chair, from_on=from_on, by=BY)


def sits(someone, group=None, *, title="", is_deputy=False, seat=None):
    """This person in a seat of their sector."""
    kind = AgencyKind(someone.acting.agency.kind)
    seat = seat or a_seat(group, title or f"Seat of {someone.email}", kind)
    return groups.take_seat(seat=seat, email=someone.email, is_deputy=is_deputy, since=LONG_AGO, on=TODAY, by=BY)


def a_meeting(group=None, on=TODAY, begins=time(14)):
    return meetings.call_meeting(group=group or a_group(), on=on, begins=begins, place="Online", by=BY)


def was_held(group=None, on=TODAY, rows=()):
    meeting = a_meeting(group, on)
    holding.keep_register(meeting=meeting, rows=list(rows), at=NOON, by=BY)
    return meeting


def an_item(meeting, title="What slips"):
    return meetings.add_item(meeting=meeting, title=title, purpose="decide", brought_by="business manager", by=BY)


def a_paper(meeting, **more):
    return meetings.add_paper(
        meeting=meeting, **{"title": "What slips", "words": "Two actions.", "at": NOON, "by": BY, **more}
    )


def a_paper_file(meeting, name="what-slips.txt", content=b"Two actions slip.", **more):
    given = {"title": "What slips, as a file", "at": NOON, "by": BY} | more
    return papers.add_file(meeting=meeting, name=name, content=content, **given)


def a_report(group=None, on=TODAY, since=date(2026, 6, 1), files=None):
    """A frozen report, with documents that say little."""
    names = ("highlight.html", "highlight.pdf", "report.html", "report.pdf", "report.xlsx")
    files = files or {name: f"<p>{name}</p>".encode() for name in names}
    return reports.freeze(group=group or a_group(), on=on, since=since, files=files, at=NOON, by=BY)


EDITION_FILES = {
    name: f"<p>{name}</p>".encode() for name in ("content.json", "report.html", "report.pdf", "report.xlsx")
}


def an_edition(*, by=None, number=1, replaces=None, **more):
    """A frozen public edition, with documents that say little."""
    given = {"group": a_group(), "on": TODAY, "since": date(2026, 6, 1), "files": EDITION_FILES, "at": NOON}
    by = by or member("Cobalt Saddle")
    return reports.freeze(kind="public", number=number, replaces=replaces, by=by, **given | more)


def published_edition(edition=None, **more):
    """One that two people approved, and that is published."""
    edition = edition or an_edition(**more)
    for name in ("Marble Fern", "Willow Bracket"):
        editions.approve(edition=edition, seal=edition.seal, at=NOON, by=member(name))
    editions.publish(edition=edition, seal=edition.seal, at=NOON, by=member("Cobalt Saddle"))
    return edition


def a_review(year=1, number=1, **more):
    """A frozen annual review, with documents that say little."""
    given = {"group": a_group(), "on": TODAY, "since": date(2026, 4, 1), "files": EDITION_FILES, "at": NOON, "by": BY}
    return reports.freeze(kind="annual", year=year, number=number, **given | more)


def a_challenge(*asked, kind="challenge", **more):
    given = {"title": "How do you know?", "text": "Show me what changed.", "at": NOON, "by": BY}
    day = {"reply_by": date(2026, 9, 30)} if kind == "challenge" else {}
    return scrutiny.challenge(kind=kind, asked=asked, **day, **given | more)


def a_risk(at_agency=None, review_on=date(2026, 10, 14), **more):
    given = {
        "title": "Images made with artificial intelligence",
        "what": "Pupils make images of other pupils.",
        "source": "practitioners",
        "source_words": "Three schools",
        "confidence": "low",
        "seen_on": TODAY,
        "at": NOON,
        "by": BY,
    }
    return risks.notice(agency=at_agency or agency(), review_on=review_on, **given | more)


def an_escalation(raised_by=None, raised_with=None, level=1, on=TODAY, text="The discussion was held without health."):
    pair = {"raised_by": raised_by or agency(), "raised_with": raised_with or health()}
    return escalations.raise_escalation(topic="medical", text=text, level=level, on=on, at=NOON, by=BY, **pair)


def an_agreement(*parties, name="What we tell one another", version="1", review_on=date(2027, 9, 14), **more):
    given = {"purpose": "Safeguarding.", "basis": "Public task.", "link": "", "from_on": date(2026, 9, 1)} | more
    return agreements.keep_agreement(
        name=name, version=version, parties=parties or (agency(),), review_on=review_on, at=NOON, by=BY, **given
    )


def a_sharing_decision(of=None, **more):
    given = {
        "asked_by": "A school",
        "question": "Whether a pupil comes to our group",
        "decided": "not",
        "basis": "Nothing required it",
        "reason": "No new worry about safety.",
        "decided_as": "safeguarding lead",
        "decided_on": TODAY,
        "at": NOON,
        "by": BY,
    }
    return agreements.record_sharing(agency=of or agency(), **given | more)


def a_claim(owner=None, **more):
    given = {"question": "lead", "text": "Leaders ask", "owner_role": "chair", "gap": "Nobody counted it.", "at": NOON}
    return inspection.claim(owner=owner or agency(), by=BY, **given | more)


def rows_for(home, members=(), nowhere=999_999):
    """One row of each kind of this room: at `home`, with `members` in the group's seats. `nowhere`: a number of no row."""
    group = a_group(f"Group of {home.code}")
    taken = [sits(each, group) for each in members]
    seat = a_seat(group, title="Vacant seat", sector=AgencyKind.VOLUNTARY)
    meeting = was_held(group)
    coming = a_meeting(group, on=date(2099, 1, 5))
    agreement = an_agreement(home, name=f"Agreement of {home.code}")
    claim = a_claim(home)
    other = health() if home.code != "nelft" else police()
    return {
        "group": {"pk": group.pk},
        "seated group": {"pk": group.pk},
        "seat": {"pk": seat.pk},
        "holding": {"pk": taken[0].pk if taken else nowhere},
        "meeting": {"pk": meeting.pk},
        "coming meeting": {"pk": coming.pk},
        "item": {"pk": an_item(coming).pk},
        "paper": {"pk": a_paper(meeting).pk},
        "paper file": {"pk": a_paper_file(meeting).pk},
        "challenge": {"pk": a_challenge(home).pk},
        "asked challenge": {"pk": a_challenge(home).pk},
        "risk": {"pk": a_risk(home).pk},
        "escalation": {"pk": an_escalation(home, other).pk},
        "agreement": {"pk": agreement.pk},
        "party": {"pk": agreement.parties.get().pk},
        "sharing": {"pk": a_sharing_decision(home).pk},
        "claim": {"pk": claim.pk},
        "own claim": {"pk": claim.pk},
    }


EVERYONES = ("group", "seat", "holding", "challenge", "risk", "agreement", "claim")  # of no one agency
