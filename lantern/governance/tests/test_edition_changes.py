"""A public edition goes out once two people who did not freeze it have read and approved it, and never otherwise."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import person
from lantern.governance import triggers
from lantern.governance.changes import editions
from lantern.governance.models import PlanReport, PlanReportFile, PlanReportStage
from lantern.governance.refused import Refused
from lantern.governance.tests.factories import (
    BY,
    NOON,
    TODAY,
    a_group,
    a_report,
    a_review,
    an_edition,
    published_edition,
)
from lantern.insight.tests.releases import member
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
ANYONE = AnonymousUser()


def approve(edition, name, seal=None):
    editions.approve(edition=edition, seal=seal or edition.seal, at=NOON, by=member(name))


def stage(edition):
    return PlanReport.objects.editions().get(pk=edition.pk).stage


def test_two_others_approve_and_only_then_is_it_published():
    edition = an_edition()
    approve(edition, "Marble Fern")
    with pytest.raises(Refused, match="cannot be published now. How it stands: approved by one"):
        editions.publish(edition=edition, seal=edition.seal, at=NOON, by=member("Cobalt Saddle"))

    approve(edition, "Willow Bracket")
    editions.publish(edition=edition, seal=edition.seal, at=NOON, by=member("Cobalt Saddle"))

    assert stage(edition) == "published"
    assert [each.what for each in Entry.objects.order_by("number")][-3:] == [
        "public edition approved", "public edition approved", "public edition published",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name, why",
    [("Cobalt Saddle", "You froze this edition"), ("Marble Fern", "You have approved this edition already")],
)
def test_nobody_decides_twice(name, why):
    edition = an_edition()
    approve(edition, "Marble Fern")

    with pytest.raises(Refused, match=why):
        approve(edition, name)


def test_a_command_approves_nothing():
    edition = an_edition()

    with pytest.raises(Refused, match="Only a person can approve an edition"):
        editions.approve(edition=edition, seal=edition.seal, at=NOON, by=BY)


def test_what_was_not_read_is_not_approved_and_not_published():
    edition = an_edition()
    with pytest.raises(Refused, match="Edition 1 is not what you read"):
        approve(edition, "Marble Fern", seal="0" * 64)
    approve(edition, "Marble Fern")
    approve(edition, "Willow Bracket")

    triggers.drop(connection)
    edition.files.filter(name="report.html").update(content=b"other")
    with pytest.raises(Refused, match="its seal differs"):
        editions.publish(edition=edition, seal=edition.seal, at=NOON, by=member("Cobalt Saddle"))
    triggers.create(connection)


def test_a_third_approval_is_refused():
    edition = an_edition()
    approve(edition, "Marble Fern")
    approve(edition, "Willow Bracket")

    with pytest.raises(Refused, match="cannot be approved now"):
        approve(edition, "Slate Harp")


def test_while_one_is_on_its_way_no_other_is_frozen_and_what_is_set_aside_lets_the_next_go():
    edition = an_edition()
    with pytest.raises(Refused, match="Edition 1 is frozen and waits"):
        an_edition(number=2)

    editions.set_aside(edition=edition, reason="A word is wrong", at=NOON, by=BY)

    assert stage(edition) == "set aside"
    assert stage(an_edition(number=2)) == "frozen"
    with pytest.raises(Refused, match="cannot be set aside"):
        editions.set_aside(edition=edition, reason="Again", at=NOON, by=BY)


def test_a_correction_says_why_and_replaces_what_it_corrects():
    first = published_edition()
    with pytest.raises(Refused, match="Say what it corrects"):
        an_edition(number=2, replaces=first)

    second = published_edition(number=2, replaces=first, reason="A day was wrong")

    assert (stage(first), stage(second)) == ("superseded", "published")


def test_an_edition_that_corrects_nothing_leaves_the_one_before_it_standing():
    first = published_edition()

    published_edition(number=2)

    assert stage(first) == "published"


def test_of_what_was_taken_back_anybody_knows_that_it_was_and_why_and_reads_nothing_of_it():
    edition = published_edition()

    editions.take_back(edition=edition, reason="It named a place", at=NOON, by=BY)

    assert list(PlanReport.objects.visible_to(ANYONE)) == [edition]
    assert PlanReportStage.objects.visible_to(ANYONE).last().note == "It named a place"
    assert not PlanReportFile.objects.visible_to(ANYONE).exists()
    assert PlanReportFile.objects.visible_to(member("Cobalt Saddle")).count() == 4
    with pytest.raises(Refused, match="cannot be taken back"):
        editions.take_back(edition=edition, reason="Again", at=NOON, by=BY)


def test_two_who_freeze_the_same_number_do_not_both():
    published_edition()

    with pytest.raises(Refused, match="a moment ago"):
        an_edition(number=1)
    a_review()
    with pytest.raises(Refused, match="Somebody else froze this review"):
        a_review()


def test_before_it_is_published_only_who_prepares_and_approves_knows_of_it():
    edition, report, review = an_edition(), a_report(), a_review()
    board = person("board", at="met-east", kind=AgencyKind.POLICE)

    assert set(PlanReport.objects.visible_to(member("Marble Fern", "agency_lead"))) == {edition, report, review}
    assert set(PlanReport.objects.visible_to(board)) == {report, review}
    assert not PlanReportFile.objects.visible_to(board).filter(report=edition).exists()
    assert not PlanReport.objects.visible_to(ANYONE).exists()

    published_edition(edition)

    assert set(PlanReport.objects.visible_to(board)) == {edition, report, review}
    assert list(PlanReport.objects.visible_to(ANYONE)) == [edition]
    assert list(PlanReport.objects.visible_to(person("administrator"))) == [edition]


def test_reports_say_what_they_are():
    assert [str(each) for each in (a_report(), a_review(), an_edition())] == [
        f"Report of {TODAY} (group {a_group().pk})",
        "Annual review of year 1, number 1",
        "Public edition 1",
    ]
