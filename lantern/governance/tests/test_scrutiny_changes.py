"""The scrutineer asks, agencies reply, the scrutineer judges; and nobody changes a word of it."""

from datetime import date, timedelta

import pytest

from lantern.access.tests.factories import agency
from lantern.governance.changes import scrutiny
from lantern.governance.models import Challenge
from lantern.governance.reading import judged, owed, reply_day
from lantern.governance.refused import Refused
from lantern.governance.tests.factories import BY, NOON, a_challenge, health, police
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
OCTOBER = date(2026, 10, 14)


def replies(challenge, by_agency, days=1):
    given = {"text": "We looked at ten.", "at": NOON + timedelta(days=days), "by": BY}
    return scrutiny.reply(challenge=challenge, agency=by_agency, **given)


def judges(challenge, says, days=2, **more):
    given = {"text": "Because.", "at": NOON + timedelta(days=days), "by": BY}
    return scrutiny.judge(challenge=challenge, says=says, **given, **more)


def whole(challenge):
    return Challenge.objects.whole().get(pk=challenge.pk)


def owing(challenge):
    """Who owes a reply, as the page works it out; the database says the same."""
    waits = {each for each in owed(whole(challenge))}
    assert waits == {each for each in (agency(), health()) if Challenge.objects.owed_by(each).filter(pk=challenge.pk)}
    return waits


def test_everyone_asked_owes_a_reply_until_they_have_replied():
    asked = a_challenge(agency(), health())
    assert owing(asked) == {agency(), health()}

    replies(asked, agency())

    assert owing(asked) == {health()}
    assert not Challenge.objects.to_judge().exists()


def test_once_everyone_has_replied_it_waits_for_the_scrutineer():
    asked = a_challenge(agency(), health())
    replies(asked, agency())
    replies(asked, health())

    assert list(Challenge.objects.to_judge()) == [asked]


def test_asking_again_makes_everyone_owe_a_reply_by_a_new_day():
    asked = a_challenge(agency())
    replies(asked, agency())

    judges(asked, "again", reply_by=OCTOBER)

    assert owing(asked) == {agency()}
    assert (judged(whole(asked)), reply_day(whole(asked))) == ("again", OCTOBER)
    replies(asked, agency(), days=3)
    assert owing(asked) == set()


def test_adding_words_changes_nothing_of_how_it_stands():
    asked = a_challenge(agency())

    judges(asked, "more")

    assert (judged(whole(asked)), reply_day(whole(asked))) == ("", date(2026, 9, 30))


def test_what_is_closed_takes_no_more_words():
    asked = a_challenge(agency())
    judges(asked, "satisfied")

    with pytest.raises(Refused, match="closed"):
        replies(asked, agency(), days=3)
    with pytest.raises(Refused, match="closed"):
        judges(asked, "more", days=3)
    assert not Challenge.objects.owed_by(agency()).exists()


def test_only_those_asked_reply():
    with pytest.raises(Refused, match="not asked"):
        replies(a_challenge(agency()), police())


def test_the_trail_says_that_something_was_asked_and_not_what():
    a_challenge(agency())

    entry = Entry.objects.last()
    assert (entry.what, entry.detail) == ("challenge kept", {"kind": "challenge", "asked": ["lbbd"]})
