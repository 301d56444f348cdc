"""Who owns a journey, which agencies are named on it, and what its owner is told."""

import pytest
from django.utils import timezone

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import agency
from lantern.pathway import who
from lantern.pathway.changes import access as changes
from lantern.pathway.changes.journeys import Refused, name_agency
from lantern.pathway.models import Notice, Owner, Recorded
from lantern.pathway.tests.factories import AT, a_block, named, sees, worker
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db


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


def test_the_owner_is_told_once_of_what_waits_unread_and_never_of_their_own_doing(journey, us, officer):
    named(journey, "met-east", us)
    assert not Notice.objects.exists()

    name_agency(journey=journey, agency=agency("nelft", AgencyKind.HEALTH), role="named_health", at=AT, by=officer)
    name_agency(journey=journey, agency=agency("nelft"), role="gp_school_nurse", at=AT, by=officer)

    assert [(each.person, each.about) for each in Notice.objects.visible_to(us)] == [(us, "Agency nelft")]
    assert not Notice.objects.visible_to(officer).exists()


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
