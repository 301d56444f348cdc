"""The timeline of one journey: lanes and gaps laid out, and the page that shows them, what is missing and whose it is."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from lantern.access.models import AgencyKind
from lantern.analysis.checks.working_days import working_days_between
from lantern.pathway.changes import journeys as changes
from lantern.pathway.lanes import GAP, WIDE, Event, lay_out
from lantern.pathway.tests.factories import a_journey, worker
from lantern.pathway.tests.page_factories import at
from lantern.trail.models import Entry

FIRST = date(2026, 1, 5)
NOW = timezone.now()


def test_a_lane_for_each_agency_in_the_order_in_which_they_came_and_the_gaps_between():
    events = [
        Event("a", FIRST, "Police"),
        Event("b", date(2026, 3, 2), "Health"),
        Event("c", date(2026, 3, 3), "Police"),
    ]
    drawn = lay_out(events, until=date(2026, 5, 1))

    assert list(drawn.lanes) == ["Police", "Health"]
    assert [x for x, _ in drawn.lanes["Police"]] == [0.0, round(WIDE * 57 / 116, 1)]
    assert [(gap.start, gap.end, gap.is_open) for gap in drawn.gaps] == [
        (FIRST, date(2026, 3, 2), False),
        (date(2026, 3, 3), date(2026, 5, 1), True),
    ]
    assert drawn.gaps[0].working_days == working_days_between(FIRST, date(2026, 3, 2))


def test_nothing_has_no_picture_and_one_day_stands_at_its_beginning():
    assert lay_out([], until=FIRST) is None
    drawn = lay_out([Event("a", FIRST, "Police")], until=FIRST)
    assert (drawn.lanes["Police"][0][0], drawn.gaps) == (0.0, [])


@given(
    days=st.lists(st.dates(date(2024, 1, 1), date(2026, 1, 1)), min_size=1, max_size=12).map(sorted),
    until=st.dates(date(2024, 1, 1), date(2027, 1, 1)),
)
def test_every_event_is_drawn_once_inside_the_picture_and_every_long_silence_is_a_gap(days, until):
    drawn = lay_out([Event(str(n), day, f"Agency {n % 3}") for n, day in enumerate(days)], until=until)
    xs = [x for lane in drawn.lanes.values() for x, _ in lane]

    assert len(xs) == len(days)
    assert all(0 <= x <= WIDE for x in xs)
    assert all(0 <= gap.x <= gap.x + gap.width <= WIDE + 0.2 for gap in drawn.gaps)
    ends = [*days[1:], max(until, days[-1])]
    long = [pair for pair in zip(days, ends, strict=True) if working_days_between(*pair) >= GAP]
    assert [(gap.start, gap.end) for gap in drawn.gaps] == long


@pytest.fixture
def us(db):
    return worker()


def ago(days):
    return NOW - timedelta(days=days)


def page(us, journey):
    return at(us).get(f"/journeys/{journey.pk}/timeline/").content.decode()


def test_the_page_says_what_happened_what_is_missing_and_whose_it_is(us):
    said = {
        "stage": {"said": "S3"},
        "referral_received_at": {"moment": ago(90)},
        "child_spoken_to_at": {"day": ago(80).date()},
    }
    journey = a_journey(by=us, said=said)
    text = page(us, journey)

    assert text.index("What happened, in order") < text.index("The same, as a picture")
    assert "to today:" in text
    assert "Referral without a strategy discussion" in text
    assert "What comes next, and whose it is" in text
    assert Entry.objects.filter(what="timeline read", on__endswith=journey.reference).exists()


def test_one_that_ended_has_nothing_to_do_and_silence_only_until_then(us):
    journey = a_journey(by=us, said={"referral_received_at": {"moment": ago(90)}})
    ended = {"ended": {"said": "moved"}, "ended_on": {"day": ago(10).date()}}
    changes.say(journey=journey, said=ended, at=NOW, by=us)
    text = page(us, journey)

    assert "This journey ended on" in text
    assert "to its end:" in text


def test_one_of_which_nothing_is_known_says_so(us):
    journey = a_journey(by=us, said={})

    assert "Nothing with a day has been recorded yet." in page(us, journey)
    assert "Nothing that lists look for." in page(us, journey)


def test_nobody_else_reads_it(us):
    journey = a_journey(by=us)
    other = worker("nelft", AgencyKind.HEALTH, email="other@example.org")

    assert at(other).get(f"/journeys/{journey.pk}/timeline/").status_code == 404
