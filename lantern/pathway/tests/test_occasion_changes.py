"""What is written of occasions, what it answers on the pathway, and who sees it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from lantern.access.models import AgencyKind
from lantern.access.roles import ROLES
from lantern.access.tests.factories import person
from lantern.pathway import known, progress
from lantern.pathway.changes import occasions as changes
from lantern.pathway.changes.journeys import Refused, say
from lantern.pathway.here import pathway
from lantern.pathway.models import Occasion, OccasionAnswer, Recorded, Wait
from lantern.pathway.received import at_a_glance, look, received
from lantern.pathway.tests.factories import AT, OFFERED, a_journey, an_occasion, an_offer, said, worker
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
DAY = AT.date()
LATER = AT + timedelta(hours=4)
ARREST = {"what": "arrest", "happened": DAY - timedelta(days=9)}


@pytest.fixture
def us():
    return worker()


@pytest.fixture
def journey(us):
    return a_journey(by=us)


def recorded(journey, us):
    return known.values(known.newest([journey], us)[journey.pk])


def answer(occasion, us, **given):
    changes.answer(occasion=occasion, said=said(**given), at=LATER, by=us)


def test_an_offer_answers_its_steps_and_starts_their_clocks(journey, us):
    say(journey=journey, said={"reported_to_police_at": {"day": OFFERED - timedelta(days=1)}}, at=AT, by=us)
    an_offer(journey, us)

    stands = {each.step.code: each.answer for each in progress.steps(pathway(), "S8", recorded(journey, us), now=AT)}
    clocks = {clock.code: how.state for clock, how in progress.clocks(pathway(), recorded(journey, us), now=AT)}

    assert stands["S8.1"] == "met"
    assert (clocks["support-offer"], clocks["therapy-wait"]) == ("met", "counting")


def test_what_already_stands_is_not_said_again(journey, us):
    offer = an_offer(journey, us)
    before = Recorded.objects.count()

    answer(offer, us, answer="yes")

    assert Recorded.objects.count() == before


def test_what_is_taken_back_is_not_recorded_any_more_and_stays_in_the_history(journey, us):
    interview = an_occasion(journey, us, "interview", joint="yes", held=DAY, part_taken="led")
    gone = {name: None for name in ("held", "part_taken")}
    changes.answer(occasion=interview, said=gone, at=LATER, by=us)

    said_now = recorded(journey, us)
    assert said_now["interview_at"] is None
    assert said_now["sw_took_part"] is None
    assert said_now["interview_plan_joint"] is True
    assert [row.value.said for row in received([interview])[0].history][-2:] == ["not recorded", "not recorded"]


def test_a_family_not_told_of_the_newest_event_is_not_late_because_of_the_one_before(journey, us):
    an_occasion(journey, us, "key_event", **ARREST, told=DAY - timedelta(days=8), how="in person")
    an_occasion(journey, us, "key_event", what="released", happened=DAY)

    stands = {each.step.code: each.answer for each in progress.steps(pathway(), "S10", recorded(journey, us), now=AT)}

    assert recorded(journey, us)["family_told_at"] is None
    assert stands["S10.2"] == "not yet due"


def test_what_a_steps_own_page_said_is_put_right_by_the_next_change(journey, us):
    say(journey=journey, said={"medical_seen_at": {"moment": AT}}, at=AT, by=us)
    medical = an_occasion(journey, us, "medical", asked=OFFERED, offered=OFFERED, answer="yes")
    answer(medical, us, seen=DAY)

    assert recorded(journey, us)["medical_seen_at"] == DAY


@pytest.mark.parametrize("given", [{"began": OFFERED - timedelta(days=1)}, {"outcome": "finished"}])
def test_what_cannot_be_is_refused_and_leaves_nothing(journey, us, given):
    offer = an_offer(journey, us)
    before = OccasionAnswer.objects.count()

    with pytest.raises(Refused):
        answer(offer, us, **given)
    with pytest.raises(Refused), transaction.atomic():
        an_offer(journey, us, **given)

    assert OccasionAnswer.objects.count() == before
    assert Occasion.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"said": ""},
        {"said": "yes", "day": DAY},
        {"said": "not known"},
        {"said": "yes", "why": "silent"},
    ],
)
def test_the_database_takes_no_answer_that_is_half_or_two(journey, us, wrong):
    offer = an_offer(journey, us)

    with pytest.raises(IntegrityError), transaction.atomic():
        OccasionAnswer.objects.create(occasion=offer, name="began", agency=us.acting.agency, at=AT, by=us.name, **wrong)


def test_the_trail_says_what_was_recorded_and_not_what_it_says(journey, us):
    offer = an_offer(journey, us)
    answer(offer, us, held_back="case")

    entry = Entry.objects.filter(what="occasion recorded").order_by("number").last()
    assert entry.detail == {"occasion": offer.pk, "kind": "support", "what": ["held_back"]}
    assert entry.on == f"pathway.journey:{journey.call_sign}"


def test_a_kind_that_the_file_no_longer_has_is_left_out(journey, us):
    Occasion.objects.create(journey=journey, kind="horoscope", whom="child", agency=us.acting.agency, at=AT, by=us.name)

    assert received(journey.occasions.all()) == []


def test_every_section_has_its_own_and_says_what_is_late(journey, us):
    an_offer(journey, us)
    an_occasion(journey, us, "key_event", **ARREST)

    sections = {section.code: looks for section, looks in at_a_glance(journey.occasions.all(), AT, {})}

    assert [each.received.title for each in sections["support"]] == ["Therapy, such as CAMHS"]
    assert sections["investigation"][0].late_count == 1
    assert sections["medical"] == []


def test_who_it_is_for_is_said_where_it_can_be_for_more_than_the_child(journey, us):
    offer = look(received([an_offer(journey, us, whom="sibling_1")])[0], AT, {})
    event = look(received([an_occasion(journey, us, "key_event", **ARREST)])[0], AT, {})
    compensation = received([an_occasion(journey, us, "compensation", owner="adviser")])[0]

    assert (offer.received.whom, event.received.whom) == ("Brother or sister 1", "")
    assert (compensation.title, compensation.dated) == ("Compensation", None)


@pytest.mark.parametrize("role", sorted(ROLES))
def test_only_those_who_see_the_journey_see_what_was_received(role, journey, us):
    an_offer(journey, us)
    inside = person(role, email="inside@example.org")
    outside = person(role, at="met-east", kind=AgencyKind.POLICE, email="outside@example.org")

    for rows in (Occasion, OccasionAnswer, Wait):
        assert rows.objects.visible_to(inside).exists() == (role in {"practitioner", "practice_lead"})
        assert not rows.objects.visible_to(outside).exists()
