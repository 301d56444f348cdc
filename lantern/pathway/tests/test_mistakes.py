"""A discussion or an occasion that was entered by mistake: it stays, counts nowhere, and is brought back."""

from datetime import timedelta

import pytest

from lantern.access.models import AgencyKind
from lantern.pathway import known
from lantern.pathway.changes import discussions, mistakes, occasions
from lantern.pathway.changes.journeys import Refused, say
from lantern.pathway.changes.passes import give_pass
from lantern.pathway.models import Discussion, MeetingPass, Missing, Mistake, Occasion, Wait, agreed_for
from lantern.pathway.tests.factories import (
    AT,
    OFFERED,
    PAST,
    a_discussion,
    a_journey,
    a_pass,
    an_occasion,
    an_offer,
    named,
    said,
    worker,
)
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
LATER, NEXT_WEEK = AT + timedelta(hours=4), AT + timedelta(days=7)
ACTION = {"what": "bail", "owner": "csc_sw", "day": AT.date(), "state": "to do"}


@pytest.fixture
def us():
    return worker()


@pytest.fixture
def journey(us):
    return a_journey(by=us)


@pytest.fixture
def police(journey, us):
    officer = worker("met-east", AgencyKind.POLICE)
    named(journey, "met-east", us)
    return officer


def away(row, by, reason="twice", at=LATER):
    mistakes.put_away(row=row, reason=reason, at=at, by=by)
    row.refresh_from_db()


def back(row, by):
    mistakes.bring_back(row=row, at=NEXT_WEEK, by=by)
    row.refresh_from_db()


def now(journey, us):
    """What the journey says, without what was taken back."""
    recorded = known.values(known.newest([journey], us)[journey.pk])
    return {name: value for name, value in recorded.items() if value is not None}


def held_again(journey, us, days=2):
    moment = AT + timedelta(days=days)
    return a_discussion(journey, us, because="news", moment=moment, at=moment + timedelta(hours=1))


def lacks(journey):
    return {(each.kind, each.reason, each.since) for each in Missing.objects.filter(journey=journey)}


def test_an_occasion_counts_nowhere_until_it_is_brought_back(journey, us):
    before = now(journey, us)
    offer = an_offer(journey, us)
    with_it = now(journey, us)
    assert with_it != before

    away(offer, us, "wrong_journey")

    assert now(journey, us) == before
    assert not Wait.objects.exists()
    assert not Occasion.objects.standing().exists()
    assert offer.answers.count() == 4
    gone = Mistake.objects.visible_to(us).get()
    assert (gone, gone.because, gone.by, gone.at, gone.journey) == (
        offer.mistake, "wrong_journey", us.name, LATER, journey,
    )  # fmt: skip
    assert Entry.objects.get(what="entered by mistake").detail == {"occasion": offer.pk, "because": "wrong_journey"}
    back(offer, us)
    assert now(journey, us) == with_it
    assert Wait.objects.get().occasion == offer
    assert (Mistake.objects.get().ended_by, Mistake.objects.get().ended_at) == (us.name, NEXT_WEEK)
    assert Entry.objects.get(what="brought back").detail == {"occasion": offer.pk}


def test_what_was_entered_twice_is_answered_by_the_one_that_is_left(journey, us):
    an_offer(journey, us)
    one = now(journey, us)
    second = an_offer(journey, us, offered=OFFERED + timedelta(days=9), referred=OFFERED + timedelta(days=9))
    assert Wait.objects.count() == 2

    away(second, us)

    assert now(journey, us) == one
    assert Wait.objects.count() == 1


def test_nobody_waits_by_what_comes_back_without_a_wait(journey, us):
    medical = an_occasion(journey, us, "support", what="adviser", answer="no", offered=OFFERED)
    away(medical, us)
    back(medical, us)

    assert not Wait.objects.exists()


def test_nothing_is_said_of_what_does_not_count(journey, us):
    offer, talk = an_offer(journey, us), a_discussion(journey, us)
    away(offer, us)
    away(talk, us)

    with pytest.raises(Refused, match="was entered by mistake"):
        occasions.answer(occasion=offer, said=said(contacted=AT.date()), at=LATER, by=us)
    for change, given in (
        (discussions.sit, {"state": "held", "moment": AT}),
        (discussions.answer_seats, {"answers": {"police": ("attended", "")}}),
        (discussions.send_record, {"days": {"police": AT.date()}}),
        (discussions.decide, {"decisions": {}}),
        (discussions.agree, ACTION),
    ):
        with pytest.raises(Refused, match="this discussion was entered by mistake"):
            change(discussion=talk, **given, at=LATER, by=us)


