"""A journey on its pages: read, recorded on, shared and ended."""

from datetime import timedelta

import pytest
from django.utils import timezone

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import agency
from lantern.pathway.tests.factories import AT, BEGINNING, a_journey, worker
from lantern.pathway.tests.page_factories import _day, at
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db


def test_every_reading_is_in_the_trail_and_on_the_page(us, site):
    journey = a_journey(by=us)

    text = site.get(f"/journeys/{journey.pk}/").content.decode()

    assert Entry.objects.filter(what="journey read", on=f"pathway.journey:{journey.call_sign}").count() == 1
    assert f"{us.name} (Agency lbbd)" in text


def test_a_journey_of_others_is_not_there_and_the_asking_is_in_the_trail(us):
    journey = a_journey(by=us)
    police = at(worker("met-east", AgencyKind.POLICE))

    for page in ("", "change/", "name/", "steps/S4.1/"):
        assert police.get(f"/journeys/{journey.pk}/{page}").status_code == 404
    assert Entry.objects.filter(what="refused", agency="met-east").count() == 4


DAY = timezone.localdate() - timedelta(days=10)
SAME = {
    "referral_received_at-day": DAY.day,
    "referral_received_at-month": DAY.month,
    "referral_received_at-year": DAY.year,
}


def test_a_step_is_recorded_and_its_clock_is_shown(us, site):
    journey = a_journey(by=us)

    answer = site.post(
        f"/journeys/{journey.pk}/steps/S3.3/",
        SAME
        | {
            "referral_received_at_time": "16:55",
            "referral_decision_code": "strategy",
            "referrer_told_at_instead": "no",
        },
        follow=True,
    )

    text = answer.content.decode()
    assert "Decision on a referral" in text
    assert "Still open" in text
    assert "Referral received" in text
    rows = {row.name: row for row in journey.recorded.all()}
    assert timezone.localtime(rows["referral_received_at"].moment).hour == 16
    assert rows["referrer_told_at"].value is False
    again = site.get(f"/journeys/{journey.pk}/steps/S3.3/").content.decode()
    assert "Recorded so far" in again
    assert "Referral decision: Strategy discussion" in again


def test_a_step_without_a_discussion_says_why_in_one_of_a_list_and_refuses_what_is_in_none(us, site):
    journey = a_journey(by=us)
    page = f"/journeys/{journey.pk}/steps/S4.1/"
    site.post(f"/journeys/{journey.pk}/steps/S3.3/", SAME)

    wrong = site.post(page, {"no_strategy_reason": "a reason of my own"}).content.decode()
    site.post(page, {"strategy_held_at_instead": "no", "no_strategy_reason": "other_area", "recency_band": "recent"})

    assert "There is a problem" in wrong
    assert {row.name: row.said for row in journey.recorded.filter(name="recency_band")} == {"recency_band": "recent"}
    assert "Another area leads, and holds it" in site.get("/journeys/missing/discussion/").content.decode()


@pytest.mark.parametrize(
    "step, given, said",
    [
        ("S3.3", {"referral_decision_code": ""}, "Nothing is filled in."),
        ("S3.3", _day("referral_received_at", DAY + timedelta(days=400)), "This is still to come."),
        ("S3.3", SAME | {"referral_received_at_time": "25:00"}, "Enter a time such as 16:55"),
        ("S3.3", SAME | _day("referral_decided_at", DAY - timedelta(days=1)), "“Referral decided” would be before “Referral received”"),
        ("S3.3", {"referral_received_at-day": "31", "referral_received_at-month": "2", "referral_received_at-year": "2026"}, "Enter a real date"),
        ("S5.2", {"linked_children_count": "-1"}, "Enter a whole number, nought or more."),
    ],
)  # fmt: skip
def test_impossible_days_and_orders_are_refused_in_words_that_teach(us, site, step, given, said):
    journey = a_journey(by=us)
    before = journey.recorded.count()

    text = site.post(f"/journeys/{journey.pk}/steps/{step}/", given).content.decode()

    assert said in text
    assert journey.recorded.count() == before


