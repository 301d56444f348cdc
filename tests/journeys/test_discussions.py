"""A chair runs a strategy discussion with a laptop on the table: no scripts, no mouse."""

from datetime import timedelta

from django.utils import timezone

from lantern.pathway.models import Discussion
from tests.journeys.test_journeys import CASE, _type

YESTERDAY = timezone.localdate() - timedelta(days=1)


def test_a_chair_records_a_discussion_by_keyboard_alone(visit):
    chair = visit(javascript=False)
    chair.signs_in("Copper Thimble")
    chair.opens("/journeys/open/")
    _type(chair, CASE, "Social care manager, chair of the strategy discussion")
    chair.clicks("Open the journey", role="button")

    _calls(chair)
    _says_who_came(chair)
    _says_what_was_decided(chair)

    chair.opens(f"/journeys/{Discussion.objects.get().journey_id}/")
    chair.sees("No quorum")


def _calls(chair):
    _follows(chair, "Call a strategy discussion")
    _picks(chair, "It was held")
    _dates(chair, "Which day?", YESTERDAY)
    _types(chair, "At what time?", "16:55")
    _presses(chair, "Save and go on")
    chair.sees("There was no quorum. Not there: Children’s social care; Police; Health.")


def _says_who_came(chair):
    _follows(chair, "Record who was asked and who came")
    for seat in ("Children’s social care", "Police"):
        _chooses(chair, seat, "Attended")
    _chooses(chair, "Health", "Apologised")
    _presses(chair, "Record")
    chair.sees("Say why health was not there, or not asked.")
    _chooses(chair, "Health: if not there, why", "Too little notice")
    _presses(chair, "Record")
    chair.sees("There was no quorum. Not there: Health.")


def _says_what_was_decided(chair):
    _follows(chair, "Record what was decided")
    _chooses(chair, "Will the child have a medical?", "Yes")
    _chooses(chair, "Medical: who owns it", "Paediatrician who knows about sexual abuse")
    _dates(chair, "Medical: by when", timezone.localdate())
    _presses(chair, "Record what was decided")
    chair.sees("Paediatrician who knows about sexual abuse")

    _follows(chair, "Add something that was agreed")
    _chooses(chair, "What was agreed?", "Ask for the medical")
    _chooses(chair, "Who does it?", "Paediatrician who knows about sexual abuse")
    _dates(chair, "By when?", timezone.localdate())
    _presses(chair, "Record")
    chair.sees("Ask for the medical")


def _reach(someone, box):
    """By the keyboard: what cannot be focused cannot be used."""
    box.focus()
    assert box.evaluate("box => box === document.activeElement")


def _follows(someone, name, role="link"):
    _reach(someone, someone.page.get_by_role(role, name=name, exact=True).first)
    with someone.page.expect_navigation():
        someone.presses("Enter")
    someone.checks_the_page()


def _presses(someone, name):
    _follows(someone, name, role="button")


def _picks(someone, label):
    _reach(someone, someone.page.get_by_label(label, exact=True))
    someone.presses("Space")


def _chooses(someone, label, option):
    box = someone.page.get_by_label(label, exact=True)
    _reach(someone, box)
    someone.page.keyboard.type(option)
    assert box.locator("option:checked").inner_text() == option


def _types(someone, label, text):
    _reach(someone, someone.page.get_by_label(label, exact=True))
    someone.page.keyboard.type(text)


def _dates(someone, what, day):
    boxes = someone.page.get_by_role("group", name=what)
    for part in ("Day", "Month", "Year"):
        _reach(someone, boxes.get_by_label(part))
        someone.page.keyboard.type(str(getattr(day, part.lower())))