def test_a_discussion_counts_nowhere_until_it_is_brought_back(journey, us):
    before, lacked = now(journey, us), lacks(journey)
    talk = a_discussion(journey, us)
    discussions.answer_seats(discussion=talk, answers={"police": ("attended", "")}, at=LATER, by=us)
    discussions.agree(discussion=talk, **ACTION, at=LATER, by=us)
    with_it, lacked_then = now(journey, us), lacks(journey)
    assert agreed_for(us).count() == 1

    away(talk, us, "not_so")

    assert now(journey, us) == before
    assert lacks(journey) == lacked
    assert not agreed_for(us).exists()
    assert Entry.objects.get(what="entered by mistake").detail == {"discussion": talk.pk, "because": "not_so"}
    back(talk, us)
    assert now(journey, us) == with_it
    assert lacks(journey) == lacked_then
    assert agreed_for(us).count() == 1


def test_one_that_is_planned_is_no_reason_any_more_for_what_is_missing(journey, us):
    say(journey=journey, said={"referral_received_at": {"moment": AT}}, at=AT, by=us)
    lacked = lacks(journey)
    planned = {"state": "planned", "moment": AT + timedelta(days=1), "at": AT}
    talk = a_discussion(journey, us, **planned)
    assert lacks(journey) != lacked

    away(talk, us)

    assert lacks(journey) == lacked


def test_what_was_reconvened_twice_is_said_once(journey, us):
    a_discussion(journey, us)
    held_again(journey, us)
    one = now(journey, us)
    second = held_again(journey, us, days=3)

    away(second, us, at=NEXT_WEEK)

    assert now(journey, us) == one


def test_another_first_takes_the_place_of_one_that_was_a_mistake(journey, us):
    wrong = a_discussion(journey, us)
    away(wrong, us)
    right = a_discussion(journey, us, moment=AT + timedelta(hours=1))

    with pytest.raises(Refused, match="another first discussion by now"):
        back(wrong, us)
    assert now(journey, us)["strategy_held_at"] == AT + timedelta(hours=1)
    away(right, us)
    back(wrong, us)
    assert now(journey, us)["strategy_held_at"] == AT


def test_what_came_after_a_first_discussion_goes_before_it_and_comes_back_after_it(journey, us):
    first = a_discussion(journey, us)
    again = held_again(journey, us)
    with_both = now(journey, us)

    with pytest.raises(Refused, match="People came back together after this discussion"):
        away(first, us, at=NEXT_WEEK)
    away(again, us, at=NEXT_WEEK)
    away(first, us, at=NEXT_WEEK)
    assert "strategy_held_at" not in now(journey, us)
    with pytest.raises(Refused, match="none is held now"):
        back(again, us)
    back(first, us)
    back(again, us)

    assert now(journey, us) == with_both


def test_what_comes_back_comes_after_the_first_that_counts_now(journey, us):
    first, again = a_discussion(journey, us), held_again(journey, us)
    away(again, us, at=NEXT_WEEK)
    away(first, us, at=NEXT_WEEK)
    another = a_discussion(journey, us, moment=AT + timedelta(hours=1))

    back(again, us)

    assert again.first == another
    assert list(Discussion.objects.standing()) == [again, another]


def test_what_somebody_recorded_otherwise_stays(journey, us):
    talk = a_discussion(journey, us)
    say(journey=journey, said={"strategy_held_at": {"moment": PAST}}, at=LATER, by=us)

    away(talk, us)

    assert now(journey, us)["strategy_held_at"] == PAST
    back(talk, us)
    assert now(journey, us)["strategy_held_at"] == PAST


def test_passes_to_it_end_and_none_is_given(journey, us):
    talk, guest = a_discussion(journey, us), worker("probation", AgencyKind.PROBATION)
    a_pass(talk, guest)

    away(talk, us)

    held = MeetingPass.objects.get()
    assert (held.ended_at, held.ended_because) == (LATER, "ended as its discussion was put away")
    given = {"discussion": talk, "person": guest, "agency": guest.acting.agency, "seat": "probation"}
    with pytest.raises(Refused, match="does not count"):
        give_pass(**given, at=LATER, by=us)
    back(talk, us)
    assert not MeetingPass.objects.standing().exists()


def test_once_each_way(journey, us):
    offer = an_offer(journey, us)
    with pytest.raises(Refused, match="is not put away"):
        back(offer, us)
    away(offer, us)
    with pytest.raises(Refused, match=f"put away already, by {us.name} on 27 November 2026"):
        away(offer, us)


def test_by_the_agency_that_entered_it_or_the_owner_alone(journey, us, police):
    theirs, ours = an_offer(journey, police), an_offer(journey, us)
    colleague = worker(email="colleague@example.org")

    for row, by in ((theirs, colleague), (ours, police)):
        with pytest.raises(Refused, match="Only .*, which entered this, and the owner of the journey"):
            away(row, by)
    away(theirs, us)  # the owner's
    with pytest.raises(Refused, match="Only .*, which entered this"):
        back(theirs, colleague)
    away(ours, colleague)  # of the agency that entered it
    back(theirs, police)

    assert list(Occasion.objects.standing()) == [theirs]


def test_nobody_outside_sees_that_there_is_one(journey, us):
    away(an_offer(journey, us), us)

    assert not Mistake.objects.visible_to(worker("met-east", AgencyKind.POLICE)).exists()