def test_a_nought_that_was_counted_is_kept_as_a_nought(us, site):
    journey = a_journey(by=us)

    site.post(f"/journeys/{journey.pk}/steps/S5.2/", {"linked_children_count": "0"})

    assert journey.recorded.get(name="linked_children_count").said == "0"


def test_a_birthday_is_never_asked_for_with_its_day(us, site):
    journey = a_journey(by=us)

    assert "born_on" not in site.get(f"/journeys/{journey.pk}/steps/S13.3/").content.decode()


def test_what_is_known_is_changed_by_adding_what_differs(us, site):
    journey = a_journey(by=us)
    before = journey.recorded.count()
    same = {"stage": "S3", "age_band": "10-15", "kinds": ["family"]}

    site.post(f"/journeys/{journey.pk}/change/", same)
    assert journey.recorded.count() == before
    site.post(f"/journeys/{journey.pk}/change/", same | {"stage": "S4", "kinds": ["images"]})

    added = list(journey.recorded.order_by("pk").values_list("name", "said"))[before:]
    assert added == [("stage", "S4"), ("concern:images", "yes"), ("concern:family", "no")]


def test_an_agency_that_is_named_meets_the_journey_in_its_list(us, site):
    journey = a_journey(by=us)
    police = at(worker("met-east", AgencyKind.POLICE))

    site.post(f"/journeys/{journey.pk}/name/", {"agency": agency("met-east").code, "role": "police_oic"})

    assert str(journey) in police.get("/journeys/").content.decode()
    assert "Police officer in the case" in site.get(f"/journeys/{journey.pk}/").content.decode()


def test_a_practice_lead_reads_and_records_nothing(us):
    journey = a_journey(by=us)
    lead = at(worker(role="practice_lead"))

    assert f"/journeys/{journey.pk}/steps/" not in lead.get(f"/journeys/{journey.pk}/").content.decode()
    assert lead.get(f"/journeys/{journey.pk}/steps/S4.1/").status_code == 403


def test_a_step_that_is_not_there_is_not_found(us, site):
    assert site.get(f"/journeys/{a_journey(by=us).pk}/steps/S4.9/").status_code == 404


def test_the_list_is_paged_and_asks_the_same_number_of_questions_however_long(us, site, django_assert_max_num_queries):
    for number in range(30):
        a_journey(by=us, tokens=[("case:lbbd", f"{number:064}")])

    site.get("/journeys/")  # the first page of a session also keeps the session
    with django_assert_max_num_queries(13):
        text = site.get("/journeys/").content.decode()

    assert "Showing 1 to 25 of 30" in text


def test_an_empty_list_says_what_to_do(site):
    assert "Your agency is not named on any journey that goes on." in site.get("/journeys/").content.decode()


def test_a_child_who_moves_away_stops_the_clocks_with_the_reason_and_the_journey_can_go_on(us, site):
    journey = a_journey(by=us, said=BEGINNING | {"referral_received_at": {"moment": AT - timedelta(days=30)}})
    page = f"/journeys/{journey.pk}/"

    ended = site.post(f"{page}end/", {"reason": "moved", **_day("day", DAY)}, follow=True).content.decode()
    listed = site.get("/journeys/?journeys=ended").content.decode()
    again = site.post(f"{page}end/", {"go": "on"}, follow=True).content.decode()

    assert "moved to another area" in ended
    assert "Stopped" in ended
    assert "Still open" not in ended
    assert "Ended on" in listed
    assert "Its clocks have stopped." not in again
    assert "Still open" in again


def test_a_journey_is_not_ended_on_a_day_to_come(us, site):
    journey = a_journey(by=us)

    text = site.post(
        f"/journeys/{journey.pk}/end/", {"reason": "moved", **_day("day", DAY + timedelta(days=400))}
    ).content.decode()

    assert "End it when the day is here." in text
    assert "Go on with this journey" not in site.get(f"/journeys/{journey.pk}/end/").content.decode()


def test_a_journey_of_which_nothing_is_known_says_so(us, site):
    text = site.get(f"/journeys/{a_journey(by=us, said={}).pk}/").content.decode()

    assert "Age:</strong> not recorded" in text
    assert "Kind:</strong> not yet known" in text
    assert "None has started." in text
