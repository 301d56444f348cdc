"""What is somebody's to do on journeys, on its own page and on the first; and the list of journeys, narrowed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lantern.access.models import AgencyKind
from lantern.pathway.changes import discussions
from lantern.pathway.changes import journeys as changes
from lantern.pathway.tests.factories import AT, a_discussion, a_journey, a_request, worker
from lantern.pathway.tests.page_factories import at
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - timedelta(days=60)
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
    assert "Nothing is past its day." in page(at(colleague))
    assert Entry.objects.filter(what="tasks listed").count() == 2

    ended = {"ended": {"said": "moved"}, "ended_on": {"day": LONG_AGO.date()}}
    changes.say(journey=journey, said=ended, at=timezone.now(), by=us)
    assert "Nothing is past its day." in page(site)


def test_what_was_agreed_is_with_the_agency_that_is_named_in_that_role_until_it_is_done(us, site, journey):
    agree(journey, us, owner="police_oic")
    assert "Nothing is still to do." in page(site)

    agree(journey, us)
    colleague = worker(email="colleague@example.org")
    assert "Past its day" in page(at(colleague))
    outside = worker("nelft", AgencyKind.HEALTH, email="outside@example.org")
    assert "Nothing is still to do." in page(at(outside))

    agree(journey, us, state="done")
    assert "Nothing is still to do." in page(site)


def test_only_so_much_is_shown_at_once(us, site, journey, monkeypatch):
    monkeypatch.setattr("lantern.pathway.views.tasks.PER_PAGE", 1)
    assert "that are due first" not in page(site)
    agree(journey, us)

    assert "The 1 that are due first" in page(site)


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
