"""A meeting is called, moved, called off or held; every change of plan keeps what stood before and why."""

from datetime import date, time

import pytest

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import agency
from lantern.governance.changes import holding, meetings
from lantern.governance.models import Attendance, Decision, Meeting, Minutes, Paper
from lantern.governance.reading import register_of
from lantern.governance.refused import Refused, SavedMeanwhile
from lantern.governance.tests.factories import (
    BY,
    NOON,
    TODAY,
    a_group,
    a_meeting,
    a_paper,
    a_seat,
    an_item,
    was_held,
)
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
NEXT_WEEK = date(2026, 9, 21)


def state_of(meeting):
    return Meeting.objects.with_state().get(pk=meeting.pk).state


def test_a_meeting_that_moves_keeps_the_old_day_and_the_reason():
    meeting = a_meeting()

    meetings.move_meeting(meeting=meeting, on=NEXT_WEEK, begins=time(10), reason="Two cannot come.", at=NOON, by=BY)

    (move,) = meeting.moves.all()
    assert (move.from_on, move.to_on, move.reason) == (TODAY, NEXT_WEEK, "Two cannot come.")
    assert Meeting.objects.get().on == NEXT_WEEK


def test_a_group_meets_once_at_a_time():
    a_meeting()
    other = a_meeting(on=NEXT_WEEK)

    with pytest.raises(Refused, match="meets at that time"):
        a_meeting()
    with pytest.raises(Refused, match="meets at that time"):
        meetings.move_meeting(meeting=other, on=TODAY, begins=time(14), reason="Sooner.", at=NOON, by=BY)

    assert not other.moves.exists()


def test_a_meeting_called_off_says_why_and_is_over():
    meeting = a_meeting()

    meetings.call_off(meeting=meeting, reason="The room flooded.", at=NOON, by=BY)

    assert state_of(meeting) == "called off"
    with pytest.raises(Refused, match="called off already"):
        an_item(meeting)
    with pytest.raises(Refused, match="nobody came"):
        holding.keep_register(meeting=meeting, rows=[], at=NOON, by=BY)


def test_an_item_put_off_says_from_which_meeting_and_why():
    first, second = a_meeting(), a_meeting(on=NEXT_WEEK)
    item = an_item(first)

    meetings.move_item(item=item, to=second, reason="The figures are not here yet.", at=NOON, by=BY)

    assert list(second.items.all()) == [item]
    assert [move.reason for move in first.items_moved_away.all()] == ["The figures are not here yet."]


def test_an_item_stays_in_its_group():
    item, elsewhere = an_item(a_meeting()), a_meeting(a_group("Board"))

    with pytest.raises(Refused, match="same group"):
        meetings.move_item(item=item, to=elsewhere, reason="No time.", at=NOON, by=BY)


def test_a_paper_taken_back_stays_listed_with_the_reason():
    paper = a_paper(a_meeting())

    meetings.withdraw_paper(paper=paper, reason="The wrong quarter.", by=BY)

    assert Paper.objects.get().withdrawn_because == "The wrong quarter."
    assert Entry.objects.last().what == "paper withdrawn"


def test_the_register_says_that_the_meeting_was_held_and_the_newer_word_counts():
    seat, vacant = a_seat(), a_seat(title="Voluntary sector", sector=AgencyKind.VOLUNTARY)
    row = {"seat": seat, "agency": agency(), "name": "Amber Kettle"}
    nobody = {"seat": vacant, "agency": None, "came": "vacant"}
    meeting = was_held(rows=[{**row, "came": "apologies"}, nobody])
    assert state_of(meeting) == "held"

    holding.keep_register(meeting=meeting, rows=[{**row, "came": "deputy", "deputy": "A colleague"}], at=NOON, by=BY)

    assert [(each.came, each.deputy) for each in register_of(meeting)] == [("deputy", "A colleague"), ("vacant", "")]
    assert Attendance.objects.count() == 3


def test_nobody_came_to_a_meeting_that_is_still_to_come():
    with pytest.raises(Refused, match="still to come"):
        was_held(on=NEXT_WEEK)

    assert state_of(Meeting.objects.get()) == "planned"


def test_decisions_are_numbered_and_one_takes_the_place_of_another():
    meeting = was_held()
    given = {"meeting": meeting, "reason": "It works.", "at": NOON, "by": BY}
    first = holding.decide(text="Meet monthly.", **given)

    second = holding.decide(text="Meet every six weeks.", replaces=first, **given)

    assert [each.number for each in Decision.objects.all()] == [1, 2]
    assert first.replaced_by == second
    with pytest.raises(Refused, match="meanwhile"):
        holding.decide(text="Meet weekly.", replaces=first, **given)


def test_every_save_of_the_minutes_is_kept_and_nobody_writes_over_what_they_have_not_read():
    meeting = was_held()
    given = {"meeting": meeting, "at": NOON, "by": BY}
    first = holding.save_minutes(text="We met.", agrees=False, follows=None, **given)
    holding.save_minutes(text="We met and agreed.", agrees=True, follows=first, **given)

    with pytest.raises(SavedMeanwhile, match="Read theirs below"):
        holding.save_minutes(text="We only met.", agrees=False, follows=first, **given)

    assert [each.is_agreed for each in Minutes.objects.all()] == [True, False]
    assert "agreed" not in str(Entry.objects.last().detail)
