"""Rows become what somebody would have typed, and are taken in whole or not at all."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lantern.access.models import AgencyKind
from lantern.pathway.changes import discussions, journeys, occasions
from lantern.pathway.changes import rows as changes
from lantern.pathway.discussed import whole
from lantern.pathway.models import (
    Decision,
    Discussion,
    Journey,
    Missing,
    Occasion,
    OccasionAnswer,
    Recorded,
    RowFile,
    RowOrigin,
    SeatAnswer,
    Sitting,
    Wait,
)
from lantern.pathway.tests.factories import AT, a_block, said, worker
from lantern.pathway.tests.row_factories import (
    AGAIN,
    EVERY,
    FIRST,
    INTERVIEW,
    LATER,
    WAIT,
    checked,
    counts,
    journey_of,
    recorded,
    taken,
)
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
KEYS = {"strategy_held_at", "attended_police", "clinician_invited", "medical_decided", "medical_no_reason"}


@pytest.fixture
def journey(us):
    return journey_of("LBX-1", us)


def what_counts(journey):
    """All that counts of a journey's discussions."""
    found = []
    for each in whole(Discussion.objects.filter(journey=journey)):
        decisions = {kind: (row.answer, row.owner, row.day, row.reason) for kind, row in each.decisions.items()}
        seats = {code: (row.answer, row.reason) for code, row in each.seats.items()}
        found.append((each.discussion.because, each.sitting.state, each.sitting.moment, seats, decisions))
    return found


def on_lists(journey):
    """What lists show as missing on a journey."""
    return sorted(Missing.objects.filter(journey=journey).values_list("kind", "reason", "since"))


def test_a_row_becomes_a_discussion_that_answers_the_steps(us, journey):
    file = taken(us, FIRST)

    assert (file.state, file.rows, counts(file)) == ("taken in", [], {"new": 1})
    answers = recorded(journey)
    assert set(answers) >= KEYS
    assert (answers["attended_police"], answers["attended_health"]) == (True, False)
    assert answers["strategy_held_at"].isoformat() == "2026-11-20T10:30:00+00:00"
    seats = dict(SeatAnswer.objects.values_list("seat", "answer"))
    assert seats["hub"] == "invited"  # as when one is called on a page
    assert Entry.objects.filter(what="recorded on journey from a row file").count() == 1


def test_it_is_as_if_somebody_had_typed_it(us, journey):
    other = journey_of("LBX-2", us)
    taken(us, FIRST, AGAIN)

    sitting = Sitting.objects.order_by("pk")
    for each, because in zip(sitting, ("", "news"), strict=True):
        made = discussions.call(journey=other, state="held", moment=each.moment, because=because, at=LATER, by=us)
        if not because:
            answers = {"social_care": ("attended", ""), "police": ("attended", ""), "health": ("view sent", "")}
            discussions.answer_seats(discussion=made, answers=answers, at=LATER, by=us)
            row = Decision.objects.values("kind", "answer", "owner", "day", "reason").first()
            discussions.decide(discussion=made, decisions={row.pop("kind"): row}, at=LATER, by=us)

    assert recorded(journey) == recorded(other)
    assert what_counts(journey) == what_counts(other)
    assert on_lists(journey) == on_lists(other) != []


@pytest.mark.parametrize("kind", EVERY)
def test_the_same_file_again_changes_nothing(us, journey, kind):
    taken(us, EVERY[kind], kind=kind)
    models = (Discussion, Sitting, SeatAnswer, Decision, Occasion, OccasionAnswer, Recorded, RowOrigin, Wait)
    before = [model.objects.count() for model in models]

    file = taken(us, EVERY[kind], kind=kind)

    assert counts(file) == {"same": 1}
    assert [model.objects.count() for model in models] == before


def test_a_corrected_row_adds_what_is_new_and_the_history_stays(us, journey):
    taken(us, FIRST)
    file = taken(us, FIRST | {"held_at": "11:00", "police": "Apologised", "police_why": "Nobody was free"})

    assert counts(file) == {"changed": 1}
    assert Sitting.objects.count() == 2
    assert Discussion.objects.count() == 1
    assert recorded(journey)["attended_police"] is False
    assert recorded(journey)["strategy_held_at"].hour == 11


def test_one_that_was_typed_already_is_met_and_not_made_twice(us, journey):
    row = FIRST | {"held_on": "27/11/2026", "held_at": "16:55", "medical_by": "27/11/2026"}
    discussions.call(journey=journey, state="planned", moment=AT, at=AT - timedelta(days=1), by=us)

    assert counts(taken(us, row)) == {"changed": 1}
    assert Discussion.objects.count() == 1
    assert recorded(journey)["strategy_held_at"] == AT


def test_a_row_of_no_journey_that_one_sees_is_counted_and_opens_nothing(us, journey):
    other = worker("nelft", AgencyKind.HEALTH, email="nurse@example.org")
    file = taken(other, FIRST)

    assert counts(file) == {"nobody": 1}
    assert [(each[0], each[3]) for each in file.findings] == [(2, "note")]
    assert (Journey.objects.count(), Discussion.objects.count()) == (1, 0)


