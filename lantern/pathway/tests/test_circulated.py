"""Which agencies have the record of a discussion since when, and what that answers on the pathway."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from lantern.pathway import discussing, known, progress
from lantern.pathway.changes import discussions as changes
from lantern.pathway.changes.journeys import Refused, say
from lantern.pathway.discussed import whole
from lantern.pathway.here import pathway
from lantern.pathway.models import Missing, Recorded, SeatAnswer
from lantern.pathway.quorum import ANSWERS
from lantern.pathway.reading import load
from lantern.pathway.tests.factories import AT, a_discussion
from lantern.trail.models import Entry

FRIDAY, MONDAY, TUESDAY = (AT.date() + timedelta(days=days) for days in (0, 3, 4))
LATER = AT + timedelta(days=7)
ASKED = ("social_care", "police", "health", "hub", "education")
ALL = dict.fromkeys(ASKED, MONDAY)
SEATS = load().seats
of_the_database = pytest.mark.django_db


@pytest.fixture
def held(journey, us):
    return a_discussion(journey, us)


def send(held, us, days, at=LATER):
    changes.send_record(discussion=held, days=days, at=at, by=us)


def recorded(held, us):
    return known.values(known.newest([held.journey], us)[held.journey.pk])


def step(held, us, now=LATER):
    return next(
        each for each in progress.steps(pathway(), "S4", recorded(held, us), now=now) if each.step.code == "S4.6"
    )


@given(
    answers=st.dictionaries(st.sampled_from([*SEATS, "a seat that is no more"]), st.sampled_from(ANSWERS)),
    sent=st.dictionaries(st.sampled_from([*SEATS]), st.dates()),
)
def test_a_record_was_sent_when_the_last_of_those_who_were_asked_had_it(answers, sent):
    said = discussing.Said(True, discussing.HELD, AT, answers, {}, sent)
    asked = [seat for seat in SEATS if answers.get(seat, "not invited") != "not invited"]
    found = discussing.answered([said], SEATS)

    if asked and all(seat in sent for seat in asked):
        assert found["record_sent_at"] == {"day": max(sent[seat] for seat in asked)}
        assert found["record_sent_to_all"] == {"said": "yes"}
    else:
        assert found.get("record_sent_at", {"said": "not recorded"}) == {"said": "not recorded"}
        assert ("record_sent_at" in found) == any(seat in sent for seat in asked)


@of_the_database
def test_the_clock_stops_on_the_day_on_which_the_last_agency_had_it(held, us):
    send(held, us, {seat: MONDAY for seat in ASKED if seat != "health"})
    waits = step(held, us)
    send(held, us, {"health": TUESDAY})

    assert (waits.answer, waits.clock.state) == ("not met", "still open")
    assert recorded(held, us)["record_sent_at"] == TUESDAY
    assert (step(held, us).clock.state, step(held, us).clock.taken) == ("late", 2)


@of_the_database
def test_while_there_is_time_what_is_owed_is_not_yet_due(held, us):
    send(held, us, {"police": FRIDAY}, at=AT + timedelta(hours=4))

    assert step(held, us, now=AT + timedelta(hours=5)).answer == "not yet due"
    assert not Recorded.objects.filter(name="record_sent_at").exists()


@of_the_database
def test_all_in_time_meets_the_step_and_takes_it_off_the_list(held, us):
    late = Missing.objects.filter(journey=held.journey, kind="clock", reason="record-sent", since__lt=LATER)
    assert late.exists()

    send(held, us, ALL)

    assert step(held, us).answer == "met"
    assert not late.exists()


@of_the_database
def test_a_wrong_day_is_put_right_or_taken_back_and_what_was_said_stays(held, us):
    send(held, us, ALL)
    send(held, us, {"hub": TUESDAY})
    assert recorded(held, us)["record_sent_at"] == TUESDAY

    send(held, us, {"hub": None})

    assert whole([held])[0].owed == ["hub"]
    assert recorded(held, us)["record_sent_at"] is None
    assert step(held, us).clock.state == "still open"
    assert [row.sent_on for row in held.seats.filter(seat="hub")] == [None, MONDAY, TUESDAY, None]


@of_the_database
def test_the_day_stays_when_the_answer_is_put_right_and_goes_when_nobody_was_asked(held, us):
    send(held, us, ALL)
    changes.answer_seats(discussion=held, answers={"police": ("apologised", "emergency")}, at=LATER, by=us)
    assert whole([held])[0].sent() == ALL

    changes.answer_seats(discussion=held, answers={"police": ("not invited", "emergency")}, at=LATER, by=us)
    changes.answer_seats(discussion=held, answers={"probation": ("view sent", "")}, at=LATER, by=us)

    assert set(whole([held])[0].sent()) == set(ASKED) - {"police"}
    assert whole([held])[0].owed == ["probation"]
    assert recorded(held, us)["record_sent_at"] is None


@of_the_database
def test_what_a_step_says_gives_way_to_what_is_said_of_each(held, us):
    say(journey=held.journey, said={"record_sent_at": {"day": FRIDAY}}, at=AT, by=us)

    send(held, us, {"police": MONDAY})

    assert recorded(held, us)["record_sent_at"] is None


@of_the_database
def test_the_record_of_a_later_discussion_is_kept_and_answers_nothing(held, journey, us):
    again = a_discussion(journey, us, because="news", moment=AT + timedelta(hours=1))
    send(again, us, ALL)

    assert whole([again])[0].sent() == ALL
    assert "record_sent_at" not in recorded(held, us)


@of_the_database
@pytest.mark.parametrize(
    "days, says",
    [
        ({"police": FRIDAY - timedelta(days=1)}, "before the discussion was held"),
        ({"police": LATER.date() + timedelta(days=1)}, "still to come"),
        ({"probation": MONDAY}, "was not asked"),
    ],
)
def test_what_cannot_be_is_refused(held, us, days, says):
    with pytest.raises(Refused, match=says):
        send(held, us, days)
    assert not SeatAnswer.objects.exclude(sent_on=None).exists()


@of_the_database
def test_nobody_has_the_record_of_what_was_not_held(journey, us):
    planned = a_discussion(journey, us, state="planned", moment=LATER)

    with pytest.raises(Refused, match="not recorded as held"):
        send(planned, us, ALL)


@of_the_database
def test_a_discussion_cannot_move_past_the_day_on_which_its_record_was_sent(held, us):
    send(held, us, {"police": MONDAY})

    with pytest.raises(Refused, match="sent before the discussion was held"):
        changes.sit(discussion=held, state="held", moment=AT + timedelta(days=4), at=LATER, by=us)


@of_the_database
def test_one_that_was_not_held_after_all_has_no_record(held, us):
    send(held, us, ALL)
    changes.sit(discussion=held, state="called off", moment=AT, at=LATER, by=us)

    assert recorded(held, us)["record_sent_at"] is None


@of_the_database
def test_the_database_keeps_no_day_for_who_was_not_asked(held, us):
    row = {"seat": "police", "answer": "not invited", "reason": "emergency", "sent_on": MONDAY}
    with pytest.raises(IntegrityError), transaction.atomic():
        SeatAnswer.objects.create(discussion=held, **row, agency=us.acting.agency, at=LATER, by=us.name)


@of_the_database
def test_the_trail_says_of_which_seats(held, us):
    send(held, us, ALL)

    entry = Entry.objects.filter(what="strategy discussion recorded").order_by("number").last()
    assert entry.detail == {"discussion": held.pk, "what": "record sent", "seats": sorted(ASKED)}


@of_the_database
@pytest.mark.parametrize(
    "said, day",
    [
        ({"record_sent_at": {"day": MONDAY}, "record_sent_to_all": {"said": "yes"}}, MONDAY),
        ({"record_sent_at": {"moment": LATER}, "record_sent_to_all": {"said": "yes"}}, LATER.date()),
        ({"record_sent_at": {"day": MONDAY}, "record_sent_to_all": {"said": "no"}}, None),
        ({"record_sent_at": {"said": "no"}, "record_sent_to_all": {"said": "yes"}}, None),
        ({"record_sent_at": {"day": MONDAY}}, None),
    ],
)
def test_the_one_day_of_before_is_carried_to_each_that_was_asked(held, us, said, day):
    changes.answer_seats(discussion=held, answers={"hub": ("not invited", "not_involved")}, at=AT, by=us)
    say(journey=held.journey, said=said, at=LATER, by=us)

    import_module("lantern.pathway.migrations.0009_record_sent_by_seat").carry(apps, None)

    assert whole([held])[0].sent() == (dict.fromkeys(set(ASKED) - {"hub"}, day) if day else {})


@of_the_database
def test_no_day_is_carried_to_a_discussion_that_was_not_held(journey, us):
    planned = a_discussion(journey, us, state="planned", moment=LATER)
    said = {"record_sent_at": {"day": MONDAY}, "record_sent_to_all": {"said": "yes"}}
    say(journey=journey, said=said, at=LATER, by=us)

    import_module("lantern.pathway.migrations.0009_record_sent_by_seat").carry(apps, None)

    assert not whole([planned])[0].sent()
