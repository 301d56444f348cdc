"""A page that adds something and is sent twice: by two presses, a reload, or a connection that came back."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from lantern.access.models import Sent
from lantern.pathway.models import Action, Discussion, LinkedChild, Occasion
from lantern.pathway.tests.factories import AT, a_discussion, a_journey, worker
from lantern.pathway.tests.page_factories import _day, at
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
DAY = timezone.localdate()
OFFER = {"whom": "child", "what": "adviser", "answer": "yes", **_day("offered", DAY)}
AGAIN = {"state": "held", "because": "news", "time": "00:01", **_day("day", DAY)}
ACTION = {"what": "bail", "owner": "police_oic", "state": "to do", **_day("day", DAY)}
STOP = {"reason": "other_area", **_day("on", DAY)}


@pytest.fixture
def us():
    return worker()


@pytest.fixture
def site(us):
    return at(us)


@pytest.fixture
def journey(us):
    return a_journey(by=us)


def to(name, *which):
    return reverse(f"pathway:{name}", args=which)


def mark(site, address):
    """What a page that is opened now is known by."""
    return re.search(r'name="once" value="(\w{32})"', site.get(address).content.decode())[1]


def twice(site, address, given):
    sent = given | {"once": mark(site, address)}
    first, second = site.post(address, sent), site.post(address, sent)
    assert first.status_code == second.status_code == 302
    return first.url, second.url


def test_an_offer_sent_twice_is_one_and_both_lead_to_it(site, journey):
    first, second = twice(site, to("add_occasion", journey.pk, "support"), OFFER)

    assert first == second == to("occasion", Occasion.objects.get().pk)
    assert Entry.objects.filter(what="occasion added").count() == 1
    assert Entry.objects.get(what="sent twice").on == f"pathway:add_occasion {journey.pk}"


def test_people_come_back_together_once(site, journey, us):
    a_discussion(journey, us)

    first, second = twice(site, to("call_discussion", journey.pk), AGAIN)

    assert first == second == to("discussion", Discussion.objects.exclude(because="").get().pk)


def test_what_was_agreed_and_another_child_are_written_once(site, journey, us):
    talk = a_discussion(journey, us)
    other = a_journey(by=us, tokens=[("case:lbbd", "b" * 64)])

    twice(site, to("discussion_action", talk.pk), ACTION)
    first, second = twice(site, to("link_child", journey.pk), {"call_sign": other.call_sign, "how": "sibling"})

    assert Action.objects.count() == 1
    assert first == second == to("journey", journey.pk)
    assert LinkedChild.objects.filter(journey=journey).count() == 1


def test_what_is_typed_anew_on_the_same_page_is_another(site, journey):
    address = to("add_occasion", journey.pk, "support")
    page = mark(site, address)

    site.post(address, OFFER | {"once": page})
    site.post(address, OFFER | {"once": page, "whom": "parent"})  # back in the browser, and changed

    assert Occasion.objects.count() == 2


def test_a_page_that_had_a_fault_can_be_sent_again(site, journey):
    address = to("add_occasion", journey.pk, "support")
    wrong = {"once": mark(site, address), "whom": "child"}

    for _ in range(2):
        assert "There is a problem" in site.post(address, wrong).content.decode()
    assert not Sent.objects.exists()
    assert not Entry.objects.filter(what="sent twice").exists()


def test_the_same_from_another_person_or_page_is_another(site, journey, us):
    address = to("add_occasion", journey.pk, "support")
    sent = OFFER | {"once": mark(site, address)}
    colleague = at(worker(email="colleague@example.org"))

    site.post(address, sent)
    colleague.post(address, sent)

    assert Occasion.objects.count() == 2


def test_whoever_may_not_is_refused_each_time_and_the_trail_says_so(journey):
    stranger = at(worker("met-east", email="stranger@example.org"))
    address = to("add_occasion", journey.pk, "support")

    for _ in range(2):
        assert stranger.post(address, OFFER | {"once": "a" * 32}).status_code == 404
    assert Entry.objects.filter(what="refused").count() == 2
    assert not Sent.objects.exists()


def test_a_page_without_a_mark_adds_as_before(site, journey):
    address = to("add_occasion", journey.pk, "support")

    site.post(address, OFFER)
    site.post(address, OFFER)

    assert Occasion.objects.count() == 2


def test_what_was_typed_is_not_kept_and_where_it_led_for_a_day(site, journey):
    address = to("add_occasion", journey.pk, "support")
    twice(site, address, OFFER)
    sent = Sent.objects.get()
    assert re.fullmatch(r"[0-9a-f]{64}", sent.mark)
    Sent.objects.update(at=AT - timezone.timedelta(days=9999))

    twice(site, address, OFFER)

    assert sent not in Sent.objects.all()
    assert Sent.objects.count() == 1
