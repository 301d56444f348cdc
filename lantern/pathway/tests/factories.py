"""Made-up journeys, for every room's tests."""

from datetime import UTC, datetime, timedelta

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import person
from lantern.pathway.changes import discussions, occasions
from lantern.pathway.changes import journeys as changes
from lantern.pathway.occasions import Value

AT = datetime(2026, 11, 27, 16, 55, tzinfo=UTC)  # a Friday, at five to five
NHS = "943 476 5919"  # the number that the NHS gives out as an example
BEGINNING = {"stage": {"said": "S3"}, "age_band": {"said": "10-15"}, "concern:family": {"said": "yes"}}


def worker(at="lbbd", kind=AgencyKind.SOCIAL_CARE, role="practitioner", **fields):
    return person(role, at=at, kind=kind, **fields)


def a_journey(by=None, tokens=(("case:lbbd", "a" * 64),), said=BEGINNING, at=AT):
    """A journey that somebody's agency has opened."""
    by = by or worker()
    return changes.open_or_meet(tokens=list(tokens), role="csc_sw", said=dict(said), at=at, by=by)[0]


def a_discussion(journey, by, **fields):
    """A strategy discussion that was held at five to five."""
    given = {"state": "held", "moment": AT, "at": AT + timedelta(hours=3)} | fields
    return discussions.call(journey=journey, by=by, **given)


def said(**given):
    """Answers as a change takes them: days, or what was said."""
    return {name: Value(said=each) if isinstance(each, str) else Value(day=each) for name, each in given.items()}


OFFERED = AT.date() - timedelta(days=60)


def an_offer(journey, by, whom="child", at=AT, **more):
    """Therapy that was offered two months ago and for which somebody waits."""
    given = {"what": "therapy", "answer": "yes", "offered": OFFERED, "referred": OFFERED} | more
    return occasions.add(journey=journey, kind="support", whom=whom, said=said(**given), at=at, by=by)


def an_occasion(journey, by, kind, whom="child", at=AT, **given):
    """One of any kind."""
    return occasions.add(journey=journey, kind=kind, whom=whom, said=said(**given), at=at, by=by)
