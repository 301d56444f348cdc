"""How an action goes, said on its pages: what is typed is never lost, and a day that moves says why."""

import re
from html import unescape

import pytest
from django.urls import reverse

from lantern.access.models import AgencyKind
from lantern.access.tests.factories import person
from lantern.action_plan.changes import progress
from lantern.action_plan.changes.evidence import add_evidence
from lantern.action_plan.models import Action, Evidence, PlanNote, Update, UpdateDraft
from lantern.action_plan.tests.factories import BY, NOON
from lantern.action_plan.tests.page_factories import SAID, page, post
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db


def test_saying_how_it_goes_adds_it_to_the_action(client, lead, action):
    html = post(client, "update", "1.1", seen=0, **SAID)

    assert "What you said is kept." in html
    assert "Half of the lamps are counted." in html
    assert Update.objects.get().agency == action.lead


def test_a_fault_loses_nothing_and_the_words_are_kept_as_a_draft(client, lead):
    html = post(client, "update", "1.1", **SAID | {"reason": ""})

    assert "Say in a few words why the rating changes." in html
    assert "Half of the lamps are counted." in html
    assert UpdateDraft.objects.get().typed["says"] == "Half of the lamps are counted."
    assert "This is your draft" in page(client, "update", "1.1")
    assert not Update.objects.exists()


def test_a_draft_with_a_day_half_typed_comes_back_as_it_was(client, lead):
    post(client, "update", "1.1", do="draft", says="Half", **{"forecast_on-day": "3", "forecast_on-month": "x"})

    html = page(client, "update", "1.1")

    assert 'value="x"' in html
    assert "Half</textarea>" in html


def test_a_script_keeps_a_draft_and_gets_a_word(client, lead):
    answer = client.post(
        reverse("action_plan:update", args=["1.1"]), {"says": "Half"}, headers={"X-Requested-With": "fetch"}
    )

    assert "Kept as a draft" in answer.json()["says"]
    assert UpdateDraft.objects.get().typed["says"] == "Half"


def test_a_draft_is_put_away_when_its_writer_wants_to(client, lead):
    post(client, "update", "1.1", do="draft", says="Half")

    post(client, "update", "1.1", away="yes")

    assert not UpdateDraft.objects.exists()


def test_what_may_point_at_a_child_warns_before_it_is_kept(client, lead):
    said = SAID | {"says": "Pebble Quillon, NHS number 943 476 5919, was seen."}

    html = post(client, "update", "1.1", seen=0, **said)

    assert "may be an NHS number" in html
    assert not Update.objects.exists()
    assert "Why these words may stay" in html
    post(client, "update", "1.1", seen=0, may_stay="document", looked_at=looked_at(html), **said)
    assert Update.objects.exists()
    detail = Entry.objects.get(what="action updated").detail
    assert detail["because"] == "It is the number of a document, a budget or a meeting"
    assert "9434765919" not in str(detail).replace(" ", "")


def looked_at(html):
    """What the page says it has found, as the form sends it back."""
    return unescape(re.search(r'name="looked_at" value="([^"]*)"', html)[1])


def test_blue_without_proof_is_refused_on_the_page_with_what_to_do(client, lead):
    html = post(client, "update", "1.1", seen=0, **SAID | {"delivery": "blue"})

    assert "needs evidence at level 4 or 5" in html
    assert not Update.objects.exists()


def test_only_who_drives_the_plan_is_asked_for_an_agreed_reason(client, lead, action):
    assert "why was that agreed?" not in page(client, "update", "1.1")
    client.force_login(person("delivery_group", at="bdscp"))

    assert "why was that agreed?" in page(client, "update", "1.1")
    post(client, "update", "1.1", seen=0, agreed_reason="It was a one-off", **SAID | {"delivery": "blue"})

    assert "Complete by agreement, impact not shown" in page(client, "action", "1.1")


