"""A spreadsheet of recommendations on its pages: sent, looked at, taken in or turned away."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lantern.access.tests.factories import person
from lantern.action_plan.models import LearningSheet, Recommendation
from lantern.action_plan.tests.learning_factories import (
    a_row,
    a_sheet,
)
from lantern.action_plan.tests.page_factories import at, text
from lantern.action_plan.tests.test_learning_sheet import filled

pytestmark = pytest.mark.django_db


def sent(client, content, name="learning.xlsx"):
    return client.post(at("learning_sheet"), {"file": SimpleUploadedFile(name, content)}, follow=True)


def test_a_sheet_is_sent_looked_at_and_taken_in(client):
    client.force_login(person("delivery_group"))
    row = a_row()
    row.pop("row")

    page = sent(client, filled(list(row.values())))
    assert "There is nothing to mend" in text(page) and not Recommendation.objects.exists()
    answer = client.post(page.request["PATH_INFO"], follow=True)

    assert "1 recommendation added." in text(answer)
    assert client.get(page.request["PATH_INFO"]).status_code == 404


def test_a_sheet_with_faults_has_no_button_and_one_with_names_asks(client):
    someone = person("delivery_group")
    client.force_login(someone)
    faulty, named = a_sheet(a_row(lead=""), by=someone), a_sheet(a_row(says="A girl called Sorrel"), by=someone)

    assert '<form method="post" novalidate>' not in text(client.get(at("learning_check", faulty.pk)))
    assert "to mend first" in text(client.post(at("learning_check", faulty.pk)))
    assert "none points at a child" in text(client.get(at("learning_check", named.pk)))
    assert "Tick “I have read" in text(client.post(at("learning_check", named.pk)))
    assert client.post(at("learning_check", named.pk), {"agreed": "on"}).status_code == 302


def test_somebody_elses_sheet_is_not_there(client):
    sheet = a_sheet(by=person("delivery_group", at="icb"))
    client.force_login(person("delivery_group"))

    assert client.get(at("learning_check", sheet.pk)).status_code == 404


@pytest.mark.parametrize(
    ("name", "content", "why"), [("a.csv", b"a,b", "is none that"), ("a.xlsx", b"words", "is not an Excel workbook")]
)
def test_what_is_no_sheet_is_refused(client, name, content, why):
    client.force_login(person("delivery_group"))

    answer = sent(client, content, name)

    assert ("cannot be read" if name == "a.csv" else why) in text(answer)
    assert LearningSheet.objects.count() == 0


def test_a_sheet_that_is_too_large_is_turned_away(client, monkeypatch):
    monkeypatch.setattr("lantern.action_plan.uploading.MOST_MEGABYTES", 0)
    client.force_login(person("delivery_group"))

    assert "larger than 25 MB" in text(sent(client, b"a" * 300_000))
