"""Reports on the plan: the list, preparing and freezing one, and reading what was frozen."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from lantern.access.doors import needs
from lantern.access.roles import May
from lantern.action_plan.strategy import in_force
from lantern.governance.models import Group, PlanReport
from lantern.governance.refused import Refused
from lantern.insight.report.page import as_page
from lantern.insight.sealing import in_groups
from lantern.overview.annual_review.years import years_begun
from lantern.overview.frozen import as_file, document_asked, drawn
from lantern.overview.plan_report.composing import MARKING, delivery_report
from lantern.overview.plan_report.forms import ChairForm, ChooseGroup
from lantern.overview.plan_report.freezing import freeze, told
from lantern.overview.plan_report.gathering import fingerprint, gather

DOCUMENTS = (
    ("highlight.pdf", "Highlight, PDF"),
    ("report.pdf", "Whole report, PDF"),
    ("report.xlsx", "Whole report, spreadsheet"),
)


@needs(May.READ_THE_PLAN)
def listing(request):
    """Every report on the plan, the newest first."""
    user, found = request.user, PlanReport.objects.visible_to(request.user)
    context = {
        "reports": found.of_groups().select_related("group"),
        "reviews": found.of_years(),
        "editions": found.editions(),
        "may_prepare": _may_prepare(user),
        "may_follow": _may_prepare(user) or user.may(May.APPROVE_RELEASES),
        "years": years_begun(in_force(), timezone.localdate()) if _may_prepare(user) else [],
    }
    return render(request, "overview/reports.html", context)


@needs(May.MANAGE_GOVERNANCE)
def prepare(request):
    """What would be reported now, and the boxes for what the group says itself; freezing keeps both."""
    strategy, groups = in_force(), list(Group.objects.visible_to(request.user).open_to(request.user))
    if strategy is None or not groups:
        return render(request, "overview/no_report_yet.html", {"strategy": strategy})
    group = _asked(groups, request.POST.get("group") or request.GET.get("group"))
    now = timezone.now()
    gathered = gather(request.user, strategy, group, today=timezone.localdate(now))
    form = ChairForm(request.POST or None, today=timezone.localdate(now))
    if request.method == "POST" and form.is_valid():
        try:
            return _freeze(request, gathered, group, form, now)
        except Refused as refused:
            form.add_error(None, str(refused))
    return render(request, "overview/prepare_report.html", _to_prepare(request, gathered, groups, group, form, now))


def _asked(groups, code):
    """The group asked for; else the one that is listed last, which does the work that the others oversee."""
    return next((each for each in groups if str(each.pk) == code), groups[-1])


def _freeze(request, gathered, group, form, now):
    says = dict(form.said)
    read = says.pop("read")
    report = freeze(gathered, group=group, says=says, though=form.though, read=read, at=now, by=request.user)
    messages.success(request, "Frozen. Whoever may read the plan can read it now, and it never changes.")
    return redirect("overview:report", report.pk)


def _to_prepare(request, gathered, groups, group, form, now):
    content = told(gathered, {}, at=now, by=request.user.signature["who"])
    there = (
        PlanReport.objects.visible_to(request.user).of_groups().filter(group=group, on=timezone.localdate(now)).first()
    )
    return {
        "form": form,
        "choose": ChooseGroup(initial={"group": group.pk}, groups=groups),
        "several": len(groups) > 1,
        "group": group,
        "gathered": gathered,
        "there": there,
        "fingerprint": fingerprint(gathered),
        "report": drawn(as_page(delivery_report(content))),
        "marking": MARKING,
    }


@needs(May.READ_THE_PLAN)
def highlight(request, number):
    """One report: its highlight to read at once, its documents and its seal."""
    report, text = _document(request, number, "highlight.html")
    context = {"report": report, "text": drawn(text), "documents": DOCUMENTS, "seal": in_groups(report.seal)}
    return render(request, "overview/report.html", {**context, "marking": MARKING})


@needs(May.READ_THE_PLAN)
def whole(request, number):
    """One report, all of it."""
    report, text = _document(request, number, "report.html")
    return render(request, "overview/whole_report.html", {"report": report, "text": drawn(text), "marking": MARKING})


@needs(May.READ_THE_PLAN)
def document(request, number, name):
    """One document of a report, as the bytes that were frozen."""
    report, content = _document(request, number, name)
    return as_file(f"strategy-{name.rpartition('.')[0]}-{report.on}", name, content)


def _document(request, number, name):
    return document_asked(request, PlanReport.objects.visible_to(request.user).of_groups(), number, name)


def _may_prepare(user):
    return user.may(May.MANAGE_GOVERNANCE)
