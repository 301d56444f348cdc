"""A file goes before a meeting and to those who sit there; a list is narrowed and taken away, by keyboard alone."""

from io import BytesIO
from pathlib import Path

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from lantern.action_plan import sample_plan
from lantern.config import made_up_governance
from lantern.governance.models import Group
from lantern.governance.tests.factories import a_meeting
from lantern.trail.models import Entry

WAITS = b"Quarter,Weeks waited\n2026-27 Q1,9\n2026-27 Q2,11\n"


@pytest.fixture
def meeting(site):
    sample_plan.make()
    made_up_governance.load(timezone.localdate())
    return a_meeting(Group.objects.get(name="Child Sexual Abuse Delivery Group"), on=timezone.localdate())


def offers(visitor, path):
    visitor.page.get_by_label("The file", exact=True).set_input_files(path)
    visitor.clicks("Add the paper", role="button")


def kept(visitor, act):
    with visitor.page.expect_download() as told:
        act()
    return Path(told.value.path()).read_bytes()


def test_a_file_goes_before_a_meeting_from_a_phone_without_javascript_and_to_who_sits_there(visit, meeting, tmp_path):
    right, wrong = tmp_path / "waits.csv", tmp_path / "waits.pdf"
    right.write_bytes(WAITS)
    wrong.write_bytes(WAITS)
    chair = visit(javascript=False, width=390)
    chair.signs_in("Cobalt Saddle")
    chair.opens(f"/governance/meetings/{meeting.pk}/")
    chair.clicks("Add a file as a paper", role="button")
    chair.fills(Title_of_the_paper="How long children wait")
    offers(chair, wrong)
    chair.sees("There is a problem")
    offers(chair, right)
    chair.sees("waits.csv, CSV file, 0.1 MB")

    member = visit()
    member.signs_in("Marble Fern")
    member.opens(f"/governance/meetings/{meeting.pk}/")
    paper = member.page.get_by_role("link", name="How long children wait", exact=True)
    address = paper.get_attribute("href")
    paper.focus()
    assert kept(member, lambda: member.presses("Enter")) == WAITS
    assert Entry.objects.filter(what="paper downloaded").count() == 1

    chair.clicks("Take back : How long children wait")
    chair.fills(Why="The wrong quarter.")
    chair.clicks("Take it back", role="button")
    member.opens(address)
    member.sees("This paper was taken back and is not shown any more: The wrong quarter.")


def test_whoever_keeps_the_escalations_narrows_the_list_and_takes_it_away_by_keyboard_alone(visit, meeting):
    manager = visit(javascript=False)
    manager.signs_in("Cobalt Saddle")
    manager.opens("/governance/escalations/")
    manager.page.locator("summary", has_text="Show only some of them").focus()
    manager.presses("Enter")
    manager.page.get_by_label("How it stands", exact=True).focus()
    manager.page.keyboard.type("Settled")
    manager.page.get_by_role("button", name="Apply filters").focus()
    manager.presses("Enter")
    manager.is_at("/governance/escalations/")
    manager.sees("1 escalation")
    manager.page.get_by_role("link", name="Download this list as a spreadsheet").focus()

    book = load_workbook(BytesIO(kept(manager, lambda: manager.presses("Enter"))))

    assert book["Table"]["G2"].value == "Settled" and book["Table"]["A3"].value is None
