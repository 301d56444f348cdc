import re

import pytest
from django.urls import reverse

from lantern.access.roles import ROLES, May
from lantern.insight.changes import releases
from lantern.insight.models import Release, Stage
from lantern.insight.tests.factories import NOON, published, someone
from lantern.insight.tests.releases import approved, member
from lantern.insight.tests.releases import released as published_release
from lantern.overview.tests.test_freezing import Q1, contacts, frozen
from lantern.trail.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_editions")]
COARSE = [name for name, role in ROLES.items() if May.SEE_EXACT_COUNTS not in role.may]
READERS = [name for name, role in ROLES.items() if May.SEE_THE_PICTURE in role.may]


@pytest.fixture
def release():
    contacts(3)
    return frozen()


def opened(client, name, *args, by="delivery_group", **data):
    client.force_login(by if hasattr(by, "pk") else someone(by))
    address = reverse(f"overview:{name}", args=args)
    return client.post(address, data) if data else client.get(address)


def stage_of(release):
    return Release.objects.with_stage().get(pk=release.pk).stage


def hidden_field(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def test_the_page_that_prepares_a_release_says_what_is_here_and_freezes_exactly_that(client):
    contacts(3)
    page = opened(client, "prepare_release").text

    done = opened(client, "prepare_release", period=hidden_field(page, "period"), read=hidden_field(page, "read"))

    release = Release.objects.get()
    assert done.url == reverse("overview:release", args=[release.pk])
    assert stage_of(release) == Stage.FROZEN


def test_freezing_what_changed_after_it_was_read_is_refused_on_the_page(client):
    page = opened(client, "prepare_release").text
    published()

    answer = opened(client, "prepare_release", period=hidden_field(page, "period"), read=hidden_field(page, "read"))

    assert answer.status_code == 200
    assert "The figures changed after you read them, so nothing was frozen." in answer.text
    assert not Release.objects.exists()


def test_two_people_approve_on_the_page_and_a_third_publishes_it(client, release):
    for name in ("Marble Fern", "Willow Bracket"):
        page = opened(client, "approve_release", release.pk, by=member(name)).text
        given = {"seal": hidden_field(page, "seal"), "has_read": "on"}
        assert opened(client, "approve_release", release.pk, by=member(name), **given).status_code == 302
    page = opened(client, "publish_release", release.pk).text
    opened(client, "publish_release", release.pk, seal=hidden_field(page, "seal"))

    assert stage_of(release) == Stage.PUBLISHED


def test_an_approver_who_has_not_ticked_that_they_read_it_is_asked_to(client, release):
    page = opened(client, "approve_release", release.pk, by=member("Marble Fern"), seal=release.seal).text

    assert "Read both editions, then tick that you have." in page
    assert stage_of(release) == Stage.FROZEN


def test_whoever_froze_it_is_told_on_the_page_that_others_approve_it(client, release):
    page = opened(client, "approve_release", release.pk, by=member("Cobalt Saddle")).text
    answer = opened(client, "approve_release", release.pk, by=member("Cobalt Saddle"), seal=release.seal, has_read="on")

    assert "You froze this release. Two other people approve it." in page
    assert "You froze this release. Two other people approve it." in answer.text
    assert stage_of(release) == Stage.FROZEN


def test_approving_with_another_seal_is_refused_with_a_reason(client, release):
    answer = opened(client, "approve_release", release.pk, by=member("Marble Fern"), seal="0" * 64, has_read="on")

    assert "is not what you read: its seal differs" in answer.text
    assert stage_of(release) == Stage.FROZEN


@pytest.mark.parametrize("role", READERS)
def test_a_published_release_is_there_for_every_reader_and_its_board_edition_for_some(client, role, release):
    published_release(release)

    page = opened(client, "release", release.pk, by=role)

    may_see = May.SEE_EXACT_COUNTS in ROLES[role].may
    assert page.status_code == 200
    assert ("Board edition" in page.text) == may_see
    for name in ("release_document", "release_edition"):
        more = ["report.pdf"] if name == "release_document" else []
        answer = opened(client, name, release.pk, "board", *more, by=role)
        assert answer.status_code == (200 if may_see else 404)
        assert opened(client, name, release.pk, "public", *more, by=role).status_code == 200


@pytest.mark.parametrize("role", [role for role in COARSE if role in READERS])
def test_no_secondary_way_leads_to_exact_counts(client, role, release):
    published_release(release)

    for name in ("content.json", "exact.parquet", "board/report.pdf", "../exact.parquet", "report.parquet"):
        answer = client.get(f"/releases/{release.pk}/board/{name}")
        assert answer.status_code in (302, 404)
        client.force_login(someone(role))
        for edition in ("board", "public"):
            assert client.get(f"/releases/{release.pk}/{edition}/{name}").status_code == 404
    assert opened(client, "release_since", release.pk, by=role).status_code == 403


def test_the_board_edition_is_marked_and_the_trail_keeps_who_read_it(client, release):
    page = opened(client, "release_edition", release.pk, "board", by="delivery_group")

    assert "OFFICIAL-SENSITIVE" in page.text
    assert Entry.objects.filter(what="board edition read", on="insight.release:2025-26Q1.1").count() == 1


def test_a_document_is_the_very_bytes_that_were_frozen(client, release):
    answer = opened(client, "release_document", release.pk, "board", "report.pdf")

    assert answer.content == b"%PDF 2025-26Q1 board [3]"
    assert answer["Content-Type"] == "application/pdf"
    assert 'filename="lantern-2025-26Q1-v1-board.pdf"' in answer["Content-Disposition"]


def test_before_it_is_published_a_release_is_not_there_for_those_who_do_not_decide(client, release):
    assert opened(client, "release", release.pk, by="analyst").status_code == 404
    assert "April to June 2025" not in opened(client, "releases", by="analyst").text
    assert opened(client, "release", release.pk, by="agency_lead").status_code == 200


def test_as_reported_and_as_now_stay_apart_and_the_difference_says_why(client, release):
    published_release(release)
    assert "is the same" in opened(client, "release_since", release.pk).text
    contacts(4, source="R-2")

    page = opened(client, "release_since", release.pk).text

    assert "3 of 90" in page
    assert "4 of 90" in page
    assert "A return was corrected or replaced" in page


def test_what_is_set_aside_or_taken_back_says_so(client, release):
    opened(client, "set_release_aside", release.pk, reason="A number was wrong")
    again = published_release(frozen())
    opened(client, "take_release_back", again.pk, reason="A number was wrong")

    assert (stage_of(release), stage_of(again)) == (Stage.SET_ASIDE, Stage.WITHDRAWN)
    assert "This release was taken back." in opened(client, "release", again.pk, by="board").text


def test_a_decision_that_cannot_be_taken_any_more_is_refused_on_its_page(client, release):
    approved(release)
    releases.set_aside(release=release, reason="x", at=NOON, by=member("Cobalt Saddle"))

    page = opened(client, "publish_release", release.pk, seal=release.seal)

    assert page.status_code == 200
    assert "cannot be published now. How it stands: set aside, never published." in page.text


def test_a_correction_on_the_page_asks_why(client, release):
    published_release(release)
    contacts(4, source="R-2")
    client.force_login(someone("delivery_group"))
    page = client.get("/releases/prepare/", {"period": Q1.code}).text
    given = {"period": Q1.code, "read": hidden_field(page, "read")}

    assert "Fill in “Why it is published again”." in client.post("/releases/prepare/", given | {"reason": ""}).text
    assert Release.objects.count() == 1

    client.post("/releases/prepare/", given | {"reason": "A return was corrected"})
    assert Release.objects.get(version=2).reason == "A return was corrected"
