"""A session ends while somebody writes, in a browser without scripts; what they wrote is saved once they sign in again."""

import pytest
from django.contrib.sessions.models import Session

from lantern.access.sample_people import PASSWORD, address
from lantern.pathway.filling import Filling
from lantern.pathway.models import Journey, JourneyForm
from tests.journeys.test_forms import _opens_a_journey
from tests.journeys.test_journeys import CASE, _type

WISHES = "To leave the light on.\nTo see the cat on Sundays."


@pytest.mark.parametrize("width", [390, 1280])
def test_half_a_safety_plan_outlives_the_session(visit, width):
    worker = visit(javascript=False, width=width)
    _opens_a_journey(worker)
    worker.clicks("Safety plan, risk assessment and other forms")
    worker.clicks("Safety plan")
    worker.clicks("Begin", role="button")
    worker.clicks("When, and with whom")
    worker.page.get_by_label("The child", exact=True).check()
    worker.page.get_by_label("What does the child want to be different?", exact=True).fill(WISHES)
    Session.objects.all().delete()
    worker.clicks("Save and leave", role="button")

    worker.sees("You were signed out. Nothing is lost.")
    _reads_what_was_written(worker)
    _signs_in_beside(worker)
    worker.clicks("Save again", role="button")
    worker.sees("You are signed in again. Nothing is lost.")
    worker.sees("It is saved under the name of Copper Thimble")
    worker.clicks("Save again", role="button")

    worker.sees("“When, and with whom” is kept.")
    assert Filling(JourneyForm.objects.get().answers.all()).document() == {"made_with": ["child"], "wishes": WISHES}


def test_a_journey_is_opened_with_the_number_typed_once_more(visit):
    worker = visit(javascript=False, width=390)
    worker.signs_in("Copper Thimble")
    worker.opens("/journeys/open/")
    _type(worker, CASE, "MASH or front door (children’s social care decision maker)")
    Session.objects.all().delete()
    worker.clicks("Open the journey", role="button")

    worker.sees("You were signed out. Your words are not lost.")
    assert CASE not in worker.page.content()
    _signs_in_beside(worker)
    worker.clicks("Save again", role="button")
    worker.fills(Our_own_case_number=CASE)
    worker.clicks("Save again", role="button")

    worker.sees(f"{Journey.objects.get()} is open.")


def _reads_what_was_written(worker):
    worker.page.get_by_text("Read or copy what you wrote").click()
    worker.sees("To see the cat on Sundays.")


def _signs_in_beside(worker):
    """In the new window that the page's link opens; the first one waits as it is."""
    waiting = worker.page
    with worker.context.expect_page() as opened:
        waiting.get_by_role("link", name="Sign in in a new window").click()
    worker.page = opened.value
    worker.fills(Email=address("Copper Thimble"), Password=PASSWORD)
    worker.clicks("Sign in", role="button")
    worker.sees("You are signed in as Copper Thimble")
    worker.page.close()
    worker.page = waiting
