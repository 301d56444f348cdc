"""Rows of discussions that are planned, of what they agreed and of who has their record, and of days that nobody knows exactly."""

from datetime import timedelta

import pytest

from lantern.pathway.changes import discussions, journeys
from lantern.pathway.changes import rows as changes
from lantern.pathway.discussed import whole
from lantern.pathway.here import pathway, row_kinds
from lantern.pathway.models import Action, Discussion, OccasionAnswer, SeatAnswer, Sitting, Wait
from lantern.pathway.rows.files import DISCUSSIONS, template
from lantern.pathway.tests.factories import AT, a_pass, an_occasion, worker
from lantern.pathway.tests.row_factories import (
    AGAIN,
    EVERY,
    FIRST,
    INTERVIEW,
    LATER,
    REFERRAL,
    WAIT,
    checked,
    counts,
    journey_of,
    recorded,
    taken,
)

pytestmark = pytest.mark.django_db
DAY = LATER.date() + timedelta(days=2)  # still to come when the file is checked
PLANNED = {"reference": "SD-1", "case_number": "LBX-1", "held_on": DAY.isoformat(), "held_at": "10:30"}
AFTERWARDS = LATER + timedelta(days=4)
ASKED = ("social_care", "police", "health", "hub", "education")
SENT = {f"{seat}_sent": "23/11/2026" for seat in ASKED}
BAIL = {"do_bail": "To do", "do_bail_owner": "police_oic", "do_bail_by": "27/11/2026"}


@pytest.fixture
def journey(us):
    return journey_of("LBX-1", us)


def codes(file):
    return [(each[1], each[2], each[3]) for each in file.findings]


def one():
    return whole(Discussion.objects.all())[0]


def test_a_day_that_is_to_come_is_planned_and_answers_nothing(us, journey):
    file = taken(us, PLANNED | {"police": "apologised", "police_why": "nobody_free"})

    assert (counts(file), one().sitting.state) == ({"new": 1}, "planned")
    assert one().seats["police"].answer == "apologised"
    assert "strategy_held_at" not in recorded(journey)


def test_what_was_planned_is_held_once_a_row_says_what_only_a_held_one_has(us, journey):
    taken(us, PLANNED)

    file = taken(us, PLANNED | {"police": "Attended"}, at=AFTERWARDS)

    assert (counts(file), one().is_held) == ({"changed": 1}, True)
    assert recorded(journey)["strategy_held_at"] == one().sitting.moment


def test_what_was_planned_never_becomes_held_by_the_same_row_alone(us, journey):
    taken(us, PLANNED)

    file = taken(us, PLANNED, at=AFTERWARDS)

    assert (counts(file), one().sitting.state) == ({"same": 1}, "planned")
    assert codes(file) == [("held_on", "L-PLANNED", "warning")]
    assert taken(us, PLANNED | {"state": "planned"}, at=AFTERWARDS).counts["same"] == 1


@pytest.mark.parametrize("state", ["held", "called off"])
def test_a_row_may_say_how_it_stands(us, journey, state):
    taken(us, PLANNED)
    taken(us, PLANNED | {"state": state.capitalize()}, at=AFTERWARDS)

    assert one().sitting.state == state
    assert counts(taken(us, PLANNED, at=AFTERWARDS)) == {"same": 1}  # the row of before does not bring it back


def test_another_hour_moves_the_passes_and_calling_it_off_ends_them(us, journey):
    taken(us, PLANNED)
    held = a_pass(one().discussion, worker(email="guest@example.org"), until=AFTERWARDS + timedelta(days=9))
    taken(us, PLANNED | {"held_at": "11:30"})
    held.refresh_from_db()
    assert held.until > one().sitting.moment and held.ended_at is None

    taken(us, PLANNED | {"held_at": "11:30", "state": "called off"})

    held.refresh_from_db()
    assert held.ended_because == "called off"


def test_a_file_that_waits_past_the_hour_that_is_planned_is_not_taken_as_held(us, journey):
    soon = PLANNED | {"held_on": (LATER + timedelta(hours=2)).date().isoformat(), "held_at": "23:30"}
    file = checked(us, soon)

    with pytest.raises(journeys.Refused, match="Send the file again"):
        changes.take_in(file=file, at=LATER + timedelta(hours=20), by=us)
    assert not Sitting.objects.exists()


