"""A scrutineer reads what is missing over all journeys and meets no child; a practice lead finds the journeys and reviews one: no scripts."""

from lantern.access import sample_people
from lantern.access.acting import begin
from lantern.access.models import Person
from lantern.pathway.models import Journey, Recorded
from lantern.pathway.tests.factories import AT, a_journey, named

REFERRED = {"stage": {"said": "S3"}, "referral_received_at": {"moment": AT}}


def test_a_scrutineer_reads_counts_and_a_practice_lead_the_journeys(visit):
    worker = Person.objects.get(email=sample_people.address("Copper Thimble"))
    begin(worker)
    journey = a_journey(by=worker, said=REFERRED)

    named(journey, "lbbd-education", worker, role="dsl")

    scrutineer = visit(javascript=False)
    scrutineer.signs_in("Indigo Ladder")
    scrutineer.clicks("What is missing")
    scrutineer.sees("Referral without a strategy discussion, by reason")
    scrutineer.sees("Nothing is recorded")
    assert journey.call_sign not in scrutineer.page.content().lower()
    assert not scrutineer.page.locator("main a[href*='/journeys/']").count()

    lead = visit(javascript=False, width=390)
    lead.signs_in("Velvet Acorn")
    lead.clicks("Journeys")
    lead.clicks("What is missing")
    lead.clicks("Referral without a strategy discussion")
    lead.clicks(str(journey))
    lead.sees("Clocks")
    lead.clicks("The timeline, by agency, with gaps")
    lead.sees("What is missing")
    lead.clicks(str(journey))
    lead.clicks("Everyone who has read it")
    lead.sees("Velvet Acorn")
    assert Journey.objects.count() == 1
    assert not Recorded.objects.filter(by="Velvet Acorn").exists()  # whoever reviews changes nothing
