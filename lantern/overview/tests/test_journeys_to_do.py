"""What the first page says of journeys: what is late, what was agreed, and what another agency asks."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lantern.access.models import AgencyKind
from lantern.overview.of_journeys import of_journeys
from lantern.pathway.tests.factories import a_journey, a_request, worker
from lantern.pathway.tests.test_tasks import agree

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - timedelta(days=60)


@pytest.fixture
def us():
    return worker()


def waiting(user):
    return {each["title"]: each["hint"] for each in of_journeys(user, today=timezone.localdate())}


def test_what_is_late_is_told_to_whoever_answers_for_the_journey(us):
    a_journey(by=us, said={"referral_received_at": {"moment": LONG_AGO}})

    assert waiting(us) == {"Journeys that need you": "1 that you answer for, with something past its day"}
    assert waiting(worker(email="colleague@example.org")) == {}


def test_what_was_agreed_is_told_to_the_agency_that_is_named_in_that_role(us):
    agree(a_journey(by=us), us)

    assert waiting(us)["Agreed at strategy discussions"] == "1 for your agency to do"
    assert waiting(worker("nelft", AgencyKind.HEALTH, email="outside@example.org")) == {}


def test_what_another_agency_asks_is_told_to_those_who_may_answer(us):
    a_request(a_journey(by=us))

    assert waiting(us)["One child, two journeys?"] == "1 that another agency asks about"
    assert "One child, two journeys?" not in waiting(worker(role="practice_lead", email="lead@example.org"))
