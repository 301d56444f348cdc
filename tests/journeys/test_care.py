"""A hub clinician on a phone records that a child was seen, and that support was offered: no scripts."""

from datetime import timedelta

from django.utils import timezone

from lantern.pathway.models import Journey, Recorded
from tests.journeys.test_journeys import _dates, _type

TODAY = timezone.localdate()
YESTERDAY = TODAY - timedelta(days=1)


def test_a_hub_clinician_records_that_the_child_was_seen_and_support_offered(visit):
    clinician = visit(javascript=False, width=390)
    clinician.signs_in("Coral Bobbin")
    clinician.opens("/journeys/open/")
    _type(clinician, "N-20417", "SARC, child house or hub")
    clinician.clicks("Open the journey", role="button")
    journey = Journey.objects.get()

    _records_that_the_child_was_seen(clinician)
    clinician.opens(f"/journeys/{journey.pk}/")
    _records_that_support_was_offered(clinician)

    clinician.opens("/journeys/waiting/")
    clinician.sees("1 waits.")
    clinician.sees("Challenge today")
    clinician.opens(f"/journeys/{journey.pk}/")
    clinician.sees("Medical: seen")
    answers = {row.name: row.day or row.said for row in Recorded.objects.filter(journey=journey)}
    assert (answers["medical_seen_at"], answers["support_offered_at"]) == (TODAY, TODAY)
    assert (answers["therapy_waited_for_case"], answers["is_waiting"]) == ("yes", "yes")


def _records_that_the_child_was_seen(clinician):
    clinician.clicks("Medical")
    clinician.clicks("Add a medical, or a question about one")
    _dates(clinician, "When was a clinician who knows about sexual abuse asked?", YESTERDAY)
    _dates(clinician, "When did the clinician answer?", YESTERDAY)
    _chooses(clinician, "What did the clinician advise?", "To be seen now")
    clinician.clicks("Record", role="button")
    clinician.sees("Offer it.")
    _goes_to(clinician, "the offer")
    _dates(clinician, "When was it offered?", YESTERDAY)
    _chooses(clinician, "What did the child and carer say?", "Yes")
    clinician.clicks("Record", role="button")
    _goes_to(clinician, "before it")
    _chooses(clinician, "Who consented?", "The child, who understood")
    clinician.clicks("Record", role="button")
    _goes_to(clinician, "being seen")
    _dates(clinician, "When was the child seen?", YESTERDAY - timedelta(days=9))
    clinician.clicks("Record", role="button")
    clinician.sees("This would be before “When was a clinician who knows about sexual abuse asked?” Check both days.")
    _dates(clinician, "When was the child seen?", TODAY)
    clinician.clicks("Record", role="button")
    clinician.sees("Book what follows")


def _records_that_support_was_offered(clinician):
    clinician.clicks("Support")
    clinician.clicks("Add an offer of support")
    _chooses(clinician, "For whom?", "The child")
    _chooses(clinician, "What kind of help?", "Therapy, such as CAMHS")
    _chooses(clinician, "What did they say?", "Yes")
    _dates(clinician, "When was it offered?", TODAY)
    clinician.clicks("Record", role="button")
    _goes_to(clinician, "waiting")
    _dates(clinician, "When was the service asked?", TODAY)
    _chooses(clinician, "How soon do they need it?", "Soon")
    clinician.clicks("Record", role="button")
    _goes_to(clinician, "waiting because of the case")
    _chooses(clinician, "Has anyone asked them to wait?", "Yes, because of the case")
    clinician.clicks("Record", role="button")
    clinician.sees("They were asked to wait because of the case. Challenge it today.")


def _chooses(clinician, label, option):
    clinician.page.get_by_label(label, exact=True).select_option(label=option)


def _goes_to(clinician, part):
    """The page on which one part is recorded."""
    clinician.page.get_by_role("link", name=part).first.click()
    clinician.page.wait_for_load_state()
    clinician.checks_the_page()
