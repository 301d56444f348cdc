"""Whatever happens to who sees two journeys, before they are joined and until they are two again: each is followed by somebody
afterwards, and nobody sees what they had not before.
"""

import contextlib
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import agency
from lantern.pathway import who
from lantern.pathway.changes import access, joinings, undoing
from lantern.pathway.changes.journeys import Refused, name_agency, say
from lantern.pathway.models import Block, Journey, Named, Owner, Recorded
from lantern.pathway.tests.factories import AT, a_journey, worker
from lantern.pathway.tests.joining_factories import LATER, SINCE, asked

pytestmark = pytest.mark.django_db
KINDS = {"lbbd": AgencyKind.SOCIAL_CARE, "met-east": AgencyKind.POLICE, "nelft": AgencyKind.HEALTH}
ROLES = ("csc_sw", "police_oic")
THINGS = st.lists(
    st.tuples(
        st.sampled_from(["ours", "theirs"]),
        st.sampled_from(["take_off", "hand_over", "block", "lift", "name", "say"]),
        st.integers(0, 5),
        st.integers(0, 5),
    ),
    max_size=10,
)


class Happening:
    """Two journeys of two agencies, a third agency beside them, and two people at each; what happens is what Lantern lets happen."""

    def __init__(self, people):
        self.people = people
        ours = a_journey(by=people[0], tokens=[("case:lbbd", "a" * 64)])
        theirs = a_journey(by=people[2], tokens=[("case:met-east", "b" * 64)], at=AT + timedelta(hours=1))
        self.journeys = {"ours": ours, "theirs": theirs}

    def happens(self, whose, what, one, two, at):
        with contextlib.suppress(Refused):
            getattr(self, what)(self.journeys[whose], self.people[one], self.people[two], at)

    def take_off(self, journey, one, two, at):
        access.take_off(journey=journey, agency=one.acting.agency, reason="no_part", at=at, by=two)

    def hand_over(self, journey, one, two, at):
        access.hand_over(journey=journey, person=one, agency=one.acting.agency, reason="away", at=at, by=two)

    def block(self, journey, one, two, at):
        access.block(journey=journey, person=one, reason="family", at=at, by=two)

    def lift(self, journey, one, two, at):
        for each in Block.objects.standing().filter(journey=journey, person=one):
            access.lift_block(block=each, reason="over", at=at, by=who.owner_of(journey).person)

    def name(self, journey, one, two, at):
        role = ROLES[self.people.index(one) % 2]
        name_agency(journey=journey, agency=one.acting.agency, role=role, at=at, by=two)

    def say(self, journey, one, two, at):
        if who.may_work(one, journey):
            say(journey=journey, said={f"said by {one.email}": {"said": "yes"}}, at=at, by=one)

    def seen(self, whose):
        """The people who see a journey, by their place."""
        return {n for n, each in enumerate(self.people) if self.journeys[whose] in Journey.objects.visible_to(each)}

    def named(self, whose):
        rows = Named.objects.standing().filter(journey=self.journeys[whose])
        return set(rows.values_list("agency__code", flat=True))


@pytest.fixture
def people(db):
    return [
        worker(code, kind, email=f"{number}.{code}@example.org") for code, kind in KINDS.items() for number in range(2)
    ]


@example(
    before=[], since=[("ours", "hand_over", 2, 0), ("ours", "take_off", 0, 2)], undone_by=2
)  # nobody of ours is left
@given(before=THINGS, since=THINGS, undone_by=st.integers(0, 5))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_afterwards_each_is_followed_and_nobody_sees_what_they_had_not(people, before, since, undone_by):
    with transaction.atomic():
        there = Happening(people)
        for thing in before:
            there.happens(*thing, at=AT)
        saw = {whose: there.seen(whose) for whose in there.journeys}
        named = {whose: there.named(whose) for whose in there.journeys}
        joining = asked(there.journeys["ours"], there.journeys["theirs"], people[0])
        if _accepted(joining, people[2]):
            _lived_and_undone(there, joining, since, people[undone_by], saw, named)
        for each in there.journeys.values():
            _is_followed(each)
        transaction.set_rollback(True)


def _lived_and_undone(there, joining, since, by, saw, named):
    _is_followed(there.journeys["ours"])
    for _, *thing in since:
        there.happens("ours", *thing, at=SINCE)
    _is_followed(there.journeys["ours"])
    joint, blocked = there.seen("ours"), set(Block.objects.standing().filter(at=SINCE).values_list("person", flat=True))

    undoing.undo(joining=joining, reason="other", at=SINCE + timedelta(hours=1), by=by)

    only_theirs = named["theirs"] - named["ours"]
    assert there.seen("theirs") == {n for n in saw["theirs"] if there.people[n].pk not in blocked}
    new = there.seen("ours") - saw["ours"]
    assert all(there.people[n].acting.agency.code not in only_theirs and n in joint for n in new)
    assert there.named("theirs") >= named["theirs"]
    for row in Recorded.objects.filter(at=SINCE):
        home = "theirs" if row.agency.code in only_theirs else "ours"
        assert row.journey == there.journeys[home]


def _accepted(joining, by):
    """Whether the two are one now. Nobody is who would lock an owner out."""
    try:
        joinings.accept(joining=joining, at=LATER, by=by)
    except Refused:
        event("refused")
        return False
    event("joined")
    return True


def _is_followed(journey):
    """It has an agency, and an owner who sees it, unless there is nobody at all who could own it."""
    assert Named.objects.standing().filter(journey=journey).exists()
    owner = Owner.objects.standing().filter(journey=journey).select_related("person").first()
    if owner is None:
        assert not who.to_own(journey, SINCE.date()).exists()
    else:
        assert who.can_own(journey, owner.person, owner.agency, SINCE.date())


def test_two_who_are_all_there_is_are_enough(people):
    """The shortest way to lose a child that there was: accepted, taken off, undone."""
    there = Happening(people)
    joining = asked(there.journeys["ours"], there.journeys["theirs"], people[0])
    joinings.accept(joining=joining, at=LATER, by=people[2])
    access.take_off(journey=there.journeys["ours"], agency=agency("met-east"), reason="no_part", at=SINCE, by=people[0])

    undoing.undo(joining=joining, reason="other", at=SINCE, by=people[0])

    assert (there.seen("ours"), there.seen("theirs")) == ({0, 1}, {2, 3})
