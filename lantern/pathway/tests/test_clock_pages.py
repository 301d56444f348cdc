"""A clock of a journey is stopped with a reason and started again, on its page, and everyone on the journey sees it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lantern.access.models import AgencyKind
from lantern.design.words import day
from lantern.pathway.changes import clocks as changes
from lantern.pathway.changes import journeys
from lantern.pathway.changes.journeys import Refused
from lantern.pathway.forms.clocks import StopForm
from lantern.pathway.here import pathway
from lantern.pathway.missing import CLOCK, STOPPED
from lantern.pathway.models import Glance, Missing, Recorded
from lantern.pathway.tests.factories import a_journey, broken_glass, named, worker
from lantern.pathway.tests.page_factories import _day, at, text_of
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate()
RECEIVED = TODAY - timedelta(days=90)
CONFERENCE = pathway().clocks["conference"]
STOP = {"reason": "asked", **_day("day", TODAY)}
AGAIN = {"again": "yes"}


@pytest.fixture
def journey(us):
    said = {"enquiry_began_at": {"day": RECEIVED}, "referral_received_at": {"day": RECEIVED}, "stage": {"said": "S9"}}
    return a_journey(by=us, said=said, at=NOW - timedelta(days=80))


@pytest.fixture
def page(journey):
    return f"/journeys/{journey.pk}/clocks/conference/"


def listed(journey):
    """What lists have of the clock of the conference."""
    rows = Missing.objects.filter(journey=journey, reason__startswith="conference")
    return {(row.kind, row.reason) for row in rows}


def test_it_is_stopped_with_a_reason_and_everyone_on_the_journey_sees_why_since_when_and_by_whom(site, journey, page):
    told = text_of(site, page, STOP)
    read = at(worker(role="practice_lead")).get(f"/journeys/{journey.pk}/").content.decode()

    assert "the clock “Initial conference” has stopped" in told
    said = f"the child or family asked for it to stop, since {day(TODAY)}; its day,"
    assert said in told and said in read
    assert f"({journey.agency.name})" in read
    assert "/clocks/" in told
    assert "/clocks/" not in read  # who only reads is not led there
    happened = text_of(site, f"/journeys/{journey.pk}/timeline/").partition("The same, as a picture")
    assert "Clock stopped: Initial conference" in happened[0]
    assert "The child or family asked for it to stop" in happened[0]
    assert "Clock stopped: " not in happened[2]  # a lane is of what was done


def test_that_it_was_stopped_and_started_again_is_in_the_trail_without_what_was_said(site, journey, page):
    text_of(site, page, STOP)
    text_of(site, page, AGAIN)

    entries = [Entry.objects.get(what=what) for what in ("clock stopped", "clock started again")]
    assert [each.detail for each in entries] == [{"clock": "conference"}] * 2
    assert {each.on for each in entries} == {f"pathway.journey:{journey.call_sign}"}


def test_it_presses_no_more_is_counted_apart_and_started_again_all_is_as_before(us, site, journey, page):
    before, glance = listed(journey), Glance.objects.values("late_from", "lacks").get()
    text_of(site, page, STOP)

    assert before == {(CLOCK, "conference")}
    assert listed(journey) == {(STOPPED, "conference: asked")}
    assert "Initial conference: the child or family asked" in text_of(site, "/journeys/missing/stopped/")

    text = text_of(site, page, AGAIN)
    assert "runs again" in text
    assert listed(journey) == before
    assert Glance.objects.values("late_from", "lacks").get() == glance
    assert "Clock stopped" not in text_of(site, f"/journeys/{journey.pk}/timeline/")


def test_what_was_said_of_it_stays_on_its_page(site, journey, page):
    text_of(site, page, STOP)
    text_of(site, page, AGAIN)
    text = text_of(site, page)

    assert f"Stopped since {day(TODAY)}: the child or family asked for it to stop ({journey.agency.name}" in text
    assert f"Started again ({journey.agency.name}" in text


@pytest.mark.parametrize(
    "given, said",
    [
        ({"reason": "asked"}, "Fill in “Since when?”"),
        (STOP | {"reason": "because"}, "Select a valid choice"),
        (STOP | _day("day", TODAY + timedelta(days=1)), "Stop the clock when the day is here."),
        (STOP | _day("day", RECEIVED - timedelta(days=1)), "The clock had not begun yet."),
        (AGAIN, "Choose an answer to “Why does it no longer run?”"),  # nobody had stopped it
    ],
)
def test_what_cannot_be_is_refused_in_words_that_teach_and_nothing_is_kept(site, journey, page, given, said):
    before = Recorded.objects.count()

    text = text_of(site, page, given)

    assert "There is a problem" in text
    assert said in text
    assert Recorded.objects.count() == before


@pytest.mark.parametrize(
    "said, why",
    [
        ({"conference_at": {"day": RECEIVED}}, "recorded as done. If that is wrong, put the day right"),
        ({"conference_at": {"day": RECEIVED - timedelta(days=1)}}, "Put the two days right"),
        ({"conference_needed": {"said": "no"}}, "It has stopped already."),
        ({"ended": {"said": "moved"}, "ended_on": {"day": TODAY}}, "It has stopped already."),
        ({"enquiry_began_at": {"said": "not recorded"}}, "It has not begun"),
    ],
)
def test_what_does_not_run_cannot_be_stopped_and_the_page_says_why(us, site, journey, page, said, why):
    journeys.say(journey=journey, said=said, at=NOW, by=us)
    before = Recorded.objects.count()

    text = text_of(site, page, STOP)

    assert "It cannot be stopped." in text
    assert why in text
    assert Recorded.objects.count() == before
    with pytest.raises(Refused):
        changes.stop(journey=journey, clock=CONFERENCE, reason="asked", day=TODAY, at=NOW, by=us)


def test_one_that_was_stopped_and_then_done_is_done(us, site, journey, page):
    text_of(site, page, STOP)
    journeys.say(journey=journey, said={"conference_at": {"day": RECEIVED}}, at=NOW, by=us)

    assert "recorded as done" in text_of(site, page)
    assert listed(journey) == set()


def test_who_comes_second_is_told_that_it_has_stopped(us, site, journey, page, monkeypatch):
    is_valid = StopForm.is_valid

    def while_another_does(form):
        monkeypatch.undo()
        changes.stop(journey=journey, clock=CONFERENCE, reason="elsewhere", day=TODAY, at=NOW, by=us)
        return is_valid(form)

    monkeypatch.setattr(StopForm, "is_valid", while_another_does)

    assert "It has stopped already." in text_of(site, page, STOP)
    assert Recorded.objects.filter(name="stopped:conference").count() == 1


def test_starting_again_what_nobody_stopped_changes_nothing(us, journey):
    before = Recorded.objects.count(), Entry.objects.count()

    changes.start_again(journey=journey, clock=CONFERENCE, at=NOW, by=us)

    assert (Recorded.objects.count(), Entry.objects.count()) == before


def test_another_agency_that_is_named_may_start_it_again(us, site, journey, page):
    text_of(site, page, STOP)
    police = worker("met-east", AgencyKind.POLICE)
    named(journey, "met-east", us)

    assert "runs again" in text_of(at(police), page, AGAIN)


@pytest.mark.parametrize("given", [STOP, AGAIN])
def test_who_only_reads_or_is_not_named_stops_nothing(us, journey, page, given):
    lead, police = worker(role="practice_lead"), worker("met-east", AgencyKind.POLICE)
    let_in = worker("nelft", AgencyKind.HEALTH, email="let.in@example.org")
    broken_glass(journey, let_in)
    before = Recorded.objects.count()

    assert at(lead).post(page, given).status_code == 403
    assert at(police).post(page, given).status_code == at(let_in).post(page, given).status_code == 404
    assert Recorded.objects.count() == before


def test_a_clock_that_is_not_there_is_not_found(site, journey):
    assert site.get(f"/journeys/{journey.pk}/clocks/no-such-clock/").status_code == 404


def test_the_clock_of_a_step_that_is_left_out_is_left_out():
    follows = worker(role="behaviour_practitioner", email="follows@example.org")
    there = a_journey(by=follows, tokens=[("apart:case:lbbd", "b" * 64)], said={})

    assert at(follows).get(f"/journeys/{there.pk}/clocks/review-request/").status_code == 200
    assert not {"S10.1", "S14.1"} & {clock.step for clock in pathway().clocks.values()}
