"""Who has the record of a discussion, on its pages: said, put right and taken back."""

import re
from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from lantern.access.models import AgencyKind
from lantern.pathway.changes import discussions as changes
from lantern.pathway.changes.journeys import say
from lantern.pathway.discussed import whole
from lantern.pathway.models import SeatAnswer
from lantern.pathway.tests.factories import a_discussion, worker
from lantern.pathway.tests.page_factories import _day, at

pytestmark = pytest.mark.django_db
ASKED = ("social_care", "police", "health", "hub", "education")
THEN = timezone.now() - timedelta(days=2)
DAY = timezone.localdate() - timedelta(days=1)


@pytest.fixture
def talk(journey, us):
    return a_discussion(journey, us, moment=THEN, at=THEN + timedelta(minutes=1))


@pytest.fixture
def address(talk):
    return f"/journeys/discussions/{talk.pk}/"


def press(site, address, *seats, button="ticked", day=DAY):
    return site.post(
        f"{address}record/", {"seats": seats, button: "yes", **_day("day", day)}, follow=True
    ).content.decode()


def test_a_chair_ticks_agencies_then_sends_to_all_who_still_wait(site, address, talk):
    assert "The record is still to go to 5 of those who were asked:" in site.get(address).content.decode()
    text = press(site, address, "police", "hub")
    assert "The record is still to go to 3 of those who were asked:</strong> Children’s social care; Health;" in text
    assert text.count("Not sent yet") == 3
    assert "Health: not sent yet" in site.get(f"{address}record/").content.decode()

    text = press(site, address, button="owed", day=timezone.localdate())

    assert "Everyone who was asked has the record." in text
    assert set(whole([talk])[0].sent().values()) == {DAY, timezone.localdate()}
    assert "Record for all" not in site.get(f"{address}record/").content.decode()


def test_one_press_for_all_who_were_asked_on_the_day_that_is_shown(site, address, talk):
    page = site.get(f"{address}record/").content.decode()
    assert "Record for all who were asked" in page
    assert f'value="{timezone.localdate().year}"' in page

    press(site, address, button="owed")

    assert whole([talk])[0].owed == []


def test_a_day_is_taken_back_on_the_page(site, address, talk):
    press(site, address, button="owed")

    text = press(site, address, "police", button="back")

    assert "still to go to 1 of those who were asked:</strong> Police." in text


@pytest.mark.parametrize(
    "said, says",
    [
        ({}, "Tick at least one agency."),
        ({"button": "back"}, "Tick at least one agency."),
        ({"seats": ["police"], "day": None}, "Enter the day on which it was sent."),
        ({"seats": ["police"], "day": THEN.date() - timedelta(days=9)}, "before the discussion was held"),
        ({"seats": ["police"], "day": DAY + timedelta(days=9)}, "still to come"),
        ({"seats": ["police"], "button": "back"}, "Nothing is changed."),
        ({"seats": ["probation"]}, "Select a valid choice"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_keeps_nothing(site, address, said, says):
    day = said.get("day", DAY)
    given = {"seats": said.get("seats", []), said.get("button", "ticked"): "yes", **(_day("day", day) if day else {})}

    assert says in site.post(f"{address}record/", given).content.decode()
    assert not SeatAnswer.objects.exclude(sent_on=None).exists()


def test_before_it_was_held_the_page_says_so(site, journey, us):
    ahead = timezone.now() + timedelta(days=3)
    planned = f"/journeys/discussions/{a_discussion(journey, us, state='planned', moment=ahead).pk}/"

    assert "Not sent yet" not in site.get(planned).content.decode()
    assert "no record of it yet" in site.get(f"{planned}record/").content.decode()
    assert "not recorded as held" in press(site, planned, "police")


@pytest.mark.parametrize("value", [{"day": DAY}, {"moment": datetime.combine(DAY, THEN.timetz())}, {"said": "no"}])
def test_the_day_that_a_step_says_is_not_typed_again(site, address, journey, us, value):
    say(journey=journey, said={"record_sent_at": value}, at=timezone.now(), by=us)
    page = site.get(f"{address}record/").content.decode()

    boxes = [each for each in re.findall(r"<input[^>]*>", page) if 'name="day-' in each]
    shown = timezone.localdate() if "said" in value else DAY
    assert [re.search(r'value="(\d+)"', each)[1] for each in boxes] == [f"{shown:%-d}", f"{shown:%-m}", f"{shown:%Y}"]


def test_nobody_asked_is_owed_nothing(site, address, talk, us):
    nobody = dict.fromkeys(ASKED, ("not invited", "not_involved"))
    changes.answer_seats(discussion=talk, answers=nobody, at=timezone.now(), by=us)

    assert "the record is owed to nobody" in site.get(address).content.decode()


def test_others_neither_see_nor_say_it(address):
    assert at(worker("met-east", AgencyKind.POLICE)).post(f"{address}record/").status_code == 404
    assert at(worker(role="practice_lead")).get(f"{address}record/").status_code == 403
