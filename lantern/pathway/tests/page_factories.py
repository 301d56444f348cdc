"""People at the pages of this room, and what they type there."""

from django.test import Client

from lantern.access.models import Membership
from lantern.pathway.forms.journeys import NumberForm
from lantern.pathway.tests.factories import NHS, a_journey

CASE = "LBX-4471903"
GIVEN = {"case_number": CASE, "nhs_number": NHS, "role": "csc_sw", "stage": "S3", "age_band": "10-15", "born": "3 2015"}
GIVEN |= {"kinds": ["family", "images"], "overlays": ["sibling"]}


def at(someone):
    client = Client()
    client.force_login(someone)
    return client


def text_of(client, address, given=None):
    answer = client.post(address, given, follow=True) if given is not None else client.get(address)
    return answer.content.decode()


def key(person):
    return Membership.objects.get(person=person).pk


def _day(name, day):
    return {f"{name}-day": day.day, f"{name}-month": day.month, f"{name}-year": day.year}


def a_numbered_journey(by):
    """A journey that is found by the example of an NHS number."""
    form = NumberForm({"nhs_number": NHS}, agency=by.acting.agency)
    assert form.is_valid()
    return a_journey(by=by, tokens=form.tokens)
