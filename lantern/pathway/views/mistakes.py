"""A discussion or an occasion that was entered by mistake: put away with a reason, and brought back."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.pathway import who, why
from lantern.pathway.changes import mistakes as changes
from lantern.pathway.changes.journeys import Refused
from lantern.pathway.discussed import whole
from lantern.pathway.forms.mistakes import MistakeForm
from lantern.pathway.models import Discussion, Occasion
from lantern.pathway.received import received
from lantern.pathway.views.showing import show

DISCUSSION, OCCASION = "discussion", "occasion"


class Asked:
    """What an address asks for: its row, what it is called, and the page that it has."""

    def __init__(self, request, what, pk):
        model = Discussion if what == DISCUSSION else Occasion
        rows = model.objects.visible_to(request.user).select_related("journey", "agency", "mistake__agency")
        self.row, self.what = load(rows, request, pk=pk), what
        self.is_discussion = what == DISCUSSION
        self.title = (whole([self.row]) if self.is_discussion else received([self.row]))[0].title
        self.may_say = who.may_say_mistaken(request.user, self.row)

    def page(self):
        return redirect(f"pathway:{self.what}", self.row.pk)

    def shown(self, request, page, **more):
        context = {"asked": self, "journey": self.row.journey, "why_mistaken": why.MISTAKES}
        return show(request, f"pathway/{page}.html", context | more, what=f"{self.what} read")


@needs(May.WORK_ON_JOURNEYS)
def put_away_discussion(request, pk):
    """Say that a discussion was entered by mistake, and why."""
    return _put_away(request, Asked(request, DISCUSSION, pk))


@needs(May.WORK_ON_JOURNEYS)
def put_away_occasion(request, pk):
    """Say that an occasion was entered by mistake, and why."""
    return _put_away(request, Asked(request, OCCASION, pk))


@needs(May.WORK_ON_JOURNEYS)
def bring_back_discussion(request, pk):
    """Let a discussion count again that was put away."""
    return _bring_back(request, Asked(request, DISCUSSION, pk))


@needs(May.WORK_ON_JOURNEYS)
def bring_back_occasion(request, pk):
    """Let an occasion count again that was put away."""
    return _bring_back(request, Asked(request, OCCASION, pk))


def _put_away(request, asked):
    form = MistakeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            changes.put_away(row=asked.row, reason=form.cleaned_data["reason"], at=timezone.now(), by=request.user)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, f"{asked.title}: put away. Nothing on it is lost, and it can be brought back.")
            return asked.page()
    if asked.row.mistake and request.method != "POST":
        return asked.page()
    return asked.shown(request, "put_away_entry", form=form)


def _bring_back(request, asked):
    if request.method == "POST":
        try:
            changes.bring_back(row=asked.row, at=timezone.now(), by=request.user)
        except Refused as refused:
            messages.warning(request, str(refused))
        else:
            messages.success(request, f"{asked.title}: brought back. It counts again.")
        return asked.page()
    if not asked.row.mistake:
        return asked.page()
    return asked.shown(request, "bring_back_entry")
