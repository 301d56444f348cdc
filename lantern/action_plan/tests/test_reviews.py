"""A review is restricted until somebody says that it was published."""

import pytest

from lantern.access.tests.factories import person
from lantern.action_plan.changes.reviews import publish_review, restrict_review
from lantern.action_plan.learning import NotNow
from lantern.action_plan.models import Review
from lantern.action_plan.tests.learning_factories import BY, NOON, a_review
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db


def test_a_review_is_restricted_unless_it_is_said_to_be_published():
    restricted = a_review("RR-9", published=False)

    assert restricted.is_restricted and not a_review("RR-1").is_restricted
    assert list(Review.objects.visible_to(person("practitioner"))) == [a_review("RR-1")]


def test_publishing_opens_it_and_restricting_closes_it_again():
    review, reader = a_review("RR-9", published=False), person("analyst")

    publish_review(review=review, address="https://example.org/review", at=NOON, by=BY)
    assert review in Review.objects.visible_to(reader)
    with pytest.raises(NotNow, match="published already"):
        publish_review(review=review, at=NOON, by=BY)

    restrict_review(review=review, reason="It was the wrong one.", by=BY)
    assert review not in Review.objects.visible_to(reader)
    with pytest.raises(NotNow, match="restricted already"):
        restrict_review(review=review, reason="Again", by=BY)

    assert Entry.objects.order_by("-number").first().detail == {"reason": "It was the wrong one."}


def test_a_reference_that_is_taken_is_refused():
    from lantern.action_plan.changes.reviews import add_review

    review = a_review()

    with pytest.raises(NotNow, match="“RR-1” already"):
        add_review(reference="RR-1", kind="audit", title="Another", dated_on=review.dated_on, at=NOON, by=BY)
