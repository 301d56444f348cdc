"""From words for the public to an edition that anyone reads: prepared by one, approved by two others, the same bytes for everyone."""

import re

import pytest
from django.urls import reverse

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import person
from lantern.action_plan.changes.progress import say_how_it_goes
from lantern.action_plan.models import Action
from lantern.action_plan.strategy import in_force
from lantern.action_plan.tests.factories import BY, NOON, a_plan
from lantern.governance.changes import editions
from lantern.governance.models import PlanReport, ReportWords
from lantern.governance.refused import Refused
from lantern.governance.tests.factories import TODAY, a_group, an_edition, published_edition
from lantern.overview.said_and_did.freezing import freeze
from lantern.overview.said_and_did.gathering import fingerprint, gather
from lantern.overview.to_decide import editions_to_decide

pytestmark = pytest.mark.django_db
PREPARE, WORDS = "/reports/public/prepare/", "/reports/public/words/1/"


@pytest.fixture
def chair(client):
    a_plan()
    a_group()
    chair = person("delivery_group", at="bdscp", kind=AgencyKind.PARTNERSHIP)
    client.force_login(chair)
    return chair


def read(client):
    return re.search(r'name="read" value="(\w+)"', client.get(PREPARE).text)[1]


def freezes(client, **said):
    return client.post(PREPARE, {"read": read(client), **said})


def writes(client, do="sign", **said):
    seen = ReportWords.objects.last()
    return client.post(WORDS, {"do": do, "seen": seen.pk if seen else "", "changed": "", "not_done": "", **said})


def approver(number):
    return person("agency_lead", email=f"lead{number}@example.org", name=f"Lead {'Copper' if number else 'Amber'}")


def test_words_are_drafted_then_signed_and_only_then_stand_in_the_edition(client, chair):
    assert "A draft waits" not in client.get(PREPARE).text
    assert writes(client, "draft", changed="Families say so.").url == PREPARE
    waiting = client.get(PREPARE).text
    assert "A draft waits" in waiting
    assert "Families say so." not in waiting

    assert "Families say so." in client.get(WORDS).text
    writes(client, changed="Families say so.", not_done="We ran out of oil.")

    told = client.get(PREPARE).text
    assert "Families say so." in told
    assert "Signed by Amber Kettle" in told


@pytest.mark.parametrize(
    "words, why",
    [
        ("Three children waited.", "counts fewer than ten people"),
        ("Born on 3 May 2014, she waits.", "birth"),
        ("", "Write something before you sign it"),
    ],
)
def test_words_that_may_point_at_a_child_are_refused_and_nothing_is_kept(client, chair, words, why):
    answer = writes(client, changed=words)

    assert why in answer.text
    assert "Why these words may stay" not in answer.text
    assert not ReportWords.objects.exists()


def test_who_writes_over_what_they_have_not_read_reads_it_and_loses_nothing(client, chair):
    writes(client, changed="Theirs, first.")

    answer = client.post(WORDS, {"do": "sign", "seen": "", "changed": "Mine, second.", "not_done": ""})

    for words in ("Somebody else saved here", "Theirs, first.", "Mine, second."):
        assert words in answer.text
    assert ReportWords.objects.count() == 1


def test_words_are_for_an_aim_and_nothing_else(client, chair):
    for ref in ("9", "1.1", "T1"):
        assert client.get(f"/reports/public/words/{ref}/").status_code == 404


def test_the_whole_way_to_the_public_page(client, chair):
    writes(client, changed="Families say so.")
    done = freezes(client)
    edition = PlanReport.objects.get()
    assert done.url == reverse("overview:edition", args=[edition.pk])
    assert "You froze this edition. Two other people approve it." in client.get(done.url).text
    assert "has no edition out just now" in client.get("/said-and-did/").text

    for number in (0, 1):
        client.force_login(approver(number))
        assert "Read and approve" in client.get("/").text
        assert "then tick that you have" in client.post(f"{done.url}approve/", {"seal": edition.seal}).text
        client.post(f"{done.url}approve/", {"seal": edition.seal, "has_read": "on"})
        assert "Public edition 1" not in client.get("/").text
    client.force_login(chair)
    assert "Ready to publish" in client.get("/").text
    client.post(f"{done.url}publish/", {"seal": edition.seal})

    client.logout()
    page = client.get("/said-and-did/")
    for words in ("Families say so.", "A first aim", "Count the lamps"):
        assert words in page.text
    assert "Amber Kettle" not in page.text
    kept = client.get("/said-and-did/1/report.pdf")
    assert kept.content == bytes(edition.files.get(name="report.pdf").content)
    assert kept["Content-Disposition"] == 'attachment; filename="lantern-said-and-did-1.pdf"'
    assert (
        client.get("/said-and-did/1/", headers={"If-None-Match": client.get("/said-and-did/1/")["ETag"]}).status_code
        == 304
    )