def test_who_is_blocked_matches_nothing_and_the_owner_hears(us, journey):
    blocked = worker(email="blocked@example.org")
    a_block(journey, blocked)

    assert counts(checked(blocked, FIRST)) == {"nobody": 1}
    assert Entry.objects.filter(what="owner told").exists()


def test_an_interview_a_referral_and_a_wait_answer_their_steps(us, journey):
    for kind in ("interviews", "hub-referrals", "therapy-waits"):
        taken(us, EVERY[kind], kind=kind)

    answers = recorded(journey)
    assert (answers["interview_plan_joint"], answers["sw_took_part"]) == (True, True)
    assert answers["medical_advice_asked_at"].isoformat() == "2026-11-21"
    assert answers["therapy_referred_at"].isoformat() == "2026-11-02"
    assert (answers["is_waiting"], Wait.objects.get().what) == (True, "therapy")


def test_an_occasion_row_is_as_if_somebody_had_typed_it(us, journey):
    other = journey_of("LBX-2", us)
    taken(us, WAIT, kind="therapy-waits")
    given = {row.name: row.day or row.said for row in OccasionAnswer.objects.all()}
    occasions.add(journey=other, kind="support", whom="child", said=said(**given), at=LATER, by=us)

    assert recorded(journey) == recorded(other)
    assert len(set(Wait.objects.values_list("what", "whom", "since", "heard_on"))) == 1


def test_a_wait_that_has_begun_is_no_wait(us, journey):
    taken(us, WAIT, kind="therapy-waits")
    file = taken(us, WAIT | {"began": "10/11/2026"}, kind="therapy-waits")

    assert (counts(file), Wait.objects.count(), recorded(journey)["is_waiting"]) == ({"changed": 1}, 0, False)


def test_an_occasion_that_was_typed_already_is_met(us, journey):
    given = said(joint="yes", held=LATER.date() - timedelta(days=11), part_taken="led")
    occasions.add(journey=journey, kind="interview", whom="child", said=given, at=LATER, by=us)

    assert counts(taken(us, INTERVIEW, kind="interviews")) == {"same": 1}
    assert counts(taken(us, INTERVIEW | {"reference": "I-2"}, kind="interviews")) == {"new": 1}


MANY = [FIRST, AGAIN, AGAIN | {"reference": "SD-3", "because": "After the interview", "held_on": "25/11/2026"},
        FIRST | {"reference": "SD-4", "case_number": "LBX-2"}]  # fmt: skip


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(MANY))
def test_any_order_of_rows_gives_the_same(us, rows):
    found = []
    for each in (MANY, rows):
        Journey.objects.all().delete()  # and all that hangs on them
        ours = [journey_of("LBX-1", us), journey_of("LBX-2", us)]
        assert counts(taken(us, *each)) == {"new": 4}
        found.append([(what_counts(journey), recorded(journey)) for journey in ours])

    assert found[0] == found[1]
    assert [each[0] for each in found[0][0][0]] == ["", "news", "interview"]


def test_whole_or_not_at_all(us, journey):
    journey_of("LBX-2", us)
    file = checked(us, FIRST, FIRST | {"reference": "SD-7", "case_number": "LBX-2"})
    discussions.call(journey=journey, state="held", moment=AT, at=LATER, by=us)

    with pytest.raises(journeys.Refused, match="changed since"):
        changes.take_in(file=file, at=LATER, by=us)
    assert Discussion.objects.count() == 1


def test_who_was_blocked_since_the_check_takes_nothing_in(us, journey):
    sender = worker(email="sender@example.org")
    file = checked(sender, FIRST)
    a_block(journey, sender)

    with pytest.raises(journeys.Refused, match="changed since"):
        changes.take_in(file=file, at=LATER, by=sender)
    assert not Discussion.objects.exists()


def test_two_who_write_the_same_at_once_are_not_half_written(us, journey, monkeypatch):
    def beaten(**_):
        raise IntegrityError

    monkeypatch.setattr(changes, "take_in_once", beaten)
    with pytest.raises(journeys.Refused, match="Nothing was taken in"):
        changes.take_in(file=checked(us, FIRST), at=LATER, by=us)


def test_rows_are_forgotten_after_a_day_and_when_dropped(us, journey):
    old, dropped = checked(us, FIRST), checked(us, FIRST)
    changes.drop(file=dropped, by=us)
    changes.drop(file=dropped, by=us)
    with pytest.raises(journeys.Refused):
        changes.take_in(file=old, at=LATER + timedelta(hours=25), by=us)

    assert changes.forget(at=LATER + timedelta(hours=25), by=us) == 1
    assert list(RowFile.objects.values_list("state", "rows")) == [("dropped", []), ("dropped", [])]
    assert changes.forget(at=LATER + timedelta(hours=25), by=us) == 0


def test_only_who_sent_a_file_sees_it(us, journey):
    file = checked(us, FIRST)
    colleague = worker(email="colleague@example.org")
    reader = worker(role="practice_lead", email="lead@example.org")

    for someone in (colleague, reader):
        assert not RowFile.objects.visible_to(someone).exists()
    assert not RowOrigin.objects.visible_to(reader).exists()
    with pytest.raises(journeys.Refused):
        changes.take_in(file=file, at=LATER, by=colleague)
