"""Search in what was said since: updates, notes, minutes, replies, reports. Only where its own page would show it."""

import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lantern.access.tests.factories import agency, person
from lantern.action_plan.changes import progress
from lantern.action_plan.changes import recommendations as learning
from lantern.action_plan.tests.factories import NOON, a_lead, a_plan
from lantern.action_plan.tests.learning_factories import BY, a_recommendation, shown
from lantern.design.words import day
from lantern.governance.changes import escalations, holding, meetings, risks, scrutiny
from lantern.governance.models import PlanReport
from lantern.governance.tests.factories import (
    TODAY,
    a_challenge,
    a_group,
    a_meeting,
    a_paper_file,
    a_report,
    a_risk,
    an_escalation,
    health,
    police,
    sits,
    was_held,
)
from lantern.overview.plan_report import searching
from lantern.overview.plan_report.freezing import CONTENT
from lantern.overview.tests.test_finding import WORD, found, titles

pytestmark = pytest.mark.django_db


class People(dict):
    """Someone in a role, the same each time."""

    def __missing__(self, role):
        self[role] = person(role)
        return self[role]


@pytest.fixture
def who():
    return People()


@pytest.fixture(autouse=True)
def papers_lie_in_a_folder_of_their_own(settings, tmp_path):
    papers = settings.STORAGES["papers"]
    options = {**papers["OPTIONS"], "location": tmp_path / "papers"}
    settings.STORAGES = {**settings.STORAGES, "papers": {**papers, "OPTIONS": options}}


def test_what_was_said_of_an_action_is_found_by_whoever_reads_the_plan(who):
    action, lead = a_plan(), a_lead()
    progress.say_how_it_goes(action=action, delivery="green", says=f"The {WORD} is here.", reason="x", at=NOON, by=lead)

    assert found(who["board"], WORD) == {"updates": 1} == found(who["board"], f"{WORD} 1.1")
    assert titles(who["board"], WORD) == [f"Action 1.1 on {day(NOON)}: on track"]
    assert found(who["information_governance"], WORD) == {} == found(who["administrator"], WORD)


def test_milestones_and_risks_of_actions_are_found(who):
    action, lead = a_plan(), a_lead()
    given = {"action": action, "kind": "milestone", "says": f"{WORD} is made"}
    progress.add_note(**given, due_on=date(2027, 1, 1), at=NOON, by=lead)

    assert found(who["analyst"], WORD) == {"notes": 1}
    assert titles(who["analyst"], WORD) == ["Milestone of action 1.1"]
    assert found(who["information_governance"], WORD) == {}


def test_what_was_said_of_a_recommendation_and_what_a_test_showed_is_found_by_who_reads_it(who):
    restricted = a_recommendation("RR-2/1", published=False)
    learning.say_how_it_goes(recommendation=restricted, delivery="green", says=WORD, at=NOON, by=BY)
    shown(a_recommendation("RR-1/1"), by=BY)

    assert found(who["board"], WORD) == {"recommendations": 1}
    assert found(who["analyst"], WORD) == {}
    assert found(who["analyst"], "five six")["recommendations"] == 1


def test_minutes_are_found_as_they_are_now_and_by_who_reads_them(who):
    group, member = a_group(), who["board"]
    meeting = was_held(group)
    given = {"meeting": meeting, "agrees": False, "at": NOON, "by": BY}
    first = holding.save_minutes(text=f"We spoke of {WORD}.", follows=None, **given)

    assert found(who["delivery_group"], WORD) == {"meetings": 1}
    assert found(member, WORD) == {}
    sits(member, group)
    assert found(member, WORD) == {"meetings": 1}
    holding.save_minutes(text="We spoke of nothing.", follows=first, **given)
    assert found(member, WORD) == {}


def test_a_paper_that_is_a_file_is_found_by_its_name_until_it_is_taken_back(who):
    paper = a_paper_file(a_meeting(), name=f"{WORD}.txt")
    assert found(who["delivery_group"], WORD) == {"meetings": 1}

    meetings.withdraw_paper(paper=paper, reason="Wrong.", by=BY)

    assert found(who["delivery_group"], WORD) == {}


def test_replies_and_verdicts_lead_to_their_challenge_and_a_scrutineers_own_note_stays_theirs(who):
    asked, own = a_challenge(agency()), a_challenge(kind="note", is_own=True)
    scrutiny.reply(challenge=asked, agency=agency(), text=f"We counted {WORD}.", at=NOON, by=BY)
    for one in (asked, own):
        scrutiny.judge(challenge=one, says="more", text="Velvet.", reply_by=None, at=NOON, by=BY)

    assert found(who["board"], f"{WORD} velvet") == {"challenges": 1}
    assert found(who["board"], "velvet") == {"challenges": 1}
    assert found(who["independent_scrutineer"], "velvet") == {"challenges": 2}
    assert found(who["practitioner"], "velvet") == {}


def test_what_agencies_did_about_a_risk_is_found(who):
    risk = a_risk()
    risks.answer(risk=risk, agency=health(), text=WORD, at=NOON, by=BY)
    risks.review(risk=risk, text="Velvet.", confidence="high", closes=True, at=NOON, by=BY)

    assert found(who["board"], f"{WORD} velvet") == {"risks": 1}
    assert found(who["practitioner"], WORD) == {}


def test_the_steps_of_an_escalation_are_found_by_its_two_agencies_alone(who):
    for pair in ((agency(), health()), (police(), health())):
        raised = an_escalation(*pair)
        escalations.settle(
            escalation=raised, agency=pair[0], text=f"We met over {WORD}.", learning="Velvet.", on=TODAY, at=NOON, by=BY
        )

    assert found(who["practitioner"], f"{WORD} velvet") == {"escalations": 1}
    assert found(who["delivery_group"], WORD) == {"escalations": 2}
    assert found(who["board"], WORD) == {}


def a_report_that_says(well, group=None, on=TODAY):
    content = {"chair": {"well": well, "worries": "Velvet", "asks": ["A decision"]}}
    return a_report(group, on=on, files={CONTENT: json.dumps(content).encode()})


def test_reports_are_found_by_their_group_their_day_and_what_the_group_said(who):
    a_report_that_says(f"The {WORD} sells.")
    reader = who["analyst"]

    for words in (f"{WORD} velvet decision", "report delivery september"):
        assert found(reader, words)["reports"] == 1
    assert titles(reader, WORD) == ["Delivery group, report of 14 September 2026"]
    assert found(who["information_governance"], WORD) == {}


def test_a_report_is_read_once_and_one_without_such_words_is_found_by_its_group(monkeypatch):
    monkeypatch.setattr(searching, "_SAID", {})
    a_report(a_group("Board"))
    a_report_that_says(WORD)
    every = list(PlanReport.objects.order_by("pk"))
    searching.said_in_reports(every)

    with CaptureQueriesContext(connection) as asked:
        said = searching.said_in_reports(every)

    assert (list(said.values()), len(asked)) == (["", f"{WORD}\nVelvet\nA decision"], 0)
