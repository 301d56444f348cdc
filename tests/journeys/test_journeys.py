"""A journey opened, met by another agency, and recorded on, in a browser without scripts."""

from datetime import timedelta

from django.utils import timezone

from lantern.pathway.models import Journey

CASE, NHS = "LBX-4471903", "943 476 5919"


def test_a_front_door_worker_opens_a_journey_and_the_police_meet_it(visit):
    worker, officer = visit(javascript=False), visit(javascript=False, width=390)
    worker.signs_in("Copper Thimble")
    worker.clicks("Journeys")
    worker.clicks("Open a journey", role="button")
    _type(worker, CASE, "MASH or front door (children’s social care decision maker)")
    worker.page.get_by_label("In the family environment").check()
    worker.clicks("Open the journey", role="button")
    journey = Journey.objects.get()
    worker.sees(f"{journey} is open. Speak of the child by this call sign.")
    worker.sees("in the family environment")

    officer.signs_in("Flint Basket")
    officer.opens("/journeys/")
    officer.sees("Your agency is not named on any journey that goes on.")
    officer.clicks("Open a journey", role="button")
    _type(officer, "P-77120", "Police officer in the case")
    officer.clicks("Open the journey", role="button")
    officer.sees("This child has a journey already")
    officer.sees("Barking and Dagenham children's social care")

    worker.clicks("Journeys")
    worker.clicks(str(journey))
    worker.sees("Police officer in the case")
    worker.sees("Flint Basket (Metropolitan Police East Area)")
    assert Journey.objects.get() == journey  # they met it, and opened none of their own
    assert {each.agency.code for each in journey.named.all()} == {"lbbd", "met-east"}


def _type(someone, case, role):
    someone.fills(Our_own_case_number=case, NHS_number=NHS)
    someone.page.get_by_label("Who is to be rung at your agency?").select_option(label=role)
    someone.page.get_by_label("Where do things stand?").select_option(label="Referral and front-door decision")
    someone.page.get_by_label("10 to 15").check()


def test_a_referral_is_recorded_and_its_clock_is_seen_to_run(visit):
    worker = visit(javascript=False)
    worker.signs_in("Copper Thimble")
    worker.opens("/journeys/open/")
    _type(worker, CASE, "MASH or front door (children’s social care decision maker)")
    worker.clicks("Open the journey", role="button")

    worker.clicks("Decide, and tell the referrer")
    _dates(worker, "Referral received", timezone.localdate() - timedelta(days=20))
    worker.clicks("Record", role="button")

    worker.sees("Decision on a referral")
    worker.sees("Still open")
    worker.clicks("Decide, and tell the referrer")
    _dates(worker, "Referral decided", timezone.localdate() - timedelta(days=30))
    worker.clicks("Record", role="button")
    worker.sees("“Referral decided” would be before “Referral received”. Check both days.")
    recorded = set(Journey.objects.get().recorded.values_list("name", flat=True))
    assert "referral_received_at" in recorded and "referral_decided_at" not in recorded


def _dates(someone, what, day):
    boxes = someone.page.get_by_role("group", name=what)
    for part in ("Day", "Month", "Year"):
        boxes.get_by_label(part).fill(str(getattr(day, part.lower())))
