"""What those kept out of a journey are told on its pages, and what its owner hears of it."""

import re

import pytest

from lantern.access.models import AgencyKind
from lantern.pathway.models import Notice
from lantern.pathway.tests.factories import AT, NHS, a_block, a_discussion, a_journey, named, worker
from lantern.pathway.tests.page_factories import a_numbered_journey, at, text_of
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey(us):
    return a_numbered_journey(us)


def test_whoever_is_blocked_is_told_what_everyone_is_told_of_a_journey_that_is_not_there(journey, page, us, officer):
    named(journey, "met-east", us)
    discussion = a_discussion(journey, us)
    a_block(journey, officer)
    blocked, stranger = at(officer), at(worker("nelft", AgencyKind.HEALTH, name="Flint Basket"))
    nowhere = {"nhs_number": "943 476 5870"}

    for address in (page, f"{page}access/", f"{page}change/", f"/journeys/discussions/{discussion.pk}/"):
        here, there = blocked.get(address), blocked.get(address.replace(str(journey.pk), "99999"))
        assert here.status_code == there.status_code == 404
        assert without_token(here) == without_token(there)
    find = [without_token(blocked.post("/journeys/find/", number)) for number in ({"nhs_number": NHS}, nowhere)]
    broke = [
        without_token(blocked.post("/journeys/break-glass/", n | {"reason": "danger"}))
        for n in ({"nhs_number": NHS}, nowhere)
    ]
    assert find[0] == find[1]
    assert broke[0] == broke[1]
    lists = [without_token(client.get("/journeys/")) for client in (blocked, stranger)]
    assert lists[0].replace("met-east", "nelft") == lists[1]


def without_token(answer):
    """The page without what is made anew each time."""
    return re.sub(r"[A-Za-z0-9+/_=-]{22,}", "", answer.content.decode())


def test_the_owner_hears_of_whoever_tries_while_blocked(journey, page, us, officer):
    named(journey, "met-east", us)
    discussion = a_discussion(journey, us)
    a_block(journey, officer)
    client = at(officer)
    opens = {"nhs_number": NHS, "role": "police_oic", "stage": "S3", "age_band": "5-9"}
    tries = [
        lambda: client.get(page),
        lambda: client.get(f"/journeys/discussions/{discussion.pk}/people/"),
        lambda: client.post("/journeys/find/", {"nhs_number": NHS}),
        lambda: client.post("/journeys/break-glass/", {"nhs_number": NHS, "reason": "danger"}),
        lambda: client.post("/journeys/open/", opens),
    ]

    for go in tries:
        Notice.objects.all().delete()
        go()
        assert [(each.person, each.what, each.about) for each in Notice.objects.all()] == [
            (us, "attempt", officer.name)
        ]
    assert journey.named.filter(agency=officer.acting.agency).count() == 1
    looked = [entry.detail for entry in Entry.objects.filter(what="journey looked for")]
    assert looked == [{"found": False}, {"found": False, "by": "broken glass"}]
    refused = [entry.detail["reason"] for entry in Entry.objects.order_by("-number").filter(what="refused")[:2]]
    assert refused == ["blocked, by a number", "not to be opened or met"]


def test_nobody_hears_of_what_is_not_there_or_of_somebody_who_is_not_blocked_from_it(journey, page, us, officer):
    a_block(a_journey(by=us, tokens=[("case:lbbd", "c" * 64)]), officer)
    client = at(officer)

    for address in (page, "/journeys/99999/", "/journeys/discussions/99999/", "/plan/actions/none/"):
        client.get(address)
    client.post("/journeys/find/", {"nhs_number": NHS})

    assert not Notice.objects.exists()


def test_a_notice_waits_until_its_owner_says_that_they_have_read_it(journey, us):
    Notice.objects.create(journey=journey, person=us, what="agency", about="Agency met-east", at=AT)
    site = at(us)

    assert "1 new notice about journeys that you own" in text_of(site, "/journeys/")
    assert "I have read these" in text_of(site, "/journeys/notices/")
    after = text_of(site, "/journeys/notices/", {})

    assert "I have read these" not in after
    assert "Was named on it" in after
    assert Entry.objects.get(what="notices read").detail == {"count": 1}


def test_nothing_to_be_told_is_said(us):
    assert "Nothing. When an agency is named" in text_of(at(us), "/journeys/notices/")
