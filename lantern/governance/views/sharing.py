from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.access.views.once import once
from lantern.governance.changes import agreements as changes
from lantern.governance.forms.agreements import SharingForm
from lantern.governance.models import SharingDecision
from lantern.governance.views.asking import Page, ask

EACH = 20


def way():
    """The way back to the log."""
    return (
        ("Governance", reverse("governance:start")),
        ("Decisions to share, or not to", reverse("governance:sharing")),
    )


@needs(May.READ_SHARING)
def sharing(request):
    """Why information was shared, or was not: one's own agency's, or every agency's for those who see to it."""
    rows = SharingDecision.objects.visible_to(request.user).select_related(
        "agency", "agreement", "corrects", "corrected_by"
    )
    page = Paginator(rows, EACH).get_page(request.GET.get("page"))
    return render(request, "governance/sharing.html", {"page": page})


@needs(May.RECORD_SHARING)
@once
def record_sharing(request):
    page = Page(
        "Write down a decision to share, or not to",
        "Keep it",
        way(),
        "Without names. It cannot be edited afterwards; a correction is a new row.",
    )
    return _keep(request, None, page)


@needs(May.RECORD_SHARING)
def correct_sharing(request, pk):
    """A new row that puts an earlier one right."""
    own = SharingDecision.objects.visible_to(request.user).filter(agency=request.user.acting.agency, corrected_by=None)
    old = load(own, request, pk=pk)
    return _keep(
        request,
        old,
        Page(
            "Correct what was written down",
            "Keep the correction",
            way(),
            "What stood before stays to be read, marked as corrected.",
        ),
    )


def _keep(request, old, page):
    names = ("asked_by", "question", "decided", "basis", "reason", "decided_as", "decided_on", "agreement")
    given = {name: getattr(old, name) for name in names} if old else {}
    form = SharingForm(request.POST or None, by=request.user, today=timezone.localdate(), initial=given)
    rest = {"agency": request.user.acting.agency, "corrects": old, "at": timezone.now(), "by": request.user}
    return ask(request, form, lambda form: changes.record_sharing(**form.said, **rest), page=page, done="It is kept.")
