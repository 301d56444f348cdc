"""What was said and done, for anyone, without signing in: the bytes that two people approved, the same for everyone."""

from django.http import Http404
from django.views.decorators.http import require_safe

from lantern.access.doors import public
from lantern.access.for_anyone import Anyone, for_anyone, page_for_anyone
from lantern.governance.models import PlanReport, PlanReportFile, PlanReportStage
from lantern.insight.models.staged import Stage
from lantern.insight.sealing import in_groups
from lantern.overview.frozen import as_file, drawn
from lantern.pathway.here import pathway

ANYONE = Anyone()  # whoever is signed in is shown what anyone is
DOCUMENTS = (("report.pdf", "PDF"), ("report.xlsx", "Spreadsheet"))


@public
@require_safe
def newest(request):
    """The edition that was published last and stands, and a list of every edition there was."""
    every = list(_published())
    standing = next((each for each in every if each.stage == Stage.PUBLISHED), None)
    if standing is None:
        return _page(request, "said_and_did_none", editions=every)
    return _edition(request, standing, every)


@public
@require_safe
def edition(request, number):
    """One edition, however it stands now."""
    every = list(_published())
    return _edition(request, _one(every, number), every)


@public
@require_safe
def document(request, number, name):
    """One document of an edition, as the bytes that were frozen."""
    found = _one(_published(), number)
    kept = PlanReportFile.objects.visible_to(ANYONE).filter(report=found, name=name).first()
    if kept is None or name not in dict(DOCUMENTS):
        raise Http404
    return for_anyone(request, as_file(f"said-and-did-{found.number}", name, bytes(kept.content)), kept.sha256)


def _published():
    return PlanReport.objects.visible_to(ANYONE).editions().order_by("-number")


def _one(editions, number):
    found = next((each for each in editions if each.number == number), None)
    if found is None:
        raise Http404
    return found


def _edition(request, found, every):
    kept = PlanReportFile.objects.visible_to(ANYONE).filter(report=found, name="report.html").first()
    context = {
        "edition": found,
        "report": drawn(bytes(kept.content)) if kept else "",
        "documents": DOCUMENTS,
        "seal": in_groups(found.seal),
        "stages": list(PlanReportStage.objects.visible_to(ANYONE).filter(report=found)),
        "replaced_by": next((each for each in every if each.replaces_id == found.pk), None),
        "editions": every,
    }
    return _page(request, "said_and_did", status=410 if found.stage == Stage.WITHDRAWN else 200, **context)


def _page(request, name, status=200, **context):
    return page_for_anyone(request, f"overview/{name}.html", {"contacts": pathway().contacts, **context}, status)
