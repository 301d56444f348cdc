"""Lists as spreadsheets: what the page shows and nothing more, nothing that runs, and the trail says who took it."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import agency
from lantern.governance.changes import agreements, escalations, holding, risks, scrutiny
from lantern.governance.tests.factories import (
    BY,
    NOON,
    TODAY,
    a_challenge,
    a_group,
    a_meeting,
    a_risk,
    a_seat,
    a_sharing_decision,
    an_agreement,
    an_escalation,
    health,
    police,
    sits,
    someone,
    was_held,
)
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
RUNS = "=HYPERLINK(1)"


def taken(client, reader, name, *args, query=""):
    """The rows of the sheet, by their headings, and the lines of its cover."""
    client.force_login(reader)
    answer = client.get(reverse(f"governance:{name}_file", args=args) + query)
    assert answer.status_code == 200, answer.status_code
    book = load_workbook(BytesIO(answer.content))
    headings, *rows = book["Table"].iter_rows()
    assert not [cell for row in rows for cell in row if cell.data_type == "f"]
    named = [heading.value for heading in headings]
    told = [dict(zip(named, [cell.value or "" for cell in row], strict=True)) for row in rows]
    return [each for each in told if any(each.values())], {a.value: b.value for a, b in book["Cover"].iter_rows()}


def test_risks_with_who_was_told_and_what_each_did(client):
    risk = a_risk(title=RUNS)
    a_risk(title="Another")
    risks.tell(risk=risk, agency=health(), letter_count=1, at=NOON, by=BY)
    risks.answer(risk=risk, agency=health(), text="We looked.", at=NOON, by=BY)
    risks.review(risk=risk, text="It stopped.", confidence="high", closes=True, at=NOON, by=BY)
    reader = someone("board")

    (closed,), cover = taken(client, reader, "risks", query="?stands=Closed")

    assert (closed["Risk"], closed["How it stands"], closed["To be looked at again on"]) == (RUNS, "Closed", "")
    assert closed["Agencies told"] == health().name and "We looked." in closed["What agencies did"]
    assert "It stopped." in closed["What was found since"]
    assert (cover["Title"], cover["Period"][:8]) == ("Emerging risks", "As it st")
    assert len(taken(client, reader, "risks")[0]) == 2
    entry = Entry.objects.filter(what="risks downloaded").first()
    assert (entry.detail, entry.who) == ({"rows": 1}, reader.signature["who"])


def test_escalations_are_those_of_ones_own_agency_and_marked(client):
    ours = an_escalation(text=RUNS)
    an_escalation(police(), health())
    escalations.settle(
        escalation=ours, agency=agency(), text="We met.", learning="Ask first.", on=TODAY, at=NOON, by=BY
    )

    (row,), cover = taken(client, someone("practitioner"), "escalations", query="?stands=Settled")

    assert (row["What they disagree about"], row["Level"][:2], row["What was learnt"]) == (RUNS, "1.", "Ask first.")
    assert "settled: We met." in row["What happened since"] and cover["Marking"] == "OFFICIAL-SENSITIVE"
    assert len(taken(client, someone("delivery_group"), "escalations")[0]) == 2


def test_challenges_with_their_replies_and_what_scrutineers_note_for_themselves_only_for_them(client):
    asked = a_challenge(agency(), title=RUNS)
    a_challenge(kind="note", is_own=True, title="For myself")
    scrutiny.reply(challenge=asked, agency=agency(), text="We counted.", at=NOON, by=BY)
    scrutiny.judge(challenge=asked, says="satisfied", text="Enough.", reply_by=None, at=NOON, by=BY)
    scrutineer = someone("independent_scrutineer", at="bdscp", kind=AgencyKind.PARTNERSHIP)

    (row,), _ = taken(client, someone("board"), "challenges", query="?stands=Satisfied")

    assert (row["Title"], row["Asked of"], row["Waits for"]) == (RUNS, agency().name, "")
    assert "We counted." in row["Replies"] and "Enough." in row["What the scrutineer made of them"]
    assert len(taken(client, scrutineer, "challenges")[0]) == 2


def test_agreements_with_who_has_signed_and_who_has_not(client):
    kept = an_agreement(agency(), health(), name=RUNS)
    party = kept.parties.get(agency=agency())
    agreements.sign(party=party, signed_on=TODAY, signed_as="Director", at=NOON, by=BY)

    (row,), _ = taken(client, someone("practitioner"), "agreements")

    assert (row["Agreement"], row["Has not signed"], row["How it stands"]) == (RUNS, health().name, "Not signed by all")
    assert row["Has signed"].startswith(agency().name) and row["Has signed"].endswith("Director")


def test_decisions_to_share_are_ones_own_agencys(client):
    first = a_sharing_decision(question=RUNS, agreement=an_agreement(agency()))
    a_sharing_decision(police())
    a_sharing_decision(corrects=first, question="Put right")

    rows, cover = taken(client, someone("practitioner"), "sharing")

    assert {row["What was asked"] for row in rows} == {RUNS, "Put right"} and cover["Marking"] == "OFFICIAL-SENSITIVE"
    assert sorted(bool(row["Corrects what was written down on"]) for row in rows) == [False, True]
    assert {row["Under"] for row in rows} == {"", "What we tell one another, version 1"}


def test_attendance_is_the_newest_word_on_each_seat_of_every_meeting_that_was_held(client):
    group, member = a_group(), someone("board")
    held = sits(member, group).seat
    vacant = a_seat(group, title="Vacant", sector=AgencyKind.VOLUNTARY)
    there = {"seat": held, "agency": agency(), "name": member.name, "came": "there"}
    meeting = was_held(group, rows=[there, {"seat": vacant, "agency": None, "came": "vacant"}])
    holding.keep_register(meeting=meeting, rows=[there | {"came": "deputy", "deputy": RUNS}], at=NOON, by=BY)

    rows, cover = taken(client, member, "attendance", group.pk)

    assert {(row["Seat"], row["That day"], row["Deputy"]) for row in rows} == {
        (held.title, "Sent a deputy", RUNS), ("Vacant", "Seat vacant", ""),
    }  # fmt: skip
    assert cover["Title"] == f"Who came: {group.name}" and cover["Marking"] == "OFFICIAL-SENSITIVE"
    assert Entry.objects.last().on == f"governance.group:{group.pk}"


def test_decisions_of_a_group_with_what_takes_their_place(client):
    member, group = someone("board"), a_group()
    sits(member, group)
    given = {"reason": "Because.", "at": NOON, "by": BY}
    first = holding.decide(meeting=was_held(group), text=RUNS, **given)
    holding.decide(meeting=was_held(group, on=date(2026, 9, 15 - 2)), text="Instead", replaces=first, **given)

    rows, _ = taken(client, member, "decisions", group.pk)

    assert [row["What was decided"] for row in rows] == [RUNS, "Instead"]
    assert rows[0]["Replaced by"] == "Decision 1 of 13 September 2026"
    assert rows[1]["In place of"] == "Decision 1 of 14 September 2026"


@pytest.mark.parametrize("name", ["attendance", "decisions"])
def test_who_does_not_sit_in_a_group_has_no_sheet_of_it(client, name):
    a_meeting()
    client.force_login(someone("board"))

    assert client.get(reverse(f"governance:{name}_file", args=[a_group().pk])).status_code == 404
    assert not Entry.objects.filter(what__endswith="downloaded").exists()


LISTS = {"risks": a_risk, "escalations": an_escalation, "challenges": lambda: a_challenge(agency())}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_keeps_its_filter_in_the_address_and_turns_pages_with_it(client, name):
    for _ in range(27):
        LISTS[name]()
    client.force_login(someone("delivery_group"))
    here = reverse(f"governance:{name}")
    stands = {"risks": "To be looked at again", "escalations": "Overdue", "challenges": "Reply overdue"}[name]

    first = client.get(here, {"stands": stands})

    assert "Showing 1 to 25 of 27" in first.text and "page=2" in first.text
    assert f"{here}file/?stands={stands.replace(' ', '+')}" in first.text
    assert "Showing 26 to 27 of 27" in client.get(here, {"stands": stands, "page": 2}).text
    assert "Showing 1 to 25 of 27" in client.get(here, {"stands": "nonsense"}).text


@pytest.mark.parametrize("name", LISTS)
def test_however_long_a_list_is_the_same_number_of_queries_is_asked(client, name):
    client.force_login(someone("delivery_group"))
    for address in (reverse(f"governance:{name}"), reverse(f"governance:{name}_file")):
        LISTS[name]()
        client.get(address)
        with CaptureQueriesContext(connection) as few:
            client.get(address)
        for _ in range(5):
            LISTS[name]()
        with CaptureQueriesContext(connection) as many:
            client.get(address)
        assert len(many) <= len(few)