def test_a_correction_says_why_and_the_old_edition_leads_to_the_new(client, chair):
    published_edition()
    assert freezes(client, reason="Three children were named").status_code == 200
    freezes(client, reason="A day was wrong")
    second = PlanReport.objects.get(number=2)
    published_edition_of(second)

    assert "Read edition 2" in client.get("/said-and-did/1/").text
    newest = client.get("/said-and-did/").text
    assert "which corrects edition 1. Why: A day was wrong" in newest
    assert "Edition 1, as of" in newest


def published_edition_of(edition):
    for number in (0, 1):
        editions.approve(edition=edition, seal=edition.seal, at=NOON, by=approver(number))
    editions.publish(edition=edition, seal=edition.seal, at=NOON, by=BY)


def test_without_an_edition_that_is_out_there_is_none_to_correct(client, chair):
    assert "what was wrong" not in client.get(PREPARE).text

    gathered = gather(in_force(), a_group(), today=TODAY)
    with pytest.raises(Refused, match="there is none to correct"):
        freeze(gathered, group=a_group(), read=fingerprint(gathered), reason="A day was wrong", at=NOON, by=chair)


def test_who_decides_nothing_is_asked_for_no_decision():
    assert editions_to_decide(person("board")) == []


def test_words_signed_before_the_edition_that_is_out_are_to_be_read_again(client, chair):
    writes(client, changed="Families say so.")
    ReportWords.objects.update(at=NOON.replace(year=2025))
    published_edition()

    assert "Signed before the edition that is out: read it again" in client.get(PREPARE).text


def test_what_changed_after_it_was_read_is_not_frozen(client, chair):
    before = read(client)
    say_how_it_goes(action=Action.objects.get(ref="1.1"), delivery="red", says="No oil.", reason="So.", at=NOON, by=BY)

    assert "Something changed after you read this" in client.post(PREPARE, {"read": before}).text
    assert not PlanReport.objects.exists()


def test_while_one_waits_no_other_is_prepared(client, chair):
    fingerprint = read(client)
    an_edition()

    assert "Edition 1 is frozen and waits" in client.get(PREPARE).text
    assert "Edition 1 is frozen and waits" in client.post(PREPARE, {"read": fingerprint}).text


def test_what_was_set_aside_or_taken_back_says_so(client, chair):
    edition = an_edition()
    client.post(f"/reports/public/{edition.pk}/set-aside/", {"reason": "A word is wrong"})
    assert "A word is wrong" in client.get(f"/reports/public/{edition.pk}/").text
    assert client.get("/said-and-did/1/").status_code == 404

    out = published_edition(number=2)
    refused = client.post(f"/reports/public/{out.pk}/take-back/", {"reason": "It named two children"})
    assert "counts fewer than ten people" in refused.text
    client.post(f"/reports/public/{out.pk}/take-back/", {"reason": "It named a place"})
    answer = client.get("/said-and-did/2/")
    assert answer.status_code == 410
    assert "It named a place" in answer.text
    assert client.get("/said-and-did/2/report.pdf").status_code == 404
    assert "Taken back" in client.get("/said-and-did/").text
    client.force_login(approver(0))
    assert "It named a place" in client.get(f"/reports/public/{out.pk}/").text


def test_a_decision_that_cannot_be_taken_says_why(client, chair):
    edition = an_edition()

    answer = client.post(f"/reports/public/{edition.pk}/publish/", {"seal": edition.seal})

    assert "cannot be published now" in answer.text


def test_of_an_edition_that_is_out_only_its_documents_are_given_to_anyone(client, chair):
    edition = published_edition()
    client.logout()

    assert client.get("/said-and-did/1/report.xlsx").status_code == 200
    for address in (
        "/said-and-did/1/content.json",
        "/said-and-did/1/report.html",
        "/said-and-did/7/",
        "/said-and-did/7/report.pdf",
    ):
        assert client.get(address).status_code == 404
    assert client.get(f"/reports/{edition.pk}/").status_code == 302


def test_before_there_is_a_strategy_or_a_group_the_page_says_what_to_do_first(client):
    client.force_login(person("delivery_group", at="bdscp", kind=AgencyKind.PARTNERSHIP))

    assert "load the strategy" in client.get(PREPARE).text
    assert client.get(WORDS).status_code == 404


def test_a_document_of_an_edition_is_kept_by_who_prepares_it(client, chair):
    edition = an_edition()

    answer = client.get(f"/reports/public/{edition.pk}/report.pdf")

    assert answer["Content-Disposition"] == 'attachment; filename="lantern-said-and-did-1.pdf"'
