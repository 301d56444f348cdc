import pytest

from lantern.insight.changes import releases
from lantern.insight.tests.factories import NOON, an_agency, someone
from lantern.insight.tests.releases import frozen, member
from lantern.overview import needs
from lantern.returns.models import Kept, Return, ReturnState, State

pytestmark = pytest.mark.django_db


def sent(state, agency=None, reference="R-7KQ4-2M"):
    made = Return.objects.create(
        reference=reference, agency=agency or an_agency(), kind="ssd", file_name="ssd.zip", size=1, sha256=reference,
        stored_as=reference, sent_at=NOON, sent_by="A analyst",
    )  # fmt: skip
    ReturnState.objects.create(sent=made, state=state, at=NOON, by="A analyst")
    return made


def test_a_checked_return_waits_for_a_decision():
    sent(State.CHECKED)

    (task,) = needs.waiting(someone())

    assert (task["title"], task["status"], task["done"]) == ("Return R-7KQ4-2M", "Ready to decide", False)


def test_a_return_on_its_way_needs_nothing_yet():
    sent(State.CHECKING)

    (task,) = needs.waiting(someone())

    assert (task["hint"], task["done"]) == ("Being checked", True)


def test_a_return_that_counts_already_does_not_wait():
    sent(State.ACCEPTED)

    assert needs.waiting(someone()) == []


def test_another_agencys_return_waits_for_nobody_here():
    sent(State.CHECKED, agency=an_agency("police", "Police"))

    assert needs.waiting(someone()) == []


def test_someone_who_sends_nothing_has_nothing_waiting():
    sent(State.CHECKED)

    assert needs.waiting(someone("agency_lead")) == []


def test_labels_not_understood_wait_for_the_one_who_may_say_what_they_mean():
    coverage = [{"field": "sex", "label": "Q", "count": 3, "labels": 1, "resolved": None, "how": None}]
    Kept.objects.create(
        sent=sent(State.ACCEPTED), at=NOON, kind="ssd", rows=[], groups=[], coverage=coverage, findings=b"", events=b"", figures=b"",
    )  # fmt: skip

    (task,) = needs.waiting(someone())

    assert task["hint"] == "1 label is not understood in your newest return"


def test_whoever_oversees_returns_sees_which_were_sent_lately_and_how_they_stand():
    sent(State.CHECKED, agency=an_agency("police", "Police"))

    (told,) = needs.sent_lately(someone("information_governance"))

    assert (told["title"], told["text"]) == ("Police: Standard Safeguarding Dataset tables", "Checked")
    assert needs.sent_lately(someone("board")) == []


def waiting_for(person):
    return [task["status"] for task in needs.waiting(person)]


def test_a_frozen_release_waits_for_those_who_can_approve_it_and_not_for_who_froze_it():
    release = frozen(by=member("Cobalt Saddle"))
    approve = {"release": release, "seal": release.seal, "at": NOON}

    assert waiting_for(member("Cobalt Saddle")) == []
    assert waiting_for(member("Marble Fern")) == ["Read and approve"]
    assert waiting_for(someone("board")) == []

    releases.approve(**approve, by=member("Marble Fern"))
    assert waiting_for(member("Marble Fern")) == []

    releases.approve(**approve, by=member("Willow Bracket"))
    assert waiting_for(member("Cobalt Saddle")) == ["Ready to publish"]
    assert waiting_for(someone("agency_lead")) == []


def test_what_is_said_to_be_done_waits_for_who_may_verify_it_and_what_came_back_for_its_owner(db):
    from lantern.action_plan.changes.recommendations import send_back
    from lantern.action_plan.tests.learning_factories import NOON, a_recommendation, a_verifier, an_owner, said_done

    made, owner, verifier = a_recommendation(), an_owner(), a_verifier()
    said_done(made, by=owner)

    (to_verify,) = needs.waiting(verifier)
    assert (to_verify["title"], to_verify["status"]) == ("Recommendation RR-1/1", "Verify, or send back")
    assert needs.waiting(owner) == []

    send_back(recommendation=made, reason="Read more cases.", at=NOON, by=verifier)
    (to_do,) = needs.waiting(owner)
    assert (to_do["hint"], to_do["status"]) == ("It came back: read why", "Sent back")
    assert needs.waiting(verifier) == []
