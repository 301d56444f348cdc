from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from lantern.access.tests.factories import agency
from lantern.action_plan.changes.asking import make_link
from lantern.action_plan.changes.progress import say_how_it_goes
from lantern.action_plan.models import Action, Update, UpdateDraft, UpdateLink
from lantern.action_plan.tests.factories import BY, a_lead, a_plan
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
SAID = {"delivery": "green", "reason": "It has begun.", "says": "Two evenings were held."}


@pytest.fixture
def action():
    return a_plan()


@pytest.fixture
def token(action):
    return a_token(action)


def a_token(action, at=None):
    given = {"agency": agency("harbour-light"), "email": "small@example.org", "at": at or timezone.now(), "by": BY}
    return make_link(action=action, **given)[1]


def opened(client, token):
    return client.get(reverse("action_plan:linked", args=[token]))


def sent(client, token, **data):
    return client.post(reverse("action_plan:linked", args=[token]), SAID | {"seen": 0} | data)


def refusals():
    return [each.detail["reason"] for each in Entry.objects.filter(what="update link refused")]


def test_a_link_opens_one_action_and_shows_nothing_of_what_others_said(client, token, action):
    say_how_it_goes(action=action, delivery="amber", says="Between us.", reason="x", at=timezone.now(), by=a_lead())

    html = opened(client, token).content.decode()

    assert "Count the lamps" in html
    assert "At risk" in html
    for hidden in ("Between us.", "Light the lamps", "Amber Kettle", 'href="/plan/'):
        assert hidden not in html


def test_what_is_said_through_a_link_is_kept_once(client, token):
    html = sent(client, token).content.decode()

    assert "Thank you" in html
    assert Update.objects.get().by == "link sent to <small@example.org>"
    again = sent(client, token)
    assert again.status_code == 404
    assert "cannot be used" in again.content.decode()
    assert (Update.objects.count(), refusals()) == (1, ["used before"])


def test_a_draft_behind_a_link_is_kept_for_who_holds_it(client, token):
    answer = client.post(
        reverse("action_plan:linked", args=[token]), {"says": "Two"}, headers={"X-Requested-With": "fetch"}
    )

    assert "Kept as a draft" in answer.json()["says"]
    assert UpdateDraft.objects.get().link == UpdateLink.objects.get()
    assert "Two</textarea>" in opened(client, token).content.decode()


def test_a_link_is_not_used_up_by_a_fault(client, token):
    html = sent(client, token, reason="").content.decode()

    assert "Say in a few words why the rating changes." in html
    assert UpdateLink.objects.get().used_at is None


def test_whoever_holds_a_link_cannot_agree_that_it_is_complete(client, token):
    html = sent(client, token, delivery="blue", agreed_reason="We say so").content.decode()

    assert "needs evidence at level 4" in html
    assert not Update.objects.exists()


@pytest.mark.parametrize("why", ["not known here", "out of date", "ended", "the action was withdrawn"])
def test_a_link_that_is_not_good_is_refused_alike_and_the_trail_says_why(client, action, why):
    token = a_token(action, at=timezone.now() - timedelta(days=15 if why == "out of date" else 0))
    if why == "not known here":
        token = "x" * 43
    if why == "ended":
        UpdateLink.objects.update(ended_at=timezone.now())
    if why == "the action was withdrawn":
        Action.objects.filter(pk=action.pk).update(withdrawn_on=timezone.localdate(), withdrawn_why="x")

    answer = opened(client, token)

    assert answer.status_code == 404
    assert "This link cannot be used" in answer.content.decode()
    assert "Count the lamps" not in answer.content.decode()
    assert refusals() == [why]
    assert token not in str(list(Entry.objects.values()))


def test_guessing_at_links_is_held_back_and_does_not_fill_the_trail(client):
    answers = [opened(client, f"guess-{number}").status_code for number in range(62)]

    assert answers == [404] * 60 + [429] * 2
    assert len(refusals()) == 20


def test_a_link_opens_no_other_page(client, token):
    opened(client, token)

    for name, *more in (("list",), ("action", "1.1"), ("update", "1.1")):
        assert client.get(reverse(f"action_plan:{name}", args=more)).status_code == 302


def test_a_link_says_what_may_point_at_a_child_before_it_is_kept(client, token):
    html = sent(client, token, says="A child called Pebble came.").content.decode()

    assert "may be a child’s name" in html
    assert not Update.objects.exists()
