"""Two journeys that were joined are two again, with nothing lost."""

import contextlib
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import agency
from lantern.pathway import known
from lantern.pathway.changes import discussions, joinings, linked, undoing
from lantern.pathway.changes.journeys import Refused, name_agency, say
from lantern.pathway.models import Discussion, Journey, JourneyToken, Owner, Recorded
from lantern.pathway.tests.factories import AT, a_discussion, a_journey, worker
from lantern.pathway.tests.joining_factories import LATER, RECKONED, SINCE, asked, everything

pytestmark = pytest.mark.django_db


def newest():
    """What counts on each journey: {(journey, name): value}."""
    rows = Recorded.objects.order_by("pk").values_list("journey", "name", "moment", "day", "said")
    return {(journey, name): value for journey, name, *value in rows}


def shown():
    """What lists show of each journey."""
    return {model: sorted(map(str, model.objects.values_list(*_but_its_key(model)))) for model in RECKONED}


def _but_its_key(model):
    return [field.attname for field in model._meta.concrete_fields if not field.primary_key]


def test_a_chain_is_undone_from_its_end(ours, theirs, social, police):
    first = asked(ours, theirs, social)
    joinings.accept(joining=first, at=LATER, by=police)
    nurse = worker("nelft", AgencyKind.HEALTH)
    oldest = a_journey(by=nurse, tokens=[("case:nelft", "c" * 64)], at=AT - timedelta(days=9))
    second = asked(ours, oldest, social)
    joinings.accept(joining=second, at=LATER, by=nurse)

    with pytest.raises(Refused, match="joined with another since"):
        undoing.undo(joining=first, reason="other", at=SINCE, by=social)
    undoing.undo(joining=second, reason="other", at=SINCE, by=social)
    undoing.undo(joining=first, reason="other", at=SINCE, by=social)

    assert {each.tokens.count() for each in (ours, theirs, oldest)} == {1}


def test_what_was_recorded_since_goes_with_the_agency_that_only_the_other_journey_named(ours, theirs, social, police):
    joining = asked(ours, theirs, social)
    joinings.accept(joining=joining, at=LATER, by=police)
    say(journey=ours, said={"sex": {"said": "F"}}, at=SINCE, by=social)
    say(journey=ours, said={"language": {"said": "en"}}, at=SINCE, by=police)
    theirs_since = a_discussion(ours, police, at=SINCE, moment=SINCE - timedelta(hours=1))
    again = discussions.call(
        journey=ours, state="held", moment=SINCE, because="news", at=SINCE + timedelta(hours=1), by=police
    )
    token = JourneyToken.objects.create(journey=ours, kind="case:met-east", token="d" * 64, added_at=SINCE)
    shared = JourneyToken.objects.create(journey=ours, kind="nhs-number", token="e" * 64, added_at=SINCE)
    name_agency(journey=ours, agency=agency("met-east"), role="police_mash", at=SINCE, by=social)

    undoing.undo(joining=joining, reason="other", at=SINCE + timedelta(days=1), by=social)

    for row, home in ((theirs_since, theirs), (again, theirs), (token, theirs), (shared, ours)):
        row.refresh_from_db()
        assert row.journey == home
    assert (theirs_since.first, again.first) == (None, theirs_since)
    assert list(ours.recorded.filter(at=SINCE).values_list("name", flat=True)) == ["sex"]
    assert theirs.recorded.filter(name="language").exists()
    assert set(theirs.named.values_list("role", flat=True)) == {"csc_sw", "police_mash"}


def test_a_discussion_that_came_after_one_of_the_other_journey_is_a_first_again(ours, theirs, social, police):
    moved = a_discussion(theirs, police)
    joining = asked(ours, theirs, social)
    joinings.accept(joining=joining, at=LATER, by=police)
    stays = [
        discussions.call(journey=ours, state="held", moment=at, because="medical", at=SINCE, by=social)
        for at in (LATER, LATER + timedelta(hours=1))
    ]

    undoing.undo(joining=joining, reason="mistake", at=SINCE, by=social)

    for each in (moved, *stays):
        each.refresh_from_db()
    assert (moved.journey, moved.first) == (theirs, None)
    assert [(each.journey, each.first, each.because) for each in stays] == [
        (ours, None, ""),
        (ours, stays[0], "medical"),
    ]


THINGS = st.lists(
    st.tuples(
        st.sampled_from(["ours", "theirs"]),
        st.sampled_from(["say", "name", "token", "discussion", "again", "link", "decide"]),
        st.integers(0, 3),
    ),
    max_size=14,
)


