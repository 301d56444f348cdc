"""The made-up tracker: six recommendations, each with its own story, made once."""

from datetime import date

import pytest

from lantern.access import sample_people
from lantern.action_plan import learning, sample_learning
from lantern.action_plan.models import ProofFile, Recommendation

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 29)


@pytest.fixture
def made(settings):
    sample_people.make(today=date(2020, 4, 1))
    sample_learning.make()
    return {each.reference: each for each in Recommendation.objects.with_standing()}


def test_six_recommendations_stand_in_six_ways(made):
    assert {reference: (each.state, each.said) for reference, each in made.items()} == {
        "AUD-2026-1/1": ("said done", "green"),
        "AUD-2026-1/2": ("open", "green"),
        "LR-2025-1/1": ("open", "red"),
        "NAT-2024/1": ("reopened", "green"),
        "RR-2025-1/1": ("verified", "green"),
        "RR-2025-1/2": ("open", "amber"),
    }
    assert sorted(each.reference for each in made.values() if learning.is_late(each.due_on, each.state, TODAY)) == [
        "AUD-2026-1/1", "LR-2025-1/1", "NAT-2024/1",
    ]  # fmt: skip
    assert ProofFile.objects.get().file_name == "twelve-discussions.csv"


def test_they_are_made_once(made):
    sample_learning.make()

    assert Recommendation.objects.count() == len(made)


def test_they_are_not_made_where_people_are_real(settings):
    settings.DEVELOPMENT = False

    with pytest.raises(sample_learning.ImproperlyConfigured):
        sample_learning.make()
