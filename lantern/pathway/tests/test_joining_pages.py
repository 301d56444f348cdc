"""Two journeys that may be one child's, on the pages of those who ask and of those who are asked."""

import pytest
from django.test import Client

from lantern.access.models import AgencyKind
from lantern.pathway.changes.journeys import name_agency
from lantern.pathway.models import Joining, Journey, Notice
from lantern.pathway.tests.factories import AT, NHS, a_block, a_journey, worker
from lantern.pathway.tests.page_factories import GIVEN
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
OURS = GIVEN | {"nhs_number": ""}
THEIRS = GIVEN | {"case_number": "P-77120", "nhs_number": "", "role": "police_oic"}


def at(someone):
    client = Client()
    client.force_login(someone)
    return client


def read(client, page):
    return client.get(page, follow=True).content.decode()


@pytest.fixture
def social():
    return worker()


@pytest.fixture
def site(social):
    return at(social)


@pytest.fixture
def police():
    return at(worker("met-east", AgencyKind.POLICE))


@pytest.fixture
def two(site, police):
    """Two agencies have each opened a journey for a child, with no number in common."""
    site.post("/journeys/open/", OURS)
    police.post("/journeys/open/", THEIRS)
    return Journey.objects.get(agency__code="lbbd"), Journey.objects.get(agency__code="met-east")


def page(joining):
    return f"/journeys/joinings/{joining.pk}/"


def ask(client, journey, **given):
    return client.post(f"/journeys/{journey.pk}/same-child/", {"which": "alike"} | given, follow=True).content.decode()


def test_on_opening_one_is_told_that_another_may_be_there_and_not_which(site, police):
    site.post("/journeys/open/", OURS)

    text = police.post("/journeys/open/", THEIRS, follow=True).content.decode()

    assert "Another agency may have one for this child already" in text
    assert str(Journey.objects.get(agency__code="lbbd")) not in text


def test_one_asks_without_being_shown_and_the_other_side_answers(two, site, police):
    ours, theirs = two

    looked = read(police, f"/journeys/{theirs.pk}/same-child/")
    sent = ask(police, theirs)
    seen = read(site, f"/journeys/{ours.pk}/")
    question = read(site, page(Joining.objects.get()))
    joined = site.post(page(Joining.objects.get()), {"answer": "accepted"}, follow=True).content.decode()

    assert "A journey looks alike." in looked
    for text in (looked, sent):
        assert str(ours) not in text
        assert ours.agency.name not in text
    assert "no answer yet" in sent
    assert f"{theirs.agency.name} asks whether this child" in seen
    assert "Police officer in the case" in question
    for text in (seen, question):
        assert str(theirs) not in text
    assert f"The two journeys are one now: {ours}." in joined
    assert f"Joined with {theirs}" in joined
    assert str(ours) in read(police, "/journeys/")


def test_a_no_says_why_and_who_said_it(two, site, police):
    ours, theirs = two
    ask(police, theirs)

    site.post(page(Joining.objects.get()), {"answer": "unsure"})

    text = read(police, f"/journeys/{theirs.pk}/")
    assert f"{ours.agency.name} said on" in text
    assert "we cannot tell yet: speak with us first" in text
    assert "None looks alike" in read(police, f"/journeys/{theirs.pk}/same-child/")


def test_a_wrong_joining_is_undone_by_either_agency(two, site, police):
    ours, theirs = two
    ask(police, theirs)
    site.post(page(Joining.objects.get()), {"answer": "accepted"})

    before = read(police, page(Joining.objects.get()))
    after = police.post(page(Joining.objects.get()), {"reason": "other"}, follow=True).content.decode()

    assert "Make two journeys again" in before
    assert "are two again" in after
    assert read(police, f"/journeys/{theirs.pk}/").count("undone on") == 1
    assert police.get(f"/journeys/{ours.pk}/").status_code == 404
    assert "joined, and undone on" in read(site, f"/journeys/{ours.pk}/")


def test_the_old_address_of_a_joined_journey_leads_to_the_one_that_stands_whoever_sees_it(two, site, police):
    ours, theirs = two
    ask(police, theirs)
    site.post(page(Joining.objects.get()), {"answer": "accepted"})
    stranger = at(worker("nelft", AgencyKind.HEALTH))

    for client in (site, police):
        assert client.get(f"/journeys/{theirs.pk}/").headers["Location"] == f"/journeys/{ours.pk}/"
    assert stranger.get(f"/journeys/{theirs.pk}/").status_code == 404
    assert police.get(f"/journeys/{theirs.pk}/timeline/").status_code == 404


