"""The chair reads what stands, says what only the group can say, and freezes both; readers meet the highlight first."""

import json
import re

import pytest
from django.urls import reverse

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import person
from lantern.action_plan.changes.progress import say_how_it_goes
from lantern.action_plan.models import Action
from lantern.action_plan.tests.factories import BY, NOON, a_plan
from lantern.governance.models import PlanReport
from lantern.governance.tests.factories import a_group, a_report

pytestmark = pytest.mark.django_db
PREPARE = "/reports/prepare/"


@pytest.fixture
def chair(client):
    a_plan()
    chair = person("delivery_group", at="bdscp", kind=AgencyKind.PARTNERSHIP)
    client.force_login(chair)
    return chair


def read(client):
    return re.search(r'name="read" value="(\w+)"', client.get(PREPARE).text)[1]


def freezes(client, **said):
    return client.post(PREPARE, {"read": read(client), "group": a_group().pk, **said})


def content(report):
    return json.loads(bytes(report.files.get(name="content.json").content))


def test_what_the_group_says_is_frozen_beside_what_stands(client, chair):
    group = a_group()

    done = freezes(client, well="The lamps burn.", worries="The oil.", asks="Pay for oil\n\n Name a lead ")

    report = PlanReport.objects.get()
    assert (done.url, report.group) == (reverse("overview:report", args=[report.pk]), group)
    assert content(report)["chair"] == {
        "well": "The lamps burn.", "worries": "The oil.", "asks": ["Pay for oil", "Name a lead"], "by": chair.name,
    }  # fmt: skip
    assert {each.name for each in report.files.all()} == {
        "content.json", "highlight.html", "highlight.pdf", "report.html", "report.pdf", "report.xlsx",
    }  # fmt: skip


def test_what_changed_after_it_was_read_is_not_frozen_and_the_words_are_kept(client, chair):
    a_group()
    before = read(client)
    say_how_it_goes(action=Action.objects.get(ref="1.1"), delivery="red", says="No oil.", reason="So.", at=NOON, by=BY)

    answer = client.post(PREPARE, {"read": before, "well": "The lamps burn."})

    assert "Something changed after you read this, so nothing was frozen." in answer.text
    assert "The lamps burn." in answer.text
    assert not PlanReport.objects.exists()


def test_the_report_of_today_can_be_read_and_not_frozen_again(client, chair):
    a_group()
    fingerprint = read(client)
    client.post(PREPARE, {"read": fingerprint})

    assert "The report of today is frozen." in client.get(PREPARE).text
    assert "frozen already" in client.post(PREPARE, {"read": fingerprint}).text


def test_more_or_longer_asks_than_a_board_can_decide_are_refused(client, chair):
    a_group()

    assert "Ask for 3 things at most" in freezes(client, asks="a\nb\nc\nd").text
    assert "Make each line shorter" in freezes(client, asks="a" * 141).text
    assert not PlanReport.objects.exists()


def test_words_that_may_point_at_a_child_are_asked_about_before_anything_is_kept(client, chair):
    a_group()

    answer = freezes(client, worries="Born on 3 May 2014, she waits for support.")

    assert "Why these words may stay" in answer.text
    assert not PlanReport.objects.exists()


def test_before_there_is_a_strategy_or_a_group_the_page_says_what_to_do_first(client):
    client.force_login(person("delivery_group", at="bdscp", kind=AgencyKind.PARTNERSHIP))
    assert "load the strategy" in client.get(PREPARE).text

    a_plan()
    assert "add the delivery group" in client.get(PREPARE).text


def test_another_group_is_chosen_in_the_address(client, chair):
    board = a_group("Board")
    a_group("Work", reports_to=board, rank=2)

    assert "Board, " in client.get(PREPARE, {"group": board.pk}).text
    assert "Work, " in client.get(PREPARE).text


def test_documents_are_given_out_as_the_bytes_that_were_frozen(client, chair):
    report = a_report(files={"highlight.pdf": b"%PDF one", "report.xlsx": b"two"})

    answer = client.get(reverse("overview:report_document", args=[report.pk, "highlight.pdf"]))

    assert answer.content == b"%PDF one"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'attachment; filename="lantern-strategy-highlight-2026-09-14.pdf"'
    assert client.get(reverse("overview:report_document", args=[report.pk, "other.pdf"])).status_code == 404


def test_the_list_says_that_nothing_has_been_reported_yet(client, chair):
    assert "No report has been frozen yet." in client.get("/reports/").text
