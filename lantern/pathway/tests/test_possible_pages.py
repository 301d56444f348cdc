"""Days, hours and ages that cannot be, typed on the pages of a journey: one sentence, and nothing is kept."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from lantern.pathway.changes.journeys import say
from lantern.pathway.forms.times import TWICE
from lantern.pathway.models import Discussion, Journey, Occasion, Recorded
from lantern.pathway.tests.factories import AT, BEGINNING, a_journey, a_pass, worker
from lantern.pathway.tests.factories import a_discussion as one_held
from lantern.pathway.tests.form_page_factories import said, save
from lantern.pathway.tests.page_factories import GIVEN, _day, text_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
LAST = date(9999, 12, 31)
FAR = TODAY + timedelta(days=400)
BORN = date(2015, 3, 1)
SUMMER_TIME = date(2026, 3, 29)
WINTER_TIME = date(2026, 10, 25)


@pytest.fixture
def count():
    """How much is kept."""
    return lambda: (Recorded.objects.count(), Discussion.objects.count(), Occasion.objects.count())


@pytest.mark.parametrize(
    "wrong, says",
    [
        ({"born": "3 0000"}, "This year is too long ago"),
        ({"born": "3 9999"}, "This year is too long ago, or too far ahead"),
        ({"age_band": "0-4", "born": "3 2001"}, "This age does not go with the month of birth."),
        ({"age_band": "unborn"}, "“Not born yet” does not go with a month of birth that has passed."),
    ],
)
def test_a_month_of_birth_that_cannot_be_opens_and_changes_nothing(site, page, wrong, says, count):
    before = count()

    assert says in text_of(site, "/journeys/open/", GIVEN | wrong)
    assert says in text_of(site, f"{page}change/", GIVEN | wrong)
    assert (count(), Journey.objects.count()) == (before, 1)


def test_an_age_that_is_chosen_anew_is_held_against_the_month_that_is_known_and_an_old_one_is_left_alone(
    site, page, journey, us
):
    say(journey=journey, said={"born_on": {"day": date(2010, 1, 1)}}, at=AT, by=us)
    same = {"stage": "S4", "age_band": "10-15", "kinds": ["family"]}

    anew = text_of(site, f"{page}change/", same | {"age_band": "0-4"})
    text_of(site, f"{page}change/", same)

    assert "This age does not go with the month of birth." in anew
    assert journey.recorded.filter(name="stage").last().said == "S4"


NAMES = {
    "supervision_on": "S0.5", "care_proceedings_began_on": "S12.3", "first_reported_on": "S13.3", "review_decided_on": "S15.2",
    "last_contact_on": "S6.2", "looked_after_from_on": "S9.5", "stepped_down_on": "S2.3", "referral_received_at": "S3.3",
}  # fmt: skip


@pytest.mark.parametrize("name, step", NAMES.items())
@pytest.mark.parametrize("day", [LAST, date(100, 1, 1), date(2012, 1, 1), TODAY.replace(year=TODAY.year + 6, day=1)])
def test_no_step_takes_a_day_that_cannot_be(site, journey, us, name, step, day, count):
    say(journey=journey, said={"born_on": {"day": BORN}}, at=AT, by=us)
    before = count()

    text = text_of(site, f"/journeys/{journey.pk}/steps/{step}/", _day(name, day))

    assert any(says in text for says in ("still to come", "26 years ago", "before the child was born", "5 years ahead"))
    assert "There is a problem" in text
    assert count() == before


@pytest.mark.parametrize("name", ["last_contact_on", "first_reported_on", "supervision_on", "stepped_down_on"])
def test_what_has_happened_cannot_lie_ahead(site, page, name, count):
    before = count()

    assert "This is still to come." in text_of(site, f"{page}steps/{NAMES[name]}/", _day(name, FAR))
    assert count() == before


def test_a_placement_that_is_planned_is_recorded_and_its_clock_has_not_run_yet(site, page, journey):
    tomorrow = TODAY + timedelta(days=1)

    text = text_of(site, f"{page}steps/S9.5/", _day("looked_after_from_on", tomorrow))

    assert "There is a problem" not in text
    assert journey.recorded.get(name="looked_after_from_on").day == tomorrow
    assert "First review of a looked-after child" in text


HELD = "strategy_held_at"
STEP = "steps/S4.1/"


@pytest.mark.parametrize(
    "more, says",
    [
        ({f"{HELD}_instead": "no"}, "This says that there is no day, and there is one."),
        (_day(HELD, SUMMER_TIME) | {f"{HELD}_time": "01:30"}, "there was no 1:30am"),
        (dict.fromkeys(_day(HELD, TODAY), "") | {f"{HELD}_time": "16:55"}, "Enter the day as well"),
        (dict.fromkeys(_day(HELD, TODAY), "") | {f"{HELD}_time": "16:55", f"{HELD}_instead": "no"}, "This says that there is no day"),
        (_day(HELD, TODAY) | {f"{HELD}_time": "23:59"}, "This is still to come."),
        ({f"{HELD}_time": "25:00"}, "Enter a time such as 16:55"),
    ],
)  # fmt: skip
def test_a_step_never_guesses_what_was_meant(site, page, more, says, count):
    before = count()

    assert says in text_of(site, f"{page}{STEP}", _day(HELD, TODAY) | more)
    assert count() == before


def test_of_an_hour_that_came_twice_a_step_and_a_discussion_take_the_first_and_say_so(site, page, journey):
    when = {"state": "held", "time": "01:30", **_day("day", WINTER_TIME)}

    step = text_of(site, f"{page}{STEP}", _day(HELD, WINTER_TIME) | {f"{HELD}_time": "01:30"})
    called = text_of(site, f"{page}discussions/call/", when)
    moved = text_of(site, f"/journeys/discussions/{Discussion.objects.get().pk}/when/", when)

    assert [TWICE in text for text in (step, called, moved)] == [True] * 3
    assert journey.recorded.filter(name=HELD).last().moment.hour == 0


def test_an_order_that_cannot_be_does_not_say_that_nothing_was_filled_in(site, page):
    order = _day("referral_received_at", TODAY) | _day("referral_decided_at", TODAY - timedelta(days=1))

    text = text_of(site, f"{page}steps/S3.3/", order)

    assert "“Referral decided” would be before “Referral received”" in text
    assert "Nothing is filled in" not in text


def test_what_is_out_of_order_already_is_put_right_by_saying_that_it_did_not_happen(site, page, journey, us):
    days = {"referral_received_at": {"day": AT.date()}, "referral_decided_at": {"day": AT.date() - timedelta(days=9)}}
    say(journey=journey, said=days, at=AT, by=us)

    text = text_of(site, f"{page}steps/S3.3/", {"referral_decided_at_instead": "no"})

    assert "There is a problem" not in text
    assert journey.recorded.filter(name="referral_decided_at").last().said == "no"


@pytest.mark.parametrize("day", [LAST, date(100, 1, 1), AT.date() - timedelta(days=31)])
def test_a_journey_ends_on_no_day_before_it_began_nor_to_come(us, site, day):
    began = {"referral_received_at": {"day": AT.date() - timedelta(days=30)}}
    journey = a_journey(by=us, said=BEGINNING | began)

    text = text_of(site, f"/journeys/{journey.pk}/end/", {"reason": "moved", **_day("day", day)})

    assert ("This journey began on" if day < TODAY else "This is still to come") in text
    assert not journey.recorded.filter(name="ended").exists()


@pytest.mark.parametrize("state", ["planned", "held", "called off"])
@pytest.mark.parametrize("day", [LAST, date(100, 1, 1), date(2012, 1, 1), FAR])
def test_no_discussion_is_called_or_moved_to_a_day_that_cannot_be(site, journey, us, state, day, count):
    say(journey=journey, said={"born_on": {"day": BORN}}, at=AT, by=us)
    given = {"state": state, "time": "16:55", **_day("day", day)}
    made = one_held(journey, us)
    a_pass(made, worker("probation", role="practitioner"))
    before = count()

    moved = text_of(site, f"/journeys/discussions/{made.pk}/when/", given)
    again = text_of(site, f"/journeys/{journey.pk}/discussions/call/", given | {"because": "news"})

    assert all("There is a problem" in text for text in (moved, again))
    assert made.sittings.count() == 1
    assert count() == before


def test_no_discussion_is_held_in_an_hour_that_never_came(site, page, count):
    given = {"state": "held", "time": "01:30", **_day("day", SUMMER_TIME)}
    before = count()

    assert "there was no 1:30am" in text_of(site, f"{page}discussions/call/", given)
    assert count() == before


@pytest.mark.parametrize(
    "day, says", [(LAST, "more than 5 years ahead"), (date(100, 1, 1), "before the discussion was held")]
)
def test_nothing_that_was_agreed_is_due_on_a_day_that_cannot_be(site, journey, us, day, says):
    found = f"/journeys/discussions/{one_held(journey, us).pk}/"
    decided = {"medical_answer": "yes", "medical_owner": "paediatrician", **_day("medical_day", day)}
    agreed = {"what": "bail", "owner": "police_oic", "state": "to do", **_day("day", day)}

    assert says in text_of(site, f"{found}decisions/", decided)
    assert says in text_of(site, f"{found}action/", agreed)


def test_a_discussion_is_talked_of_in_pregnancy_and_no_sooner(us, journey):
    soon = (TODAY.replace(day=1) + timedelta(days=150)).replace(day=1)
    say(journey=journey, said={"born_on": {"day": soon}, "age_band": {"said": "unborn"}}, at=AT, by=us)

    assert one_held(journey, us).sittings.get().moment == AT


@pytest.mark.parametrize(
    "kind, given",
    [
        ("support", {"what": "adviser", "answer": "yes", "name": "offered"}),
        ("conference", {"what": "first review", "name": "held"}),
        ("court", {"name": "planned"}),
    ],
)
@pytest.mark.parametrize("day", [LAST, date(100, 1, 1), date(2012, 1, 1)])
def test_no_occasion_takes_a_day_that_cannot_be(site, page, journey, us, kind, given, day, count):
    say(journey=journey, said={"born_on": {"day": BORN}}, at=AT, by=us)
    whom = {"whom": "child"} if kind == "support" else {}
    typed = {name: value for name, value in given.items() if name != "name"} | _day(given["name"], day) | whom
    before = count()

    text = text_of(site, f"{page}care/add/{kind}/", typed)

    assert any(says in text for says in ("still to come", "26 years ago", "before the child was born", "5 years ahead"))
    assert count() == before


@pytest.mark.parametrize("seen", ["9" * 30, "9" * 5000, "9" * 18, "-1", "²"])
def test_a_form_keeps_what_was_typed_whatever_its_page_says_that_it_had_read(site, form, seen):
    answer = save(site, form, {"seen": seen, "page": "a"}, 1, wishes="To sleep.")

    assert answer.status_code == 200
    assert said(form)["wishes"] == "To sleep."


SIX_YEARS_AGO = TODAY.replace(year=TODAY.year - 6, day=1)
FAR_APART = "“Interview” would be more than a year before “Referral received”. Check both days."


def test_an_interview_years_before_the_referral_is_refused_on_every_way_in_and_one_weeks_before_is_not(
    site, page, journey, us
):
    say(journey=journey, said={"referral_received_at": {"day": AT.date()}}, at=AT, by=us)
    weeks = AT.date() - timedelta(weeks=3)

    by_step, in_time = (
        text_of(site, f"{page}steps/S7.3/", _day("interview_at", day)) for day in (SIX_YEARS_AGO, weeks)
    )
    by_page = text_of(site, f"{page}care/add/interview/", {"joint": "yes", **_day("planned", SIX_YEARS_AGO)})
    interview = Occasion.objects.get(kind="interview")
    held = text_of(site, f"/journeys/care/{interview.pk}/held/", _day("held", SIX_YEARS_AGO) | {"part_taken": "led"})

    assert "There is a problem" not in by_page
    assert [FAR_APART in text for text in (by_step, in_time, held)] == [True, False, True]


def test_a_referral_years_after_the_interview_is_refused_too(site, page, journey, us):
    say(journey=journey, said={"interview_at": {"day": SIX_YEARS_AGO}}, at=AT, by=us)

    assert FAR_APART in text_of(site, f"{page}steps/S3.3/", _day("referral_received_at", AT.date()))
    assert "There is a problem" not in text_of(site, f"{page}steps/S3.3/", _day("referral_received_at", SIX_YEARS_AGO))


def test_what_was_far_apart_before_is_left_alone_while_something_else_is_recorded(site, page, journey, us):
    apart = {"interview_at": {"day": SIX_YEARS_AGO}, "referral_received_at": {"day": AT.date()}}
    say(journey=journey, said=apart, at=AT, by=us)

    assert "There is a problem" not in text_of(site, f"{page}steps/S3.4/", _day("protection_began_at", AT.date()))
