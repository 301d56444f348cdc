from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from lantern.access.tests.factories import agency, person
from lantern.action_plan.changes import progress as changes
from lantern.action_plan.changes.evidence import add_evidence, withdraw_evidence
from lantern.action_plan.changes.progress import NotFit
from lantern.action_plan.models import Action, Evidence, PlanNote, Update
from lantern.action_plan.standing import with_standing
from lantern.action_plan.tests.factories import NOON, a_lead, a_plan, an_action
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def action():
    return a_plan()


@pytest.fixture
def lead(action):
    return a_lead()


def say(action, by, delivery="green", **more):
    given = {"says": "Half of them are counted.", "reason": "It has begun.", "at": NOON, "by": by}
    return changes.say_how_it_goes(action=action, delivery=delivery, **given | more)


def prove(action, by, level=4, **more):
    given = {"kind": "audit", "level": level, "title": "An audit", "says": "Practice changed.", "at": NOON, "by": by}
    return add_evidence(action=action, **given | more)


def standing(ref="1.1"):
    return with_standing(Action.objects.filter(ref=ref)).get()


def test_the_newest_word_says_how_an_action_stands(action, lead):
    say(action, lead, next_step="Count the rest", forecast_on=date(2027, 1, 1), confidence="high")
    say(action, lead, "amber", reason="One of us left.")

    now = standing()
    assert (now.delivery, now.next_step, now.said_by.partition(" <")[0]) == ("amber", "", "Amber Kettle")
    assert action.updates.count() == 2


def test_the_trail_says_who_rated_it_how_and_nothing_of_what_they_wrote(action, lead):
    say(action, lead)

    entry = Entry.objects.last()
    assert (entry.what, entry.on, entry.agency) == ("action updated", "action:1.1", "lbbd")
    assert entry.detail == {"rating": "green", "before": "grey", "level": 0}


def test_a_rating_does_not_change_without_a_reason(action, lead):
    with pytest.raises(NotFit, match="why the rating changes") as refused:
        say(action, lead, reason=" ")

    assert refused.value.field == "reason"
    assert not action.updates.exists()
    assert Entry.objects.last().what == "strategy loaded"


def test_the_same_rating_again_needs_no_reason(action, lead):
    say(action, lead)

    assert say(action, lead, reason="").reason == ""


@pytest.mark.parametrize("level", [None, 3])
def test_blue_is_refused_without_evidence_that_practice_changed(action, lead, level):
    if level:
        prove(action, lead, level)

    with pytest.raises(NotFit, match="needs evidence at level 4"):
        say(action, lead, "blue")


def test_blue_is_given_with_evidence_that_practice_changed(action, lead):
    prove(action, lead)

    assert say(action, lead, "blue").impact == 4


def test_evidence_that_was_withdrawn_proves_nothing(action, lead):
    withdraw_evidence(evidence=prove(action, lead), reason="The sample was wrong", at=NOON, by=lead)

    with pytest.raises(NotFit):
        say(action, lead, "blue")
    assert standing().impact == 0


def test_only_the_delivery_group_agrees_to_blue_without_evidence(action, lead):
    with pytest.raises(NotFit, match="Only the delivery group"):
        say(action, lead, "blue", agreed_reason="It was a one-off")

    group = person("delivery_group", at="bdscp")
    assert say(action, group, "blue", agreed_reason="It was a one-off").agreed_reason == "It was a one-off"


def test_an_agreed_reason_is_kept_only_where_it_is_needed(action):
    group = person("delivery_group", at="bdscp")

    assert say(action, group, "green", agreed_reason="left over").agreed_reason == ""


def test_the_database_itself_keeps_no_blue_without_proof(action):
    with pytest.raises(IntegrityError), transaction.atomic():
        Update.objects.create(action=action, delivery="blue", impact=3, says="x", at=NOON, by="x")


def test_two_people_at_once_lose_nothing_and_each_is_told_of_the_other(action, lead):
    other = person("delivery_group", at="bdscp", name="Cobalt Saddle")
    first = say(action, lead, seen=0)

    second = say(action, other, "amber", says="I see it otherwise.", reason="A post stands empty.", seen=0)
    third = say(action, lead, "amber", seen=second.pk)

    assert (first.met, second.met, third.met) == (None, first, None)
    assert [each.who for each in action.updates.all()] == ["Amber Kettle", "Cobalt Saddle", "Amber Kettle"]


def test_a_day_that_moves_keeps_the_old_one_and_the_reason(action, lead):
    first = changes.move_due(action=action, after=date(2027, 6, 30), reason="A post stands empty", at=NOON, by=lead)
    changes.move_due(action=action, after=date(2027, 9, 30), reason="Still empty", at=NOON, by=lead)

    assert (first.before, first.reason) == (date(2027, 3, 31), "A post stands empty")
    assert standing().due_on == date(2027, 9, 30)
    assert action.ends_on == date(2027, 3, 31)
    assert action.moves.last().before == date(2027, 6, 30)


