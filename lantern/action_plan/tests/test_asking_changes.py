from datetime import timedelta

import pytest

from lantern.access.tests.factories import agency, person
from lantern.action_plan.changes import asking as changes
from lantern.action_plan.changes.progress import NotFit, say_how_it_goes
from lantern.action_plan.links import LinkHolder, hashed
from lantern.action_plan.models import Ask, UpdateDraft, UpdateLink
from lantern.action_plan.tests.factories import BY, NOON, TODAY, a_lead, a_plan
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def action():
    return a_plan()


def a_link(action, at=NOON):
    return changes.make_link(action=action, agency=agency("harbour-light"), email="small@example.org", at=at, by=BY)


SAID = {"delivery": "green", "says": "Two evenings were held.", "reason": "It has begun."}


def test_a_draft_is_kept_as_it_grows_and_goes_when_it_is_said(action):
    lead = a_lead()
    changes.keep_draft(action=action, typed={"says": "Half"}, at=NOON, by=lead)
    changes.keep_draft(action=action, typed={"says": "Half of"}, at=NOON, by=lead)
    assert UpdateDraft.objects.get().typed == {"says": "Half of"}
    assert Entry.objects.filter(what="action update drafted").count() == 1

    say_how_it_goes(action=action, **SAID, at=NOON, by=lead)

    assert not UpdateDraft.objects.exists()


def test_a_draft_is_its_writers_alone(action):
    lead, other = a_lead(), person("delivery_group", at="bdscp")
    changes.keep_draft(action=action, typed={"says": "Half"}, at=NOON, by=lead)

    assert UpdateDraft.objects.visible_to(other).count() == 0
    say_how_it_goes(action=action, **SAID, at=NOON, by=other)
    assert UpdateDraft.objects.visible_to(lead).count() == 1


def test_a_draft_can_be_put_away(action):
    draft = changes.keep_draft(action=action, typed={}, at=NOON, by=a_lead())

    changes.put_draft_away(draft=draft, by=BY)

    assert not UpdateDraft.objects.exists()
    assert Entry.objects.last().what == "action update draft put away"


def test_of_a_links_token_only_a_hash_is_kept(action):
    link, token = a_link(action)

    assert link.token_hash == hashed(token)
    assert token not in str(list(UpdateLink.objects.values())) + str(list(Entry.objects.values()))


def test_a_new_link_ends_the_one_before_it(action):
    first, _ = a_link(action)
    a_link(action, at=NOON + timedelta(hours=1))

    first.refresh_from_db()
    assert first.ended_at


def test_a_link_says_one_thing_and_is_used_up(action):
    link, _ = a_link(action)
    changes.keep_draft(action=action, typed={"says": "Two"}, at=NOON, by=LinkHolder(link))

    update = changes.say_by_link(link=link, **SAID, at=NOON, by=LinkHolder(link))

    assert (update.agency.code, update.role, update.by) == ("harbour-light", "link", "link sent to <small@example.org>")
    assert not UpdateDraft.objects.exists()
    with pytest.raises(NotFit, match="cannot be used any more"):
        changes.say_by_link(link=link, **SAID, at=NOON, by=LinkHolder(link))
    assert action.updates.count() == 1


@pytest.mark.parametrize("over", ["ended", "out of date"])
def test_a_link_that_is_over_says_nothing(action, over):
    link, _ = a_link(action)
    if over == "ended":
        changes.end_link(link=link, at=NOON, by=BY)
    later = NOON + timedelta(days=14 if over == "out of date" else 0)

    with pytest.raises(NotFit):
        changes.say_by_link(link=link, **SAID, at=later, by=LinkHolder(link))


def test_whoever_holds_a_link_may_not_agree_that_an_action_is_complete(action):
    link, _ = a_link(action)

    with pytest.raises(NotFit, match="Only the delivery group"):
        changes.say_by_link(
            link=link, **SAID | {"delivery": "blue", "agreed_reason": "We say so"}, at=NOON, by=LinkHolder(link)
        )

    link.refresh_from_db()
    assert link.used_at is None


def test_one_letter_goes_about_an_action_in_a_day(action):
    changes.ask(action=action, stage="ask", on=TODAY, sent_to=["a@example.org"], by=BY)

    with pytest.raises(changes.AlreadyAsked):
        changes.ask(action=action, stage="remind", on=TODAY, sent_to=["a@example.org"], by=BY)
    assert Ask.objects.latest()[action.pk].stage == "ask"


def test_a_letter_that_could_not_be_sent_may_be_tried_again(action):
    asked = changes.ask(action=action, stage="ask", on=TODAY, sent_to=["a@example.org"], by=BY)

    changes.take_back_ask(asked=asked, by=BY)

    assert changes.ask(action=action, stage="ask", on=TODAY, sent_to=["a@example.org"], by=BY)
