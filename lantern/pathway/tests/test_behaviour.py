"""A child who has shown harmful sexual behaviour: a journey of another kind, separately guarded."""

import re

import pytest
from django.apps import apps
from django.test import Client

from lantern.access.models import AgencyKind
from lantern.access.roles import ROLES, May
from lantern.pathway.changes.journeys import open_or_meet
from lantern.pathway.models import BEHAVIOUR, HARMED, Journey, JourneyToken
from lantern.pathway.tests.factories import AT, NHS, a_journey, worker
from lantern.pathway.tests.page_factories import CASE, GIVEN
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
SHOWN = {name: value for name, value in GIVEN.items() if name != "kinds"} | {"overlays": ["sibling"]}
LABELS = re.compile(r"perpetrator|offender|(a|the) suspect|suspects|abuser", re.IGNORECASE)


def at(someone):
    client = Client()
    client.force_login(someone)
    return client


@pytest.fixture
def for_harm():
    return at(worker(email="for.harm@example.org"))


@pytest.fixture
def for_behaviour():
    return at(worker(role="behaviour_practitioner", email="for.behaviour@example.org"))


def test_the_same_numbers_have_two_journeys_and_neither_leads_to_the_other(for_harm, for_behaviour):
    for_harm.post("/journeys/open/", GIVEN)
    for_behaviour.post("/journeys/open/", SHOWN)

    harm, behaviour = Journey.objects.get(about=HARMED), Journey.objects.get(about=BEHAVIOUR)
    for client, own, other in ((for_harm, harm, behaviour), (for_behaviour, behaviour, harm)):
        pages = ["/journeys/", f"/journeys/{own.pk}/", f"/journeys/{own.pk}/same-child/"]
        text = " ".join(client.get(page).content.decode() for page in pages)
        assert str(own) in text
        assert str(other) not in text
        assert f"/journeys/{other.pk}/" not in text
        assert client.post("/journeys/find/", {"nhs_number": NHS}).url == f"/journeys/{own.pk}/"


def test_every_page_of_the_other_kind_is_not_there(for_harm, for_behaviour):
    for_harm.post("/journeys/open/", GIVEN)
    for_behaviour.post("/journeys/open/", SHOWN)
    pages = ("", "change/", "name/", "end/", "child/", "concern/", "steps/S14.2/", "discussions/call/", "same-child/")

    for client, other in ((for_harm, BEHAVIOUR), (for_behaviour, HARMED)):
        number = Journey.objects.get(about=other).pk
        for page in (*pages, "children/link/", "children/open/"):
            assert client.get(f"/journeys/{number}/{page}").status_code == 404, page
    assert Entry.objects.filter(what="refused").count() == 2 * (len(pages) + 2)


def test_nothing_that_is_kept_tells_that_one_number_has_two_journeys(for_harm, for_behaviour):
    for_harm.post("/journeys/open/", GIVEN)
    for_behaviour.post("/journeys/open/", SHOWN)

    tokens = list(JourneyToken.objects.values_list("token", flat=True))
    assert len(set(tokens)) == 4
    kept = [str(row) for model in apps.get_models() for row in model.objects.values()]
    assert not [row for row in kept if CASE in row or NHS in row]
    opened = [entry.detail for entry in Entry.objects.filter(what="journey opened")]
    assert opened == [{"numbers": ["case", "nhs-number"]}] * 2 or opened[0] == opened[1]


def test_another_agency_meets_the_journey_of_the_same_kind(for_behaviour):
    for_behaviour.post("/journeys/open/", SHOWN)
    elsewhere = at(worker("yjs", AgencyKind.VOLUNTARY, "behaviour_practitioner"))

    text = elsewhere.post("/journeys/open/", SHOWN | {"case_number": "Y-1234"}, follow=True).content.decode()

    assert "This child has a journey already" in text
    assert Journey.objects.count() == 1


def test_a_call_sign_of_the_other_kind_is_not_found_when_linking(for_harm, for_behaviour):
    for_harm.post("/journeys/open/", GIVEN)
    for_behaviour.post("/journeys/open/", SHOWN)
    harm, behaviour = Journey.objects.get(about=HARMED), Journey.objects.get(about=BEHAVIOUR)

    text = for_harm.post(
        f"/journeys/{harm.pk}/children/link/", {"call_sign": behaviour.call_sign, "how": "sibling"}
    ).content.decode()

    assert "No journey that you see has this call sign." in text


def test_no_role_follows_both_kinds_and_only_one_follows_behaviour():
    assert [code for code, role in ROLES.items() if May.FOLLOW_BEHAVIOUR in role.may] == ["behaviour_practitioner"]
    assert May.READ_JOURNEYS in ROLES["behaviour_practitioner"].may


@pytest.mark.parametrize("role", sorted(ROLES))
def test_only_the_role_for_it_sees_a_journey_about_behaviour_and_only_inside(role):
    journey = a_journey(by=worker(role="behaviour_practitioner"), tokens=[("behaviour:case:lbbd", "a" * 64)])
    inside, outside = worker(role=role, email="in@example.org"), worker("met-east", role=role, email="out@example.org")

    assert list(Journey.objects.visible_to(inside)) == ([journey] if role == "behaviour_practitioner" else [])
    assert not Journey.objects.visible_to(outside).exists()


def test_its_pages_ask_nothing_of_abuse_and_never_label_a_child(for_behaviour):
    for_behaviour.post("/journeys/open/", SHOWN)
    number = Journey.objects.get().pk
    pages = ("open/", "find/", "", f"{number}/", f"{number}/change/", f"{number}/child/", f"{number}/same-child/")
    text = " ".join(for_behaviour.get(f"/journeys/{page}").content.decode() for page in pages)

    assert "harmful sexual behaviour" in text
    assert "Towards a brother or sister" in text
    assert "What kind of abuse may it be?" not in text
    assert "adult of concern" not in text
    assert not LABELS.search(text)
    assert for_behaviour.get(f"/journeys/{number}/concern/").status_code == 404


def test_what_is_known_of_behaviour_is_changed_like_any_other(for_behaviour):
    for_behaviour.post("/journeys/open/", SHOWN)
    journey = Journey.objects.get()

    for_behaviour.post(
        f"/journeys/{journey.pk}/change/", {"stage": "S4", "age_band": "10-15", "overlays": ["online_enabled"]}
    )

    said = dict(journey.recorded.order_by("pk").values_list("name", "said"))
    assert (said["concern:online_enabled"], said["concern:sibling"], said["stage"]) == ("yes", "no", "S4")


def test_whom_a_journey_is_about_follows_from_the_role_of_whoever_opens_it():
    made = {
        role: open_or_meet(tokens=[(f"case:{role}", "a" * 64)], role="yjs", said={}, at=AT, by=worker(role=role))[0]
        for role in ("practitioner", "behaviour_practitioner")
    }

    assert {role: journey.about for role, journey in made.items()} == {
        "practitioner": HARMED,
        "behaviour_practitioner": BEHAVIOUR,
    }


def test_steps_about_an_adult_or_a_suspect_are_not_there(for_behaviour):
    for_behaviour.post("/journeys/open/", SHOWN)
    page = f"/journeys/{Journey.objects.get().pk}/"

    assert for_behaviour.get(f"{page}steps/S14.1/").status_code == 404
    assert for_behaviour.get(f"{page}steps/S10.1/").status_code == 404
    assert for_behaviour.get(f"{page}steps/S14.2/").status_code == 200
    assert "An adult who may pose a risk" not in for_behaviour.get(page).content.decode()