def test_two_who_write_at_once_are_both_kept_and_told_of_each_other(client, lead, action):
    group = person("delivery_group", at="bdscp", name="Cobalt Saddle")
    progress.say_how_it_goes(action=action, delivery="amber", says="Too slow.", reason="I asked.", at=NOON, by=group)

    html = post(client, "update", "1.1", seen=0, **SAID)

    assert "Cobalt Saddle also said something while you wrote." in html
    assert "Too slow." in html
    assert "Half of the lamps are counted." in html
    assert "Written at the same time as what Cobalt Saddle said" in html


def test_another_agencys_action_can_be_read_and_not_spoken_about(client, lead):
    assert client.get(reverse("action_plan:action", args=["2.1"])).status_code == 200
    for name, *more in (("update",), ("move",), ("owner",), ("add_evidence",), ("add_note", "risk")):
        assert client.get(reverse(f"action_plan:{name}", args=["2.1", *more])).status_code == 404
        assert client.post(reverse(f"action_plan:{name}", args=["2.1", *more]), SAID).status_code == 404
    assert not Update.objects.exists()


def test_what_stands_beside_another_agencys_action_cannot_be_ended(client, action):
    of_the_plan_of_police = person("agency_lead", at="met-east", kind=AgencyKind.POLICE)
    note, evidence = PlanNote.objects, Evidence.objects
    add_evidence(action=action, kind="audit", level=2, title="x", says="x", at=NOON, by=BY)
    progress.add_note(action=action, kind="equality", says="x", at=NOON, by=BY)
    client.force_login(of_the_plan_of_police)

    assert client.post(reverse("action_plan:end_note", args=[note.get().pk]), {"why": "x"}).status_code == 404
    gone = client.post(reverse("action_plan:withdraw_evidence", args=[evidence.get().pk]), {"why": "x"})
    assert gone.status_code == 404


def test_a_day_is_moved_with_a_reason_and_the_old_one_is_read(client, lead):
    moved = {"after-day": "30", "after-month": "9", "after-year": "2027", "reason": "A post is empty"}
    assert "Say why the day moves." in post(client, "move", "1.1", **moved | {"reason": ""})

    html = post(client, "move", "1.1", **moved)

    assert "Its day was moved once, 183 days later in all." in html
    assert "From 31 March 2027 to 30 September 2027" in html
    assert "due on that day already" in post(client, "move", "1.1", **moved)


def test_a_reason_that_may_name_a_child_is_read_again_before_the_day_moves(client, lead, action):
    moved = {"after-day": "30", "after-month": "9", "after-year": "2027", "reason": "A child called Pebble moved away"}

    html = post(client, "move", "1.1", **moved)
    assert "may be a child’s name" in html
    assert not action.moves.exists()

    post(client, "move", "1.1", may_stay="nobody", looked_at=looked_at(html), **moved)
    assert action.moves.exists()


def test_an_owner_is_named_by_their_role(client, lead):
    assert "Head of counting answers for 1.1" in post(client, "owner", "1.1", role="Head of counting")


@pytest.mark.parametrize(
    "kind, data, says",
    [
        (
            "milestone",
            {"says": "Half counted", "due_on-day": "1", "due_on-month": "9", "due_on-year": "2026"},
            "By 1 September 2026",
        ),
        ("contributor", {"says": "Lends two people"}, "Agency met-east: Lends two people"),
        ("dependency", {"says": "Needs oil"}, "Needs oil"),
        ("risk", {"says": "No oil", "likelihood": "3", "severity": "4"}, "12 of 25"),
        ("equality", {"says": "Asked of everyone"}, "Asked of everyone"),
    ],
)
def test_what_stands_beside_an_action_is_added_and_ended_and_stays(client, lead, action, kind, data, says):
    if kind == "contributor":
        data = data | {"agency": Action.objects.get(ref="2.1").lead.pk}

    html = post(client, "add_note", "1.1", kind, **data)
    assert says in html

    html = post(client, "end_note", PlanNote.objects.get().pk, why="It came about")
    assert "It came about" in html
    assert "meanwhile" in post(client, "end_note", PlanNote.objects.get().pk, why="Again")


def test_nothing_else_can_stand_beside_an_action(client, lead):
    assert client.get(reverse("action_plan:add_note", args=["1.1", "gossip"])).status_code == 404
