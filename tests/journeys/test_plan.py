"""The plan followed by those it is for: on a phone through a link, at a desk, without a script, and when things break half-way."""

import re
from datetime import date

import pytest
from django.contrib.sessions.models import Session
from django.core import mail

from lantern.access import sample_people
from lantern.action_plan import sample_plan
from lantern.action_plan.models import Action, Update, UpdateDraft, UpdateLink
from lantern.trail.models import Entry


@pytest.fixture
def plan(site):
    sample_people.make(today=date(2020, 4, 1))
    sample_plan.make()
    return site


def test_a_small_partner_without_an_account_says_how_it_goes_on_a_phone_through_a_link(visit, plan):
    group = visit()
    group.signs_in("Cobalt Saddle")
    group.opens("/plan/actions/1.4/link/")
    group.page.get_by_label("For which agency they speak").select_option(label="Harbour Light Families")
    group.fills(Their_address="small@example.org")
    group.clicks("Send the link", role="button")
    group.sees("A link is on its way to small@example.org.")
    address = re.search(r"/plan/link/\S+", mail.outbox[-1].body)[0]

    partner = visit(width=390)
    partner.opens(address)
    partner.sees("Go on supporting and commissioning voluntary organisations")
    partner.page.get_by_label("At risk").check()
    partner.page.get_by_label("If that has changed: why?").fill("Our coordinator left")
    partner.page.get_by_label("What happened, and what did it change?").fill("One evening was held of three.")
    partner.sees("Kept as a draft")
    partner.clicks("Say it", role="button")
    partner.sees("Thank you")

    partner.opens(address)
    partner.sees("This link cannot be used")
    assert UpdateLink.objects.get().used_at
    assert Update.objects.last().says == "One evening was held of three."
    assert Entry.objects.filter(what="update link refused").exists()


def test_what_an_owner_typed_outlives_a_lost_connection_and_a_session_that_ended(visit, plan):
    owner = visit(width=390)
    owner.signs_in("Marble Fern")
    owner.opens("/plan/actions/1.1/update/")
    box = owner.page.get_by_label("What happened, and what did it change?")
    box.fill("A third print is ready.")
    owner.sees("Kept as a draft")

    owner.context.set_offline(True)
    box.fill("A third print is ready, in six languages.")
    owner.sees("There is no connection. Your words are still on this page")
    owner.context.set_offline(False)
    owner.sees("Kept as a draft")
    assert UpdateDraft.objects.get().typed["says"] == "A third print is ready, in six languages."

    Session.objects.all().delete()
    owner.page.evaluate("window.onbeforeunload = null")
    owner.signs_in("Marble Fern")
    owner.opens("/plan/actions/1.1/update/")
    assert box.input_value() == "A third print is ready, in six languages."
    owner.clicks("Say it", role="button")
    owner.sees("What you said is kept.")


def test_an_action_is_moved_on_without_a_script_and_by_keyboard_alone(visit, plan):
    owner = visit(javascript=False)
    owner.signs_in("Slate Harp")
    owner.opens("/plan/?whose=mine")
    owner.sees("5.1 Ask social workers to best evidence interviews")
    owner.opens("/plan/actions/5.3/")
    owner.page.get_by_role("button", name="Say how it goes").focus()
    owner.presses("Enter")
    owner.sees("How is it going?")
    owner.page.get_by_label("On track").focus()
    owner.presses("Space")
    owner.page.get_by_label("If that has changed: why?").focus()
    owner.page.keyboard.type("Recruiting began")
    owner.page.get_by_label("What happened, and what did it change?").focus()
    owner.page.keyboard.type("Two officers are back on full duties.")
    owner.page.get_by_role("button", name="Say it").focus()
    owner.presses("Enter")
    owner.sees("What you said is kept.")
    assert Action.objects.get(ref="5.3").updates.get().delivery == "green"


def test_a_scrutineer_follows_a_claim_to_what_shows_it_and_on_to_an_outcome(visit, plan):
    scrutineer = visit()
    scrutineer.signs_in("Indigo Ladder")
    scrutineer.opens("/plan/")
    scrutineer.clicks("2 complete, impact not shown")
    scrutineer.sees("1.5 Have the voluntary sector represented on the board")
    scrutineer.opens("/plan/actions/6.4/")
    scrutineer.sees("October audit: what is talked through in strategy discussions")
    scrutineer.clicks("T17")
    scrutineer.sees("Every statutory partner attends strategy discussions")
    scrutineer.sees("October audit: what is talked through in strategy discussions")
    scrutineer.clicks("M4.2")
    scrutineer.sees("The Sunrise Hub: referrals")
    scrutineer.opens("/plan/orphans/")
    scrutineer.sees("Actions that no measure watches")


def test_a_board_member_sees_in_five_minutes_how_the_plan_stands(visit, plan):
    member = visit(width=390)
    member.signs_in("Walnut Compass")
    member.opens("/plan/")
    member.sees("How 52 actions stand")
    member.opens("/plan/?needs=overdue")
    member.sees("6.7 Make a dashboard of how the partnership does")
    for address in (
        "/plan/wall/",
        "/plan/timeline/",
        "/plan/strategy/",
        "/plan/strategy/typologies/",
        "/plan/measures/",
    ):
        member.opens(address)


def test_who_drives_the_plan_sees_whom_to_ask_and_writes(visit, plan):
    manager = visit()
    manager.signs_in("Cobalt Saddle")
    manager.opens("/")
    manager.clicks("Whom to ask about the plan")
    manager.page.get_by_role("button", name="Write now about 3.3").click()
    manager.sees("3.3: written to marble.fern@example.org.")
    assert "/plan/actions/3.3/update/" in mail.outbox[-1].body