def test_a_day_can_be_set_where_the_strategy_has_none(lead):
    unsaid = an_action("1.2")

    move = changes.move_due(action=unsaid, after=date(2027, 6, 30), reason="The group set one", at=NOON, by=lead)

    assert move.before is None
    assert Entry.objects.last().detail == {"before": None, "after": "2027-06-30"}


def test_a_day_is_not_moved_to_itself(action, lead):
    with pytest.raises(NotFit, match="due on that day already"):
        changes.move_due(action=action, after=action.ends_on, reason="x", at=NOON, by=lead)


def test_the_newest_owner_answers_for_it(action, lead):
    changes.name_owner(action=action, role="Head of counting", email="head@example.org", at=NOON, by=lead)
    changes.name_owner(action=action, role="Deputy", at=NOON, by=lead)

    assert (standing().owner_role, standing().owner_email) == ("Deputy", "")
    assert Entry.objects.last().detail == {"has address": False}


def test_what_stands_beside_an_action_is_ended_with_a_reason_and_stays(action, lead):
    note = changes.add_note(
        action=action, kind="risk", says="Nobody is left", likelihood=3, severity=4, at=NOON, by=lead
    )

    ended = changes.end_note(note=note, why="Somebody came", at=NOON + timedelta(days=1), by=lead)

    assert ended.ended_why == "Somebody came"
    assert PlanNote.objects.get().says == "Nobody is left"
    with pytest.raises(NotFit, match="meanwhile"):
        changes.end_note(note=note, why="Again", at=NOON, by=lead)


@pytest.mark.parametrize(
    "broken", [{"kind": "risk"}, {"kind": "contributor"}, {"kind": "risk", "likelihood": 9, "severity": 1}]
)
def test_a_note_without_what_its_kind_needs_is_not_kept(action, lead, broken):
    with pytest.raises(IntegrityError), transaction.atomic():
        changes.add_note(action=action, says="x", at=NOON, by=lead, **broken)


def test_an_action_does_not_wait_for_itself(action, lead):
    with pytest.raises(IntegrityError), transaction.atomic():
        changes.add_note(action=action, kind="dependency", says="x", waits_for=action, at=NOON, by=lead)


def test_who_helps_is_an_agency(action, lead):
    note = changes.add_note(
        action=action, kind="contributor", says="Lends two people", agency=agency("met-east"), at=NOON, by=lead
    )

    assert note.agency.code == "met-east"


def test_evidence_speaks_to_its_action_and_to_what_else_it_answers(action, lead):
    evidence = prove(action, lead, answers=["T1", "F1", "T1"])

    assert sorted(evidence.answers.values_list("ref", flat=True)) == ["F1", "T1"]
    assert standing().impact == 4


def test_evidence_of_data_names_a_figure_and_the_rest_says_something(action, lead):
    data = prove(action, lead, kind="data", says="", indicator="csa-contacts")
    assert data.indicator == "csa-contacts"

    for broken in ({"kind": "data", "says": "words alone"}, {"kind": "voice", "says": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            prove(action, lead, **broken)


def test_evidence_is_withdrawn_once_and_stays(action, lead):
    evidence = prove(action, lead)
    withdraw_evidence(evidence=evidence, reason="Wrong sample", at=NOON, by=lead)

    with pytest.raises(NotFit, match="meanwhile"):
        withdraw_evidence(evidence=evidence, reason="Again", at=NOON, by=lead)
    assert Evidence.objects.get().withdrawal.reason == "Wrong sample"


def test_the_best_standing_evidence_is_the_level(action, lead):
    prove(action, lead, 2)
    prove(action, lead, 5, kind="voice")
    prove(action, lead, 3, kind="staff")

    assert standing().impact == 5


def test_who_may_say_how_an_action_goes(action):
    own, other, group, reader = (
        person("agency_lead", email="own@example.org"),
        person("agency_lead", at="met-east", email="other@example.org"),
        person("delivery_group", at="bdscp"),
        person("board", at="met-east"),
    )
    may = {
        each: list(Action.objects.to_update(each).values_list("ref", flat=True)) for each in (own, other, group, reader)
    }

    assert may[own] == ["1.1", "1.2"]
    assert may[other] == ["2.1"]
    assert may[group] == ["1.1", "1.2", "2.1"]
    assert may[reader] == []
    assert Action.objects.visible_to(reader).count() == 3
    assert Action.objects.visible_to(person("administrator")).count() == 0
