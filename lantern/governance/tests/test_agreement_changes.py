"""Agreements are signed by each party for itself; a new version is signed anew; decisions to share are never edited."""

import pytest

from lantern.access.tests.factories import agency
from lantern.governance.changes import agreements
from lantern.governance.models import Agreement, Party, SharingDecision, Signature
from lantern.governance.refused import Refused
from lantern.governance.tests.factories import BY, NOON, TODAY, a_sharing_decision, an_agreement, health
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db


def signs(party):
    return agreements.sign(party=party, signed_on=TODAY, signed_as="Caldicott guardian", at=NOON, by=BY)


def ends(agreement):
    return agreements.end_agreement(agreement=agreement, on=TODAY, reason="The hub closed.", at=NOON, by=BY)


def test_each_party_signs_once_for_itself():
    agreement = an_agreement(agency(), health())
    party = agreement.parties.get(agency=agency())

    signs(party)

    assert not Party.objects.to_sign(agency()).exists()
    assert Party.objects.to_sign(health()).exists()
    with pytest.raises(Refused, match="signed already"):
        signs(party)


def test_a_new_version_is_signed_anew_and_the_old_one_can_be_signed_no_more():
    old = an_agreement(agency())
    party = old.parties.get()
    new = an_agreement(agency(), version="2", replaces=old)

    assert list(Agreement.objects.standing()) == [new]
    assert not Signature.objects.exists()
    with pytest.raises(Refused, match="Sign the one in force"):
        signs(party)


def test_a_version_is_kept_once_and_replaced_once():
    old = an_agreement(version="1")
    an_agreement(version="2", replaces=old)

    for version in ("2", "3"):
        with pytest.raises(Refused, match="another name"):
            an_agreement(version=version, replaces=old)


def test_an_ended_agreement_binds_nobody_and_stays():
    agreement = an_agreement()

    ends(agreement)

    assert not Agreement.objects.standing().exists()
    assert Agreement.objects.get().ending.reason == "The hub closed."
    with pytest.raises(Refused, match="ended before"):
        ends(agreement)


def test_a_decision_not_to_share_is_kept_with_its_reason_and_the_trail_has_no_word_of_it():
    a_sharing_decision()

    assert SharingDecision.objects.get().reason == "No new worry about safety."
    assert Entry.objects.last().detail == {"agency": "lbbd", "decided": "not"}


def test_a_correction_is_a_new_row_and_is_made_once_by_the_agency_that_decided():
    first = a_sharing_decision()
    a_sharing_decision(corrects=first, decided="part")

    with pytest.raises(Refused, match="meanwhile"):
        a_sharing_decision(corrects=first)
    with pytest.raises(Refused, match="Only the agency"):
        a_sharing_decision(of=health(), corrects=a_sharing_decision())


def test_a_decision_to_share_holds_nothing_that_points_at_a_child():
    with pytest.raises(Refused, match="NHS number"):
        a_sharing_decision(question="Whether 943 476 5919 comes to us")

    assert not SharingDecision.objects.exists()
