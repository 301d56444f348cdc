"""Pages of agreements, sharing and inspection, as those who may open them use them."""

import pytest

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import agency
from lantern.governance.models import Agreement, Claim, SharingDecision, Signature
from lantern.governance.tests.factories import (
    a_claim,
    a_sharing_decision,
    an_agreement,
    health,
)
from lantern.governance.tests.page_factories import as_, at, day, says

pytestmark = pytest.mark.django_db
AGREEMENT = {"name": "What we tell", "version": "1", "purpose": "Safeguarding.", "basis": "Public task."}


def test_an_agreement_is_kept_signed_by_its_parties_and_replaced(manager):
    lead = as_("agency_lead")
    dates = {**day("from_on", 0), **day("review_on", 365)}
    says(manager, "add_agreement", **AGREEMENT, parties=[agency().pk, health().pk], **dates)
    agreement = Agreement.objects.get()
    assert "Not signed by all" in lead.get(at("agreements")).content.decode()

    page = says(
        lead, "sign", agreement.parties.get(agency=agency()), signed_as="Caldicott guardian", **day("signed_on", 0)
    )
    assert "Agency lbbd has signed." in page
    says(manager, "sign", agreement.parties.get(agency=health()), signed_as="Lead", **day("signed_on", 0))
    assert Signature.objects.count() == 2

    page = says(
        manager, "replace_agreement", agreement, **{**AGREEMENT, "version": "2"}, parties=[agency().pk], **dates
    )
    assert "In place of" in page and "Not signed" in page
    assert "Replaced by" in lead.get(at("agreement", agreement)).content.decode()
    assert "Bound by none of these" in lead.get(at("agreements")).content.decode()


def test_an_agreement_that_ends_says_why_and_can_be_signed_no_more(manager):
    agreement = an_agreement()

    page = says(manager, "end_agreement", agreement, reason="The hub closed.")

    assert "The hub closed." in page and ">Sign<" not in page
    assert "Ended and replaced" in manager.get(at("agreements")).content.decode()


def test_a_review_before_the_start_and_a_signature_from_tomorrow_are_refused(manager):
    dates = {**day("from_on", 30), **day("review_on", 9)}
    assert "Enter a day after the one" in says(manager, "add_agreement", **AGREEMENT, parties=[agency().pk], **dates)

    party = an_agreement().parties.get()
    assert "not after today" in says(manager, "sign", party, signed_as="Lead", **day("signed_on", 1))


SHARING = {
    "asked_by": "A school",
    "question": "Whether a pupil comes to us",
    "decided": "not",
    "basis": "Nothing required it",
    "reason": "No new worry.",
    "decided_as": "safeguarding lead",
}


def test_a_decision_not_to_share_is_read_by_ones_own_agency_and_by_those_who_see_to_it(scrutineer):
    mine, other = as_("practitioner"), as_("practitioner", at="nelft", kind=AgencyKind.HEALTH)

    says(mine, "record_sharing", **SHARING, **day("decided_on", 0))

    assert "No new worry." in mine.get(at("sharing")).content.decode()
    assert "No new worry." in scrutineer.get(at("sharing")).content.decode()
    assert "No new worry." not in other.get(at("sharing")).content.decode()
    assert other.get(at("correct_sharing", SharingDecision.objects.get())).status_code == 404


def test_a_correction_leaves_what_stood_before_to_be_read():
    mine, first = as_("practitioner"), a_sharing_decision()

    page = says(mine, "correct_sharing", first, **{**SHARING, "decided": "part"}, **day("decided_on", 0))

    assert "Corrected on" in page and "Shared in part" in page and "Not shared" in page
    assert "not after today" in says(mine, "record_sharing", **SHARING, **day("decided_on", 1))


def test_what_we_say_to_inspectors_is_changed_by_its_owner_and_shows_what_stood_before():
    lead, other = as_("agency_lead"), as_("agency_lead", at="met-east", kind=AgencyKind.POLICE)
    given = {"question": "protect", "text": "Children wait well", "owner": agency().pk, "owner_role": "hub manager"}
    assert "Say what shows it" in says(lead, "add_claim", **given)
    says(lead, "add_claim", **given, gap="Nobody counts it.")
    claim = Claim.objects.get()

    assert other.get(at("change_claim", claim)).status_code == 404
    says(lead, "change_claim", claim, **given, evidence="Contacts are counted.", link="/picture/", seen=claim.pk)
    page = lead.get(at("claim", Claim.objects.standing().get())).content.decode()

    assert "What was said before" in page and "Nobody counts it." in page
    assert "This was changed since" in lead.get(at("claim", claim)).content.decode()


def test_what_is_taken_back_is_in_the_view_no_more():
    lead, claim = as_("agency_lead"), a_claim(text="Leaders ask every month")

    page = says(lead, "withdraw_claim", claim, reason="It was not so.")

    assert "Leaders ask every month" not in page


def test_the_view_shows_a_gap_where_nothing_is_said():
    a_claim(question="lead", text="Leaders ask", link="https://example.org")

    page = as_("board").get(at("inspection")).content.decode()

    assert page.count("Nothing is said here yet.") == 4
    assert "1 of 1 statement says that something is missing" in page
