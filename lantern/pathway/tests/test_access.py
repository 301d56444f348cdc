"""Who sees a journey, and who is kept from it."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from lantern.access.models import AgencyKind
from lantern.access.roles import May
from lantern.access.tests.factories import agency
from lantern.pathway.changes import access as changes
from lantern.pathway.changes.journeys import NOT_BY_YOU, Refused, open_or_meet
from lantern.pathway.models import (
    Block,
    BrokenGlass,
    Discussion,
    Journey,
    JourneyToken,
    MeetingPass,
    Named,
    Notice,
    Owner,
    Recorded,
)
from lantern.pathway.tests.factories import (
    AT,
    PAST,
    a_block,
    a_discussion,
    a_journey,
    a_pass,
    broken_glass,
    named,
    sees,
    worker,
)
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
OF_IT = (JourneyToken, Named, Recorded, Owner, Discussion)


@pytest.fixture
def discussion(journey, us):
    return a_discussion(journey, us)


def test_a_journey_is_seen_by_a_pass_and_so_is_everything_on_it(discussion, officer):
    assert not sees(officer)
    a_pass(discussion, officer)

    assert sees(officer)
    assert all(rows.objects.visible_to(officer).exists() for rows in OF_IT)


def test_a_journey_is_seen_through_broken_glass_and_so_is_everything_on_it(journey, discussion, officer):
    broken_glass(journey, officer)

    assert sees(officer)
    assert all(rows.objects.visible_to(officer).exists() for rows in OF_IT)


@pytest.mark.parametrize("how", [{"until": PAST}, {"ended_at": AT}])
def test_a_pass_that_is_over_or_withdrawn_opens_nothing(discussion, officer, how):
    a_pass(discussion, officer, **how)

    assert not sees(officer)


def test_broken_glass_mends_by_itself(journey, officer):
    broken_glass(journey, officer, until=PAST)

    assert not sees(officer)


def test_a_pass_and_broken_glass_are_one_person_s_and_for_the_agency_they_acted_for(journey, discussion, officer):
    colleague = worker("met-east", AgencyKind.POLICE, email="colleague@example.org")
    a_pass(discussion, officer)
    broken_glass(journey, officer)
    officer.acting.agency = agency("nelft", AgencyKind.HEALTH)

    assert not sees(officer)
    assert not sees(colleague)


@pytest.mark.parametrize("role", ["analyst", "agency_lead", "board", "administrator"])
def test_a_role_that_needs_no_journey_gets_none_by_any_way(journey, discussion, role):
    someone = worker("met-east", AgencyKind.POLICE, role=role)
    a_pass(discussion, someone)
    broken_glass(journey, someone)

    assert not sees(someone)


def test_a_conflict_of_interest_is_stronger_than_any_way_in(journey, discussion, us, officer):
    named(journey, "met-east", us)
    a_pass(discussion, officer)
    broken_glass(journey, officer)
    a_block(journey, officer)

    assert not sees(officer)
    rows = (*OF_IT, MeetingPass, BrokenGlass, Block, Notice)
    assert not [row for row in rows if row.objects.visible_to(officer).exists()]


def test_a_block_that_was_lifted_blocks_nothing_and_one_journey_s_block_is_not_another_s(journey, us, officer):
    named(journey, "met-east", us)
    other = a_journey(by=us, tokens=[("case:lbbd", "b" * 64)])
    a_block(journey, officer, ended_at=AT)
    a_block(other, officer)

    assert list(Journey.objects.visible_to(officer)) == [journey]


def test_behind_a_door_to_anything_but_reading_only_those_named_see_it(discussion, us, officer):
    a_pass(discussion, officer)
    for someone in (us, officer):
        someone.came_for = (May.WORK_ON_JOURNEYS,)

    assert (sees(us), sees(officer)) == (True, False)


def test_the_rule_is_one_question_whatever_a_person_holds(discussion, journey, officer):
    a_pass(discussion, officer)
    broken_glass(journey, officer)

    with CaptureQueriesContext(connection) as asked:
        list(Journey.objects.visible_to(officer))

    assert len(asked) == 1


def test_in_a_request_what_a_person_has_of_their_own_is_asked_once_and_nothing_is_looked_through_that_is_not_there(us):
    us.looked_up = {}

    with CaptureQueriesContext(connection) as asked:
        assert sees(us) is bool(Recorded.objects.visible_to(us)) is False
    _, *rule = [each["sql"] for each in asked]

    assert len(rule) == 2
    assert not [sql for sql in rule if "meetingpass" in sql or "brokenglass" in sql or "block" in sql]


@pytest.mark.parametrize("is_blocked", [False, True])
@pytest.mark.parametrize("way", ["named", "pass", "glass", "none"])
def test_in_a_request_and_outside_of_one_a_person_sees_the_same(journey, discussion, us, officer, way, is_blocked):
    by = {"named": lambda: named(journey, "met-east", us), "pass": lambda: a_pass(discussion, officer)}
    by |= {"glass": lambda: broken_glass(journey, officer), "none": lambda: None}
    by[way]()
    if is_blocked:
        a_block(journey, officer)
    outside = sees(officer)
    officer.looked_up = {}

    assert sees(officer) == outside == (way != "none" and not is_blocked)
    assert bool(Recorded.objects.visible_to(officer)) == outside


def test_what_was_looked_up_of_a_person_is_looked_up_anew_in_each_request(client, journey, us):
    client.force_login(us)
    before = client.get(f"/journeys/{journey.pk}/").status_code
    a_block(journey, us)

    assert (before, client.get(f"/journeys/{journey.pk}/").status_code) == (200, 404)


def test_a_person_is_blocked_the_owner_is_told_and_lifts_it(journey, us, officer):
    named(journey, "met-east", us)
    sergeant = worker("met-east", AgencyKind.POLICE, email="sergeant@example.org")

    changes.block(journey=journey, person=officer, reason="family", at=AT, by=sergeant)
    assert not sees(officer)
    assert Notice.objects.get(what="blocked").person == us
    with pytest.raises(Refused, match="Only the owner"):
        changes.lift_block(block=Block.objects.get(), reason="over", at=AT, by=sergeant)
    changes.lift_block(block=Block.objects.get(), reason="over", at=AT, by=us)

    assert sees(officer)
    assert [entry.detail["because"] for entry in Entry.objects.filter(what__contains="block")] == ["family", "over"]


def test_a_block_is_refused_twice_for_the_owner_and_lifted_once(journey, us, officer):
    named(journey, "met-east", us)
    changes.block(journey=journey, person=officer, reason="family", at=AT, by=us)

    with pytest.raises(Refused, match="blocked from this journey already"):
        changes.block(journey=journey, person=officer, reason="family", at=AT, by=us)
    with pytest.raises(Refused, match="Hand it over first"):
        changes.block(journey=journey, person=us, reason="family", at=AT, by=us)
    block = Block.objects.get()
    changes.lift_block(block=block, reason="over", at=AT, by=us)
    with pytest.raises(Refused, match="lifted already"):
        changes.lift_block(block=block, reason="over", at=AT, by=us)
    Owner.objects.all().delete()
    with pytest.raises(Refused, match="Only the owner"):
        changes.lift_block(block=block, reason="over", at=AT, by=us)


def test_whoever_is_blocked_cannot_open_or_meet_the_journey_and_hears_nothing_of_it(journey, officer):
    a_block(journey, officer)

    with pytest.raises(Refused) as refused:
        open_or_meet(tokens=[("case:lbbd", "a" * 64)], role="police_oic", said={}, at=AT, by=officer)

    assert str(refused.value) == NOT_BY_YOU
    assert not journey.named.filter(agency=officer.acting.agency).exists()


@pytest.mark.parametrize(
    "wrong",
    [
        lambda journey, person: a_block(journey, person, reason=""),
        lambda journey, person: [a_block(journey, person) for _ in range(2)],
        lambda journey, person: broken_glass(journey, person, reason=""),
        lambda journey, person: broken_glass(journey, person, until=AT),
        lambda journey, person: Owner.objects.create(
            journey=journey, person=person, agency=person.acting.agency, at=AT, by=""
        ),
    ],
)
def test_what_cannot_be_is_refused_by_the_database(journey, officer, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong(journey, officer)
