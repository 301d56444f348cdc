"""The made-up partnership has published one edition, and begun to review its first year."""

import pytest
from django.utils import timezone

from lantern.access import sample_people
from lantern.action_plan import sample_plan
from lantern.analysis.identifying import signs_in
from lantern.config import made_up_governance, made_up_reports
from lantern.config.made_up_reports_words import FOR_THE_PUBLIC, JUDGED
from lantern.governance.models import PlanReport, ReportWords
from lantern.overview.said_and_did.small_numbers import too_small

pytestmark = pytest.mark.django_db


def test_one_edition_is_published_and_one_review_is_begun(client):
    sample_people.make(today=timezone.localdate())
    made_up_reports.load(timezone.now())
    assert not ReportWords.objects.exists(), "nothing without a plan"
    sample_plan.make()
    made_up_governance.load(timezone.localdate())

    for _ in range(2):
        made_up_reports.load(timezone.now())

    assert [each.stage for each in PlanReport.objects.editions()] == ["published"]
    judged = ReportWords.objects.of("annual", 1)
    assert (judged.filter(is_signed=True).count(), judged.filter(is_signed=False).count()) == (7, 2)
    assert "Families say that having one person to ring" in client.get("/said-and-did/").text


def test_its_words_keep_to_what_is_asked_of_words_for_the_public():
    every = [text for pair in FOR_THE_PUBLIC.values() for text in pair] + [why for _, why, _ in JUDGED.values()]

    assert [found for text in every for found in too_small(text)] == []
    assert signs_in({str(at): text for at, text in enumerate(every)}, today=timezone.localdate()) == {}
