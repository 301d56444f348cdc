"""The scrutineer follows a claim to what shows it and leaves a challenge; the chair holds a meeting; agencies answer."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lantern.action_plan import sample_plan
from lantern.config import made_up_governance
from lantern.governance.models import Attendance, Challenge, Escalation, Group, Meeting
from lantern.governance.tests.factories import a_meeting

QUESTION = "Who counted, and how often?"


@pytest.fixture
def governed(site):
    """The made-up partnership's plan and its governance."""
    sample_plan.make()
    made_up_governance.load(timezone.localdate())


def day(visitor, name, when):
    for part, value in (("day", when.day), ("month", when.month), ("year", when.year)):
        visitor.page.locator(f"[name={name}-{part}]").fill(str(value))


def writes_a_challenge(visitor):
    visitor.clicks("Challenge it", role="button")
    visitor.fills(In_one_line=QUESTION, **{"What you ask, found or think": "Please show me the last two meetings."})
    visitor.page.get_by_label("Barking and Dagenham Safeguarding Children Partnership", exact=True).check()
    day(visitor, "reply_by", timezone.localdate() + timedelta(days=14))
    visitor.clicks("Keep it for good", role="button")
    visitor.sees("It is kept, and nobody can change it.")
    visitor.sees("Waiting for a reply")


def replies(visitor):
    visitor.signs_in("Cobalt Saddle")
    visitor.clicks(QUESTION)
    visitor.sees("Please show me the last two meetings.")
    assert visitor.page.get_by_role("link", name="Edit").count() == 0
    visitor.clicks("Reply", role="button")
    visitor.fills(**{"Your agency’s reply": "The business manager counts after each meeting. Both are shown."})
    visitor.clicks("Send the reply", role="button")
    visitor.sees("Answered")
    visitor.clicks("Sign out", role="button")


def test_the_scrutineer_follows_a_claim_to_its_evidence_and_leaves_a_challenge_nobody_can_edit(visitor, governed):
    visitor.signs_in("Indigo Ladder")
    visitor.clicks("Governance")
    visitor.clicks("Ready for inspection")
    visitor.clicks("Leaders hold one another to account")
    visitor.clicks("See what shows it")
    visitor.sees("How do you know that health at a strategy discussion changes what happens?")
    visitor.page.go_back()
    writes_a_challenge(visitor)
    assert Challenge.objects.first().about.startswith("/governance/inspection/")
    visitor.clicks("Sign out", role="button")

    replies(visitor)

    visitor.signs_in("Indigo Ladder")
    visitor.clicks(QUESTION)
    visitor.clicks("Add, ask again or close", role="button")
    visitor.page.get_by_label("Satisfied", exact=True).check()
    visitor.fills(Why="I have seen both registers.")
    visitor.clicks("Keep it for good", role="button")
    visitor.sees("Satisfied")


def writes_down_who_came(visitor):
    visitor.clicks("Write down who came", role="button")
    for box in visitor.page.locator("select[name^=came-]").all():
        box.select_option("there")
    visitor.page.get_by_label("Police", exact=True).select_option("deputy")
    visitor.clicks("Keep the attendance", role="button")
    visitor.sees("Say who came for Police.")
    visitor.page.get_by_label("Police: who came instead", exact=True).fill("A detective inspector")
    visitor.clicks("Keep the attendance", role="button")
    visitor.sees("Sent a deputy")


def decides_and_raises_an_action(visitor):
    visitor.clicks("Write down a decision", role="button")
    visitor.fills(What_was_decided="Contacts while waiting are counted.", Why="Nobody knows how children wait.")
    visitor.clicks("Keep the decision", role="button")
    visitor.clicks("Raise an action", role="button")
    visitor.fills(What_is_to_be_done="Count contacts while waiting")
    visitor.page.locator("select[name=action]").select_option(index=1)
    day(visitor, "due_on", timezone.localdate() + timedelta(days=30))
    visitor.clicks("Raise it into the plan", role="button")
    visitor.sees("It is in the plan.")


