"""A risk is noticed, told, acted on, looked at again and closed."""

from datetime import date
from smtplib import SMTPException

import pytest
from django.core import mail

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import agency
from lantern.governance.changes import risks
from lantern.governance.models import Risk, Told
from lantern.governance.refused import Refused
from lantern.governance.telling import tell
from lantern.governance.tests.factories import BY, NOON, TODAY, a_risk, health, police, someone

pytestmark = pytest.mark.django_db
JANUARY = date(2027, 1, 11)


def told(risk, *agencies):
    return tell(risk, agencies, today=TODAY, at=NOON, by=BY)


def reviewed(risk, **more):
    return risks.review(risk=risk, **{"text": "Seen again.", "confidence": "moderate", "at": NOON, "by": BY, **more})


def standing(risk):
    now = Risk.objects.with_standing().get(pk=risk.pk)
    return now.sure, now.due_on, now.is_closed


def test_a_review_says_how_sure_we_are_now_and_when_next():
    risk = a_risk()
    assert standing(risk) == ("low", date(2026, 10, 14), False)

    reviewed(risk, review_on=JANUARY)

    assert standing(risk) == ("moderate", JANUARY, False)
    assert Risk.objects.get().review_on == date(2026, 10, 14)


def test_a_closed_risk_is_watched_no_more():
    risk = a_risk()

    reviewed(risk, closes=True)

    assert standing(risk) == ("moderate", date(2026, 10, 14), True)
    with pytest.raises(Refused, match="as a new one"):
        reviewed(risk, review_on=JANUARY)


def test_whoever_answers_for_an_agency_is_written_to_once():
    someone("agency_lead")
    someone("practitioner")
    risk = a_risk(title="Images made\nwith artificial intelligence")

    (first,), (second,) = told(risk, agency()), told(risk, agency())

    assert (first.went, first.words) == (True, "Agency lbbd: 1 written to.")
    assert (second.went, second.words) == (False, "Agency lbbd was told of this already.")
    (letter,) = mail.outbox
    assert letter.subject == "Lantern: emerging risk, Images made with artificial intelligence"
    assert letter.bcc == ["agency-lead.lbbd@example.org"]
    assert f"/governance/risks/{risk.pk}/" in letter.body and "Pupils make images" not in letter.body


def test_an_agency_where_nobody_answers_is_not_said_to_be_told():
    (said,) = told(a_risk(), police())

    assert not said.went and "nobody was written to" in said.words
    assert not Told.objects.exists()


def test_a_letter_that_cannot_be_handed_over_can_be_sent_again(monkeypatch):
    someone("agency_lead", at="nelft", kind=AgencyKind.HEALTH)
    risk = a_risk()

    def closed(letter):
        raise SMTPException("closed")

    monkeypatch.setattr("django.core.mail.EmailMessage.send", closed)
    (said,) = told(risk, health())
    assert "Try again later" in said.words and not Told.objects.exists()

    monkeypatch.undo()
    assert told(risk, health())[0].went


def test_an_agency_that_was_told_owes_a_word_until_it_says_what_it_did():
    someone("agency_lead")
    risk = a_risk()
    told(risk, agency())
    assert [each.is_owed for each in Risk.objects.owing(agency())] == [True]

    risks.answer(risk=risk, agency=agency(), text="Told every team.", at=NOON, by=BY)

    assert [each.is_owed for each in Risk.objects.owing(agency())] == [False]
