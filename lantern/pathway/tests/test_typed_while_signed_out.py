"""Opening a journey with a session that has ended: what was said comes back, and no number does."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from lantern.access.tests.factories import person

pytestmark = pytest.mark.django_db
NUMBERS = {"case_number": "LBX-4471903", "nhs_number": "943 476 5919", "born": "3 2015"}


def test_numbers_and_birth_are_left_out_by_the_pages_own_notes():
    worker = Client(headers={"Sec-Fetch-Site": "same-origin"})
    worker.force_login(person("practitioner"))
    page = worker.get("/journeys/open/").content.decode()
    notes = re.findall(r'name="typed_again" value="([^"]+)"', page)
    Session.objects.all().delete()

    answer = worker.post("/journeys/open/", {**NUMBERS, "age_band": "10-15", "typed_again": notes})

    shown = answer.content.decode()
    assert [note.split()[1] for note in notes] == ["case_number", "nhs_number", "born"]
    assert answer.status_code == 403
    assert 'name="age_band" value="10-15"' in shown
    assert not [number for number in NUMBERS.values() if number in shown]
    assert "Month of birth, if known" in shown