def test_the_chair_holds_a_meeting_on_a_phone_without_javascript(visit, governed):
    group = Group.objects.get(name="Child Sexual Abuse Delivery Group")
    meeting = a_meeting(group, on=timezone.localdate())
    visitor = visit(javascript=False, width=390)
    visitor.signs_in("Cobalt Saddle")
    visitor.opens(f"/governance/meetings/{meeting.pk}/")
    visitor.clicks("Add to the agenda", role="button")
    visitor.fills(What_comes_to_the_meeting="Waiting for support", Who_brings_it="health lead")
    visitor.page.get_by_label("To decide", exact=True).check()
    visitor.clicks("Add it", role="button")

    writes_down_who_came(visitor)
    assert Attendance.objects.filter(meeting=meeting).count() == 7
    decides_and_raises_an_action(visitor)
    visitor.clicks("Write the minutes", role="button")
    visitor.fills(The_minutes="Health told how children wait, and what is not counted yet.")
    visitor.clicks("Keep so far", role="button")
    visitor.sees("Kept so far.")
    visitor.opens(f"/governance/groups/{group.pk}/attendance/")
    visitor.sees("agencies filled their seats")


def test_an_agency_answers_an_escalation_and_signs_an_agreement(visitor, governed):
    visitor.signs_in("Bramble Clock")
    visitor.clicks("Pan-London information sharing agreement")
    visitor.clicks("Sign for North East London NHS Foundation Trust")
    day(visitor, "signed_on", timezone.localdate())
    visitor.fills(In_which_role="Caldicott guardian")
    visitor.clicks("Sign", role="button")
    visitor.sees("has signed.")
    visitor.clicks("Governance")
    visitor.clicks("Escalations")
    visitor.clicks(f"Escalation {Escalation.objects.get().pk}: a strategy discussion: whether, when, or who is there")
    visitor.sees("What was learnt")


def test_a_member_who_leaves_reads_nothing_more_and_stays_in_the_past(visitor, governed):
    held = Meeting.objects.with_state().filter(state="held", group__name="Child Sexual Abuse Delivery Group")
    visitor.signs_in("Thistle Drum")
    visitor.opens(f"/governance/meetings/{held[0].pk}/")
    visitor.clicks("Sign out", role="button")

    visitor.signs_in("Cobalt Saddle")
    visitor.opens("/governance/groups/")
    visitor.clicks("Child Sexual Abuse Delivery Group")
    visitor.clicks("Holder leaves : Voluntary sector")
    visitor.clicks("They leave it", role="button")
    visitor.sees("Who held a seat before")
    visitor.clicks("Sign out", role="button")

    visitor.signs_in("Thistle Drum")
    answer = visitor.page.goto(f"{visitor.site}/governance/meetings/{held[0].pk}/")
    assert answer.status == 404


def test_a_practitioner_writes_down_why_nothing_was_shared_and_no_childs_name(visitor, governed):
    visitor.signs_in("Copper Thimble")
    visitor.clicks("Governance")
    visitor.clicks("Decisions to share, or not to")
    visitor.clicks("Write down a decision", role="button")
    visitor.fills(
        **{
            "Who asked, or who should have it": "A school",
            "What was asked for, and what for": "Whether a boy called Tamarisk comes to us",
            "The lawful basis": "Nothing required it",
            "Why": "No new worry.",
            "Decided by whom": "team manager",
        }
    )
    visitor.page.get_by_label("Not shared", exact=True).check()
    day(visitor, "decided_on", timezone.localdate())
    visitor.clicks("Keep it", role="button")
    visitor.sees("a child’s name")
    visitor.fills(**{"What was asked for, and what for": "Whether a pupil comes to us"})
    visitor.clicks("Keep it", role="button")
    visitor.sees("It is kept.")
