"""A strategy discussion on its pages: called, held, who came, what was decided and agreed."""

from datetime import datetime, time, timedelta

import pytest
from django.utils import timezone

from lantern.access.models import AgencyKind
from lantern.design.words import day
from lantern.pathway.changes.journeys import say
from lantern.pathway.models import Action, Decision, Discussion, SeatAnswer
from lantern.pathway.tests.factories import AT, a_journey, worker
from lantern.pathway.tests.factories import a_discussion as one_held
from lantern.pathway.tests.page_factories import _day, at
from lantern.pathway.timescales import ENGLAND
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
DAY = timezone.localdate() - timedelta(days=2)
FIVE_TO_FIVE = datetime.combine(DAY, time(16, 55), ENGLAND)
HELD = {"state": "held", "time": "16:55", **_day("day", DAY)}
CAME = {seat: "attended" for seat in ("social_care", "police", "health")}
ASKED = CAME | {"hub": "invited", "education": "attended"}
MEDICAL = {"medical_answer": "no", "medical_owner": "paediatrician", "medical_reason": "clinician"}
MEDICAL |= _day("medical_day", DAY)
ACTION = {"what": "bail", "owner": "police_oic", "state": "to do", **_day("day", DAY)}


@pytest.fixture
def us():
    return worker()


@pytest.fixture
def site(us):
    return at(us)


@pytest.fixture
def journey(us):
    return a_journey(by=us)


@pytest.fixture
def page(journey, us):
    return f"/journeys/discussions/{a_discussion(journey, us).pk}/"


def a_discussion(journey, us, **fields):
    return one_held(journey, us, **{"moment": FIVE_TO_FIVE, "at": FIVE_TO_FIVE + timedelta(hours=3)} | fields)


def call(site, journey, **given):
    return site.post(f"/journeys/{journey.pk}/discussions/call/", HELD | given, follow=True).content.decode()


def test_a_chair_records_a_discussion_from_its_call_to_what_was_agreed(site, journey):
    call(site, journey)
    page = f"/journeys/discussions/{Discussion.objects.get().pk}/"
    site.post(f"{page}people/", ASKED)
    site.post(f"{page}decisions/", MEDICAL)
    text = site.post(f"{page}action/", ACTION, follow=True).content.decode()

    assert f"Held on {day(DAY)} at 4:55pm" in text
    assert "It was a full discussion too." in text
    assert "A clinician who knows about sexual abuse advised against one" in text
    assert "Ask for conditions that keep the child safe" in text


def test_one_without_a_quorum_says_who_was_not_there_and_the_journey_does_too(site, page, journey):
    text = site.post(f"{page}people/", CAME | {"health": "view sent", "hub": "invited"}, follow=True).content.decode()

    assert "There was no quorum. Not there: Health." in text
    assert "No quorum" in site.get(f"/journeys/{journey.pk}/").content.decode()


def test_one_that_is_not_full_says_what_is_missing(site, page):
    left_out = {"hub": "not invited", "hub_why": "nobody_found", "education": "attended"}

    text = site.post(f"{page}people/", CAME | left_out, follow=True).content.decode()

    assert "It was not a full discussion. Missing: Hub or SARC clinician." in text
    assert "Nobody to ring was found" in text


def test_whether_it_was_full_may_hang_on_an_age_that_nobody_recorded(site, us):
    journey = a_journey(by=us, said={})
    page = f"/journeys/discussions/{a_discussion(journey, us).pk}/"

    text = site.post(f"{page}people/", CAME, follow=True).content.decode()

    assert "hangs on whether the child is of school age" in text


def test_a_step_that_says_when_it_was_held_is_not_typed_again(site, us, journey):
    say(journey=journey, said={"strategy_held_at": {"moment": FIVE_TO_FIVE}}, at=AT, by=us)
    text = site.get(f"/journeys/{journey.pk}/discussions/call/").content.decode()

    assert 'value="16:55"' in text
    assert 'value="held" checked' in text


@pytest.mark.parametrize("value", [{"day": DAY}, {"said": "yes"}])
def test_a_step_that_knows_the_day_alone_gives_the_day(site, us, journey, value):
    say(journey=journey, said={"strategy_held_at": value}, at=AT, by=us)

    assert 'value="16:55"' not in site.get(f"/journeys/{journey.pk}/discussions/call/").content.decode()


@pytest.mark.parametrize(
    "wrong, said",
    [
        ({"time": ""}, "Enter a time such as 16:55."),
        ({"time": "quarter past"}, "Enter a time such as 16:55."),
        (_day("day", DAY + timedelta(days=900)), "This is still to come."),
        ({"state": "planned"}, "This has passed."),
        (_day("day", DAY - timedelta(days=90)), "would be before “Referral received”. Check both days."),
    ],
)
def test_a_day_that_cannot_be_is_one_sentence_and_calls_nothing(site, us, journey, wrong, said):
    say(journey=journey, said={"referral_received_at": {"day": DAY - timedelta(days=10)}}, at=AT, by=us)

    assert said in call(site, journey, **wrong)
    assert not Discussion.objects.exists()


