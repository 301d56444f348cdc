"""Who sees a journey, and what is written of it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lantern.access.models import AgencyKind
from lantern.access.roles import May
from lantern.access.tests.factories import agency
from lantern.pathway import who
from lantern.pathway.changes import access as changes
from lantern.pathway.changes import discussions, passes
from lantern.pathway.changes.journeys import NOT_BY_YOU, Refused, name_agency, open_or_meet
from lantern.pathway.discussing import CALLED_OFF, HELD, PLANNED
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
from lantern.pathway.tests.factories import AT, a_block, a_discussion, a_journey, a_pass, broken_glass, named, worker
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
PAST = timezone.now() - timedelta(seconds=1)
OF_IT = (JourneyToken, Named, Recorded, Owner, Discussion)


@pytest.fixture
def us():
    return worker()


@pytest.fixture
def officer():
    return worker("met-east", AgencyKind.POLICE)


@pytest.fixture
def journey(us):
    return a_journey(by=us)


@pytest.fixture
def discussion(journey, us):
    return a_discussion(journey, us)


def sees(person):
    return Journey.objects.visible_to(person).exists()


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


def test_whoever_opens_a_journey_owns_it(journey, us):
    assert who.owns(us, journey)
    assert who.owning_agency(journey) == us.acting.agency


def test_an_agency_without_an_owner_is_the_one_that_opened_it(journey):
    Owner.objects.all().delete()

    assert who.owner_of(journey) is None
    assert who.owning_agency(journey) == journey.agency


def test_a_journey_is_handed_over_and_the_new_owner_is_told(journey, us, officer):
    named(journey, "met-east", us)

    changes.hand_over(journey=journey, person=officer, agency=officer.acting.agency, reason="moved_on", at=AT, by=us)

    assert who.owns(officer, journey)
    assert [(each.person, each.ended_because) for each in journey.owners.all()] == [(us, "moved_on"), (officer, "")]
    assert Notice.objects.get(person=officer).what == "owner"
    assert Entry.objects.order_by("number").last().what == "journey handed over"


def test_whoever_takes_a_journey_over_for_themselves_needs_no_notice(journey, us):
    Owner.objects.all().delete()

    changes.hand_over(journey=journey, person=us, agency=us.acting.agency, reason="away", at=AT, by=us)

    assert who.owns(us, journey)
    assert not Notice.objects.exists()


def test_a_journey_is_not_handed_to_its_owner_outside_or_to_somebody_blocked(journey, us, officer):
    def over(person):
        changes.hand_over(journey=journey, person=person, agency=person.acting.agency, reason="away", at=AT, by=us)

    with pytest.raises(Refused, match="own this journey already"):
        over(us)
    with pytest.raises(Refused, match="an agency that is named"):
        over(officer)
    named(journey, "met-east", us)
    a_block(journey, officer)
    with pytest.raises(Refused, match="an agency that is named"):
        over(officer)


def test_an_agency_is_taken_off_with_a_reason_and_what_it_recorded_stays(journey, us, officer):
    named(journey, "met-east", us)
    Recorded.objects.create(journey=journey, name="x", said="yes", agency=officer.acting.agency, at=AT, by=officer.name)

    changes.take_off(journey=journey, agency=officer.acting.agency, reason="no_part", at=AT, by=us)

    assert not sees(officer)
    assert journey.recorded.filter(agency=officer.acting.agency).exists()
    assert journey.named.get(agency=officer.acting.agency).ended_because == "no_part"
    assert Entry.objects.get(what="agency taken off journey").detail == {"agency": "met-east", "because": "no_part"}


def test_an_agency_that_was_taken_off_can_be_named_again(journey, us, officer):
    named(journey, "met-east", us)
    changes.take_off(journey=journey, agency=officer.acting.agency, reason="mistake", at=AT, by=us)

    named(journey, "met-east", us)

    assert sees(officer)
    assert journey.named.filter(agency=officer.acting.agency).count() == 2


def test_the_last_agency_the_owner_s_and_one_not_named_are_not_taken_off(journey, us, officer):
    def off(where):
        changes.take_off(journey=journey, agency=where, reason="no_part", at=AT, by=us)

    with pytest.raises(Refused, match="last agency"):
        off(us.acting.agency)
    with pytest.raises(Refused, match="is not named"):
        off(officer.acting.agency)
    named(journey, "met-east", us)
    with pytest.raises(Refused, match="Hand it over first"):
        off(us.acting.agency)
    Owner.objects.all().delete()
    off(us.acting.agency)
    assert sees(officer)


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


def planned(journey, us, *, at, days=3):
    return discussions.call(journey=journey, state=PLANNED, moment=at + timedelta(days=days), at=at, by=us)


def give(discussion, to, by, at):
    passes.give_pass(discussion=discussion, person=to, agency=to.acting.agency, seat="probation", at=at, by=by)


def test_a_pass_lasts_until_a_day_after_the_discussion_and_the_trail_says_so(journey, us, officer):
    now = timezone.now()
    discussion = planned(journey, us, at=now)

    give(discussion, officer, us, now)

    assert sees(officer)
    assert MeetingPass.objects.get().until == now + timedelta(days=4)
    assert Entry.objects.get(what="meeting pass given").detail["agency"] == "met-east"


def test_a_pass_follows_a_discussion_that_is_moved_and_ends_when_it_is_called_off(journey, us, officer):
    now = timezone.now()
    discussion = planned(journey, us, at=now)
    give(discussion, officer, us, now)

    discussions.sit(discussion=discussion, state=PLANNED, moment=now + timedelta(days=9), at=now, by=us)
    assert MeetingPass.objects.get().until == now + timedelta(days=10)
    discussions.sit(discussion=discussion, state=CALLED_OFF, moment=now + timedelta(days=9), at=now, by=us)

    assert not sees(officer)
    assert [entry.what for entry in Entry.objects.filter(what__startswith="meeting passes")] == [
        "meeting passes moved",
        "meeting passes ended",
    ]


def test_a_pass_that_has_run_out_is_not_brought_back_by_moving_the_discussion(journey, us, officer):
    now = timezone.now()
    discussion = planned(journey, us, at=now)
    a_pass(discussion, officer, until=PAST)

    discussions.sit(discussion=discussion, state=PLANNED, moment=now + timedelta(days=9), at=now, by=us)

    assert not sees(officer)


def test_a_pass_is_withdrawn_once(journey, us, officer):
    now = timezone.now()
    give(planned(journey, us, at=now), officer, us, now)
    held = MeetingPass.objects.get()

    passes.withdraw_pass(held=held, at=now, by=us)

    assert not sees(officer)
    assert Entry.objects.order_by("number").last().what == "meeting pass withdrawn"
    with pytest.raises(Refused, match="ended already"):
        passes.withdraw_pass(held=held, at=now, by=us)


def test_a_pass_is_refused_for_what_is_over_to_whoever_needs_none_has_one_or_is_blocked(journey, us, officer):
    now = timezone.now()
    discussion = planned(journey, us, at=now)
    with pytest.raises(Refused, match="they see it already"):
        give(discussion, us, us, now)
    give(discussion, officer, us, now)
    with pytest.raises(Refused, match="have a pass"):
        give(discussion, officer, us, now)
    nurse = worker("nelft", AgencyKind.HEALTH)
    a_block(journey, nurse)
    with pytest.raises(Refused, match="conflict of interest"):
        give(discussion, nurse, us, now)
    with pytest.raises(Refused, match="is over"):
        give(discussion, officer, us, now + timedelta(days=5))
    discussions.sit(discussion=discussion, state=CALLED_OFF, moment=now + timedelta(days=3), at=now, by=us)
    with pytest.raises(Refused, match="was called off"):
        give(discussion, officer, us, now)


def test_a_new_pass_is_given_where_the_old_one_has_run_out(journey, us, officer):
    now = timezone.now()
    discussion = planned(journey, us, at=now)
    old = a_pass(discussion, officer, until=PAST)

    give(discussion, officer, us, now)

    old.refresh_from_db()
    assert old.ended_because == "run out"
    assert sees(officer)


def test_a_pass_to_a_discussion_that_has_just_been_held_still_runs(journey, us, officer):
    now = timezone.now()
    moment = now - timedelta(hours=2)
    discussion = discussions.call(journey=journey, state=HELD, moment=moment, at=now, by=us)

    give(discussion, officer, us, now)

    assert MeetingPass.objects.get().until == moment + timedelta(hours=24)


def test_the_owner_is_told_once_of_what_waits_unread_and_never_of_their_own_doing(journey, us, officer):
    named(journey, "met-east", us)
    assert not Notice.objects.exists()

    name_agency(journey=journey, agency=agency("nelft", AgencyKind.HEALTH), role="named_health", at=AT, by=officer)
    name_agency(journey=journey, agency=agency("nelft"), role="gp_school_nurse", at=AT, by=officer)

    assert [(each.person, each.about) for each in Notice.objects.visible_to(us)] == [(us, "Agency nelft")]
    assert not Notice.objects.visible_to(officer).exists()


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


def test_who_could_own_be_blocked_or_be_invited(journey, us, officer):
    today = timezone.localdate()
    colleague = worker(email="colleague@example.org", name="Birch Kettle")
    lead = worker(role="practice_lead")
    a_block(journey, colleague)

    assert [each.person for each in who.to_own(journey, today)] == [us]
    assert {each.person for each in who.to_block(journey, today, by=us)} == {lead}
    Owner.objects.all().delete()
    assert [each.person for each in who.to_block(journey, today, by=us)][0] == us
    assert who.to_invite(officer.email.upper(), journey, today).person == officer
    assert who.to_invite(us.email, journey, today) is None
    assert who.to_invite("nobody@example.org", journey, today) is None
