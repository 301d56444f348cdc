"""Who waits for support: the list against an independent count, its order, its filters, who sees it and how much it asks."""

import random
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lantern.access.models import AgencyKind
from lantern.design.words import day
from lantern.pathway.care.occasions import NOT_KNOWN, Value
from lantern.pathway.care.waiting import late_before, ring_by
from lantern.pathway.changes import occasions as changes
from lantern.pathway.changes.journeys import name_agency, say
from lantern.pathway.models import Wait
from lantern.pathway.received import look, received
from lantern.pathway.tests.factories import a_journey, an_offer, said, worker
from lantern.pathway.tests.page_factories import at
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
NOW = timezone.now()
TODAY = timezone.localdate()


def ago(days):
    return TODAY - timedelta(days=days)


@pytest.fixture
def us():
    return worker()


@pytest.fixture
def site(us):
    return at(us)


def a_child(us, number=0):
    return a_journey(by=us, tokens=[("case:lbbd", f"{number:064}")])


def wait_of(journey, us, days, **more):
    return an_offer(journey, us, at=NOW, offered=ago(days), referred=ago(days), **more)


def listed(site, **query):
    return site.get("/journeys/waiting/", query).content.decode()


def test_whoever_was_asked_to_wait_because_of_the_case_stands_first(us):
    journey = a_child(us)
    longest = wait_of(journey, us, 90)
    urgent = wait_of(journey, us, 9, whom="parent", priority="urgent")
    stood_up_for = wait_of(
        journey, us, 20, whom="sibling_1", held_back="case", challenged=ago(1), challenge_answer="no answer yet"
    )
    case = wait_of(journey, us, 5, whom="sibling_2", held_back="case")

    ordered = [wait.occasion for wait in Wait.objects.visible_to(us).in_order()]

    assert ordered == [case, stood_up_for, urgent, longest]


def test_the_list_is_right_against_an_independent_count(us):
    chance, expected = random.Random(5), set()
    for number in range(30):
        journey, asked, started, over = a_child(us, number), *(chance.random() < 0.6 for _ in range(3))
        more = {"referred": ago(40)} if asked else {}
        more |= {"began": ago(20)} if started else {}
        more |= {"ended": ago(10), "outcome": "other_help"} if over else {}
        given = said(what="adviser", answer="yes", offered=ago(50), **more)
        changes.add(journey=journey, kind="support", whom="child", said=given, at=NOW, by=us)
        if asked and not started and not over:
            expected.add(journey.pk)

    assert {wait.journey_id for wait in Wait.objects.visible_to(us)} == expected


def test_somebody_waits_until_it_begins_and_again_when_that_is_taken_back(us):
    offer = wait_of(a_child(us), us, 30)

    changes.answer(occasion=offer, said=said(began=ago(1)), at=NOW, by=us)
    began = Wait.objects.count()
    changes.answer(occasion=offer, said={"began": None}, at=NOW, by=us)

    assert (began, Wait.objects.count()) == (0, 1)


def test_a_wait_since_nobody_knows_when_is_heard_of_from_the_day_it_was_recorded(us):
    given = said(what="adviser", answer="yes", offered=ago(50)) | {"referred": Value(said=NOT_KNOWN, why="silent")}
    changes.add(journey=a_child(us), kind="support", whom="child", said=given, at=NOW, by=us)

    wait = Wait.objects.get()
    assert (wait.since, wait.heard_on) == (None, TODAY)


def test_a_journey_that_ended_is_not_on_it_until_it_goes_on(us):
    journey = a_child(us)
    wait_of(journey, us, 30)
    ended = {"ended": {"said": "moved"}, "ended_on": {"day": TODAY}}

    say(journey=journey, said=ended, at=NOW, by=us)
    there = Wait.objects.visible_to(us).on_open_journeys().exists()
    say(journey=journey, said={"ended": {"said": "open again"}}, at=NOW, by=us)

    assert not there
    assert Wait.objects.visible_to(us).on_open_journeys().exists()


def test_the_page_says_how_many_wait_who_is_late_and_whom_to_stand_up_for(site, us):
    journey = a_child(us)
    wait_of(journey, us, 60, priority="soon")
    wait_of(journey, us, 60, whom="parent", contacted=ago(3))
    wait_of(journey, us, 6, whom="sibling_1", held_back="case")

    text = listed(site)

    assert "3 wait." in text
    assert "1 was asked to wait because of the case." in text
    assert "1 has not been challenged: do it today." in text
    assert "1 is late to be rung." in text
    assert "Ring now" in text
    assert "8 weeks" in text
    assert "nobody has said" in text


