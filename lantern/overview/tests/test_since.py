"""What changed since somebody was last here, as far as they may see it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from lantern.access.roles import ROLES
from lantern.access.tests.factories import PASSWORD, agency, person
from lantern.action_plan.changes.evidence import add_evidence, withdraw_evidence
from lantern.action_plan.changes.progress import say_how_it_goes
from lantern.action_plan.changes.recommendations import add_evidence as prove
from lantern.action_plan.tests.factories import a_lead, an_action
from lantern.action_plan.tests.learning_factories import BY, a_recommendation
from lantern.governance.tests.factories import NOON as SEPTEMBER
from lantern.governance.tests.factories import a_challenge, a_group, a_report, a_risk, sits, was_held
from lantern.insight import changes as figures
from lantern.insight.tests.factories import NOON, an_agency, published, someone
from lantern.insight.tests.releases import released
from lantern.overview.since import ASKED, changed

pytestmark = pytest.mark.django_db
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def titles(reader, since=LONG_AGO):
    return [each["title"] for each in changed(reader, since=since)]


def goes(action, delivery, at, by):
    say_how_it_goes(action=action, delivery=delivery, says="x", reason="It changed.", at=at, by=by)


def test_a_rating_that_changed_is_told_with_what_it_was_and_the_same_again_is_not():
    action, lead = an_action(), a_lead(email="lead.since@example.org")
    for hours, delivery in enumerate(("green", "green", "amber")):
        goes(action, delivery, SEPTEMBER + timedelta(hours=hours), lead)

    assert titles(person("board")) == [
        "Action 1.1 is at risk; it was on track",
        "Action 1.1 is on track; it was not started",
    ]
    assert len(titles(person("analyst"), since=SEPTEMBER + timedelta(hours=1))) == 1
    assert titles(person("administrator")) == []


def test_evidence_is_told_while_it_stands_and_of_a_restricted_review_to_who_reads_it():
    action, lead = an_action(), a_lead(email="lead.since@example.org")
    shown = {"action": action, "kind": "audit", "level": 2, "title": "x", "says": "x", "at": NOON, "by": lead}
    add_evidence(**shown)
    withdraw_evidence(evidence=add_evidence(**shown), reason="Wrong", at=NOON, by=lead)
    made = a_recommendation("RR-3/1", published=False, lead="icb")
    prove(recommendation=made, kind="audit", title="x", says="x", at=NOON, by=BY)

    assert titles(person("analyst")) == ["Evidence for action 1.1"]
    told = {each["title"]: each["text"] for each in changed(person("board"), since=LONG_AGO)}
    restricted = "From a review that is not published"
    assert told == {"Evidence for action 1.1": "x", "Evidence for recommendation RR-3/1": restricted}


def test_a_meeting_is_told_to_who_reads_its_papers_and_a_risk_to_who_follows_governance():
    member, group = person("board"), a_group("Lamp group")
    was_held(group)
    a_risk()

    assert titles(member) == ["A risk was noticed"]
    sits(member, group)
    assert sorted(titles(member)) == ["A risk was noticed", "Lamp group met"]
    assert titles(person("practitioner")) == []


def test_what_the_scrutineer_wrote_is_told_to_who_follows_governance_and_their_own_note_to_them_alone():
    a_challenge(agency(), at=SEPTEMBER)
    a_challenge(kind="note", is_own=True, title="For myself", at=SEPTEMBER)

    assert titles(person("board")) == ["The independent scrutineer wrote"]
    assert len(titles(person("independent_scrutineer"))) == 2
    assert titles(person("practitioner")) == []


def test_a_report_is_told_to_who_reads_the_plan():
    a_report()

    assert titles(person("analyst")) == ["A report on the plan was frozen"]
    assert titles(person("information_governance")) == []


def test_a_release_is_told_to_who_sees_the_picture():
    released()

    assert "Release published" in titles(person("board"))
    assert titles(person("administrator")) == []


def test_what_changed_lately_tells_what_was_published_and_taken_back():
    first = published()
    figures.withdraw(figure_set=first, reason="Wrong file", at=datetime(2025, 7, 20, tzinfo=UTC), by=someone())

    told = [each["title"] for each in changed(someone("board"), since=NOON)]

    assert told == ["Figures from Care and Support taken back", "Figures published from Care and Support"]
    assert changed(someone("administrator"), since=NOON) == []


def test_why_figures_were_taken_back_is_for_the_agencys_own_people():
    figures.withdraw(figure_set=published(), reason="Wrong file", at=NOON, by=someone())

    own, other = (changed(someone(agency=at), since=NOON) for at in (an_agency(), an_agency("police", "Police")))

    assert {each["text"] for each in own} == {"R-1", "R-1: Wrong file"}
    assert {each["text"] for each in other} == {"R-1"}


def everything(times, lead):
    action = an_action()
    for number in range(times):
        goes(action, ("green", "amber")[number % 2], NOON, lead)
        add_evidence(action=action, kind="audit", level=2, title="x", says="x", at=NOON, by=lead)
        a_risk()


def test_however_much_changed_the_same_number_of_queries_is_asked():
    reader, lead = person("delivery_group"), a_lead(email="lead.since@example.org")
    everything(1, lead)
    with CaptureQueriesContext(connection) as few:
        changed(reader, since=LONG_AGO)
    everything(12, lead)
    with CaptureQueriesContext(connection) as many:
        assert len(changed(reader, since=LONG_AGO)) == 10

    assert len(many) == len(few) <= len(ASKED)


def test_the_moment_is_the_sign_in_before_this_one(client):
    reader = person("board")
    reader.last_login = timezone.now() - timedelta(days=3)
    reader.save()
    a_risk(at=timezone.now() - timedelta(days=4), title="Before")
    a_risk(at=timezone.now() - timedelta(days=2), title="After")

    client.post("/sign-in/", {"login": reader.email, "password": PASSWORD})
    page = client.get(reverse("overview:home")).text

    assert "What changed since you were last here" in page
    assert "After" in page and "Before" not in page


@pytest.mark.parametrize("role", ROLES)
def test_nothing_new_is_said_to_whoever_could_be_told(client, role):
    client.force_login(person(role))

    said = "Nothing that you may read has changed" in client.get(reverse("overview:home")).text

    assert said is any(may in ROLES[role].may for may, _ in ASKED)
