"""A social worker on a phone presses twice, and puts right what was entered by mistake: no scripts."""

from lantern.access.acting import begin as acts
from lantern.access.models import Person
from lantern.access.sample_people import address
from lantern.pathway.models import Occasion
from lantern.pathway.tests.factories import a_discussion, a_journey
from tests.journeys.test_care import TODAY, _chooses
from tests.journeys.test_journeys import _dates

WORKER = "Copper Thimble"


def _worker():
    us = Person.objects.get(email=address(WORKER))
    acts(us)
    return us


def test_an_offer_pressed_twice_is_one_and_is_put_away_and_brought_back(visit):
    worker = visit(javascript=False, width=390)
    worker.signs_in(WORKER)
    journey = a_journey(by=_worker())
    worker.opens(f"/journeys/{journey.pk}/care/add/support/")
    _chooses(worker, "For whom?", "The child")
    _chooses(worker, "What kind of help?", "Therapy, such as CAMHS")
    _dates(worker, "When was it offered?", TODAY)
    _chooses(worker, "What did they say?", "Yes")
    worker.page.get_by_role("button", name="Record", exact=True).dblclick()

    worker.page.wait_for_url("**/journeys/care/*/")
    assert Occasion.objects.count() == 1
    worker.clicks("This was entered by mistake")
    worker.page.get_by_label("It is on the wrong journey", exact=True).check()
    worker.clicks("Put it away", role="button")
    worker.sees("This does not count on this journey: it was entered by mistake.")
    worker.opens(f"/journeys/{journey.pk}/care/support/")
    worker.sees("Entered by mistake (1)")
    worker.opens(f"/journeys/care/{Occasion.objects.get().pk}/")
    worker.clicks("Bring it back")
    worker.clicks("Bring it back", role="button")
    worker.sees("brought back. It counts again.")


def test_a_discussion_that_did_not_happen_is_put_away(visit):
    worker = visit()
    worker.signs_in(WORKER)
    us = _worker()
    journey = a_journey(by=us)
    talk = a_discussion(journey, us)
    worker.opens(f"/journeys/discussions/{talk.pk}/")
    worker.clicks("This was entered by mistake")
    worker.page.get_by_label("It did not happen", exact=True).check()
    worker.clicks("Put it away", role="button")
    worker.sees("This does not count on this journey: it was entered by mistake.")
    worker.opens(f"/journeys/{journey.pk}/")
    worker.sees("Entered by mistake (1)")
    worker.sees("Call a strategy discussion")
    talk.refresh_from_db()
    assert talk.mistake.by == us.name
    assert journey.recorded.filter(name="strategy_held_at").last().value is not True