@pytest.mark.parametrize(
    "query, shown",
    [
        ({}, {"The child", "A parent or carer", "Brother or sister 1"}),
        ({"who": "sibling"}, {"Brother or sister 1"}),
        ({"what": "group"}, {"A parent or carer"}),
        ({"priority": "0"}, {"The child"}),
        ({"only": "case"}, {"Brother or sister 1"}),
        ({"only": "late"}, {"The child"}),
        ({"only": "ours"}, {"The child", "Brother or sister 1"}),
        ({"only": "ours", "who": "child"}, {"The child"}),
        (
            {"who": "uncle", "what": "wishes", "priority": "9", "only": "all"},
            {"The child", "A parent or carer", "Brother or sister 1"},
        ),
        ({"who": "parent", "only": "case"}, set()),
    ],
)
def test_each_filter_stands_in_the_address(site, us, query, shown):
    journey = a_child(us)
    police = worker("met-east", AgencyKind.POLICE)
    name_agency(journey=journey, agency=police.acting.agency, role="police_oic", at=NOW, by=us)
    wait_of(journey, us, 60, priority="urgent")
    wait_of(journey, police, 6, whom="parent", what="group")
    wait_of(journey, us, 6, whom="sibling_1", held_back="case")

    text = listed(site, **query)

    people = {"The child", "A parent or carer", "Brother or sister 1"}
    assert {who for who in people if f'<span class="lantern-links__hint">{who}:' in text} == shown


def test_another_agency_and_another_role_see_nothing_of_it(site, us):
    wait_of(a_child(us), us, 60)

    assert "1 waits." not in listed(at(worker("met-east", AgencyKind.POLICE)))
    assert "No waits found." in listed(at(worker("met-north", AgencyKind.POLICE)))
    assert at(worker(role="board")).get("/journeys/waiting/").status_code == 403


def test_reading_it_is_in_the_trail(site):
    site.get("/journeys/waiting/?page=1")

    assert Entry.objects.get(what="waiting list read").detail == {"page": 1}


def test_a_page_asks_the_same_however_many_wait(site, us):
    wait_of(a_child(us), us, 40)
    listed(site)
    with CaptureQueriesContext(connection) as few:
        listed(site)
    for number in range(1, 30):
        wait_of(a_child(us, number), us, number)
    with CaptureQueriesContext(connection) as many:
        text = listed(site)

    assert len(many) == len(few)
    assert "Showing 1 to 25 of 30 waits" in text


def test_where_nobody_has_set_how_often_to_ring_the_page_says_so(site, us, monkeypatch):
    monkeypatch.setattr("lantern.pathway.views.occasions.weeks_to_ring", lambda: None)
    wait_of(a_child(us), us, 60)

    text = listed(site, only="late")

    assert "How often to ring is to be confirmed" in text
    assert "Late to be rung" not in text


def test_what_is_kept_of_a_wait_is_what_its_answers_say(us):
    offer = wait_of(a_child(us), us, 60, priority="soon", contacted=ago(2))
    wait = Wait.objects.get()

    values = received([offer])[0].values
    assert (wait.what, wait.since, wait.heard_on, wait.priority) == ("therapy", values["referred"].day, ago(2), 1)


def test_late_is_reckoned_from_the_setting():
    assert late_before(date(2026, 11, 29), 4) == date(2026, 11, 1)
    assert late_before(date(2026, 11, 29), None) is None
    assert ring_by(None, 4) is None


def test_whoever_is_late_to_be_rung_is_late_on_the_journey_too(site, us):
    journey = a_child(us)
    wait_of(journey, us, 60)
    wait_of(journey, us, 3, whom="parent")

    text = site.get(f"/journeys/{journey.pk}/care/support/").content.decode()

    assert f"Next contact was due by {day(ago(32))} (how often is to be confirmed)" in text
    assert f"Next contact due by {day(ago(-25))}" in text
    assert "1 late" in site.get(f"/journeys/{journey.pk}/").content.decode()


def test_nobody_is_to_be_rung_on_a_journey_that_ended(us):
    offer = received([wait_of(a_child(us), us, 60)])[0]

    assert look(offer, NOW, {}).is_late_to_ring
    assert look(offer, NOW, {"ended": "moved", "ended_on": TODAY}).ring_by is None
