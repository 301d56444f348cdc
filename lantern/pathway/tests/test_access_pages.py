"""The pages on which somebody says who sees a journey, and what those kept out are told."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from lantern.access.models import AgencyKind, Membership
from lantern.access.tests.factories import agency
from lantern.pathway import who
from lantern.pathway.changes import discussions
from lantern.pathway.forms.journeys import NumberForm
from lantern.pathway.models import Block, Journey, MeetingPass, Notice, Owner
from lantern.pathway.tests.factories import (
    AT,
    NHS,
    a_block,
    a_discussion,
    a_journey,
    a_pass,
    broken_glass,
    named,
    worker,
)
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db


def at(someone):
    client = Client()
    client.force_login(someone)
    return client


def text_of(client, address, given=None):
    answer = client.post(address, given, follow=True) if given is not None else client.get(address)
    return answer.content.decode()


@pytest.fixture
def us():
    return worker()


@pytest.fixture
def officer():
    return worker("met-east", AgencyKind.POLICE, name="Flint Basket")


@pytest.fixture
def journey(us):
    form = NumberForm({"nhs_number": NHS}, agency=us.acting.agency)
    assert form.is_valid()
    return a_journey(by=us, tokens=form.tokens)


@pytest.fixture
def page(journey):
    return f"/journeys/{journey.pk}/"


def key(person):
    return Membership.objects.get(person=person).pk


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


def test_every_reading_is_listed_in_pages(journey, page, us):
    site = at(us)
    for _ in range(51):
        site.get(page)

    text = text_of(site, f"{page}readers/")

    assert "Showing 1 to 50 of 51 readings" in text
    assert "Showing 51 to 51 of 51" in text_of(site, f"{page}readers/?page=2")


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

    assert "Your agency is not named on any journey." in text
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

    assert "Your agency is not named on any journey." in text


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
    assert Entry.objects.order_by("-number").filter(what="refused")[0].detail == {"reason": "not to be opened or met"}


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


@pytest.fixture
def coming(journey, us):
    now = timezone.now()
    return discussions.call(journey=journey, state="planned", moment=now + timedelta(days=2), at=now, by=us)


def test_a_chair_gives_a_pass_and_whoever_holds_it_reads_and_answers_for_one_seat(journey, page, us, officer, coming):
    chair, guest = at(us), at(officer)
    address = f"/journeys/discussions/{coming.pk}/"

    text = text_of(chair, f"{address}pass/", {"email": officer.email, "seat": "probation"})
    assert f"Flint Basket may read {journey.call_sign} until the pass ends." in text
    assert "Flint Basket</strong>, Agency met-east, until" in text
    assert "You may read this journey until" in text_of(guest, page)
    assert "Answer for your seat" in text_of(guest, address)
    assert guest.get(f"{page}change/").status_code == 404
    assert guest.post(f"{address}people/", {"police": "apologised"}).status_code == 404
    answered = text_of(
        guest, f"{address}seat/", {"probation": "apologised", "probation_why": "short_notice", "police": "attended"}
    )

    assert "Recorded: Probation." in answered
    assert {row.seat: row.answer for row in coming.seats.filter(by=officer.name)} == {"probation": "apologised"}
    assert Entry.objects.filter(what="journey read", agency="met-east").get().detail == {"by": "pass or broken glass"}
    assert "Journey read, by pass or broken glass" in text_of(chair, f"{page}readers/")


def test_a_seat_is_asked_of_nobody_without_a_pass_and_says_what_is_missing(us, officer, coming):
    address = f"/journeys/discussions/{coming.pk}/seat/"

    assert at(us).get(address).status_code == 404
    a_pass(coming, officer)
    assert "Say why probation was not there" in text_of(at(officer), address, {"probation": "apologised"})
    assert "It is not recorded as held" in text_of(at(officer), address)


@pytest.mark.parametrize(
    "email, said",
    [
        ("nobody@example.org", "Nobody with this address could have a pass"),
        ("practitioner.lbbd@example.org", "Nobody with this address could have a pass"),
        ("not an address", "Enter an email address such as"),
    ],
)
def test_a_pass_for_nobody_is_one_sentence(us, coming, email, said):
    text = text_of(at(us), f"/journeys/discussions/{coming.pk}/pass/", {"email": email, "seat": "police"})

    assert said in text
    assert not MeetingPass.objects.exists()


def test_a_second_pass_is_told(us, officer, coming):
    a_pass(coming, officer)

    text = text_of(at(us), f"/journeys/discussions/{coming.pk}/pass/", {"email": officer.email, "seat": "police"})

    assert "They have a pass to this discussion already." in text


def test_a_pass_is_withdrawn_on_its_page(page, us, officer, coming):
    held = a_pass(coming, officer)
    address = f"/journeys/passes/{held.pk}/withdraw/"

    assert "may read this journey until" in text_of(at(us), address)
    assert "Flint Basket has no pass any more." in text_of(at(us), address, {})
    assert at(officer).get(page).status_code == 404
    assert at(us).get(address).status_code == 404


def test_passes_are_shown_until_they_end(page, us, officer, coming):
    a_pass(coming, officer, until=timezone.now() - timedelta(hours=1))

    assert "it ended on" in text_of(at(us), f"{page}access/")
    assert "Nobody has one." in text_of(at(us), f"/journeys/discussions/{coming.pk}/")


def test_who_is_inside_by_a_pass_sees_no_way_to_record(page, officer, coming):
    a_pass(coming, officer)

    text = text_of(at(officer), page)

    assert "/steps/" not in text.split("Running through every stage")[0].replace("/guidance/steps/", "")
    assert "Name another agency" not in text
    assert "Take an agency off" not in text_of(at(officer), f"{page}access/")
    assert Journey.objects.visible_to(officer).exists()
    assert agency("met-east").pk


@pytest.mark.parametrize(
    "address, said",
    [
        ("/journeys/{journey}/hand-over/", "Choose an answer to “Who?”."),
        ("/journeys/{journey}/take-off/", "Choose an answer to “Which agency?”."),
        ("/journeys/{journey}/block/", "Choose an answer to “What is the conflict of interest?”."),
        ("/journeys/blocks/{block}/lift/", "Choose an answer to “Why is it lifted?”."),
        ("/journeys/discussions/{discussion}/pass/", "Fill in “Their email address”."),
    ],
)
def test_what_is_left_out_is_asked_for_and_changes_nothing(journey, us, coming, address, said):
    block = a_block(journey, worker(email="colleague@example.org"))
    site = at(us)
    before = Entry.objects.count()

    text = text_of(site, address.format(journey=journey.pk, block=block.pk, discussion=coming.pk), {"nothing": ""})

    assert said in text
    assert Entry.objects.count() == before
