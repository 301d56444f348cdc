"""What the partnership's governance waits for from each person."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import agency
from lantern.governance.changes import escalations, scrutiny
from lantern.governance.levels import TOP
from lantern.governance.models import Escalation
from lantern.governance.telling import tell
from lantern.governance.tests.factories import (
    BY,
    NOON,
    TODAY,
    a_challenge,
    a_group,
    a_meeting,
    a_risk,
    an_agreement,
    an_escalation,
    health,
    sits,
    someone,
)
from lantern.overview.owed import owed

pytestmark = pytest.mark.django_db
LATER = date(2026, 12, 1)


def for_(person, today=TODAY):
    return [(each["status"], each["title"]) for each in owed(person, today=today)]


def test_a_challenge_waits_for_those_asked_and_says_when_it_is_late():
    lead = someone("agency_lead")
    asked = a_challenge(agency())

    assert for_(lead) == [("Reply", asked.title)]
    assert for_(lead, LATER) == [("Reply overdue", asked.title)]


def test_a_line_of_enquiry_without_a_day_is_never_late():
    a_challenge(agency(), kind="enquiry")

    assert [status for status, _ in for_(someone("agency_lead"), LATER)] == ["Reply"]


def test_once_answered_it_waits_for_the_scrutineer():
    lead, scrutineer = (
        someone("agency_lead"),
        someone("independent_scrutineer", at="bdscp", kind=AgencyKind.PARTNERSHIP),
    )
    asked = a_challenge(agency())
    scrutiny.reply(challenge=asked, agency=agency(), text="We looked.", at=NOON, by=BY)

    assert for_(lead) == []
    assert for_(scrutineer) == [("Read the replies", asked.title)]


def test_an_agency_told_of_a_risk_owes_a_word_and_a_manager_looks_again_on_its_day():
    lead, manager = someone("agency_lead"), someone("delivery_group", at="bdscp", kind=AgencyKind.PARTNERSHIP)
    risk = a_risk(review_on=TODAY + timedelta(days=30))
    tell(risk, [agency()], today=TODAY, at=NOON, by=BY)

    assert for_(lead) == [("Say what you did", risk.title)]
    assert for_(manager) == []
    assert for_(manager, LATER) == [("Look again", risk.title)]


def test_an_agreement_waits_for_a_signature_and_to_be_reviewed():
    lead, manager = someone("agency_lead"), someone("delivery_group", at="bdscp", kind=AgencyKind.PARTNERSHIP)
    an_agreement(agency(), review_on=date(2026, 11, 1))

    assert for_(lead) == [("Sign", "What we tell one another")]
    assert for_(manager, LATER) == [("Out of date", "What we tell one another")]


def test_an_escalation_waits_for_the_agency_it_is_raised_with():
    raised = an_escalation(agency(), health())

    theirs = for_(someone("practice_lead", at="nelft", kind=AgencyKind.HEALTH))

    assert theirs == [("Answer it", f"Escalation {raised.pk}: a medical assessment")]
    assert for_(someone("practitioner")) == []
    assert for_(someone("agency_lead", at="nelft", kind=AgencyKind.HEALTH), LATER)[0][0] == "Overdue"


def test_a_meeting_soon_waits_for_those_who_sit_in_the_group():
    lead = someone("agency_lead")
    sits(lead, a_group())
    a_meeting(on=TODAY + timedelta(days=7))
    a_meeting(on=TODAY + timedelta(days=70))

    assert for_(lead) == [("Coming", "Delivery group")]
    assert for_(someone("board")) == []


def test_no_more_than_one_query_is_asked_for_each_kind():
    manager = someone("delivery_group", at="bdscp", kind=AgencyKind.PARTNERSHIP)
    for _ in range(3):
        a_risk()
        a_challenge(manager.acting.agency)

    with CaptureQueriesContext(connection) as asked:
        owed(manager, today=LATER)

    assert len(asked) == 5


def test_an_escalation_at_the_highest_level_stands_on_the_scrutineers_home_until_it_is_over():
    scrutineer = someone("independent_scrutineer", at="bdscp", kind=AgencyKind.PARTNERSHIP)
    raised = an_escalation(level=TOP)
    an_escalation()
    after = Escalation.objects.with_standing().get(pk=raised.pk).due_on + timedelta(days=1)
    step = {"escalation": raised, "text": "We met.", "on": TODAY, "at": NOON, "by": BY}

    assert for_(scrutineer) == [("To read", f"Escalation {raised.pk}: a medical assessment")]
    assert [status for status, _ in for_(scrutineer, after)] == ["Overdue"]
    escalations.answer(agency=health(), **step)
    assert [status for status, _ in for_(scrutineer, after)] == ["To read"]
    escalations.settle(agency=agency(), learning="Ask first.", **step)
    assert for_(scrutineer) == []