def test_whoever_is_blocked_gets_nothing_by_the_old_address_and_the_owner_hears(two, site, police):
    ours, theirs = two
    ask(police, theirs)
    site.post(page(Joining.objects.get()), {"answer": "accepted"})
    blocked = worker("met-east", AgencyKind.POLICE, email="blocked@example.org", name="Flint Basket")
    a_block(ours, blocked)

    assert at(blocked).get(f"/journeys/{theirs.pk}/").status_code == 404
    assert Notice.objects.get(what="attempt").about == "Flint Basket"


def test_another_number_finds_the_journey_it_has_and_asks(site, police):
    site.post("/journeys/open/", OURS | {"case_number": "", "nhs_number": NHS, "age_band": "0-4", "born": ""})
    police.post("/journeys/open/", THEIRS)
    theirs = Journey.objects.get(agency__code="met-east")

    text = ask(police, theirs, which="number", nhs_number=NHS)

    assert "Those who opened it are asked." in text
    assert Joining.objects.get().asking == theirs
    assert NHS not in text


@pytest.mark.parametrize(
    "given, says",
    [
        ({"which": "alike"}, "Select a valid choice"),
        ({"which": "number"}, "Type one of the two numbers."),
        ({"which": "number", "nhs_number": "123"}, "This is not an NHS number"),
        ({"which": "number", "nhs_number": NHS}, "No other journey has this number."),
        ({"which": "number", "case_number": GIVEN["case_number"]}, "No other journey has this number."),
        ({"which": ""}, "Choose an answer to"),
    ],
)
def test_what_cannot_be_asked_is_one_sentence_and_asks_nobody(site, given, says):
    site.post("/journeys/open/", OURS)

    text = ask(site, Journey.objects.get(), **given)

    assert says in text
    assert not Joining.objects.exists()


def test_two_children_of_one_family_are_not_asked_to_be_one(social, site):
    first = a_journey(by=social)
    site.post(f"/journeys/{first.pk}/children/open/", GIVEN | {"how": "sibling"})

    text = ask(site, first, which="number", nhs_number=NHS)

    assert "linked as two children" in text
    assert not Joining.objects.exists()


def test_the_agency_that_asked_reads_and_does_not_answer(two, social, site, police):
    ours, theirs = two
    ask(police, theirs)
    joining = Joining.objects.get()

    reading = read(police, page(joining))
    answered = police.post(page(joining), {"answer": "accepted"}).content.decode()
    name_agency(journey=ours, agency=theirs.agency, role="police_mash", at=AT, by=social)
    inside = read(police, page(joining))

    assert "no answer yet" in reading
    assert "<form method" not in reading.split("<main")[1]
    assert "no answer yet" in answered
    assert "Your agency asked for this." in inside
    assert Journey.objects.filter(joined_into=None).count() == 2


def test_an_answer_that_came_too_late_says_so(two, site, police):
    ours, theirs = two
    ask(police, theirs)
    joining = Joining.objects.get()
    site.post(page(joining), {"answer": "other"})

    assert "not joined." in read(site, page(joining))
    assert "<form method" not in read(site, page(joining)).split("<main")[1]


@pytest.mark.parametrize("odd", ["", "perhaps"])
def test_an_answer_that_is_none_is_one_sentence(two, site, police, odd):
    ask(police, two[1])

    text = site.post(page(Joining.objects.get()), {"answer": odd}).content.decode()

    assert "Choose an answer" in text or "Select a valid choice" in text
    assert Journey.objects.filter(joined_into=None).count() == 2


def test_a_joining_that_cannot_be_says_why_on_the_page(two, site, police):
    ours, theirs = two
    ask(police, theirs)
    Journey.objects.filter(pk=theirs.pk).update(
        joined_into=a_journey(tokens=[("case:x", "f" * 64)], by=worker("nelft"))
    )

    text = site.post(page(Joining.objects.get()), {"answer": "accepted"}).content.decode()

    assert "joined with another journey since" in text


def test_others_neither_see_nor_answer(two, police):
    ask(police, two[1])
    joining = Joining.objects.get()

    assert at(worker("nelft", AgencyKind.HEALTH)).get(page(joining)).status_code == 404
    assert at(worker(role="practice_lead")).post(page(joining), {"answer": "accepted"}).status_code == 403


def test_looking_asking_answering_and_undoing_are_in_the_trail(two, site, police):
    police.get(f"/journeys/{two[1].pk}/same-child/")
    ask(police, two[1])
    site.post(page(Joining.objects.get()), {"answer": "accepted"})
    site.post(page(Joining.objects.get()), {"reason": "mistake"})

    said = set(Entry.objects.values_list("what", flat=True))
    assert {"journeys alike looked for", "joining asked for", "journeys joined", "joining undone"} <= said
