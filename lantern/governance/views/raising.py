from django.utils import timezone

from lantern.access.doors import needs
from lantern.access.roles import May
from lantern.access.views.once import once
from lantern.governance.changes import raising as changes
from lantern.governance.forms.raising import RaiseActionForm
from lantern.governance.views.asking import Page, ask
from lantern.governance.views.meetings import meeting_asked, way_to


@needs(May.MANAGE_GOVERNANCE)
@once
def raise_action(request, pk):
    """Raise an action at a meeting, straight into the plan."""
    found = meeting_asked(request, pk)
    form = RaiseActionForm(request.POST or None, by=request.user, today=timezone.localdate())
    lead = "It goes straight into the plan, as a milestone, and whoever leads the action sees it there."
    return ask(
        request,
        form,
        lambda form: changes.raise_action(
            meeting=found, **form.said, though=form.though, at=timezone.now(), by=request.user
        ),
        page=Page("Raise an action", "Raise it into the plan", way_to(found), lead, found.group.name),
        done="It is in the plan.",
    )
