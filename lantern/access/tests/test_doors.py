import pytest
from django.http import Http404
from django.test import RequestFactory
from django.urls import resolve

from lantern.access.doors import load
from lantern.access.models import Agency
from lantern.access.tests.factories import person
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", ["no-such-agency", "lb\0bd"])
def test_a_row_that_is_not_there_is_not_found_whatever_is_asked_for_and_the_trail_says_who_asked(code):
    asked = RequestFactory().get("/people/roles/7/end/")
    asked.user, asked.resolver_match = person("analyst"), resolve("/people/roles/7/end/")

    with pytest.raises(Http404):
        load(Agency.objects.visible_to(asked.user), asked, code=code)

    entry = Entry.objects.get()
    assert (entry.what, entry.on) == ("refused", "access:end_role 7")


@pytest.mark.parametrize(
    ("role", "address", "on"),
    [
        ("administrator", "/returns/R-7KQ4-2M/findings/", "returns:findings R-7KQ4-2M"),
        ("agency_lead", "/returns/R-7KQ4-2M/findings/", "returns:findings R-7KQ4-2M"),
        ("agency_lead", "/returns/amber-kettle-4-may-2012/findings/", "returns:findings"),
        ("administrator", "/returns/9434765919/", "returns:one"),
        ("administrator", "/picture/download/amber/kettle.csv", "insight:download"),
    ],
)
def test_a_refusal_names_the_page_and_nothing_that_somebody_typed(client, role, address, on):
    client.force_login(person(role))

    assert client.get(address).status_code in (403, 404)

    assert Entry.objects.get(what="refused").on == on
