"""Made-up journeys, for every room's tests."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import agency, person
from lantern.pathway.care.occasions import Value
from lantern.pathway.changes import discussions, joinings, linked, mistakes, occasions, rows
from lantern.pathway.changes import journeys as changes
from lantern.pathway.models import Block, BrokenGlass, Joining, Journey, MeetingPass

AT = datetime(2026, 11, 27, 16, 55, tzinfo=UTC)  # a Friday, at five to five
PAST = timezone.now() - timedelta(seconds=1)
NHS = "943 476 5919"  # the number that the NHS gives out as an example
BEGINNING = {"stage": {"said": "S3"}, "age_band": {"said": "10-15"}, "concern:family": {"said": "yes"}}


def worker(at="lbbd", kind=AgencyKind.SOCIAL_CARE, role="practitioner", **fields):
    return person(role, at=at, kind=kind, **fields)


def a_journey(by=None, tokens=(("case:lbbd", "a" * 64),), said=BEGINNING, at=AT):
    """A journey that somebody's agency has opened."""
    by = by or worker()
    return changes.open_or_meet(tokens=list(tokens), role="csc_sw", said=dict(said), at=at, by=by)[0]


def sees(person):
    return Journey.objects.visible_to(person).exists()


def a_discussion(journey, by, **fields):
    """A strategy discussion that was held at five to five."""
    given = {"state": "held", "moment": AT, "at": AT + timedelta(hours=3)} | fields
    return discussions.call(journey=journey, by=by, **given)


def a_discussion_put_away(journey, by):
    """One that was recorded twice, where people came back together."""
    moment = AT + timedelta(hours=1)
    return _put_away(a_discussion(journey, by, because="news", moment=moment, at=moment), by)


def _put_away(row, by):
    mistakes.put_away(row=row, reason="twice", at=AT + timedelta(hours=4), by=by)
    return row


def named(journey, code, by, role="police_oic"):
    """Share a journey with an agency that is there already."""
    changes.name_agency(journey=journey, agency=agency(code), role=role, at=AT, by=by)


def a_pass(discussion, to, *, until=None, **fields):
    """A pass that somebody outside holds; an hour is left of it unless said otherwise."""
    given = {"person": to, "agency": to.acting.agency, "seat": "probation", "at": AT, "by": "The chair"}
    given["until"] = until or timezone.now() + timedelta(hours=1)
    return MeetingPass.objects.create(discussion=discussion, **given | fields)


def broken_glass(journey, by, *, until=None, **fields):
    """Glass that somebody outside broke; an hour is left of it unless said otherwise."""
    given = {"person": by, "agency": by.acting.agency, "reason": "danger", "by": by.name, "review_on": AT.date()}
    given |= {"reviewers": journey.agency, "at": AT, "until": until or timezone.now() + timedelta(hours=1)}
    return BrokenGlass.objects.create(journey=journey, **given | fields)


def a_block(journey, person, **fields):
    given = {"agency": journey.agency, "reason": "family", "at": AT, "by": "A colleague"}
    return Block.objects.create(journey=journey, person=person, **given | fields)


def a_linked_child(journey, by):
    """Another child on a journey, a brother or sister, whose own journey this person's agency has opened."""
    other = a_journey(by=by, tokens=[(f"case:{by.acting.agency.code}", f"{journey.pk:064}")])
    return linked.link(journey=journey, other=other, how="sibling", at=AT, by=by)


def a_request(journey):
    """Probation asks whether this journey and one of theirs are about the same child."""
    asker = worker("probation", AgencyKind.PROBATION, email=f"asker.{journey.pk}@example.org")
    theirs = a_journey(by=asker, tokens=[("case:probation", f"{journey.pk:064}")])
    joinings.ask(journey=theirs, others=[journey], at=AT, by=asker)
    return Joining.objects.get(asking=theirs)


def said(**given):
    """Answers as a change takes them: days, or what was said."""
    return {name: Value(said=each) if isinstance(each, str) else Value(day=each) for name, each in given.items()}


OFFERED = AT.date() - timedelta(days=60)


def an_offer(journey, by, whom="child", at=AT, **more):
    """Therapy that was offered two months ago and for which somebody waits."""
    given = {"what": "therapy", "answer": "yes", "offered": OFFERED, "referred": OFFERED} | more
    return occasions.add(journey=journey, kind="support", whom=whom, said=said(**given), at=at, by=by)


def an_offer_put_away(journey, by):
    """One that was entered twice."""
    return _put_away(an_offer(journey, by), by)


def an_occasion(journey, by, kind, whom="child", at=AT, **given):
    """One of any kind."""
    return occasions.add(journey=journey, kind=kind, whom=whom, said=said(**given), at=at, by=by)


def a_row_file(by, **fields):
    """A file of rows that somebody sent and that holds nothing new."""
    given = {"kind": "interviews", "rows": [], "findings": [], "at": timezone.now()}
    return rows.keep_checked(**given | fields, by=by)
