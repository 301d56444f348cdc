"""The independent scrutineer is told of an escalation that comes to the highest level: once."""

from smtplib import SMTPException

import pytest
from django.core.mail import EmailMessage
from django.urls import reverse

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import agency
from lantern.governance.changes import escalations
from lantern.governance.levels import TOP
from lantern.governance.models import ScrutineerTold
from lantern.governance.refused import Refused
from lantern.governance.telling_scrutineer import NOBODY, NOT_HANDED_OVER, tell_scrutineer
from lantern.governance.tests.factories import BY, NOON, TODAY, an_escalation, health, someone
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
SECRET = "The discussion was held without health."


@pytest.fixture
def scrutineer():
    return someone("independent_scrutineer", at="bdscp", kind=AgencyKind.PARTNERSHIP)


def tell(escalation, today=TODAY):
    return tell_scrutineer(escalation, today=today, at=NOON, by=BY)


def taken_up(escalation):
    escalations.take_up(escalation=escalation, agency=agency(), text="Still not.", on=TODAY, at=NOON, by=BY)


def test_the_letter_goes_once_and_says_nothing_of_the_child_or_the_agencies(scrutineer, mailoutbox):
    raised = an_escalation(level=TOP, text=SECRET)

    assert tell(raised).went and tell(raised) is None
    (letter,) = mailoutbox
    assert (letter.bcc, letter.to) == ([scrutineer.email], [])
    assert reverse("governance:escalation", args=[raised.pk]) in letter.body
    for secret in (SECRET, agency().name, health().name, "medical"):
        assert secret not in letter.body + letter.subject
    assert Entry.objects.filter(what="scrutineer told of escalation").count() == 1


def test_below_the_highest_level_nobody_is_written_to_and_reaching_it_writes(scrutineer, mailoutbox):
    raised = an_escalation(level=TOP - 1)
    assert tell(raised) is None and mailoutbox == []

    taken_up(raised)

    assert tell(raised).went and len(mailoutbox) == 1


def test_without_anybody_in_the_role_it_says_so_and_tries_again_later(mailoutbox):
    raised = an_escalation(level=TOP)
    assert (tell(raised).words, ScrutineerTold.objects.count()) == (NOBODY, 0)

    someone("independent_scrutineer", at="bdscp", kind=AgencyKind.PARTNERSHIP)

    assert tell(raised).went


def test_a_letter_that_cannot_be_handed_over_is_not_told_and_goes_next_time(scrutineer, mailoutbox, monkeypatch):
    raised = an_escalation(level=TOP)
    with monkeypatch.context() as broken:
        broken.setattr(EmailMessage, "send", lambda self: (_ for _ in ()).throw(SMTPException()))
        assert (tell(raised).words, ScrutineerTold.objects.count()) == (NOT_HANDED_OVER, 0)
    assert Entry.objects.last().what == "scrutineer not told of escalation"

    escalations.settle(escalation=raised, agency=agency(), text="Done.", learning="Ask.", on=TODAY, at=NOON, by=BY)

    assert tell(raised).went


def test_of_two_at_once_only_one_writes(scrutineer, mailoutbox, monkeypatch):
    raised = an_escalation(level=TOP)
    escalations.tell_scrutineer(escalation=raised, letter_count=1, at=NOON, by=BY)
    with pytest.raises(Refused, match="already"):
        escalations.tell_scrutineer(escalation=raised, letter_count=1, at=NOON, by=BY)
    monkeypatch.setattr(ScrutineerTold.objects, "filter", lambda **which: ScrutineerTold.objects.none())

    assert tell(raised) is None and mailoutbox == []


def test_raising_at_the_top_and_taking_up_to_it_both_tell_and_the_page_says_when(client, scrutineer, mailoutbox):
    lead = someone("agency_lead")
    client.force_login(lead)
    given = {"raised_with": health().pk, "topic": "medical", "text": "We disagree.", "level": TOP}
    page = client.post(reverse("governance:raise_escalation"), given, follow=True).text
    assert "The independent scrutineer was written to." in page and "Told on" in page

    raised = an_escalation(level=TOP - 1)
    step = reverse("governance:step", args=[raised.pk])
    page = client.post(step, {"kind": "taken up", "text": "Nobody answered."}, follow=True).text
    assert "Told on" in page and len(mailoutbox) == 2

    page = client.post(step, {"kind": "answered", "text": "We talked."}, follow=True).text
    assert "was written to" not in page and len(mailoutbox) == 2


def test_the_page_says_that_nobody_was_written_to_yet_and_lower_levels_say_nothing(client):
    client.force_login(someone("delivery_group"))
    top, lower = an_escalation(level=TOP), an_escalation()

    page, below = (client.get(reverse("governance:escalation", args=[each.pk])).text for each in (top, lower))

    assert "Not written to yet" in page
    assert "Not written to yet" not in below
