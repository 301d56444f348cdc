"""A disagreement goes up level by level, each with its clock, until it is settled. No child is in it."""

from datetime import date

import pytest

from lantern.access.tests.factories import agency
from lantern.governance.changes import escalations
from lantern.governance.models import Escalation, Step
from lantern.governance.refused import Refused
from lantern.governance.tests.factories import BY, NOON, TODAY, an_escalation, health
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db
CHILD = "The boy called Tamarisk, date of birth 3/4/2012, was not seen."


def then(change, escalation, by_agency=None, text="We talked.", on=TODAY, **more):
    return change(escalation=escalation, agency=by_agency or agency(), text=text, on=on, at=NOON, by=BY, **more)


def stands(escalation):
    now = Escalation.objects.with_standing().get(pk=escalation.pk)
    return now.level, now.last, now.due_on


def test_its_clock_begins_when_it_is_raised():
    assert stands(an_escalation()) == (1, "raised", date(2026, 9, 15))
    assert Entry.objects.last().detail == {"by": "lbbd", "with": "nelft", "topic": "medical", "level": 1}


def test_taking_it_up_begins_the_next_levels_clock_and_an_answer_stops_none():
    raised = an_escalation()
    then(escalations.answer, raised, health())
    assert stands(raised) == (1, "answered", date(2026, 9, 15))

    then(escalations.take_up, raised, on=date(2026, 9, 16))

    assert stands(raised) == (2, "taken up", date(2026, 9, 18))
    assert [each.pk for each in Escalation.objects.waiting()] == [raised.pk]


def test_above_the_highest_level_there_is_none():
    with pytest.raises(Refused, match="highest level"):
        then(escalations.take_up, an_escalation(level=4))


def test_what_is_settled_keeps_what_was_learnt_and_takes_no_more_words():
    raised = an_escalation()

    then(escalations.settle, raised, learning="Name somebody on duty.")

    assert stands(raised)[:2] == (1, "settled")
    assert Step.objects.last().learning == "Name somebody on duty."
    with pytest.raises(Refused, match="already"):
        then(escalations.answer, raised)


def test_only_who_raised_it_takes_it_back():
    raised = an_escalation()

    with pytest.raises(Refused, match="Only the agency that raised"):
        then(escalations.withdraw, raised, health())

    then(escalations.withdraw, raised)
    assert stands(raised)[1] == "withdrawn"


@pytest.mark.parametrize("change", [escalations.answer, escalations.take_up, escalations.withdraw])
def test_no_step_holds_what_points_at_a_child(change):
    raised = an_escalation()

    with pytest.raises(Refused, match="date of birth"):
        then(change, raised, text=CHILD)

    assert Step.objects.count() == 1


def test_neither_raising_nor_settling_holds_what_points_at_a_child():
    with pytest.raises(Refused, match="a child’s name"):
        an_escalation(text=CHILD)
    assert not Escalation.objects.exists()

    with pytest.raises(Refused, match="date of birth"):
        then(escalations.settle, an_escalation(), learning=CHILD)
