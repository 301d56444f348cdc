"""How clocks stand. Each worked example is a row: what began and ended when, what the clock allows, and what must follow."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantern.pathway.shapes import COMPENSATION, Clock
from lantern.pathway.timescales import (
    ENGLAND,
    STATES,
    Stopped,
    compensation_by,
    due_by,
    months_after,
    standing,
)


def clock(limit, unit="working days", **more):
    return Clock("a-clock", "A clock", "began", "ended", unit, limit, **more)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=ENGLAND)


def stands(limit, unit, began, ended, now, **more):
    return standing(clock(limit, unit, **more), {"began": began, "ended": ended}, now=now)


# began, limit and unit, then the last day in time
DUE_BY = [
    ("2026-11-27T16:55", 1, "working days", "2026-11-30"),  # a Friday at five to five: Monday
    ("2026-11-27T23:59", 1, "working days", "2026-11-30"),
    ("2026-11-28T09:00", 1, "working days", "2026-11-30"),  # what comes on a Saturday is a Monday's work too
    ("2026-05-22T16:55", 1, "working days", "2026-05-26"),  # a Friday before a bank holiday: Tuesday
    ("2026-04-02T16:55", 1, "working days", "2026-04-07"),  # Maundy Thursday: the Tuesday after Easter
    ("2026-12-24T16:55", 1, "working days", "2026-12-29"),  # Boxing Day falls on a Saturday, and Monday stands for it
    ("2026-03-23T10:00", 15, "working days", "2026-04-15"),  # a conference over Easter
    ("2026-03-02T10:00", 45, "working days", "2026-05-07"),  # Easter, and the bank holiday of early May
    ("2028-02-28T10:00", 2, "working days", "2028-03-01"),  # the leap day is a Tuesday's work
    ("2026-11-27T10:00", 0, "days", "2026-11-27"),  # the same day
    ("2026-11-27T10:00", 7, "days", "2026-12-04"),
    ("2026-11-27T10:00", 4, "weeks", "2026-12-25"),
    ("2025-11-30T10:00", 3, "months", "2026-02-28"),
    ("2027-11-30T10:00", 3, "months", "2028-02-29"),
    ("2026-08-31T10:00", 6, "months", "2027-02-28"),
]


@pytest.mark.parametrize("began, limit, unit, due", DUE_BY)
def test_the_last_day_in_time(began, limit, unit, due):
    assert due_by(clock(limit, unit), at(began)) == date.fromisoformat(due)


def test_hours_are_hours_when_the_clocks_change():
    forward = due_by(clock(72, "hours"), at("2026-03-27T16:55"))
    back = due_by(clock(72, "hours"), at("2026-10-23T16:55"))

    assert forward == at("2026-03-30T17:55")
    assert back == at("2026-10-26T15:55")


def test_hours_from_a_day_alone_run_from_its_first_moment():
    assert due_by(clock(72, "hours"), date(2026, 11, 27)) == at("2026-11-30T00:00")


def test_a_day_is_the_day_on_the_wall_here_whatever_the_zone_of_the_record():
    summer_midnight = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)  # half past midnight here, on the first of July

    assert due_by(clock(1, "working days"), summer_midnight) == date(2026, 7, 2)


# limit of one working day, from Friday 27 November 2026 at 16:55: what ended when, when it is now, then how it stands
FRIDAY = at("2026-11-27T16:55")
STANDINGS = [
    (None, "2026-11-27T17:30", "due", 0, 0),
    (None, "2026-11-30T23:59", "due", 1, 0),
    (None, "2026-12-01T00:01", "still open", 2, 1),
    ("2026-11-28T08:00", "2026-12-09T09:00", "met", 0, 0),
    ("2026-11-30T23:59", "2026-12-09T09:00", "met", 1, 0),
    ("2026-12-02T09:00", "2026-12-09T09:00", "late", 3, 2),
    ("2026-11-27T16:54", "2026-12-09T09:00", "out of order", None, 0),
]


@pytest.mark.parametrize("ended, now, state, taken, over", STANDINGS)
def test_how_it_stands(ended, now, state, taken, over):
    stood = stands(1, "working days", FRIDAY, ended and at(ended), at(now))

    assert (stood.state, stood.taken, stood.over) == (state, taken, over)
    assert stood.due == date(2026, 11, 30)
    assert stood.is_over == (state in {"late", "still open"})


@pytest.mark.parametrize("unit", ["working days", "days", "hours", "weeks"])
def test_what_begins_on_a_day_to_come_is_due_and_has_not_run_yet(unit):
    stood = stands(20, unit, date(2026, 12, 7), None, FRIDAY)

    assert (stood.state, stood.taken, stood.over) == ("due", 0, 0)


def test_hours_are_late_by_the_minute():
    in_time = stands(72, "hours", FRIDAY, at("2026-11-30T16:55"), FRIDAY)
    late = stands(72, "hours", FRIDAY, at("2026-11-30T16:56"), FRIDAY)

    assert (in_time.state, late.state, late.taken) == ("met", "late", 72)


def test_something_done_on_the_day_it_began_is_in_order_where_only_the_day_is_known():
    assert stands(0, "days", FRIDAY, date(2026, 11, 27), FRIDAY).state == "met"


@pytest.mark.parametrize("began", [None, False, True, "soon"])
def test_what_has_no_beginning_on_record_has_not_started(began):
    assert stands(1, "days", began, FRIDAY, FRIDAY).state == "not started"


def test_what_nobody_has_set_a_limit_for_is_only_counted():
    running = stands(None, "working days", FRIDAY, None, at("2026-12-11T09:00"))
    done = stands(None, "weeks", FRIDAY, at("2026-12-11T09:00"), at("2027-01-01T09:00"))

    assert (running.state, running.due, running.taken) == ("counting", None, 10)
    assert (done.state, done.due, done.taken) == ("counted", None, 14)


def test_where_it_is_never_too_late_a_day_that_has_passed_says_ask_now():
    asked = standing(clock(7, "days", ask_now=True), {"began": FRIDAY}, now=FRIDAY + timedelta(days=400))

    assert asked.state == "ask now"
    assert not asked.is_over


def test_a_child_who_moves_away_stops_the_clock_here_and_starts_one_there():
    moved = Stopped("moved", date(2026, 12, 4))
    here = standing(clock(15), {"began": FRIDAY}, now=at("2027-02-01T09:00"), stopped=moved)
    there = standing(clock(15), {"began": at("2026-12-07T11:00")}, now=at("2026-12-08T09:00"))

    assert (here.state, here.reason, here.taken) == ("stopped", "moved", 5)
    assert (there.state, there.due) == ("due", date(2026, 12, 30))


def test_what_was_done_counts_though_the_clock_was_stopped_after_it():
    recorded = {"began": FRIDAY, "ended": at("2026-11-30T09:00")}

    stood = standing(clock(1), recorded, now=FRIDAY, stopped=Stopped("moved", date(2026, 12, 4)))

    assert stood.state == "met"


@pytest.mark.parametrize(
    "reason, on, state, over",
    [
        ("moved", date(2026, 11, 30), "stopped", 0),  # on its last day
        ("moved", date(2026, 12, 1), "stopped late", 1),
        ("mistake", date(2026, 12, 1), "stopped", 0),  # it never had to run
        ("No plan was made", None, "stopped", 0),
    ],
)
def test_what_was_late_before_it_was_stopped_stays_late(reason, on, state, over):
    stood = standing(clock(1), {"began": FRIDAY}, now=at("2027-02-01T09:00"), stopped=Stopped(reason, on))

    assert (stood.state, stood.over, stood.reason, stood.on) == (state, over, reason, on)
    assert not stood.is_over


def test_what_nobody_has_set_a_limit_for_is_never_late_when_it_is_stopped():
    stood = standing(clock(None), {"began": FRIDAY}, now=FRIDAY, stopped=Stopped("moved", date(2027, 12, 1)))

    assert stood.state == "stopped"


def test_a_clock_stopped_before_it_began_ran_for_no_time():
    stood = standing(clock(1), {"began": FRIDAY}, now=FRIDAY, stopped=Stopped("mistake", date(2026, 11, 2)))

    assert (stood.state, stood.taken) == ("stopped", 0)


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="does not say in which zone"):
        stands(1, "days", FRIDAY.replace(tzinfo=None), None, FRIDAY)


# born (the first day of the month, where no more is known), reported, then until when a claim can usually be made
CLAIMS = [
    ("2015-03-01", "2026-11-27", "2035-03-01"),  # a child: the 20th birthday
    ("2008-11-28", "2026-11-27", "2028-11-28"),  # the day before turning 18
    ("2008-11-27", "2026-11-27", "2028-11-27"),  # on the 18th birthday: two years
    ("1990-01-01", "2026-11-27", "2028-11-27"),
    ("2008-02-29", "2020-01-01", "2028-02-29"),  # born on a leap day
    ("1990-01-01", "2028-02-29", "2030-02-28"),  # reported on one
]


@pytest.mark.parametrize("born, reported, until", CLAIMS)
def test_until_when_compensation_can_usually_be_claimed(born, reported, until):
    days = map(date.fromisoformat, (born, reported, until))

    assert compensation_by(next(days), next(days)) == next(days)


def test_compensation_past_its_usual_day_says_ask_now_and_without_a_month_of_birth_only_counts():
    claim = clock(2, COMPENSATION, born="born", ask_now=True)
    known = {"began": date(2010, 1, 1), "born": date(2000, 1, 1)}

    assert standing(claim, known, now=FRIDAY).state == "ask now"
    assert standing(claim, {"began": date(2010, 1, 1)}, now=FRIDAY).state == "counting"


DAYS = st.dates(date(2018, 1, 1), date(2032, 12, 31))
UNITS = st.sampled_from(["days", "working days", "weeks", "months", "hours"])


@given(DAYS, st.integers(0, 90), UNITS)
def test_nothing_is_due_before_it_began_and_a_longer_limit_is_never_due_sooner(day, limit, unit):
    shorter, longer = due_by(clock(limit, unit), day), due_by(clock(limit + 1, unit), day)

    assert _day(shorter) >= day
    assert longer > shorter


@given(DAYS, st.integers(0, 60), UNITS, st.integers(0, 200))
def test_in_time_up_to_the_last_day_and_never_after(day, limit, unit, ended):
    done = day + timedelta(days=ended)
    stood = stands(limit, unit, day, done, at("2035-01-01T09:00"))

    assert stood.state == ("met" if done <= _day(stood.due) else "late")
    assert stood.state in STATES
    assert stood.over <= stood.taken


@given(DAYS, st.integers(0, 60), UNITS, st.integers(0, 400))
def test_what_is_open_is_due_until_its_day_has_passed(day, limit, unit, later):
    now = datetime(day.year, day.month, day.day, 12, tzinfo=ENGLAND) + timedelta(days=later)
    stood = stands(limit, unit, day, None, now)

    due = stood.due if isinstance(stood.due, datetime) else datetime.combine(stood.due, datetime.max.time(), ENGLAND)
    assert stood.state == ("due" if now <= due else "still open")


@given(DAYS, st.integers(0, 240), st.integers(0, 240))
def test_months_are_added_one_after_another_within_a_month_s_last_days(day, first, second):
    together, apart = months_after(day, first + second), months_after(months_after(day, first), second)

    assert (together.year, together.month) == (apart.year, apart.month)
    assert 0 <= (together - apart).days <= 3


@given(DAYS, DAYS)
def test_a_month_of_birth_never_promises_more_time_than_the_day_would(born, reported):
    assert compensation_by(born.replace(day=1), reported) <= compensation_by(born, reported)


def _day(when):
    return when.date() if isinstance(when, datetime) else when
