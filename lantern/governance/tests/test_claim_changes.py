import pytest
from django.db import IntegrityError, transaction

from lantern.access.tests.factories import agency
from lantern.governance.changes.inspection import claim
from lantern.governance.inspection import QUESTIONS
from lantern.governance.models import Claim
from lantern.governance.refused import SavedMeanwhile
from lantern.governance.tests.factories import BY, NOON, a_claim
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db


def test_there_are_the_four_questions_and_leadership():
    assert list(QUESTIONS) == ["identify", "assess", "protect", "prevent", "lead"]


def test_what_we_say_is_changed_by_a_new_row_and_nobody_writes_over_what_they_have_not_read():
    first = a_claim()
    second = a_claim(text="Leaders ask and answer", follows=first)

    with pytest.raises(SavedMeanwhile):
        a_claim(text="Leaders wonder", follows=first)

    assert list(Claim.objects.standing()) == [second]


def test_what_is_taken_back_stands_no_more_and_stays_to_be_read():
    first = a_claim()
    said = {"question": "lead", "text": first.text, "owner": agency(), "owner_role": "chair", "gap": first.gap}

    claim(**said, follows=first, withdrawn_because="It was not so.", at=NOON, by=BY)

    assert not Claim.objects.standing().exists()
    assert Claim.objects.count() == 2
    assert Entry.objects.last().what == "claim withdrawn"


def test_a_claim_with_neither_evidence_nor_gap_is_refused_by_the_database():
    with pytest.raises(IntegrityError), transaction.atomic():
        Claim.objects.create(question="lead", text="All is well", owner=agency(), owner_role="chair", at=NOON, by="x")