def test_two_who_call_the_first_at_once_are_told(site, us, journey, monkeypatch):
    a_discussion(journey, us)
    monkeypatch.setattr("lantern.pathway.views.discussions.whole", lambda rows: [])

    assert "This journey has its first discussion already." in call(site, journey)


def test_people_come_back_together_after_it(site, page, journey):
    text = call(site, journey, because="interview", time="17:30")

    assert "After the interview" in text
    assert "coming back together" in text
    assert "before the first discussion was held" in call(site, journey, because="news", time="09:00")


def test_a_planned_one_is_held_moved_or_called_off(site, journey):
    ahead = timezone.now().astimezone(ENGLAND) + timedelta(days=3)
    call(site, journey, state="planned", **_day("day", ahead.date()))
    page = f"/journeys/discussions/{Discussion.objects.get().pk}/"

    planned = site.get(page).content.decode()
    off = site.post(f"{page}when/", HELD | {"state": "called off"}, follow=True).content.decode()
    held = site.post(f"{page}when/", HELD, follow=True).content.decode()

    assert "Decisions are written down once it was held." in planned
    assert "Called off" in off
    assert "There was no quorum." in held


def test_nobody_is_said_to_have_come_before_it_was_held(site, journey, us):
    ahead = timezone.now() + timedelta(days=3)
    planned = a_discussion(journey, us, state="planned", moment=ahead)
    page = f"/journeys/discussions/{planned.pk}/"

    assert "Attended" not in site.get(f"{page}people/").content.decode()
    assert "not recorded as held" in site.post(f"{page}decisions/", MEDICAL).content.decode()
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    "given, said",
    [
        ({"police": "apologised"}, "Say why police was not there, or not asked."),
        ({"police": "attended", "police_why": "emergency"}, "A reason goes with “Apologised” or “Not invited”."),
        ({"police": "invited"}, "Nothing is changed."),
        ({"hub": "not invited"}, "Say why hub or SARC clinician was not there"),
    ],
)
def test_an_absence_says_why_and_presence_does_not(site, page, given, said):
    before = SeatAnswer.objects.count()

    assert said in site.post(f"{page}people/", given).content.decode()
    assert SeatAnswer.objects.count() == before


@pytest.mark.parametrize(
    "wrong, said",
    [
        ({"medical_reason": ""}, "“Too long ago” is never a reason."),
        ({"medical_owner": ""}, "Choose who owns this decision."),
        (dict.fromkeys(_day("medical_day", DAY), ""), "Enter by when; for a no, the day on which it was decided."),
        ({"medical_answer": ""}, "Choose an answer, or leave the whole question empty."),
        ({"medical_answer": "yes"}, "This answer takes no reason."),
        (_day("medical_day", DAY - timedelta(days=1)), "This is before the discussion was held."),
        ({"medical_day-month": "13"}, "Enter a real date"),
    ],
)
def test_a_decision_has_an_answer_an_owner_a_day_and_a_reason_where_it_is_a_no(site, page, wrong, said):
    assert said in site.post(f"{page}decisions/", MEDICAL | wrong).content.decode()
    assert not Decision.objects.exists()


def test_a_form_that_says_nothing_is_told_so(site, page):
    assert "Nothing is changed." in site.post(f"{page}decisions/", {"medical_answer": ""}).content.decode()


def test_what_was_agreed_is_put_right_by_recording_it_again(site, page):
    site.post(f"{page}action/", ACTION)
    shown = site.get(f"{page}action/?what=bail").content.decode()
    text = site.post(f"{page}action/", ACTION | {"state": "done"}, follow=True).content.decode()

    assert 'value="police_oic" selected' in shown
    assert Action.objects.count() == 2
    assert text.count("Ask for conditions that keep the child safe") == 1


def test_an_action_is_not_due_before_the_discussion(site, page):
    text = site.post(f"{page}action/", ACTION | _day("day", DAY - timedelta(days=1))).content.decode()

    assert "This is before the discussion was held." in text


def test_reading_one_is_in_the_trail(site, page):
    site.get(page)

    assert Entry.objects.get(what="strategy discussion read").on.startswith("pathway.journey:")


def test_a_practice_lead_reads_one_and_records_nothing(page):
    lead = at(worker(role="practice_lead"))

    assert "/decisions/" not in lead.get(page).content.decode()
    assert lead.get(f"{page}decisions/").status_code == 403


def test_another_agency_is_told_that_there_is_none(page):
    assert at(worker("met-east", AgencyKind.POLICE)).get(page).status_code == 404
