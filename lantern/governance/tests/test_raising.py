"""What a meeting asks for is in the plan at once."""

from datetime import date

import pytest

from lantern.access.tests.factories import agency
from lantern.action_plan.models import Action, PlanNote
from lantern.governance.changes.raising import raise_action
from lantern.governance.tests.factories import BY, NOON, was_held
from lantern.trail.models import Entry

pytestmark = pytest.mark.django_db


def test_an_action_raised_at_a_meeting_is_a_milestone_of_the_plan():
    action = Action.objects.create(
        ref="6.5", place=1, aim="6", title="Roll out", outcome="Shared", lead_as_stated="Board"
    )
    meeting = was_held()

    raise_action(
        meeting=meeting, action=action, says="Sign it", agency=agency(), due_on=date(2026, 10, 1), at=NOON, by=BY
    )

    (note,) = PlanNote.objects.filter(action=action)
    assert (note.kind, note.says, note.due_on) == ("milestone", "Sign it", date(2026, 10, 1))
    assert meeting.raised.get().note == note
    assert Entry.objects.last().detail == {"meeting": meeting.pk, "of": "6.5"}