def test_an_old_file_whose_day_has_passed_is_held_as_before(us, journey):
    bare = {"reference": "SD-1", "case_number": "LBX-1", "held_on": "20/11/2026", "held_at": "10:30"}
    discussions.call(journey=journey, state="planned", moment=LATER, at=LATER - timedelta(days=9), by=us)

    taken(us, bare)

    assert one().is_held


@pytest.mark.parametrize(
    "row, column, code",
    [
        (PLANNED | {"police": "attended"}, "held_on", "L-STATE"),
        (PLANNED | {"state": "planned", **BAIL}, "state", "L-STATE"),
        (PLANNED | {"police_sent": "23/11/2026"}, "held_on", "L-STATE"),
        (PLANNED | {"state": "held"}, "held_on", "L-ORDER"),
        (FIRST | {"state": "called off"}, "state", "L-STATE"),
        (FIRST | {"do_bail": "to do"}, "do_bail", "L-DECISION"),
        (FIRST | BAIL | {"do_bail_by": "19/11/2026"}, "do_bail_by", "L-ORDER"),
        (FIRST | BAIL | {"do_bail": "perhaps"}, "do_bail", "L-CHOICE"),
        (FIRST | {"police_sent": "19/11/2026"}, "police_sent", "L-ORDER"),
        (FIRST | {"police_sent": "19/12/2026"}, "police_sent", "L-ORDER"),
        (FIRST | {"police_sent": "11/2026"}, "police_sent", "L-DATE"),
        (FIRST | {"probation_sent": "23/11/2026"}, "probation_sent", "L-SENT"),
        (FIRST | {"hub": "not invited", "hub_why": "nobody_found", "hub_sent": "23/11/2026"}, "hub_sent", "L-SENT"),
        ({**PLANNED, "held_on": "11/2026"}, "held_on", "L-DATE"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_taken_in(us, journey, row, column, code):
    file = checked(us, row)

    assert codes(file) == [(column, code, "error")]
    assert (file.rows, Discussion.objects.count()) == ([], 0)


def test_a_planned_day_that_has_passed_is_refused_where_nothing_was_planned(us, journey):
    assert codes(checked(us, PLANNED | {"state": "planned"}, at=AFTERWARDS)) == [("held_on", "L-ORDER", "error")]


def test_what_was_agreed_is_taken_in_and_put_right(us, journey):
    taken(us, FIRST | BAIL)
    assert counts(taken(us, FIRST | BAIL)) == {"same": 1}

    taken(us, FIRST | BAIL | {"do_bail": "Done"})

    assert list(Action.objects.values_list("what", "owner", "state")) == [
        ("bail", "police_oic", "to do"),
        ("bail", "police_oic", "done"),
    ]


def test_who_has_the_record_is_as_if_it_had_been_ticked(us, journey):
    other = journey_of("LBX-2", us)
    taken(us, FIRST, FIRST | {"reference": "SD-2", "case_number": "LBX-2"})
    talk = Discussion.objects.get(journey=other)
    days = {seat: (LATER - timedelta(days=11)).date() for seat in ASKED}

    taken(us, FIRST | SENT)
    discussions.send_record(discussion=talk, days=days, at=LATER, by=us)

    assert recorded(journey)["record_sent_at"] == recorded(other)["record_sent_at"] == days["hub"]
    assert counts(taken(us, FIRST | SENT)) == {"same": 1}
    assert counts(taken(us, FIRST)) == {"same": 1}  # a blank cell takes nothing back


def test_one_who_waits_for_the_record_keeps_it_open(us, journey):
    taken(us, FIRST | SENT | {"hub_sent": ""})

    assert one().owed == ["hub"]
    assert "record_sent_at" not in recorded(journey)


def test_the_day_of_a_discussion_and_of_its_record_move_together(us, journey):
    taken(us, FIRST | SENT)
    later = FIRST | dict.fromkeys(SENT, "25/11/2026") | {"held_on": "24/11/2026", "medical_by": "24/11/2026"}

    assert codes(checked(us, FIRST | {"held_on": "24/11/2026", "medical_by": "24/11/2026"}))[0][1] == "L-ORDER"
    assert counts(taken(us, later)) == {"changed": 1}
    assert recorded(journey)["record_sent_at"].day == 25


def test_no_longer_asked_is_no_longer_owed(us, journey):
    taken(us, FIRST | SENT)
    taken(us, FIRST | {"hub": "not invited", "hub_why": "nobody_found"})

    assert "hub" not in one().sent()
    assert SeatAnswer.objects.filter(seat="hub").last().sent_on is None


def test_a_planned_one_brings_people_back_together(us, journey):
    taken(us, FIRST, AGAIN | {"held_on": DAY.isoformat()})

    assert [each.sitting.state for each in whole(Discussion.objects.all())] == ["held", "planned"]


@pytest.mark.parametrize("written", ["11/2026", "2026-11", "Nov 2026", "November-2026", "2026/11", "01/2026"])
def test_a_month_alone_is_taken_with_its_reason(us, journey, written):
    row = REFERRAL | {"asked": written, "asked_why": "Our records do not say"}

    taken(us, row, kind="hub-referrals")

    kept = OccasionAnswer.objects.get(name="asked")
    assert (kept.day.day, kept.day.year, kept.why) == (1, 2026, "silent")
    assert counts(taken(us, row, kind="hub-referrals")) == {"same": 1}


def test_a_day_that_nobody_knows_is_taken_with_its_reason(us, journey):
    row = WAIT | {"offered": "", "offered_why": "unsure", "referred": "", "referred_why": "unsure"}
    taken(us, row, kind="therapy-waits")

    kept = OccasionAnswer.objects.get(name="offered")
    assert (kept.day, kept.said, kept.why) == (None, "not known", "unsure")
    assert Wait.objects.get().since is None
    assert counts(taken(us, row, kind="therapy-waits")) == {"same": 1}


def test_a_month_that_somebody_typed_is_met_and_a_day_that_nobody_knows_is_not(us, journey):
    typed = an_occasion(journey, us, "medical", asked=AT.date(), recency="recent")
    day = OccasionAnswer.objects.filter(occasion=typed, name="asked")
    day.update(day="2026-11-01", why="silent")
    month = checked(us, REFERRAL | {"asked": "11/2026", "asked_why": "silent"}, kind="hub-referrals")
    day.update(day=None, said="not known")
    nothing = checked(us, REFERRAL | {"asked": "", "asked_why": "silent"}, kind="hub-referrals")

    assert (counts(month), counts(nothing)) == ({"same": 1}, {"new": 1})


@pytest.mark.parametrize(
    "more, column, code",
    [
        ({"held": "11/2026"}, "held_why", "L-WHY"),
        ({"held_why": "silent"}, "held_why", "L-WHY"),
        ({"held": "Nov-26", "held_why": "silent"}, "held", "L-DATE"),
        ({"held": "13/2026", "held_why": "silent"}, "held", "L-DATE"),
        ({"held": "46353"}, "held", "L-DATE"),
        ({"held": "01/2027", "held_why": "silent"}, "held", "L-ORDER"),
    ],
)
def test_a_month_that_cannot_be_is_refused(us, journey, more, column, code):
    row = INTERVIEW | {"held": "23/11/2026"} | more

    assert (column, code, "error") in codes(checked(us, row, kind="interviews"))


def test_a_day_that_is_needed_may_be_one_that_nobody_knows(us, journey):
    needed = {name for name, column in row_kinds()["hub-referrals"].columns.items() if column.needed}
    assert "asked" in needed

    assert codes(checked(us, REFERRAL | {"asked": ""}, kind="hub-referrals")) == [("asked", "L-BLANK", "error")]
    assert counts(checked(us, REFERRAL | {"asked": "", "asked_why": "silent"}, kind="hub-referrals")) == {"new": 1}


@pytest.mark.parametrize("kind", EVERY)
def test_no_two_columns_of_a_template_have_one_heading(kind):
    headings = template(row_kinds()[kind]).decode("utf-8-sig").strip().split(",")

    assert len(set(headings)) == len(headings) == sum(len(each) for each in row_kinds()[kind].parts.values())


def test_every_seat_question_and_action_has_its_columns():
    talk, columns = pathway().discussing, row_kinds()[DISCUSSIONS].columns
    own = len(pathway().seats) * 3 + len(talk.questions) * 4 + len(talk.actions) * 3

    assert len(columns) == own + len(("reference", "nhs", "case", "because", "day", "time", "state"))
