"""Whom to ask how their actions go: who was written to, and when; and a letter or a link, now."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from lantern.access.doors import load, needs
from lantern.access.models import Agency
from lantern.access.roles import May
from lantern.action_plan.asking import ask_now, send_link, whom_to_ask
from lantern.action_plan.changes import asking as changes
from lantern.action_plan.forms import LinkForm
from lantern.action_plan.models import Ask, UpdateLink
from lantern.action_plan.progress import CYCLE
from lantern.action_plan.views.editing import asks
from lantern.action_plan.views.reading import load_own, of_the_strategy, rows_now


@needs(May.EDIT_THE_PLAN)
@of_the_strategy
def asking(request, strategy):
    """Actions that nobody spoke about for a while, the longest first."""
    today = timezone.localdate()
    rows = [row for row in rows_now(request) if row.facts.is_due_for_a_word(today)]
    if request.method == "POST":
        return _ask(request, rows)
    rows.sort(key=lambda row: row.facts.said_on or row.facts.starts_on)
    asked = Ask.objects.visible_to(request.user).latest()
    whom = whom_to_ask([row.action for row in rows], today=today)
    context = {
        "rows": [(row, whom[row.action.pk], asked.get(row.action.pk)) for row in rows],
        "links": UpdateLink.objects.visible_to(request.user).select_related("action", "agency")[:20],
        "cycle": CYCLE,
        "now": timezone.now(),
        "today": today,
    }
    return render(request, "action_plan/asking.html", context)


def _ask(request, rows):
    """Write to whoever answers for the action that a button names."""
    row = next((row for row in rows if row.action.ref == request.POST.get("which")), None)
    if row:
        said = ask_now(row.action, now=timezone.now(), by=request.user)
        (messages.success if said.went else messages.error)(request, said.words)
    return redirect("action_plan:asking")


@needs(May.EDIT_THE_PLAN)
def link(request, ref):
    """Send somebody without an account a link that opens this action once."""
    row = load_own(request, ref)
    form = LinkForm(request.POST or None, agencies=Agency.objects.visible_to(request.user))
    if form.is_bound and form.is_valid():
        said = send_link(action=row.action, now=timezone.now(), by=request.user, **form.cleaned_data)
        (messages.success if said.went else messages.error)(request, said.words)
        return redirect("action_plan:action", ref)
    about = (
        f"It opens this action and nothing else, once, for {CYCLE.link_days} days. A new link ends the one before it."
    )
    return asks(request, row, "Send a link to somebody without an account", form, "Send the link", about)


@needs(May.EDIT_THE_PLAN)
def end_link(request, pk):
    """From now on the link opens nothing."""
    found = load(UpdateLink.objects.visible_to(request.user).select_related("action"), request, pk=pk)
    if request.method == "POST":
        changes.end_link(link=found, at=timezone.now(), by=request.user)
        messages.success(request, "The link opens nothing from now on.")
    return redirect("action_plan:asking")
