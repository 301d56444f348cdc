from datetime import timedelta

import pytest
from django.utils import timezone

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import person
from lantern.overview.of_journeys import of_journeys
from lantern.pathway.changes.break_glass import review
from lantern.pathway.models import Notice
from lantern.pathway.tests.factories import AT, a_journey, broken_glass, worker

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def _said(user):
    return [(task["title"], task["status"]) for task in of_journeys(user, today=TODAY)]


@pytest.fixture
def us():
    return worker()


@pytest.fixture
def governance():
    return person("information_governance", at="bdscp", kind=AgencyKind.PARTNERSHIP)


def test_nothing_waits_where_nobody_came(us, governance):
    a_journey(by=us)

    assert [_said(each) for each in (us, governance, person("board"))] == [[], [], []]


def test_an_owner_is_led_to_what_they_are_told(us):
    Notice.objects.create(journey=a_journey(by=us), person=us, what="agency", about="Agency x", at=AT)

    task = of_journeys(us, today=TODAY)[0]

    assert (task["title"], task["hint"]) == (
        "Journeys that you own",
        "1 notice: who came to them, or was kept from them",
    )


def test_broken_glass_waits_for_its_reviewers_and_when_overdue_for_governance(us, governance):
    nurse = worker("nelft", AgencyKind.HEALTH)
    glass = broken_glass(a_journey(by=us), nurse, review_on=TODAY)

    assert _said(us) == [("Broken glass to review", "Review")]
    assert _said(nurse) == []
    assert _said(governance) == []
    glass.review_on = TODAY - timedelta(days=1)
    glass.save()
    assert _said(us) == [("Broken glass to review", "Overdue")]
    assert _said(governance) == [("Broken glass that nobody reviewed", "Overdue")]
    review(glass=glass, is_right=True, done="nothing", at=AT, by=us)
    assert _said(us) == _said(governance) == []
