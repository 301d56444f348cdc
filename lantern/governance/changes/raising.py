"""An action that a meeting asks for goes straight into the plan.

`though`: that words were kept although they may point at a child, and why. It goes into the trail; the words do not.
"""

from django.db import transaction

from lantern.action_plan.changes.progress import add_note
from lantern.action_plan.models import PlanNote
from lantern.governance.models import Raised
from lantern.trail.changes import record


@transaction.atomic
def raise_action(*, meeting, action, says, agency=None, due_on, though=None, at, by):
    """Put what a meeting asks for into the plan, as a milestone of one of the strategy's actions. `agency`: who does it."""
    kind = PlanNote.Kind.MILESTONE
    note = add_note(action=action, kind=kind, says=says, agency=agency, due_on=due_on, at=at, by=by)
    raised = Raised.objects.create(meeting=meeting, note=note, at=at, by=by.signature["who"])
    record("action raised", on=raised, detail={"meeting": meeting.pk, "of": action.ref, **(though or {})}, by=by)
    return raised