class Happening:
    """Two journeys to which things happen, as two agencies make them."""

    def __init__(self, social, police):
        self.by = {"ours": social, "theirs": police}
        first = a_journey(by=social)
        second = a_journey(by=police, tokens=[("case:met-east", "b" * 64)], at=AT + timedelta(hours=1))
        self.journeys = {"ours": first, "theirs": second}
        self.third = a_journey(by=worker("nelft", AgencyKind.HEALTH), tokens=[("case:nelft", "c" * 64)])

    def happens(self, whose, what, number, at=AT):
        journey, by = self.journeys[whose], self.by[whose]
        with contextlib.suppress(Refused):
            getattr(self, what)(journey, by, number, at)

    def say(self, journey, by, number, at):
        say(journey=journey, said={f"thing_{number}": {"said": "yes"}}, at=at, by=by)

    def name(self, journey, by, number, at):
        role = ("csc_sw", "dsl", "isva", "camhs")[number]
        name_agency(journey=journey, agency=agency(f"agency-{number % 2}"), role=role, at=at, by=by)

    def token(self, journey, by, number, at):
        there = JourneyToken.objects.filter(kind=f"book-{journey.pk}", token=f"{number:064}")
        if not there.exists():
            JourneyToken.objects.create(journey=journey, kind=f"book-{journey.pk}", token=f"{number:064}", added_at=at)

    def discussion(self, journey, by, number, at):
        a_discussion(journey, by)

    def again(self, journey, by, number, at):
        moment = AT + timedelta(minutes=1 + number)
        discussions.call(
            journey=journey, state="held", moment=moment, because="medical", at=AT + timedelta(hours=4), by=by
        )

    def link(self, journey, by, number, at):
        linked.link(journey=journey, other=self.third, how="sibling", at=at, by=by)

    def decide(self, journey, by, number, at):
        row = journey.linked_children.first()
        if row:
            linked.decide(linked=row, decision="help", reason="", at=at, by=by)


@given(things=THINGS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_joined_and_undone_is_as_it_was_before(social, police, things):
    with transaction.atomic():
        there = Happening(social, police)
        for thing in things:
            there.happens(*thing)
        before, said, lists = everything(), newest(), shown()
        joining = asked(there.journeys["ours"], there.journeys["theirs"], social)

        joinings.accept(joining=joining, at=LATER, by=police)
        joined = everything()
        undoing.undo(joining=joining, reason="other", at=SINCE, by=social)

        assert joined != before
        assert (newest(), shown()) == (said, lists)
        for label, rows in everything().items():
            assert rows[: len(before[label])] == before[label], label
            added = rows[len(before[label]) :]
            assert all(row["name"].startswith("linked_children_") for row in added), label
        transaction.set_rollback(True)


@given(things=THINGS, since=THINGS)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happened_between_every_earlier_row_goes_home_and_no_row_is_lost(social, police, things, since):
    with transaction.atomic():
        there = Happening(social, police)
        for thing in things:
            there.happens(*thing)
        before = everything()
        joining = asked(there.journeys["ours"], there.journeys["theirs"], social)
        joinings.accept(joining=joining, at=LATER, by=police)
        there.journeys["theirs"] = there.journeys["ours"]
        for thing in since:
            there.happens(*thing, at=SINCE)
        counted = {label: len(rows) for label, rows in everything().items() if label != "pathway.Recorded"}

        undoing.undo(joining=joining, reason="other", at=SINCE, by=social)

        after = everything()
        assert {label: len(after[label]) for label in counted} == counted
        for label, rows in before.items():
            homes = {row["id"]: row.get("journey_id") for row in rows}
            assert {row["id"]: row.get("journey_id") for row in after[label] if row["id"] in homes} == homes, label
        for journey in Journey.objects.all():
            firsts = Discussion.objects.filter(journey=journey, first=None).count()
            assert firsts == min(1, journey.discussions.count())
        transaction.set_rollback(True)


def test_other_children_of_both_are_counted_on_the_one_and_again_apart_when_undone(ours, theirs, social, police):
    nurse = worker("nelft", AgencyKind.HEALTH)
    shared, alone = (a_journey(by=nurse, tokens=[("case:nelft", number * 64)]) for number in "cd")
    for journey, other in ((ours, shared), (theirs, shared), (theirs, alone)):
        linked.link(journey=journey, other=other, how="sibling", at=AT, by=nurse)
    joining = asked(ours, theirs, social)

    def counts():
        return [
            known.everything([each], nurse).filter(name="linked_children_count").last().said for each in (shared, alone)
        ] + [Recorded.objects.filter(journey=each, name="linked_children_count").last().said for each in (ours,)]

    before = counts()
    joinings.accept(joining=joining, at=LATER, by=police)
    joined = counts()
    undoing.undo(joining=joining, reason="other", at=SINCE, by=social)

    assert (before, joined, counts()) == (["2", "1", "1"], ["1", "1", "2"], ["2", "1", "1"])


def test_what_was_recorded_in_the_moment_of_the_joining_goes_home_once(ours, theirs, social, police):
    say(journey=theirs, said={"sex": {"said": "F"}}, at=LATER, by=police)
    joining = asked(ours, theirs, social)
    joinings.accept(joining=joining, at=LATER, by=police)

    undoing.undo(joining=joining, reason="other", at=SINCE, by=social)

    assert [row.journey for row in Recorded.objects.filter(name="sex")] == [theirs]


def test_nobody_owns_a_journey_for_an_agency_that_is_not_named_on_it_any_more(ours, theirs, social, police):
    joining = asked(ours, theirs, social)
    joinings.accept(joining=joining, at=LATER, by=police)
    Owner.objects.filter(journey=ours).update(ended_at=SINCE, ended_by=social.name, ended_because="away")
    Owner.objects.create(journey=ours, person=police, agency=police.acting.agency, at=SINCE, by=social.name)

    undoing.undo(joining=joining, reason="other", at=SINCE + timedelta(hours=1), by=social)

    standing = Owner.objects.standing().values_list("journey", "person")
    assert set(standing) == {(theirs.pk, police.pk), (ours.pk, social.pk)}  # who owned ours before owns it again
