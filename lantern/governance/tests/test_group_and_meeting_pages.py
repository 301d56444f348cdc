"""Pages of groups and meetings, as those who may open them use them."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from lantern.access.models import AgencyKind
from lantern.action_plan.models import Action, PlanNote
from lantern.governance.models import AgendaItem, Decision, Group, Holding, Meeting, Minutes, Paper, Seat
from lantern.governance.tests.factories import a_group, a_meeting, a_paper, a_seat, an_item, sits, someone, was_held
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
DAY = {"on-day": "14", "on-month": "9", "on-year": "2099", "begins": "14:00"}


def as_(person):
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def manager():
    return as_(someone("delivery_group", at="bdscp", kind=AgencyKind.PARTNERSHIP))


def at(name, row=None):
    return reverse(f"governance:{name}", args=[row.pk] if row else [])


def says(client, name, row=None, /, **typed):
    """The page that follows what was typed."""
    return client.post(at(name, row), typed, follow=True).content.decode()


def test_a_group_its_seat_and_who_holds_it_are_written_down_in_turn(manager):
    someone("agency_lead")
    says(manager, "add_group", name="Delivery group", purpose="Drives the work.")
    group = Group.objects.get()
    says(manager, "add_seat", group, title="Social care lead", sector="social_care")

    page = says(manager, "take_seat", Seat.objects.get(), email="agency-lead.lbbd@example.org")

    assert "Amber Kettle has the seat." in page and "Agency lbbd, since" in page


def test_a_group_of_the_same_name_and_a_seat_from_tomorrow_are_refused_in_one_sentence(manager):
    group, tomorrow = a_group(), timezone.localdate() + timedelta(days=1)
    day = {"from_on-day": tomorrow.day, "from_on-month": tomorrow.month, "from_on-year": tomorrow.year}

    assert "There is a group of that name already." in says(manager, "add_group", name="delivery group", purpose="It.")
    page = says(manager, "add_seat", group, title="Chair", sector="health", **day)

    assert "Enter a day that is not after today." in page and not Seat.objects.exists()


def test_who_leaves_is_listed_under_their_name(manager):
    holding = sits(someone("agency_lead"), seat=a_seat())

    page = says(manager, "leave_seat", holding)

    assert "Who held a seat before" in page and "Amber Kettle" in page
    assert "Fill it" in page


def test_a_seat_that_ends_is_listed_no_more(manager):
    seat = a_seat(title="The old seat")

    page = says(manager, "end_seat", seat, reason="The team was joined to another.")

    assert "The seat is ended." in page and "The old seat" not in page.replace("End the seat: The old seat", "")


def test_a_member_reads_what_somebody_without_a_seat_does_not():
    lead, other = someone("agency_lead"), someone("board")
    sits(lead, a_group())
    meeting = was_held(a_group())
    paper = a_paper(meeting)

    for name, row in (("meeting", meeting), ("paper", paper), ("attendance", a_group()), ("forward_plan", a_group())):
        assert as_(lead).get(at(name, row)).status_code == 200
        assert as_(other).get(at(name, row)).status_code == 404
    assert "for those who sit in it" in as_(other).get(at("group", a_group())).content.decode()


def test_a_meeting_is_called_and_moved_and_says_from_when(manager):
    says(manager, "call_meeting", a_group(), **DAY, place="Online")
    meeting = Meeting.objects.get()

    page = says(manager, "move_meeting", meeting, **{**DAY, "on-day": "21"}, reason="Two cannot come.")

    assert "Moved from 14 September 2099 to 21 September 2099" in page


def test_a_meeting_without_a_time_is_asked_for_one(manager):
    page = says(manager, "call_meeting", a_group(), **{**DAY, "begins": "two"}, place="Online")

    assert "Enter a time like 14:00." in page and not Meeting.objects.exists()


def test_what_comes_to_a_meeting_is_put_off_to_the_next_with_a_reason(manager):
    first, second = a_meeting(on=date(2099, 9, 14)), a_meeting(on=date(2099, 10, 12))
    says(manager, "add_item", first, title="What slips", purpose="decide", brought_by="business manager")

    says(manager, "move_item", AgendaItem.objects.get(), to=second.pk, reason="The figures are late.")
    plan = manager.get(at("forward_plan", a_group())).content.decode()

    assert "Put off from 14 September 2099: The figures are late." in plan
    assert "was put off" in manager.get(at("meeting", first)).content.decode()


def test_a_meeting_called_off_says_why_and_asks_for_nothing_more(manager):
    page = says(manager, "call_off", a_meeting(), reason="The room flooded.")

    assert "The room flooded." in page and "Add a paper" not in page


def test_a_paper_is_words_or_a_link_and_not_both(manager):
    meeting = a_meeting()
    link = "https://example.org/paper"

    assert "one of the two" in says(manager, "add_paper", meeting, title="What slips", words="Two.", link=link)
    assert "kept elsewhere" in says(manager, "add_paper", meeting, title="What slips", link=link)
    assert "one of the two" in says(manager, "add_paper", meeting, title="Nothing")
    assert "Two actions slip." not in says(manager, "withdraw_paper", Paper.objects.get(), reason="The wrong quarter.")


def test_a_paper_taken_back_cannot_be_read(manager):
    paper = a_paper(a_meeting())
    says(manager, "withdraw_paper", paper, reason="The wrong quarter.")

    answer = manager.get(at("paper", paper))
    assert answer.status_code == 410
    assert "The wrong quarter." in answer.text and paper.words not in answer.text


def test_the_register_asks_for_every_seat_that_is_held_and_keeps_the_vacant_ones(manager):
    holding = sits(someone("agency_lead"), a_group(), title="Social care lead")
    a_seat(title="Voluntary sector", sector=AgencyKind.VOLUNTARY)
    meeting = a_meeting(on=timezone.localdate())
    came, deputy = f"came-{holding.seat_id}", f"deputy-{holding.seat_id}"

    assert "Say who came for Social care lead." in says(manager, "register", meeting, **{came: "deputy"})
    assert "Choose “Sent a deputy”" in says(manager, "register", meeting, **{came: "there", deputy: "Somebody"})
    page = says(manager, "register", meeting, **{came: "deputy", deputy: "A colleague"})

    assert "Sent a deputy" in page and "A colleague" in page and "Seat vacant" in page
    attendance = manager.get(at("attendance", a_group())).content.decode()
    assert "1 of 1" in attendance and "Vacant seats" in attendance


def test_an_action_raised_at_a_meeting_stands_on_its_page_and_in_the_plan(manager):
    action = Action.objects.create(
        ref="6.5", place=1, aim="6", title="Roll out", outcome="Shared", lead_as_stated="Board"
    )
    due = {"due_on-day": "1", "due_on-month": "10", "due_on-year": "2099"}

    past = says(manager, "raise_action", was_held(), says="Sign it", action=action.pk, **{**due, "due_on-year": "2020"})
    page = says(manager, "raise_action", Meeting.objects.get(), says="Sign it", action=action.pk, **due)

    assert "Enter a day after today." in past
    assert "It is in the plan." in page and "Action 6.5" in page
    assert PlanNote.objects.get().says == "Sign it"


def test_a_decision_takes_the_place_of_an_earlier_one(manager):
    meeting = was_held()
    says(manager, "decide", meeting, text="Meet monthly.", reason="It works.")

    page = says(manager, "decide", meeting, text="Meet weekly.", reason="It slips.", replaces=Decision.objects.get().pk)

    assert "No longer holds: replaced by decision 2" in page


def test_minutes_that_could_point_at_a_child_are_kept_only_when_the_writer_says_so(manager):
    meeting = was_held()
    text = "The group agreed to spend 450000 on it."

    page = says(manager, "minutes", meeting, text=text, do="keep")
    assert "say below why they may stay" in page and not Minutes.objects.exists()

    looked_at = re.search(r'name="looked_at" value="([^"]*)"', page)[1]
    says(manager, "minutes", meeting, text=text, do="agree", may_stay="document", looked_at=looked_at)
    assert Minutes.objects.get().is_agreed
    assert Entry.objects.get(what="minutes agreed").detail["because"].startswith("It is the number of a document")


def test_of_two_who_write_minutes_neither_loses_a_word(manager):
    meeting = was_held()
    says(manager, "minutes", meeting, text="Written first.", do="keep")

    page = says(manager, "minutes", meeting, text="Written meanwhile.", do="keep", seen="")
    assert "Read theirs below" in page and "Written first." in page and "Written meanwhile." in page

    newest = Minutes.objects.first()
    says(manager, "minutes", meeting, text="Both.", do="keep", seen=newest.pk)
    assert [each.text for each in Minutes.objects.all()] == ["Both.", "Written first."]


def test_somebody_who_left_their_agency_reads_nothing_of_the_group():
    lead = someone("agency_lead")
    sits(lead, a_group())
    meeting = was_held(a_group())
    client = as_(lead)
    assert client.get(at("meeting", meeting)).status_code == 200

    lead.acting.ends_on = timezone.localdate()
    lead.acting.save()

    assert client.get(at("meeting", meeting)).status_code == 403
    assert Holding.objects.get().name == "Amber Kettle"


def test_the_start_shows_the_meetings_that_come_to_me_and_the_ways_that_are_mine():
    lead = someone("agency_lead")
    sits(lead, a_group())
    an_item(a_meeting(a_group(), on=date(2099, 9, 14)))
    a_meeting(a_group("Board"), on=date(2099, 9, 14))

    page = as_(lead).get(at("start")).content.decode()
    narrow = as_(someone("practitioner")).get(at("start")).content.decode()

    assert "Delivery group" in page and ">Board<" not in page
    assert "Emerging risks" in page and "Emerging risks" not in narrow and "Escalations" in narrow


def test_meetings_of_long_ago_are_on_the_pages_that_follow(manager):
    for number in range(1, 10):
        a_meeting(on=date(2026, number, 1))

    newest, older = (manager.get(at("group", a_group()), {"page": number}).text for number in (1, 2))

    assert "1 September 2026" in newest and "1 January 2026" not in newest
    assert "1 January 2026" in older and "1 September 2026" not in older
