"""A journey opened and found on its pages, by a number that is kept nowhere."""

import logging
from urllib.parse import urlsplit

import pytest
from django.apps import apps

from lantern.access.models import AgencyKind
from lantern.pathway.models import Journey, JourneyToken
from lantern.pathway.tests.factories import NHS, worker
from lantern.pathway.tests.page_factories import CASE, GIVEN, at
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db


def test_someone_opens_a_journey_with_two_numbers_and_speaks_of_it_by_its_call_sign(site):
    answer = site.post("/journeys/open/", GIVEN, follow=True)

    journey = Journey.objects.get()
    text = answer.content.decode()
    assert urlsplit(answer.request["PATH_INFO"]).path == f"/journeys/{journey.pk}/"
    assert f"{journey} is open" in text
    assert "in the family environment; images viewed, shared or held" in text
    assert "By a brother or sister" in text
    assert "Month of birth:</strong> recorded, for clocks only" in text


def test_a_number_once_typed_is_in_no_table_log_trail_address_or_page(site, caplog):
    caplog.set_level(logging.DEBUG)
    asked = [
        site.post("/journeys/open/", GIVEN | {"stage": "nowhere"}),  # comes back with a fault
        site.post("/journeys/open/", GIVEN, follow=True),
        site.post("/journeys/find/", {"case_number": CASE}, follow=True),
        site.post("/journeys/find/", {"nhs_number": "943 476 5870"}),
        site.post("/journeys/open/", {"case_number": "no digits here " + CASE[:3]}),
        site.get("/journeys/"),
    ]

    kept = [str(row) for model in apps.get_models() for row in model.objects.values()]
    seen = [answer.content.decode() for answer in asked] + [
        str(answer.request) for answer in asked if not answer.request.get("wsgi.input")
    ]
    for number in (CASE, "4471903", NHS, NHS.replace(" ", ""), "943 476 5870", "9434765870"):
        assert not [row for row in kept if number in row], number
        assert not [page for page in seen if number in page], number
        assert number not in caplog.text


def test_another_agency_that_knows_the_nhs_number_meets_the_journey(site):
    site.post("/journeys/open/", GIVEN)
    police = at(worker("met-east", AgencyKind.POLICE))

    answer = police.post("/journeys/open/", GIVEN | {"case_number": "P-77120", "role": "police_oic"}, follow=True)

    assert "This child has a journey already" in answer.content.decode()
    assert Journey.objects.count() == 1


def test_numbers_of_two_journeys_are_refused_on_the_page(site):
    site.post("/journeys/open/", GIVEN | {"nhs_number": ""})
    site.post("/journeys/open/", GIVEN | {"case_number": ""})

    text = site.post("/journeys/open/", GIVEN).content.decode()

    assert "These two numbers have two journeys" in text


@pytest.mark.parametrize(
    "wrong, said",
    [
        ({"case_number": "", "nhs_number": ""}, "Type one of the two numbers."),
        ({"nhs_number": "943 476 5918"}, "This is not an NHS number"),
        ({"case_number": "Robin"}, "Never type a name."),
        ({"born": "12 3 2015"}, "A day of birth is never kept."),
        ({"born": "13 2015"}, "Enter a month and a year alone"),
        ({"born": "3 1815"}, "This year is too long ago"),
        ({"age_band": ""}, "Choose an answer to “Age”."),
    ],
)
def test_what_cannot_be_taken_is_one_sentence_and_opens_nothing(site, wrong, said):
    text = site.post("/journeys/open/", GIVEN | wrong).content.decode()

    assert said in text
    assert not Journey.objects.exists()


def test_a_number_finds_the_journey_of_one_s_own_agency_and_nobody_else_s(us, site):
    site.post("/journeys/open/", GIVEN)
    police = at(worker("met-east", AgencyKind.POLICE))

    found = site.post("/journeys/find/", {"nhs_number": NHS})
    hidden = police.post("/journeys/find/", {"nhs_number": NHS})

    assert found.url == f"/journeys/{Journey.objects.get().pk}/"
    assert "No journey that your agency is named on has this number." in hidden.content.decode()
    assert [entry.detail for entry in Entry.objects.filter(what="journey looked for")] == [
        {"found": True},
        {"found": False},
    ]


def test_tokens_are_made_with_the_partnership_s_secret(site, settings):
    site.post("/journeys/open/", GIVEN)
    first = set(JourneyToken.objects.values_list("token", flat=True))

    settings.TOKEN_SECRET = b"another secret of the right length"
    changes_none = site.post("/journeys/find/", {"nhs_number": NHS})

    assert len(first) == 2
    assert "No journey" in changes_none.content.decode()


def test_nobody_goes_through_numbers_to_see_which_have_a_journey(site, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"journey_number": "2/h/user"}
    asked = [site.post("/journeys/find/", {"nhs_number": NHS}).content.decode() for _ in range(3)]

    assert ["tried many numbers" in text for text in asked] == [False, False, True]
    assert Entry.objects.get(what="refused").detail == {"reason": "too many in an hour"}
