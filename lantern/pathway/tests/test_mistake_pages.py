"""Saying that a discussion or an occasion was entered by mistake, on its pages."""

import pytest
from django.urls import reverse
from django.utils import timezone

from lantern.access.models import AgencyKind
from lantern.pathway.changes import mistakes
from lantern.pathway.changes.discussions import send_record
from lantern.pathway.models import Mistake
from lantern.pathway.tests.factories import AT, a_discussion, a_journey, an_offer, named, worker
from lantern.pathway.tests.page_factories import at, text_of

pytestmark = pytest.mark.django_db
NOT_COUNTED = "This does not count on this journey: it was entered by mistake."
WHO = "Put away by Amber Kettle (Agency lbbd) on"


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


def away(row, by):
    mistakes.put_away(row=row, reason="twice", at=timezone.now(), by=by)


def test_an_offer_is_put_away_with_a_reason_and_brought_back(site, journey, us):
    offer = an_offer(journey, us)
    page, listed = to("occasion", offer.pk), to("care", journey.pk, "support")
    assert to("put_away_occasion", offer.pk) in text_of(site, page)

    shown = text_of(site, to("put_away_occasion", offer.pk), {"reason": "wrong_journey"})

    assert "put away. Nothing on it is lost, and it can be brought back." in shown
    assert NOT_COUNTED in shown
    assert WHO in shown
    assert "it is on the wrong journey" in shown
    assert "Change or add" not in shown
    assert "Next contact" not in shown
    assert to("put_away_occasion", offer.pk) not in shown
    there, folded = text_of(site, listed).split("Entered by mistake (1)")
    assert f'href="{page}"' not in there
    assert f'href="{page}"' in folded
    assert "None is recorded." in there
    assert "Nothing is recorded here" in text_of(site, to("journey", journey.pk))
    assert WHO in text_of(site, to("bring_back_occasion", offer.pk))
    shown = text_of(site, to("bring_back_occasion", offer.pk), {})
    assert "brought back. It counts again." in shown
    assert NOT_COUNTED not in shown
    assert "Entered by mistake (" not in text_of(site, listed)


def test_a_discussion_is_put_away_with_a_reason_and_brought_back(site, journey, us):
    talk = a_discussion(journey, us)
    send_record(discussion=talk, days={"police": AT.date()}, at=timezone.now(), by=us)
    page = to("discussion", talk.pk)
    assert to("put_away_discussion", talk.pk) in text_of(site, page)
    assert "If it was planned and called off, say that instead" in text_of(site, to("put_away_discussion", talk.pk))

    shown = text_of(site, to("put_away_discussion", talk.pk), {"reason": "not_so"})

    assert NOT_COUNTED in shown
    assert "it did not happen" in shown
    for pressing in ("No quorum", "Not sent yet", "still to go to"):
        assert pressing not in shown
    for name in ("discussion_when", "discussion_people", "discussion_decisions", "give_pass", "put_away_discussion"):
        assert to(name, talk.pk) not in shown
    there, folded = text_of(site, to("journey", journey.pk)).split("Entered by mistake (1)")
    assert f'href="{page}"' not in there
    assert f'href="{page}"' in folded
    assert "Call a strategy discussion" in folded
    assert "What brings people back together" not in text_of(site, to("call_discussion", journey.pk))
    another = a_discussion(journey, us)
    assert f'href="{page}"' not in text_of(site, to("discussion", another.pk))
    refused = text_of(site, to("bring_back_discussion", talk.pk), {})
    assert "another first discussion by now" in refused
    assert NOT_COUNTED in refused
    away(another, us)
    assert "stay ended" in text_of(site, to("bring_back_discussion", talk.pk))
    assert NOT_COUNTED not in text_of(site, to("bring_back_discussion", talk.pk), {})


def test_no_page_says_more_of_what_does_not_count(site, journey, us):
    talk, offer = a_discussion(journey, us), an_offer(journey, us)
    away(talk, us)
    away(offer, us)

    for name in (
        "discussion_when",
        "discussion_people",
        "discussion_decisions",
        "discussion_action",
        "put_away_discussion",
    ):
        assert site.get(to(name, talk.pk)).url == to("discussion", talk.pk)
    for address in (to("answer_occasion", offer.pk, "wait"), to("put_away_occasion", offer.pk)):
        assert site.get(address).url == to("occasion", offer.pk)
    assert site.get(to("give_pass", talk.pk)).status_code == 404
    held = {"state": "held", "day-day": AT.day, "day-month": AT.month, "day-year": AT.year, "time": "16:00"}
    assert "this discussion was entered by mistake" in text_of(site, to("discussion_when", talk.pk), held)
    assert "Which discussion" not in text_of(site, to("start_form", journey.pk, "strategy-discussion-record"))


def test_no_reason_is_one_sentence_and_puts_nothing_away(site, journey, us):
    page = text_of(site, to("put_away_occasion", an_offer(journey, us).pk), {"reason": "horoscope"})

    assert "There is a problem" in page
    assert not Mistake.objects.exists()


def test_two_who_put_it_away_at_once_read_who_was_first(site, journey, us):
    offer = an_offer(journey, us)
    away(offer, us)

    page = text_of(site, to("put_away_occasion", offer.pk), {"reason": "twice"})
    assert "put away already, by Amber Kettle" in page


def test_what_stands_is_not_brought_back(site, journey, us):
    offer = an_offer(journey, us)

    assert site.get(to("bring_back_occasion", offer.pk)).url == to("occasion", offer.pk)
    assert "is not put away" in text_of(site, to("bring_back_occasion", offer.pk), {})


def test_who_may_not_reads_who_may(journey, us):
    officer = worker("met-east", AgencyKind.POLICE)
    named(journey, "met-east", us)
    offer, site = an_offer(journey, us), at(officer)

    assert to("put_away_occasion", offer.pk) not in text_of(site, to("occasion", offer.pk))
    page = text_of(site, to("put_away_occasion", offer.pk))
    assert "Only Agency lbbd, which entered this, and the owner of the journey put it away or bring it back." in page
    assert "Only Agency lbbd" in text_of(site, to("put_away_occasion", offer.pk), {"reason": "twice"})
    away(offer, us)
    assert to("bring_back_occasion", offer.pk) not in text_of(site, to("occasion", offer.pk))
    page = text_of(site, to("bring_back_occasion", offer.pk))
    assert "Only Agency lbbd" in page
    assert 'method="post" novalidate' not in page
    assert "Only Agency lbbd" in text_of(site, to("bring_back_occasion", offer.pk), {})
