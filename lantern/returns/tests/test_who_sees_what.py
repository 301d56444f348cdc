import pytest

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import agency, person
from lantern.analysis.periods import parse
from lantern.returns import changes
from lantern.returns.changes.calendar import expect, remind, say_whether_it_applies
from lantern.returns.changes.typing import begin, say_nil
from lantern.returns.models import (
    Draft,
    Exemption,
    Kept,
    LabelMeaning,
    Obligation,
    Reminder,
    Return,
    ReturnState,
    State,
    Typed,
)
from lantern.returns.tests.factories import BY, NOON, a_checked_return
from lantern.trail.models import Entry

pytestmark = [pytest.mark.django_db, pytest.mark.database]
PAGES = ["", "findings/", "workbook/", "preview/", "accept/", "undo/", "withdraw/"]


@pytest.fixture
def analyst(client):
    someone = person("analyst")
    client.force_login(someone)
    return someone


def page(client, address):
    answer = client.get(f"/returns/{address}")
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def state(sent):
    return Return.objects.with_state().get(pk=sent.pk).state


def test_what_is_asked_for_is_for_the_partnership_and_what_is_typed_for_the_agency(analyst):
    theirs = expect(agency=agency("met-east", AgencyKind.POLICE), template="police", from_period="2025-26Q1", by=BY)
    draft = begin(obligation=theirs, period="2025-26Q1", at=NOON, by=BY)
    say_nil(draft=draft, lines=theirs.expected.lines(parse("2025-26Q1")), at=NOON, by=BY)
    say_whether_it_applies(obligation=theirs, period="2025-26Q1", applies=False, reason="No.", at=NOON, by=BY)
    remind(obligation=theirs, period="2025-26Q1", stage="after", on=NOON.date(), sent_to=["d@met.example"], by=BY)

    seen = {
        whose: [bool(model.objects.visible_to(reader)) for model in (Obligation, Draft, Typed, Exemption, Reminder)]
        for whose, reader in {
            "their analyst": person("analyst", at="met-east"),
            "another analyst": analyst,
            "board": person("board"),
            "chaser": person("delivery_group"),
            "governance": person("information_governance"),
            "administrator": person("administrator"),
        }.items()
    }

    assert seen == {
        "their analyst": [True, True, True, True, False],
        "another analyst": [True, False, False, False, False],
        "board": [True, False, False, False, False],
        "chaser": [True, False, False, True, True],
        "governance": [True, False, False, False, False],
        "administrator": [False, False, False, False, False],
    }


def whats():
    return list(Entry.objects.values_list("what", flat=True))


@pytest.mark.parametrize("address", PAGES)
def test_another_agencys_return_does_not_exist(client, analyst, address):
    theirs = a_checked_return(at_agency=agency("met-east", AgencyKind.POLICE))

    assert client.get(f"/returns/{theirs.reference}/{address}").status_code == 404
    assert "refused" in whats()


@pytest.mark.parametrize("address", ["check/", "accept/", "undo/", "withdraw/"])
def test_another_agencys_return_cannot_be_changed(client, analyst, address):
    theirs = a_checked_return(at_agency=agency("met-east", AgencyKind.POLICE))

    assert client.post(f"/returns/{theirs.reference}/{address}", {"reason": "Mine now."}).status_code == 404
    assert state(theirs) == State.CHECKED


def test_another_agencys_returns_and_labels_are_on_no_list(client, analyst):
    theirs = agency("met-east", AgencyKind.POLICE)
    sent = a_checked_return(at_agency=theirs)
    changes.say_what_label_means(agency=theirs, field="source", label="Yard desk", code="6", at=NOON, by=BY)

    assert sent.reference not in page(client, "")
    shown = page(client, "labels/")
    assert "Yard desk" not in shown and "Lighthouse desk" not in shown


def test_an_overseer_sees_that_returns_were_sent_and_not_what_is_in_them(client):
    sent = a_checked_return(name="Amber.csv")
    client.force_login(person("information_governance", at="bdscp", kind=AgencyKind.PARTNERSHIP))

    shown = page(client, "every/")

    assert sent.reference in shown and "41" in shown and "Amber.csv" not in shown
    assert {client.get(f"/returns/{sent.reference}/{address}").status_code for address in PAGES} == {403}


@pytest.mark.parametrize(
    ("role", "at", "sent", "content"),
    [
        ("analyst", "lbbd", True, True),
        ("agency_lead", "lbbd", True, True),
        ("analyst", "met-east", False, False),
        ("information_governance", "bdscp", True, False),
        ("independent_scrutineer", "bdscp", True, False),
        ("delivery_group", "lbbd", True, False),
        ("practitioner", "lbbd", False, False),
        ("administrator", "lbbd", False, False),
    ],
)
def test_who_may_see_that_a_return_was_sent_and_who_what_is_in_it(role, at, sent, content):
    a_checked_return()
    changes.say_what_label_means(agency=agency(), field="sex", label="W", code="Female", at=NOON, by=BY)
    user = person(role, at=at)

    assert Return.objects.visible_to(user).exists() is ReturnState.objects.visible_to(user).exists() is sent
    assert Return.objects.visible_to(user).own(user).exists() is Kept.objects.visible_to(user).exists() is content
    assert LabelMeaning.objects.visible_to(user).exists() is content
