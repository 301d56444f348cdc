from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils import timezone

from lantern.access.doors import needs
from lantern.access.roles import May
from lantern.returns import changes, labelling
from lantern.returns.forms import LabelsForm
from lantern.returns.models import MAY_BE_ACCEPTED, Kept, LabelMeaning, Return
from lantern.trail.changes import record

PER_PAGE = 25


@needs(May.EDIT_LABELS)
def labels(request):
    """What this agency's labels are taken to mean, and those nobody could place."""
    agency = request.user.acting.agency
    checked = _newest_of_each_kind(request.user)
    said = LabelMeaning.objects.visible_to(request.user).latest().order_by("field", "label")
    coverage = labelling.together(kept.coverage for kept in checked)
    missing = _not_said_since(labelling.unmapped(coverage), said)
    page = Paginator(missing, PER_PAGE).get_page(request.GET.get("page"))
    form = LabelsForm(request.POST or None, unmapped=page.object_list)
    if request.method == "POST" and form.is_valid():
        return _save(request, agency, form.said())
    record("labels read", on=f"agency:{agency.code}", by=request.user)
    fields = {
        "names": labelling.NAMES,
        "fields": labelling.understood(coverage),
        "wordless": labelling.wordless(coverage),
    }
    context = {"checked": checked, "page": page, "form": form, "said": said, **fields}
    return render(request, "returns/labels.html", {**context, "may_be_checked": _may_be_checked(request.user, checked)})


def _newest_of_each_kind(user):
    """The newest check of each kind of return, the newest first."""
    found = Kept.objects.visible_to(user).summaries().select_related("sent").order_by("-at", "-pk")
    newest = {}
    for kept in found:
        newest.setdefault(kept.kind, kept)
    return list(newest.values())


def _may_be_checked(user, checked):
    """Those of the returns that can be checked again to use what was said."""
    own = Return.objects.visible_to(user).own(user).with_state()
    return own.filter(kept__in=checked, state__in=MAY_BE_ACCEPTED, forgotten_at=None)


def _not_said_since(missing, said):
    known = {(meaning.field, meaning.label) for meaning in said if meaning.code}
    return [label for label in missing if (label["field"], label["label"]) not in known]


def _save(request, agency, said):
    with transaction.atomic():
        for meaning in said:
            changes.say_what_label_means(agency=agency, **meaning, at=timezone.now(), by=request.user)
    if said:
        messages.success(request, "Saved. Check the return again to use what you said.")
    return redirect("returns:labels")
