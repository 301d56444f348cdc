"""Seats are taken, left and ended; nothing is deleted, and nobody reads on after they have left."""

from datetime import date, timedelta

import pytest

from lantern.access.models import AgencyKind
from lantern.governance.changes import groups
from lantern.governance.models import Group, Holding, Seat
from lantern.governance.refused import Refused
from lantern.governance.seating import expected, seated
from lantern.governance.tests.factories import BY, TODAY, a_group, a_seat, sits, someone
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
LATER = TODAY + timedelta(days=30)


def as_it_stands(today=TODAY):
    return seated(Seat.objects.on(today), Holding.objects.all(), today)


def test_a_seat_is_vacant_until_somebody_takes_it():
    seat = a_seat()
    assert [each.is_vacant for each in as_it_stands()] == [True]

    sits(someone("agency_lead"), seat=seat)

    assert [each.holder.name for each in as_it_stands()] == ["Amber Kettle"]
    assert Entry.objects.last().what == "seat taken"


def test_a_seat_has_one_holder_and_as_many_deputies_as_it_needs():
    seat = a_seat()
    sits(someone("agency_lead"), seat=seat)
    sits(someone("board"), seat=seat, is_deputy=True)

    with pytest.raises(Refused, match="They leave it first"):
        sits(someone("practice_lead"), seat=seat)

    assert [len(each.deputies) for each in as_it_stands()] == [1]


def test_a_seat_is_for_its_sector():
    seat = a_seat(title="Voluntary sector representative", sector=AgencyKind.VOLUNTARY)

    with pytest.raises(Refused, match="Voluntary sector"):
        sits(someone("agency_lead"), seat=seat)

    assert not Holding.objects.exists()


def test_nobody_without_a_role_takes_a_seat():
    with pytest.raises(Refused, match="lets them in first"):
        groups.take_seat(seat=a_seat(), email="who@example.org", on=TODAY, by=BY)


def test_two_seats_of_one_name_or_two_chairs_are_refused():
    a_seat(title="Chair", is_chair=True)

    for title, is_chair in (("Chair", False), ("Second chair", True)):
        with pytest.raises(Refused, match="already"):
            a_seat(title=title, is_chair=is_chair)


def test_leaving_a_seat_makes_it_vacant_and_keeps_the_past_under_the_name():
    holding = sits(someone("agency_lead"), seat=a_seat())

    groups.leave_seat(holding=holding, on=LATER, by=BY)

    assert [each.is_vacant for each in as_it_stands(LATER)] == [True]
    kept = Holding.objects.get()
    assert (kept.name, kept.left_on) == ("Amber Kettle", LATER)


def test_who_held_a_seat_on_an_earlier_day_should_have_been_there():
    holding = sits(someone("agency_lead"), seat=a_seat())
    groups.leave_seat(holding=holding, on=LATER, by=BY)

    then = expected(Seat.objects.all(), Holding.objects.all(), TODAY)
    now = expected(Seat.objects.all(), Holding.objects.all(), LATER)

    assert [held.name for _, held in then] == ["Amber Kettle"]
    assert [held for _, held in now] == [None]


def test_a_role_taken_away_leaves_the_seat_vacant_at_once():
    lead = someone("agency_lead")
    sits(lead, seat=a_seat())
    lead.acting.ends_on = TODAY
    lead.acting.save()

    (seat,) = as_it_stands()

    assert seat.is_vacant and [each.name for each in seat.gone] == ["Amber Kettle"]


def test_ending_a_seat_ends_who_holds_it():
    seat = a_seat(from_on=date(2026, 1, 1))
    sits(someone("agency_lead"), seat=seat)

    groups.end_seat(seat=seat, on=TODAY, reason="The team was joined to another.", by=BY)

    assert not as_it_stands(LATER)
    assert Holding.objects.get().left_on == TODAY


def test_papers_are_open_to_those_who_sit_in_a_group_and_in_those_above_it():
    board = a_group("Board")
    executive = a_group("Executive", reports_to=board)
    delivery = a_group("Delivery group", reports_to=executive)
    chair, lead = someone("board"), someone("agency_lead")
    sits(chair, board)
    sits(lead, delivery)

    assert set(Group.objects.open_to(chair)) == {board, executive, delivery}
    assert list(Group.objects.open_to(lead)) == [delivery]


def test_leaving_a_seat_or_acting_for_another_agency_closes_the_papers_at_once():
    lead = someone("agency_lead")
    holding = sits(lead, seat=a_seat())
    assert Group.objects.open_to(lead).exists()

    elsewhere = someone("agency_lead", at="met-east", kind=AgencyKind.POLICE)
    acting, lead.acting = lead.acting, elsewhere.acting
    assert not Group.objects.open_to(lead).exists()

    lead.acting = acting
    groups.leave_seat(holding=holding, on=TODAY, by=BY)
    assert not Group.objects.open_to(lead).exists()
