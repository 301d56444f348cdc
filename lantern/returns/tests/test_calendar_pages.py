"""Pages of what is due, as they were on 12 August 2025: the day after the returns for April to June were due."""

from datetime import date

import pytest
from django.core import mail

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import agency, person
from lantern.returns.changes import calendar as changes
from lantern.returns.models import Exemption, Obligation
from lantern.returns.tests.factories import BY, an_accepted_return

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture(autouse=True)
def that_day(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *given: date(2025, 8, 12))


@pytest.fixture
def asked():
    agency("met-east", AgencyKind.POLICE)
    for at, template in (("lbbd", "social-care"), ("met-east", "police")):
        changes.expect(agency=agency(at), template=template, from_period="2025-26Q1", by=BY)


def page(client, address, role="delivery_group"):
    client.force_login(person(role, email=f"{role}.reader@example.org"))
    answer = client.get(f"/returns/{address}")
    assert answer.status_code == 200
    return answer.text


def test_an_agency_sees_what_it_is_asked_for_and_nothing_of_anothers(client, asked):
    sent = an_accepted_return()

    shown = page(client, "due/", "analyst")

    assert "Children’s social care return" in shown and "Police return" not in shown
    assert "Returned" in shown and sent.reference in shown


def test_an_agency_that_is_asked_for_nothing_is_told_who_says_so(client):
    assert "not asked for any return yet" in page(client, "due/", "analyst")


def test_the_calendar_says_in_words_what_is_here_and_what_is_late(client, asked):
    an_accepted_return()

    shown = page(client, "calendar/")

    assert "since 11 August 2025" in shown and "Late" in shown and "Returned" in shown
    assert "It is not a nought" in shown


def test_the_chase_list_says_who_since_when_and_whom_to_ask_and_writes_once_a_day(client, asked):
    changes.expect(
        agency=agency("met-east"), template="police", from_period="2025-26Q1", owner_email="desk@met.example", by=BY
    )
    shown = page(client, "calendar/chase/")
    which = f"{Obligation.objects.get(template='police').pk} 2025-26Q1"
    written = client.post("/returns/calendar/chase/", {"which": which}, follow=True).text

    assert "desk@met.example" in shown and "Not written to yet" in shown and "1 day" in shown
    assert "written to desk@met.example" in written and "Last written to on 12 August 2025" in written
    assert f'value="{which}"' not in written and len(mail.outbox) == 1


@pytest.mark.parametrize("which", ["", "x y", "999999 2025-26Q1", "1 soon"])
def test_a_button_that_names_nothing_there_writes_nothing(client, asked, which):
    page(client, "calendar/chase/")

    assert client.post("/returns/calendar/chase/", {"which": which}).status_code == 302
    assert mail.outbox == []


def test_whoever_chases_says_who_is_asked_for_what(client):
    page(client, "calendar/expected/")
    given = {"agency": "lbbd", "template": "partnership", "from_period": "2025-26Q1", "to_period": "2024-25Q4"}

    refused = client.post("/returns/calendar/expected/", given).text
    kept = client.post("/returns/calendar/expected/", {**given, "to_period": ""}, follow=True).text

    assert "not before the first one" in refused
    assert "Partnership return" in kept and "April to June 2025" in kept and "No end" in kept


def test_an_agency_says_that_a_return_does_not_apply_and_may_think_again(client, asked):
    page(client, "due/", "analyst")
    address = f"/returns/due/{Obligation.objects.get(agency__code='lbbd').pk}/2025-26Q1/not-applicable/"

    assert "Say why, in a few words" in client.post(address, {"reason": ""}).text
    assert "Not applicable" in client.post(address, {"reason": "Nothing to do with us."}, follow=True).text
    assert "does apply after all" in client.get(address).text
    client.post(address, {"reason": "It does."})

    assert [row.is_lifted for row in Exemption.objects.all()] == [False, True]


@pytest.mark.parametrize("period", ["2025-26", "2024-25Q4", "2025-26Q2", "soon"])
def test_a_quarter_that_is_not_asked_for_or_not_over_is_not_there(client, asked, period):
    page(client, "due/", "analyst")
    pk = Obligation.objects.get(agency__code="lbbd").pk

    assert client.get(f"/returns/due/{pk}/{period}/not-applicable/").status_code == 404


def test_what_each_agency_gave_stands_by_name_with_how_far_chance_may_go(client, asked):
    an_accepted_return()

    shown = page(client, "contribution/", "board")

    assert shown.index("Agency lbbd") < shown.index("Agency met-east")
    assert "1 of 1" in shown and "0 of 1" in shown and "by chance" in shown and "3% to 100%" in shown
