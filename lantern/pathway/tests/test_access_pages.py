"""The pages on which somebody says who sees a journey."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lantern.access.models import AgencyKind, Membership
from lantern.access.tests.factories import person
from lantern.pathway import who
from lantern.pathway.models import Block, Notice, Owner
from lantern.pathway.tests.factories import AT, a_block, a_discussion, a_pass, broken_glass, named, worker
from lantern.pathway.tests.page_factories import a_numbered_journey, at, key, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def journey(us):
    return a_numbered_journey(us)


def test_the_page_says_who_owns_it_who_is_named_and_who_was_let_in(journey, page, us, officer):
    nurse = worker("nelft", AgencyKind.HEALTH, name="Coral Bobbin")
    discussion = a_discussion(journey, us)
    a_pass(discussion, officer)
    a_pass(discussion, nurse, ended_at=AT, ended_because="withdrawn")
    broken_glass(journey, nurse, words="the child came in", until=AT + timedelta(hours=4))
    a_block(journey, nurse)

    text = text_of(at(us), f"{page}access/")

    assert f"<strong>{us.name}</strong>, Agency lbbd, since" in text
    assert "Flint Basket</strong>, Agency met-east, for probation" in text
    assert "withdrawn on" in text
    assert "the child came in. It closed again on" in text
    assert "Coral Bobbin</strong>, blocked on" in text
    assert "Review it by" in text


def test_an_owner_who_has_left_is_said_to_have_left_and_none_is_said_to_be_nobody(journey, page, us):
    colleague = at(worker(email="colleague@example.org"))
    Membership.objects.filter(person=us).update(ends_on=timezone.localdate())

    assert "They do not work there any more: hand it over." in text_of(colleague, f"{page}access/")
    Owner.objects.all().delete()
    assert "Nobody. Agency lbbd opened it." in text_of(colleague, f"{page}access/")
    assert "Owner: nobody." in text_of(colleague, page)


def test_who_was_blocked_is_for_those_who_work_on_it(journey, page, us):
    a_block(journey, worker("met-east", AgencyKind.POLICE))

    assert "Conflicts of interest" not in text_of(at(worker(role="practice_lead")), f"{page}access/")


def test_a_journey_is_handed_over_on_its_page(journey, page, us):
    colleague = worker(email="colleague@example.org", name="Birch Kettle")
    site = at(us)

    text = text_of(site, f"{page}hand-over/", {"person": key(colleague), "reason": "moved_on"})

    assert f"Birch Kettle owns {journey.call_sign} now." in text
    assert "You are its owner now" in text_of(at(colleague), "/journeys/notices/")
    again = text_of(site, f"{page}hand-over/", {"person": key(colleague), "reason": "moved_on"})
    assert "They own this journey already." in again


def test_somebody_of_another_agency_is_told_whom_to_ask(journey, page, us, officer):
    named(journey, "met-east", us)
    block = a_block(journey, worker(email="other@example.org"))

    for address in (f"{page}hand-over/", f"/journeys/blocks/{block.pk}/lift/"):
        text = text_of(at(officer), address, {"person": key(officer), "reason": "over"})
        assert f"{us.name}, Agency lbbd, owns it, and does this." in text
    assert who.owns(us, journey)
    assert Block.objects.standing().exists()


def test_an_agency_is_taken_off_on_its_page(journey, page, us, officer):
    named(journey, "met-east", us)

    text = text_of(at(us), f"{page}take-off/", {"agency": "met-east", "reason": "no_part"})
    assert "Agency met-east is not named on" in text
    assert "Taken off" in text
    assert at(officer).get(page).status_code == 404
    last = text_of(at(us), f"{page}take-off/", {"agency": "lbbd", "reason": "no_part"})
    assert "Agency lbbd is the last agency on this journey." in last


def test_whoever_takes_their_own_agency_off_is_led_to_their_list(journey, page, us, officer):
    named(journey, "met-east", us)

    text = text_of(at(officer), f"{page}take-off/", {"agency": "met-east", "reason": "no_part"})

    assert "Your agency is not named on any journey that goes on." in text
    assert Notice.objects.get(what="taken_off").person == us


def test_somebody_is_blocked_and_the_block_is_lifted_on_the_pages(journey, page, us):
    colleague = worker(email="colleague@example.org", name="Birch Kettle")
    site = at(us)

    assert "Birch Kettle is blocked from" in text_of(
        site, f"{page}block/", {"person": key(colleague), "reason": "family"}
    )
    block = Block.objects.get()
    assert at(colleague).get(page).status_code == 404
    assert "Birch Kettle is not blocked any more." in text_of(
        site, f"/journeys/blocks/{block.pk}/lift/", {"reason": "over"}
    )
    assert at(colleague).get(page).status_code == 200
    assert "There is no conflict any more" in text_of(site, f"{page}access/").replace("there is no", "There is no")


def test_somebody_blocks_themselves_and_is_led_to_their_list(journey, page):
    colleague = worker(email="colleague@example.org")

    text = text_of(at(colleague), f"{page}block/", {"person": key(colleague), "reason": "outside_work"})

    assert "Your agency is not named on any journey that goes on." in text


def test_somebody_of_an_agency_that_is_not_named_is_kept_from_breaking_the_glass(journey, page, us):
    nurse = worker("nelft", AgencyKind.HEALTH, email="nurse@example.org", name="Clover Anchor")
    site = at(us)
    empty = site.get(f"{page}block/").content.decode()

    text = text_of(site, f"{page}block/", {"email": "Nurse@example.org", "reason": "family"})

    assert "Clover Anchor" not in empty
    assert "Clover Anchor is blocked from" in text
    assert Block.objects.get().person == nurse


@pytest.mark.parametrize(
    "given, wrong",
    [
        ({}, "Choose somebody, or enter the email address"),
        (
            {"email": "nobody@example.org"},
            "Nobody with this address could come to this journey, so nobody was blocked.",
        ),
        ({"email": "board.lbbd@example.org"}, "Nobody with this address could come to this journey"),
        ({"email": "nobody"}, "Enter an email address such as"),
        ({"email": "practitioner.lbbd@example.org"}, "They own this journey. Hand it over first."),
        ({"email": "colleague@example.org", "person": "them"}, "You have chosen somebody in the list too."),
        ({"person": "9999999"}, "Select a valid choice"),
    ],
)
def test_whom_to_block_is_said_once_and_never_guessed(journey, page, us, given, wrong):
    colleague = worker(email="colleague@example.org")
    person("board")
    chosen = {"person": key(colleague)} if given.get("person") == "them" else {}

    text = text_of(at(us), f"{page}block/", {"reason": "family"} | given | chosen)

    assert wrong in text
    assert not Block.objects.exists()


def test_two_who_block_one_person_at_once_are_told(journey, page, us, monkeypatch):
    colleague = worker(email="colleague@example.org")
    listed = who.to_block(journey, timezone.localdate(), by=us)
    a_block(journey, colleague)
    monkeypatch.setattr(who, "to_block", lambda *_, **__: listed)

    text = text_of(at(us), f"{page}block/", {"person": key(colleague), "reason": "family"})

    assert "They are blocked from this journey already." in text


def test_a_block_lifted_in_the_same_moment_is_told(journey, us, monkeypatch):
    block = a_block(journey, worker(email="colleague@example.org"))
    monkeypatch.setattr("lantern.pathway.changes.access._still_stands", lambda row: False)

    assert "lifted already" in text_of(at(us), f"/journeys/blocks/{block.pk}/lift/", {"reason": "over"})
