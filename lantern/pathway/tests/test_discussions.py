"""What is written of strategy discussions, what it answers on the pathway, and who sees it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from lantern.access.models import AgencyKind
from lantern.access.roles import ROLES
from lantern.access.tests.factories import person
from lantern.pathway import discussing, known, progress
from lantern.pathway.changes import discussions as changes
from lantern.pathway.changes.journeys import Refused, say
from lantern.pathway.discussed import whole
from lantern.pathway.here import pathway
from lantern.pathway.models import Action, Decision, Discussion, Recorded, SeatAnswer, Sitting
from lantern.pathway.tests.factories import AT, a_discussion, a_journey, worker
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(hours=4)
CAME = {seat: ("attended", "") for seat in ("social_care", "police", "health")}
YES = {"answer": "yes", "owner": "csc_sw", "day": AT.date(), "reason": ""}
NO = YES | {"answer": "no", "reason": "clinician"}


@pytest.fixture
def us():
    return worker()


@pytest.fixture
def journey(us):
    return a_journey(by=us)


@pytest.fixture
def held(journey, us):
    return a_discussion(journey, us)


def recorded(journey, us):
    return known.values(known.newest([journey], us)[journey.pk])


def test_whoever_the_pathway_says_is_invited(held):
    asked = {seat.code for seat in pathway().seats.values() if seat.is_asked}

    assert {row.seat for row in held.seats.all()} == asked == {"social_care", "police", "health", "hub", "education"}
    assert {row.answer for row in held.seats.all()} == {"invited"}


def test_one_that_was_held_stops_the_clock_and_answers_its_steps(journey, us):
    say(journey=journey, said={"referral_received_at": {"moment": AT - timedelta(days=1)}}, at=AT, by=us)
    held = a_discussion(journey, us)
    changes.answer_seats(discussion=held, answers=CAME, at=LATER, by=us)
    four = {kind: YES for kind in ("interview", "safety", "support")} | {"medical": NO}
    enquiry = YES | {"answer": "joint", "reason": "crime"}
    changes.decide(discussion=held, decisions=four | {"enquiry": enquiry}, at=LATER, by=us)

    stands = progress.steps(pathway(), "S4", recorded(journey, us), now=LATER)

    assert {each.step.code for each in stands if each.answer == "met"} == {"S4.2", "S4.3", "S4.4", "S4.5"}
    assert recorded(journey, us)["medical_no_reason"] is True


def test_who_did_not_come_is_a_no_and_a_decision_not_made_is_not_there(held, journey, us):
    changes.decide(discussion=held, decisions={"medical": YES | {"answer": "not yet"}}, at=LATER, by=us)

    said = recorded(journey, us)
    assert (said["attended_police"], said["clinician_invited"], said["clinician_attended"]) == (False, True, False)
    assert said["medical_decided"] is False


def test_one_that_is_planned_answers_nothing_until_it_was_held(journey, us):
    planned = a_discussion(journey, us, state="planned", moment=LATER)
    before = set(recorded(journey, us))
    changes.sit(discussion=planned, state="held", moment=LATER, at=LATER, by=us)

    assert "strategy_held_at" not in before
    assert recorded(journey, us)["strategy_held_at"] == LATER


def test_one_that_was_not_held_after_all_takes_its_answers_back(held, journey, us):
    changes.sit(discussion=held, state="called off", moment=AT, at=LATER, by=us)

    assert recorded(journey, us)["strategy_held_at"] is False
    assert [row.state for row in held.sittings.all()] == ["held", "called off"]


def test_what_already_stands_is_not_said_again(held, journey, us):
    before = Recorded.objects.count()

    changes.answer_seats(discussion=held, answers={"police": ("invited", "")}, at=LATER, by=us)

    assert Recorded.objects.count() == before


def test_people_come_back_together_and_what_they_decide_takes_the_place_of_before(held, journey, us):
    changes.decide(discussion=held, decisions={"medical": YES | {"answer": "not yet"}}, at=LATER, by=us)
    again = a_discussion(journey, us, because="medical", moment=AT + timedelta(hours=2))
    changes.decide(discussion=again, decisions={"medical": YES}, at=LATER, by=us)

    said = recorded(journey, us)
    assert again.first == held
    assert (said["strategy_again_at"], said["medical_decided"]) == (AT + timedelta(hours=2), True)
    assert said["strategy_held_at"] == AT


def test_an_action_recorded_again_counts_as_it_stands_now(held, us):
    for state in ("to do", "done"):
        changes.agree(discussion=held, what="bail", owner="police_oic", day=AT.date(), state=state, at=LATER, by=us)

    assert whole([held])[0].actions["bail"].state == "done"
    assert Action.objects.count() == 2


@pytest.mark.parametrize(
    "state, moment, because, said",
    [
        ("held", AT + timedelta(days=1), "", "still to come"),
        ("planned", AT, "", "This has passed"),
        ("held", AT, "medical", "The first discussion is not recorded as held"),
    ],
)
def test_what_cannot_have_been_is_refused_and_leaves_nothing(journey, us, state, moment, because, said):
    with pytest.raises(Refused, match=said):
        a_discussion(journey, us, state=state, moment=moment, because=because)

    assert not Discussion.objects.exists()
    assert not Entry.objects.filter(what="strategy discussion called").exists()


def test_a_journey_has_one_first_discussion_and_what_comes_back_comes_after_it(held, journey, us):
    with transaction.atomic(), pytest.raises(Refused, match="has its first discussion already"):
        a_discussion(journey, us)
    with pytest.raises(Refused, match="before the first discussion was held"):
        a_discussion(journey, us, because="news", moment=AT - timedelta(days=1))


def test_nobody_came_and_nothing_was_decided_before_it_was_held(journey, us):
    planned = a_discussion(journey, us, state="planned", moment=LATER)
    action = {"what": "bail", "owner": "police_oic", "day": AT.date(), "state": "to do"}

    for change, given in (
        (changes.answer_seats, {"answers": CAME}),
        (changes.decide, {"decisions": {"medical": YES}}),
        (changes.agree, action),
    ):
        with pytest.raises(Refused, match="not recorded as held"):
            change(discussion=planned, **given, at=AT, by=us)


def test_an_apology_before_it_is_held_is_kept(journey, us):
    planned = a_discussion(journey, us, state="planned", moment=LATER)

    changes.answer_seats(discussion=planned, answers={"police": ("apologised", "nobody_free")}, at=AT, by=us)

    assert whole([planned])[0].seats["police"].reason == "nobody_free"


@pytest.mark.parametrize(
    "model, wrong",
    [
        (Sitting, {"state": "held", "moment": LATER + timedelta(days=1)}),
        (Sitting, {"state": "planned", "moment": AT}),
        (Sitting, {"state": "perhaps", "moment": AT}),
        (SeatAnswer, {"seat": "police", "answer": "apologised"}),
        (SeatAnswer, {"seat": "police", "answer": "attended", "reason": "emergency"}),
        (SeatAnswer, {"seat": "police", "answer": "perhaps"}),
        (Decision, {"kind": "medical", **NO, "reason": ""}),
        (Decision, {"kind": "medical", **YES, "reason": "clinician"}),
        (Decision, {"kind": "medical", **YES, "owner": ""}),
        (Decision, {"kind": "medical", **NO, "answer": "joint"}),
        (Decision, {"kind": "enquiry", **YES}),
        (Action, {"what": "bail", "owner": "", "day": AT.date(), "state": "to do"}),
        (Action, {"what": "bail", "owner": "police_oic", "day": AT.date(), "state": "perhaps"}),
    ],
)
def test_the_database_takes_no_row_that_is_half_or_cannot_be(held, us, model, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(discussion=held, **wrong, agency=us.acting.agency, at=LATER, by=us.name)


@pytest.mark.parametrize("wrong", [{"because": "news"}, {"first": "held"}, {"first": "held", "because": "boredom"}])
def test_the_database_takes_none_that_comes_back_without_saying_why(held, us, wrong):
    given = wrong | ({"first": held} if "first" in wrong else {})

    with pytest.raises(IntegrityError), transaction.atomic():
        Discussion.objects.create(journey=held.journey, **given, agency=us.acting.agency, at=LATER, by=us.name)


def test_the_trail_says_what_was_recorded_and_not_what_it_says(held, us):
    changes.decide(discussion=held, decisions={"medical": NO}, at=LATER, by=us)

    entry = Entry.objects.filter(what="strategy discussion recorded").order_by("number").last()
    assert entry.detail == {"discussion": held.pk, "what": "decisions", "questions": ["medical"]}
    assert entry.on == f"pathway.journey:{held.journey.call_sign}"


@pytest.mark.parametrize("role", sorted(ROLES))
def test_only_those_who_see_the_journey_see_its_discussions(role, held, us):
    changes.decide(discussion=held, decisions={"medical": NO}, at=LATER, by=us)
    inside = person(role, email="inside@example.org")
    outside = person(role, at="met-east", kind=AgencyKind.POLICE, email="outside@example.org")

    for rows in (Discussion, Sitting, SeatAnswer, Decision):
        assert rows.objects.visible_to(inside).exists() == (role in {"practitioner", "practice_lead"})
        assert not rows.objects.visible_to(outside).exists()


def test_a_discussion_called_off_is_at_no_wrong_time():
    assert not discussing.wrong_time("called off", AT, now=LATER, born=None, after=LATER)
