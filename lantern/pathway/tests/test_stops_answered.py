"""What stops a clock by itself is answered by what people record anyway: a decision, a conference, a plan, the end of a wait."""

from datetime import UTC, date, datetime, timedelta

import pytest

from lantern.analysis.periods import parse
from lantern.pathway import progress
from lantern.pathway.care.occasion_answers import Given, answered
from lantern.pathway.care.occasions import NOT_KNOWN, Value
from lantern.pathway.changes import discussions
from lantern.pathway.changes.journeys import say
from lantern.pathway.figures import figures
from lantern.pathway.here import care, pathway
from lantern.pathway.known import newest, values
from lantern.pathway.tests.factories import AT, a_discussion, a_journey, said, worker

DAY = date(2026, 6, 1)
NOW = datetime(2026, 11, 27, 16, 55, tzinfo=UTC)
DECIDED = {"owner": "csc_sw", "day": AT.date()}


def later(days):
    return DAY + timedelta(days=days)


def states(*given):
    """How each clock stands that something received, and nothing else, started."""
    told = answered([Given(kind, "child", answers) for kind, answers in given], care().kinds)
    words = {"yes": True, "no": False}
    recorded = {name: each.get("day") or words.get(each["said"], each["said"]) for name, each in told.items()}
    return {clock.code: how.state for clock, how in progress.clocks(pathway(), recorded, now=NOW)}


def conference(what, days, category):
    return ("conference", said(what=what, held=later(days), category=category))


def test_a_conference_that_makes_no_plan_needs_no_core_group_and_no_review():
    without = states(conference("initial", 0, "no plan"))
    with_one = states(conference("initial", 0, "other harm"))

    assert (without["core-group"], without["first-review"]) == ("stopped", "stopped")
    assert (with_one["core-group"], with_one["first-review"]) == ("still open", "still open")


def test_a_plan_that_ended_at_its_review_excuses_no_core_group_that_was_never_held():
    found = states(conference("initial", 0, "sexual abuse"), conference("first review", 80, "no plan"))

    assert (found["core-group"], found["first-review"], found["later-review"]) == ("still open", "met", "stopped")


@pytest.mark.parametrize("after, state", [(80, "stopped"), (100, "stopped late")])
def test_a_plan_that_ended_before_its_review_was_due_needs_none(after, state):
    plan = said(what="child protection", began=DAY, ended=later(after), why_ended="safer")

    assert states(conference("initial", 0, "sexual abuse"), ("plan", plan))["first-review"] == state


def test_a_child_who_is_looked_after_no_more_needs_no_review():
    plan = said(what="looked after", began=DAY, ended=later(5), why_ended="other plan")

    found = states(("plan", plan))

    assert (found["looked-after-review"], found["health-assessment"]) == ("stopped", "stopped")


THERAPY = said(what="therapy", answer="yes", offered=DAY, referred=DAY, contacted=DAY)
ENDED = said(ended=later(30), outcome="not_begun")


def test_a_wait_that_ended_without_therapy_runs_no_more_unless_therapy_was_asked_for_again():
    again = said(what="therapy", answer="yes", offered=later(40), referred=later(40))

    over, waits = states(("support", THERAPY | ENDED)), states(("support", THERAPY | ENDED), ("support", again))

    assert (over["therapy-wait"], over["waiting-contact"]) == ("stopped", "stopped")
    assert waits["therapy-wait"] == states(("support", THERAPY))["therapy-wait"] == "counting"
    assert waits["waiting-contact"] == "still open"


def test_a_wait_that_ended_on_a_day_nobody_knows_runs_no_more_either():
    ended = {"ended": Value(said=NOT_KNOWN, why="unsure"), "outcome": Value(said="not_begun")}

    assert states(("support", THERAPY | ended))["therapy-wait"] == "stopped"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "answer, reason, state", [("no", "not_told", "stopped"), ("yes", "", "counting"), ("not yet", "", "counting")]
)
def test_an_interview_that_was_decided_against_is_not_waited_for(answer, reason, state):
    us = worker()
    journey = a_journey(by=us)
    held = a_discussion(journey, us)
    given = {"interview": DECIDED | {"answer": answer, "reason": reason}}
    discussions.decide(discussion=held, decisions=given, at=AT + timedelta(hours=4), by=us)

    recorded = values(newest([journey], us)[journey.pk])

    assert progress.stand(pathway().clocks["interview"], recorded, now=NOW + timedelta(days=9)).state == state


def stop(clock, reason, day):
    return {f"stopped:{clock}": {"said": reason}, f"stopped:{clock}_on": {"day": day}}


def figure(code, recorded):
    """Numerator, denominator, not eligible and not known of one journey that was opened and recorded on in May and June."""
    us = worker()
    journey = a_journey(by=us, at=datetime(2026, 5, 4, 10, tzinfo=UTC))
    say(journey=journey, said=recorded, at=NOW, by=us)
    found = figures([parse("2026-27Q1")], agency="bdscp", now=NOW).to_pylist()
    row = next(each for each in found if each["indicator"] == code)
    return row["numerator"], row["denominator"], row["not_eligible"], row["not_known"]


REFERRED = {"referral_received_at": {"day": DAY}}  # decided by the second of June


@pytest.mark.django_db
@pytest.mark.parametrize(
    "more, numbers",
    [
        ({}, (0, 1, 0, 0)),
        (stop("referral-decision", "moved away", later(1)), (0, 0, 1, 0)),
        (stop("referral-decision", "moved away", later(2)), (0, 1, 0, 0)),
        (stop("referral-decision", "begun by mistake", later(2)), (0, 0, 1, 0)),
        ({"ended": {"said": "moved"}, "ended_on": {"day": later(1)}}, (0, 0, 1, 0)),
        ({"ended": {"said": "moved"}, "ended_on": {"day": later(2)}}, (0, 1, 0, 0)),
        ({"referral_decided_at": {"said": "not applicable"}}, (0, 0, 1, 0)),
    ],
)
def test_a_figure_leaves_out_what_stopped_in_time_and_keeps_what_was_late(more, numbers):
    assert figure("pathway-s3-3", REFERRED | more) == numbers


@pytest.mark.django_db
@pytest.mark.parametrize(
    "more, numbers",
    [
        ({}, (None, 1, 0, 0)),
        ({"conference_needed": {"said": "no"}}, (None, 0, 1, 0)),
        (stop("conference", "moved away", later(9)), (None, 1, 0, 0)),
        (stop("conference", "begun by mistake", later(9)), (None, 0, 1, 0)),
    ],
)
def test_how_long_it_takes_leaves_out_what_was_never_needed(more, numbers):
    assert figure("pathway-days-to-conference", {"enquiry_began_at": {"day": DAY}} | more) == numbers
