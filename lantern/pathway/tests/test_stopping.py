"""One clock that is stopped: by what somebody said, or by what is recorded."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantern.pathway import missing, progress
from lantern.pathway.missing import CLOCK
from lantern.pathway.reading import load
from lantern.pathway.stopping import OPEN_AGAIN, clock_of, names, why_not, wrong_day
from lantern.pathway.timescales import STATES, Standing

PATHWAY = load()
NOW = datetime(2026, 11, 27, 16, 55, tzinfo=UTC)
BEGAN = date(2026, 9, 1)  # fifteen working days on: 22 September
CONFERENCE = PATHWAY.clocks["conference"]
RUNS = {"enquiry_began_at": BEGAN}


def stopped(code, reason="moved away", on=BEGAN):
    return dict(zip(names(code), (reason, on), strict=True))


def stand(recorded, clock=CONFERENCE):
    how = progress.stand(clock, recorded, now=NOW)
    return how.state, how.reason, how.on


@pytest.mark.parametrize(
    "more, state, reason, on",
    [
        ({}, "still open", "", None),
        (stopped("conference", on=date(2026, 9, 22)), "stopped", "moved away", date(2026, 9, 22)),
        (stopped("conference", on=date(2026, 9, 23)), "stopped late", "moved away", date(2026, 9, 23)),
        (stopped("conference", "begun by mistake", NOW.date()), "stopped", "begun by mistake", NOW.date()),
        (stopped("conference", OPEN_AGAIN), "still open", "", None),
        (stopped("conference", None), "still open", "", None),
        (stopped("conference", on=None), "still open", "", None),
        (stopped("conference", on=date(2026, 8, 31)), "still open", "", None),  # of one that had not begun
        (stopped("core-group"), "still open", "", None),
        ({"conference_needed": False}, "stopped", "The enquiry ended with no conference needed", None),
        ({"conference_needed": True}, "still open", "", None),
        ({"conference_at": "not applicable"}, "stopped", "What it waits for is recorded as not applicable", None),
        ({"conference_at": False}, "still open", "", None),  # a no is not a reason
        (stopped("conference") | {"conference_at": date(2026, 9, 4)}, "met", "", None),
    ],
)
def test_one_clock_stops_where_somebody_said_so_or_where_it_is_not_needed(more, state, reason, on):
    assert stand(RUNS | more) == (state, reason, on)


REVIEW = {"conference_at": BEGAN}  # three months on: 1 December


@pytest.mark.parametrize(
    "ended, state, on",
    [
        (date(2026, 10, 1), "stopped", date(2026, 10, 1)),
        (datetime(2026, 9, 30, 23, 30, tzinfo=UTC), "stopped", date(2026, 10, 1)),  # past midnight here
        (date(2026, 12, 2), "stopped late", date(2026, 12, 2)),
        (True, "stopped", None),  # it ended, and nobody knows when
        (date(2026, 8, 1), "due", None),  # another plan, before this conference
        (False, "due", None),
    ],
)
def test_where_a_day_stops_it_that_is_the_day_and_what_was_late_by_then_stays_late(ended, state, on):
    how = progress.stand(PATHWAY.clocks["first-review"], REVIEW | {"plan_ended_at": ended}, now=NOW)

    assert (how.state, how.on) == (state, on)


def test_of_several_reasons_the_one_that_came_first_counts_and_never_needed_before_all():
    ended = {"ended": "moved", "ended_on": date(2026, 11, 1)}
    asked = stopped("conference", "asked", date(2026, 10, 1))

    assert stand(RUNS | ended | asked)[1:] == ("asked", date(2026, 10, 1))
    assert stand(RUNS | asked | {"ended": "moved", "ended_on": BEGAN})[1:] == ("moved", BEGAN)
    assert stand(RUNS | asked | {"conference_needed": False})[0] == "stopped"


def test_a_stopped_clock_presses_no_more_whether_or_not_it_was_late():
    late, found = RUNS | stopped("conference", on=NOW.date()), dict(progress.clocks(PATHWAY, RUNS, now=NOW))
    still = [clock.code for clock, how in progress.clocks(PATHWAY, late, now=NOW) if how.state in progress.PRESSING]

    assert found[CONFERENCE].state == "still open"
    assert "conference" not in still
    assert "conference" not in reasons(late)
    assert "conference" in reasons(RUNS)


def reasons(recorded):
    return {each.reason for each in missing.missed(PATHWAY, recorded, state="", opened=NOW) if each.kind == CLOCK}


def test_what_was_late_counts_in_its_step_and_what_was_not_need_not_be_there():
    in_time, late = (RUNS | stopped("conference", on=on) for on in (BEGAN, NOW.date()))

    assert [answer_of("S9.1", each) for each in (RUNS, in_time, late)] == ["not met", "not applicable", "not met"]


def answer_of(code, recorded):
    found = {each.step.code: each.answer for each in progress.steps(PATHWAY, "S9", recorded, now=NOW)}
    return found[code]


def test_that_a_clock_was_stopped_is_among_what_happened_until_it_runs_again():
    said = RUNS | stopped("conference", on=date(2026, 9, 4)) | {"interview_at": date(2026, 9, 8)}

    found = [(each.name, each.after, each.why) for each in progress.happened(said, now=NOW)]

    assert found == [
        ("enquiry_began_at", None, ""),
        ("stopped:conference_on", None, "moved away"),
        ("interview_at", 5, ""),  # that a clock was stopped closes no gap
    ]
    assert len(progress.happened(said | {"stopped:conference": OPEN_AGAIN}, now=NOW)) == 2


def test_the_names_under_which_it_is_recorded_lead_back_to_the_clock_and_fit():
    for code in PATHWAY.clocks:
        assert {clock_of(name) for name in names(code)} == {code}
        assert max(map(len, names(code))) <= 60
    assert clock_of("conference_at") == ""
    assert all(len(code) <= 40 for code in PATHWAY.stops)


@pytest.mark.parametrize(
    "day, said",
    [
        (BEGAN, ""),
        (NOW.date(), ""),
        (NOW.date() + timedelta(days=1), "still to come"),
        (BEGAN - timedelta(days=1), "had not begun"),
    ],
)
def test_impossible_days_are_told_in_words_that_teach(day, said):
    assert said in wrong_day(day, began=BEGAN, today=NOW.date())
    assert bool(said) == bool(wrong_day(day, began=BEGAN, today=NOW.date()))


def test_only_what_runs_can_be_stopped_and_all_else_says_why_not():
    runs = {state for state in STATES if not why_not(Standing(state))}

    assert runs == {"due", "still open", "ask now", "counting"}


DAYS = st.dates(date(2026, 6, 1), date(2026, 12, 31))
NAMES = sorted({name for clock in PATHWAY.clocks.values() for name in (clock.starts, clock.stops)})


@given(
    st.dictionaries(st.sampled_from(NAMES), DAYS, max_size=12),
    st.sampled_from(sorted(PATHWAY.clocks)),
    st.sampled_from(sorted(PATHWAY.stops)),
    DAYS,
)
def test_stopped_and_started_again_all_is_as_it_was(recorded, code, reason, on):
    again = recorded | stopped(code, reason, on) | {f"stopped:{code}": OPEN_AGAIN}

    assert everything(again) == everything(recorded)


@given(
    st.dictionaries(st.sampled_from(NAMES), DAYS, max_size=12),
    st.sampled_from(sorted(PATHWAY.clocks)),
    st.sampled_from(sorted(PATHWAY.stops)),
    DAYS,
)
def test_stopping_one_clock_changes_no_other_and_makes_nothing_met(recorded, code, reason, on):
    before, after = everything(recorded)[0], everything(recorded | stopped(code, reason, on))[0]
    changed = {clock for clock in after if after[clock] != before[clock]}

    assert changed <= {code}
    if changed:
        assert before[code].state in ("due", "still open", "ask now", "counting")
        assert after[code].state in ("stopped", "stopped late")


def everything(recorded):
    """How each clock stands, what each step says, what is missing and what happened."""
    stood = {clock.code: how for clock, how in progress.clocks(PATHWAY, recorded, now=NOW)}
    said = [each.answer for stage in PATHWAY.stages for each in progress.steps(PATHWAY, stage.code, recorded, now=NOW)]
    lacks = list(missing.missed(PATHWAY, recorded, state="", opened=NOW))
    return stood, said, lacks, progress.happened(recorded, now=NOW)
