"""Public editions for those who prepare and approve them: words for each aim, freezing, and each as it stands."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.action_plan.strategy import in_force
from lantern.governance.models import Group, PlanReport, PlanReportStage, ReportWords
from lantern.governance.models.reports import Kind, Stage
from lantern.governance.refused import Refused
from lantern.insight.report.page import as_page
from lantern.insight.sealing import in_groups
from lantern.overview.frozen import as_file, document_asked, drawn
from lantern.overview.said_and_did.composing import FOR_PUBLIC, edition
from lantern.overview.said_and_did.forms import FreezeEditionForm, PublicWordsForm
from lantern.overview.said_and_did.freezing import freeze, next_number, told
from lantern.overview.said_and_did.gathering import fingerprint, gather, last_out
from lantern.overview.views.words import Place, newest_of, write_words

DOCUMENTS = (("report.pdf", "PDF"), ("report.xlsx", "Spreadsheet"))


@needs(May.MANAGE_GOVERNANCE)
def prepare(request):
    """What anyone would read now, and how far the words for each aim are; freezing keeps both for two others to approve."""
    strategy, groups = in_force(), list(Group.objects.visible_to(request.user).open_to(request.user))
    if strategy is None or not groups:
        return render(request, "overview/no_report_yet.html", {"strategy": strategy})
    now, group = timezone.now(), groups[-1]
    gathered, out = gather(strategy, group, today=timezone.localdate(now)), last_out()
    form = FreezeEditionForm(request.POST or None, today=timezone.localdate(now), has_one_out=out is not None)
    if request.method == "POST" and form.is_valid():
        try:
            report = freeze(gathered, group=group, **form.said, at=now, by=request.user)
            messages.success(request, "Frozen. Two other people now read it and approve it.")
            return redirect("overview:edition", report.pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    return render(request, "overview/prepare_edition.html", _to_prepare(request, strategy, gathered, form, out, now))


def _to_prepare(request, strategy, gathered, form, out, now):
    rows = ReportWords.objects.visible_to(request.user).of(Kind.PUBLIC)
    content = told(gathered, number=next_number(), at=now)
    return {
        "form": form,
        "fingerprint": fingerprint(gathered),
        "out": out,
        "on_the_way": PlanReport.objects.visible_to(request.user).on_the_way(),
        "written": newest_of(rows, strategy.of_kind("aims"), since=out.at if out else None),
        "report": drawn(as_page(edition(content))),
    }


@needs(May.MANAGE_GOVERNANCE)
def words(request, ref):
    """What is written for the public about one aim."""
    place = Place(
        kind=Kind.PUBLIC,
        ref=ref,
        of_kinds=("aims",),
        form_class=PublicWordsForm,
        questions=FOR_PUBLIC,
        template="overview/edition_words.html",
        back="overview:prepare_edition",
    )
    return write_words(request, place)


@needs(May.MANAGE_GOVERNANCE, May.APPROVE_RELEASES)
def one(request, number):
    """One edition as it was frozen: how it stands, who decided what, its seal, and all of it to read."""
    report = edition_asked(request, number)
    _, text = document_asked(request, _editions(request.user), number, "report.html")
    stages = list(PlanReportStage.objects.visible_to(request.user).filter(report=report))
    context = {
        "edition": report,
        "stages": stages,
        "mine": next((each for each in stages if each.person == request.user.pk), None),
        "documents": DOCUMENTS,
        "report": drawn(text),
        "seal": in_groups(report.seal),
        "may_prepare": request.user.may(May.MANAGE_GOVERNANCE),
        "may_approve": request.user.may(May.APPROVE_RELEASES),
        "waits": report.stage in (Stage.FROZEN, Stage.APPROVED_ONCE),
    }
    return render(request, "overview/plan_edition.html", context)


@needs(May.MANAGE_GOVERNANCE, May.APPROVE_RELEASES)
def document(request, number, name):
    """One document of an edition, as the bytes that were frozen."""
    report, content = document_asked(request, _editions(request.user), number, name)
    return as_file(f"said-and-did-{report.number}", name, content)


def edition_asked(request, number):
    """The public edition of that number, if this person may know of it."""
    return load(_editions(request.user), request, pk=number)


def _editions(user):
    return PlanReport.objects.visible_to(user).editions()
