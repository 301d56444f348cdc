"""What is somebody's to do on journeys, on its own page and on the first; and the list of journeys, narrowed."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from lantern.access.models import AgencyKind
from lantern.design.words import moment
from lantern.pathway.changes import break_glass, discussions
from lantern.pathway.changes import journeys as changes
from lantern.pathway.models import BrokenGlass, MeetingPass
from lantern.pathway.tests.factories import (
    AT,
    a_discussion,
    a_journey,
    a_pass,
    a_request,
    broken_glass,
    named,
    worker,
)
from lantern.pathway.tests.form_factories import a_form, a_form_put_away, a_signed_form
from lantern.pathway.tests.page_factories import at
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - timedelta(days=60)
ENDED = {"ended": {"said": "moved"}, "ended_on": {"day": LONG_AGO.date()}}
REFERRED = {"stage": {"said": "S3"}, "referral_received_at": {"moment": LONG_AGO}, "concern:family": {"said": "yes"}}


@pytest.fixture
def us():
    return worker()


@pytest.fixture
def site(us):
    return at(us)


@pytest.fixture
def journey(us):
    return a_journey(by=us, said=REFERRED)


def agree(journey, by, state="to do", owner="csc_sw"):
    talk = journey.discussions.first() or a_discussion(journey, by)
    given = {"what": next(iter(discussions.pathway().discussing.actions)), "owner": owner, "day": AT.date()}
    discussions.agree(discussion=talk, state=state, at=AT, by=by, **given)


def page(site, address="/journeys/tasks/", **query):
    return site.get(address, query).content.decode()


def test_what_is_late_is_with_whoever_answers_for_the_journey(us, site, journey):
    colleague = worker(email="colleague@example.org")

    assert f'href="/journeys/{journey.pk}/"' in page(site)
    assert "Past its day, where you answer" not in page(at(colleague))
    assert Entry.objects.filter(what="tasks listed").count() == 2

    changes.say(journey=journey, said=ENDED, at=timezone.now(), by=us)
    assert "Past its day, where you answer" not in page(site)


def test_what_was_agreed_is_with_the_agency_that_is_named_in_that_role_until_it_is_done(us, site, journey):
    agree(journey, us, owner="police_oic")
    assert "Agreed at a strategy discussion" not in page(site)

    agree(journey, us)
    colleague = worker(email="colleague@example.org")
    assert "Past its day" in page(at(colleague))
    outside = worker("nelft", AgencyKind.HEALTH, email="outside@example.org")
    assert "Agreed at a strategy discussion" not in page(at(outside))

    agree(journey, us, state="done")
    assert "Agreed at a strategy discussion" not in page(site)


def test_where_nothing_waits_the_page_says_so(site):
    assert "Nothing waits for you now." in page(site)


def test_forms_that_nobody_has_signed_are_with_the_agency_that_began_them(us, site, journey):
    begun = timezone.now() - timedelta(days=3)
    form = a_form(journey, us, "risk-assessment", at=begun)
    a_form(journey, us, "interview-plan", at=timezone.now())
    a_form_put_away(journey, us, "signs-observed")
    a_signed_form(journey, us)
    text = page(at(worker(email="colleague@example.org")))

    assert f'href="/journeys/forms/{form.pk}/"' in text
    assert f"Begun by {us.name} 3 days ago" in text
    assert f"Begun by {us.name} today" in text
    assert text.count("Not signed") == 2
    officer = worker("met-east", AgencyKind.POLICE, email="officer@example.org")
    named(journey, "met-east", us)
    lead = worker(role="practice_lead", email="lead@example.org")
    assert not [who for who in (officer, lead) if "nobody has signed" in page(at(who))]

    changes.say(journey=journey, said=ENDED, at=timezone.now(), by=us)
    assert "nobody has signed" not in page(site)


def test_broken_glass_is_with_those_who_may_review_it_and_never_with_who_broke_it(us, site, journey):
    nurse = worker("nelft", AgencyKind.HEALTH, name="Coral Bobbin", email="nurse@example.org")
    glass = broken_glass(journey, nurse, review_on=timezone.localdate() + timedelta(days=1))

    text = page(site)
    assert f'href="/journeys/broken-glass/{glass.pk}/review/"' in text
    assert "Read by Coral Bobbin (Agency nelft)" in text
    assert "To review" in text
    BrokenGlass.objects.update(review_on=timezone.localdate() - timedelta(days=1))
    assert "To review" not in page(site)
    assert "Broken glass to review" in page(at(worker(role="practice_lead", email="lead@example.org")))
    assert "Broken glass to review" not in page(at(nurse))
    apart = worker(role="behaviour_practitioner", email="apart@example.org")
    assert "Broken glass to review" not in page(at(apart))

    break_glass.review(glass=glass, is_right=True, done="nothing", at=timezone.now(), by=us)
    assert "Broken glass to review" not in page(site)


def test_who_holds_a_pass_reads_until_when(us, journey):
    guest = worker("probation", AgencyKind.PROBATION, email="guest@example.org")
    talk = a_discussion(journey, us)
    held = a_pass(talk, guest)

    text = page(at(guest))
    assert f'href="/journeys/discussions/{talk.pk}/"' in text
    assert f"until {moment(held.until)}" in text
    MeetingPass.objects.update(until=timezone.now())
    assert "Nothing waits for you now." in page(at(guest))


def test_only_so_much_is_shown_at_once(us, site, journey, monkeypatch):
    monkeypatch.setattr("lantern.pathway.views.tasks.PER_PAGE", 1)
    assert "that are due first" not in page(site)
    agree(journey, us)
    a_form(journey, us)

    assert "The 1 that are due first" in page(site)
    assert "The 1 that were begun first." in page(site)


def test_what_another_agency_asks_is_with_those_who_may_answer(us, site, journey):
    asked = a_request(journey)
    lead = worker(role="practice_lead", email="lead@example.org")

    assert f'href="/journeys/joinings/{asked.pk}/"' in page(site)
    assert "two journeys?" not in page(at(lead))
    assert "two journeys?" not in page(at(worker("probation", AgencyKind.PROBATION, email="theirs@example.org")))


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ({}, True),
        ({"stage": "S3"}, True),
        ({"stage": "S4"}, False),
        ({"stage": "S99"}, True),  # what the list does not know is left out
        ({"journeys": "on"}, True),
        ({"journeys": "ended"}, False),
        ({"only": "own"}, True),
        ({"only": "late"}, True),
        ({"kind": "family"}, True),
        ({"kind": "images"}, False),
        ({"stage": "S3", "journeys": "on", "only": "late", "kind": "family"}, True),
    ],
)
def test_the_list_of_journeys_is_narrowed_by_its_address(site, journey, query, is_there):
    text = page(site, "/journeys/", **query)

    assert (f'href="/journeys/{journey.pk}/"' in text) == is_there
    assert ("None fits these filters" in text) != is_there


def test_a_kind_that_is_no_longer_thought_of_does_not_count(us, site, journey):
    changes.say(journey=journey, said={"concern:family": {"said": "no"}}, at=timezone.now(), by=us)

    assert "None fits these filters" in page(site, "/journeys/", kind="family")


def test_a_colleague_s_own_journeys_are_others_and_behaviour_has_no_kind(us, journey):
    colleague = worker(email="colleague@example.org")
    apart = worker(role="behaviour_practitioner", email="apart@example.org")

    assert "None fits these filters" in page(at(colleague), "/journeys/", only="own")
    assert "Kind of abuse thought of" in page(at(colleague), "/journeys/")
    assert "Kind of abuse thought of" not in page(at(apart), "/journeys/")


def test_more_that_waits_asks_no_more_of_the_database(us, site, journey):
    def count():
        page(site)
        with CaptureQueriesContext(connection) as asked:
            page(site)
        return len(asked)

    def wait(name, number):
        a_form(journey, us, name)
        broken_glass(journey, worker("nelft", AgencyKind.HEALTH, email=f"nurse{number}@example.org"))
        agree(journey, us)

    wait("safety-plan", 1)
    before = count()
    wait("risk-assessment", 2)
    wait("signs-observed", 3)

    assert count() == before
    assert before <= 20
