"""Saying how an action goes: one short page, for who has an account and for who was sent a link."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localtime

from lantern.access.doors import needs
from lantern.access.roles import May
from lantern.action_plan.changes import asking as changes
from lantern.action_plan.changes.progress import NotFit, say_how_it_goes
from lantern.action_plan.forms import UpdateForm
from lantern.action_plan.models import Update, UpdateDraft
from lantern.action_plan.views.reading import load_own

MET = "{who} also said something while you wrote. Both are kept: read theirs below yours."


@needs(May.UPDATE_OWN_ACTIONS)
def update(request, ref):
    """What is typed is kept as a draft while it is typed; saying it adds it to the action."""
    row = load_own(request, ref)
    drafts = UpdateDraft.objects.visible_to(request.user)
    updates, draft = Update.objects.visible_to(request.user), drafts.filter(action=row.action).first()
    page = Page(request, request.user, row, updates, draft)
    if "away" in request.POST and page.draft:
        changes.put_draft_away(draft=page.draft, by=request.user)
        return redirect("action_plan:action", ref)
    said = page.answer(lambda **given: say_how_it_goes(action=row.action, by=request.user, **given))
    if isinstance(said, Update):
        if said.met:
            messages.warning(request, MET.format(who=said.met.who))
        messages.success(request, "What you said is kept.")
        return redirect("action_plan:action", ref)
    return said or render(request, "action_plan/update.html", page.context)


class Page:
    """The page that both kinds of writer see, and what it does with what they press."""

    def __init__(self, request, by, row, updates, draft, **more):
        self.request, self.by, self.row, self.draft, self.more = request, by, row, draft, more
        self.recent = list(updates.filter(action=row.action).order_by("-pk")[:3])
        data = request.POST if request.method == "POST" else None
        given = {"may_agree": by.may(May.EDIT_THE_PLAN), "today": timezone.localdate()}
        self.form = UpdateForm(data, **given, initial=self._initial())

    def _initial(self):
        newest = self.recent[0] if self.recent else None
        now = {"delivery": self.row.facts.delivery, "seen": self.row.action.said_pk or 0, "confidence": ""}
        if newest:
            now |= {"next_step": newest.next_step, "forecast_on": newest.forecast_on, "confidence": newest.confidence}
        return now | (self.draft.typed if self.draft else {})

    def answer(self, say):
        """An Update that was added, an answer to give, or None: show the page."""
        if self.request.method != "POST":
            return None
        by_script = self.request.headers.get("X-Requested-With") == "fetch"
        if by_script or self.request.POST.get("do") == "draft":
            return self._kept(by_script)
        if not self.form.is_valid():
            self._keep()
            return None
        try:
            given = {"seen": self.form.cleaned_data["seen"] or 0, "though": self.form.though}
            return say(**given, at=timezone.now(), **self.form.said)
        except NotFit as fault:
            self.form.add_error(fault.field if fault.field in self.form.fields else None, str(fault))
            self._keep()
            return None

    def _keep(self):
        """Whatever could not be said yet is kept as it was typed."""
        changes.keep_draft(action=self.row.action, typed=self.form.typed, at=timezone.now(), by=self.by)

    def _kept(self, by_script):
        self._keep()
        if by_script:
            return JsonResponse({"says": f"Kept as a draft at {localtime():%H:%M}. Nobody else reads it yet."})
        messages.success(self.request, "Your draft is kept. Nobody else reads it until you say it.")
        return redirect(self.request.path)

    @property
    def context(self):
        return {"row": self.row, "form": self.form, "draft": self.draft, "recent": self.recent, **self.more}
