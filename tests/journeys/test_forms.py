"""A practitioner writes a safety plan by keyboard alone, signs it, and prints the child's edition; and words outlive a session."""

from datetime import timedelta

from django.utils import timezone

from lantern.pathway.filling import Filling
from lantern.pathway.models import JourneyForm
from tests.journeys.test_discussions import _dates, _follows, _picks, _presses, _types
from tests.journeys.test_journeys import CASE, _type

TODAY = timezone.localdate()
PEOPLE = {
    "Which adults are safe, and when can they be reached?": "Nan, every day until ten at night",
    "Whom can the child tell, by day and by night, and how?": "A rainbow to Nan",
    "Who is the child not to be alone with, and what do the adults do about it?": "An adult is in the room",
    "The same, as the child would say it": "Somebody is always with me",
}


def test_a_practitioner_writes_a_safety_plan_by_keyboard_signs_it_and_prints_the_childs_edition(visit):
    worker = visit(javascript=False)
    _opens_a_journey(worker)
    _follows(worker, "Safety plan, risk assessment and other forms")
    _follows(worker, "Safety plan")
    _presses(worker, "Begin")
    _follows(worker, "When, and with whom")
    _writes_the_plan(worker)

    _follows(worker, "Read it through, and sign", role="button")
    _picks(worker, "I have read it, and it says what it should.")
    _presses(worker, "Sign")

    worker.sees("This is letter by letter what was signed.")
    _follows(worker, "Print the child’s edition")
    worker.sees("Grown-ups I can go to")
    worker.page.emulate_media(media="print")
    assert not worker.page.locator(".lantern-header").is_visible()
    assert not worker.page.locator(".lantern-marking").is_visible()
    assert worker.page.get_by_text("OFFICIAL-SENSITIVE. Keep this somewhere safe.").is_visible()
    worker.page.emulate_media(media="screen")
    worker.opens(f"/journeys/{JourneyForm.objects.get().journey_id}/")
    worker.sees("Safety plan: signed")


def _opens_a_journey(worker):
    worker.signs_in("Copper Thimble")
    worker.opens("/journeys/open/")
    _type(worker, CASE, "Social worker (also the lead child protection practitioner)")
    worker.clicks("Open the journey", role="button")


def _writes_the_plan(worker):
    _dates(worker, "Which day was it made?", TODAY)
    _picks(worker, "The child")
    _types(worker, "What does the child want to be different?", "Ayaan said to leave the light on")
    _presses(worker, "Save and go on")
    worker.sees("“Ayaan” may be somebody’s name")
    box = worker.page.get_by_label("What does the child want to be different?", exact=True)
    box.fill("To leave the light on")
    _presses(worker, "Save and go on")
    for label, words in PEOPLE.items():
        _types(worker, label, words)
    _presses(worker, "Save and go on")
    _presses(worker, "Save and go on")
    _types(worker, "What happens at once if it is not safe?", "Nan rings 999")
    _presses(worker, "Save and go on")
    _picks(worker, "The child and the safe adults at home")
    _dates(worker, "When will you look at it again?", TODAY + timedelta(days=80))
    _presses(worker, "Save and leave")


def test_what_is_typed_is_kept_by_itself_and_outlives_the_session(visit):
    worker = visit()
    _opens_a_journey(worker)
    worker.clicks("Safety plan, risk assessment and other forms")
    worker.clicks("Safety plan")
    worker.clicks("Begin", role="button")
    worker.clicks("Places and times")

    worker.page.get_by_label("At home, at night and at weekends", exact=True).fill("The door stays open")
    worker.sees("Kept at")
    worker.context.clear_cookies()
    worker.page.get_by_label("At school, and on the way there and back", exact=True).fill("A pass to leave class")
    worker.sees("If you are asked to sign in, do so in another tab")

    kept = Filling(JourneyForm.objects.get().answers.all()).document()
    assert kept == {"home": "The door stays open"}


def test_a_form_begun_by_mistake_is_put_away_and_brought_back_without_scripts(visit):
    worker = visit(javascript=False, width=390)
    _opens_a_journey(worker)
    _follows(worker, "Safety plan, risk assessment and other forms")
    _follows(worker, "Safety plan")
    _presses(worker, "Begin")
    _follows(worker, "Begun by mistake? Put it away")
    _picks(worker, "It is on the wrong journey")
    _presses(worker, "Put it away")

    worker.sees("Put away (1)")
    worker.opens("/journeys/tasks/")
    worker.sees("What is yours to do")
    assert "Safety plan" not in worker.page.content()
    worker.opens(f"/journeys/forms/{JourneyForm.objects.get().pk}/")
    worker.sees("This form does not count on this journey.")
    _follows(worker, "Bring it back")
    _presses(worker, "Bring it back")
    worker.sees("brought back, with everything that was written on it")
    worker.opens("/journeys/tasks/")
    worker.sees("Forms that your agency began and nobody has signed")
