"""Pages of scrutiny, risks and escalations, as those who may open them use them."""

import pytest
from django.core import mail

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import agency
from lantern.governance.models import Challenge, Escalation, Risk, Step
from lantern.governance.tests.factories import (
    a_challenge,
    a_claim,
    a_risk,
    an_escalation,
    health,
    police,
)
from lantern.governance.tests.page_factories import as_, at, day, says

pytestmark = pytest.mark.django_db
CHALLENGE = {"kind": "challenge", "title": "How do you know?", "text": "Show me."}


def test_a_challenge_is_asked_answered_asked_again_and_closed(scrutineer):
    lead = as_("agency_lead")
    says(scrutineer, "write_challenge", **CHALLENGE, asked=[agency().pk], **day("reply_by", 9))
    asked = Challenge.objects.get()
    assert "Waits for Agency lbbd" in lead.get(at("challenges")).content.decode()

    says(lead, "reply", asked, text="We looked at ten.")
    page = says(scrutineer, "judge", asked, says="again", text="And the others?", **day("reply_by", 20))
    assert "Waiting for a reply" in page and "We looked at ten." in page

    page = says(scrutineer, "judge", asked, says="closed", text="I ask elsewhere.")
    assert "Closed without being satisfied" in page and "Add, ask again or close" not in page
    assert "This is closed." in says(lead, "reply", asked, text="One more word.")


@pytest.mark.parametrize(
    "typed, sentence",
    [
        ({}, "Choose who is to reply to the challenge."),
        ({"kind": "note", "reply_by-day": 1, "reply_by-month": 1, "reply_by-year": 2099}, "A note asks nobody."),
        ({"is_own": "on"}, "Only a note can be for scrutineers alone."),
        ({"about": "https://example.org"}, "Enter the address of a page in Lantern"),
        ({"kind": ""}, "Choose an answer to “What it is”."),
    ],
)
def test_a_challenge_that_is_not_whole_is_asked_about_and_nothing_is_lost(scrutineer, typed, sentence):
    page = says(scrutineer, "write_challenge", **{**CHALLENGE, **typed})

    assert sentence in page and "Show me." in page
    assert not Challenge.objects.exists()


@pytest.mark.parametrize(
    "typed, sentence",
    [
        ({"says": "again"}, "Enter the day by which you ask for a reply."),
        (
            {"says": "satisfied", **{f"reply_by-{part}": 1 for part in ("day", "month")}, "reply_by-year": 2099},
            "Leave the day empty",
        ),
    ],
)
def test_a_verdict_says_by_when_only_if_it_asks_again(scrutineer, typed, sentence):
    assert sentence in says(scrutineer, "judge", a_challenge(agency()), text="Because.", **typed)


def test_what_a_scrutineer_notes_for_themselves_is_not_there_for_anyone_else(scrutineer, manager):
    note = a_challenge(kind="note", title="For spring", is_own=True)

    assert "For spring" in scrutineer.get(at("challenges")).content.decode()
    assert "For spring" not in manager.get(at("challenges")).content.decode()
    assert manager.get(at("challenge", note)).status_code == 404


def test_a_challenge_can_be_begun_from_the_page_that_it_is_about(scrutineer):
    claim = a_claim()

    page = scrutineer.get(at("claim", claim)).content.decode()
    form = scrutineer.get(at("write_challenge") + f"?about={at('claim', claim)}").content.decode()

    assert f"?about={at('claim', claim)}" in page and f'value="{at("claim", claim)}"' in form


RISK = {
    "title": "Images",
    "what": "Pupils make them.",
    "source": "practitioners",
    "source_words": "Schools",
    "confidence": "low",
}


def test_a_risk_is_written_down_told_answered_and_closed(manager):
    lead = as_("agency_lead")
    says(manager, "notice_risk", **RISK, **day("seen_on", 0), **day("review_on", 30))
    risk = Risk.objects.get()

    page = says(manager, "tell_of_risk", risk, agencies=[agency().pk, police().pk])
    assert "Agency lbbd: 1 written to." in page and "nobody was written to" in page and len(mail.outbox) == 1

    page = says(lead, "act_on_risk", risk, text="Told every team.")
    assert "Told every team." in page and "Tell agencies" not in page

    page = says(manager, "review_risk", risk, text="It has gone.", confidence="low", closes="on")
    assert "No: it is closed" in page
    assert manager.get(at("review_risk", risk)).status_code == 404


def test_a_risk_from_tomorrow_or_with_no_day_to_come_is_refused(manager):
    page = says(manager, "notice_risk", **RISK, **day("seen_on", 1), **day("review_on", 0))

    assert "Enter a day that is not after today." in page and "Enter a day after today." in page


@pytest.mark.parametrize(
    "typed, sentence",
    [({}, "Enter a day after today, or close it."), ({"closes": "on", **day("review_on", 9)}, "Leave the day empty")],
)
def test_a_review_says_when_next_or_closes(manager, typed, sentence):
    assert sentence in says(manager, "review_risk", a_risk(), text="Seen.", confidence="low", **typed)


ESCALATION = {"topic": "medical", "text": "Held without health.", "level": "1"}


def test_an_escalation_is_read_by_the_two_agencies_and_those_over_all_and_by_nobody_else(manager, scrutineer):
    raiser = as_("practitioner")
    says(raiser, "raise_escalation", raised_with=health().pk, **ESCALATION)
    raised = Escalation.objects.get()
    answerer = as_("practice_lead", at="nelft", kind=AgencyKind.HEALTH)
    outsider = as_("agency_lead", at="met-east", kind=AgencyKind.POLICE)

    for client in (raiser, answerer, manager, scrutineer):
        assert f"Escalation {raised.pk}" in client.get(at("escalations")).content.decode()
        assert client.get(at("escalation", raised)).status_code == 200
    assert "No escalations found." in outsider.get(at("escalations")).content.decode()
    assert outsider.get(at("escalation", raised)).status_code == 404
    assert outsider.get(at("step", raised)).status_code == 404


def test_an_escalation_goes_up_a_level_and_is_settled_with_what_was_learnt():
    raiser, raised = as_("practitioner"), an_escalation()

    page = says(raiser, "step", raised, kind="taken up", text="We disagree.")
    assert "Taken to the next level: level 2" in page

    assert "Say what was learnt." in says(raiser, "step", raised, kind="settled", text="Held again.")
    assert "when it is settled" in says(raiser, "step", raised, kind="answered", text="Yes.", learning="Much.")
    page = says(raiser, "step", raised, kind="settled", text="Held again.", learning="Name somebody on duty.")
    assert "Name somebody on duty." in page and "Say what happened next" not in page


def test_at_the_highest_level_there_is_no_next_and_only_who_raised_it_may_take_it_back():
    raised = an_escalation(level=4)

    mine = as_("practitioner").get(at("step", raised)).content.decode()
    theirs = as_("practice_lead", at="nelft", kind=AgencyKind.HEALTH).get(at("step", raised)).content.decode()

    assert "next level" not in mine and "It is taken back" in mine and "It is taken back" not in theirs


def test_an_escalation_with_a_childs_details_is_refused_with_what_to_do_and_nothing_is_lost():
    page = says(
        as_("practitioner"),
        "raise_escalation",
        raised_with=health().pk,
        **{**ESCALATION, "text": "A girl called Fennel"},
    )

    assert "a child’s name" in page and "A girl called Fennel" in page and "may stay" not in page
    assert not Escalation.objects.exists() and not Step.objects.exists()
