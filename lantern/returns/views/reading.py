from datetime import timedelta

from django.conf import settings
from django.core.paginator import Paginator
from django.http import FileResponse, Http404
from django.shortcuts import render
from django.utils import timezone

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.analysis.indicators.catalogue import BY_CODE
from lantern.analysis.periods import parse
from lantern.design.filtering import chosen
from lantern.returns import comparing, finding_rows, labelling, parquet, progress, quarantine
from lantern.returns.forms import FindingsFilter, PreviewFilter
from lantern.returns.models import Kept, Return
from lantern.returns.standing import what_would_change
from lantern.trail.changes import record

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MARKING = "OFFICIAL-SENSITIVE: exact counts, which may point at a child"
TITLES = {code: indicator.title for code, indicator in BY_CODE.items()}


def own_return(request, reference):
    """The return asked for, if it is this person's agency's; else it does not exist."""
    return load(Return.objects.visible_to(request.user).own(request.user).with_summary(), request, reference=reference)


@needs(May.SEE_RETURNS)
def one(request, reference):
    """One return: what it is, how it stands, and what to do next."""
    sent = own_return(request, reference)
    kept = getattr(sent, "kept", None)
    context = {
        "sent": sent,
        "kept": kept,
        "states": list(sent.states.all()),
        "has_file": not sent.forgotten_at and quarantine.holds(sent.stored_as),
        "has_workbook": quarantine.workbook_path(sent.stored_as).is_file(),
        "is_stuck": sent.is_stuck(timezone.now()),
        "delete_on": sent.state_at + timedelta(days=settings.KEEP_FILE_DAYS),
        "stage": progress.told(sent.reference),
        "unmapped": len(labelling.unmapped(kept.coverage)) if kept else 0,
        "wordless": labelling.wordless(kept.coverage) if kept else 0,
    }
    return render(request, "returns/one.html", context)


@needs(May.SEE_RETURNS)
def findings(request, reference):
    """What was found in one return: counted first, then row by row."""
    sent, kept = _checked(request, reference)
    form = FindingsFilter(request.GET, groups=kept.groups)
    form.is_valid()
    rows = finding_rows.Rows(finding_rows.chosen(parquet.unpacked(kept.findings), **form.cleaned_data))
    page = Paginator(rows, finding_rows.PER_PAGE).get_page(request.GET.get("page"))
    record("findings read", on=sent, detail={"page": page.number}, by=request.user)
    shown = {"page": page, "filter_form": form, "chosen": chosen(form, request.GET)}
    return render(request, "returns/findings.html", {"sent": sent, "kept": kept, **shown})


@needs(May.SEE_RETURNS)
def workbook(request, reference):
    """The return as it was sent, marked up, and its findings, for the agency itself."""
    sent = own_return(request, reference)
    made = quarantine.workbook_path(sent.stored_as)
    if sent.forgotten_at or not made.is_file():
        raise Http404
    record("workbook downloaded", on=sent, by=request.user)
    return FileResponse(
        made.open("rb"), as_attachment=True, filename=f"{sent.reference}-findings.xlsx", content_type=WORKBOOK
    )


@needs(May.SEE_RETURNS)
def preview(request, reference):
    """What would change in the figures if this return were accepted, or did when it was."""
    sent, kept = _checked(request, reference)
    found, fuller = what_would_change(kept)
    counted = [{**row, "title": TITLES.get(row["indicator"], row["indicator"])} for row in comparing.counted(found)]
    form = PreviewFilter(request.GET, indicators=[(row["indicator"], row["title"]) for row in counted])
    form.is_valid()
    wanted = {
        "indicator": form.cleaned_data.get("indicator", ""),
        "whole_only": not form.cleaned_data.get("breakdowns"),
    }
    rows = finding_rows.Rows(comparing.greatest(found, **wanted))
    page = Paginator(rows, finding_rows.PER_PAGE).get_page(request.GET.get("page"))
    shown = {"page": page, "filter_form": form, "chosen": chosen(form, request.GET), "titles": TITLES}
    periods = {row["period"]: _in_words(parse(row["period"])) for row in page}
    context = {"sent": sent, "counted": counted, "fuller": fuller, "periods": periods, "marking": MARKING}
    return render(request, "returns/preview.html", {**context, **shown})


def _in_words(period):
    return f"{period.label}, rolling year" if period.kind == "rolling year" else period.label


def _checked(request, reference):
    """The return and all that was worked out from it; it does not exist until it has been checked."""
    sent = own_return(request, reference)
    return sent, load(Kept.objects.visible_to(request.user).select_related("sent__agency"), request, sent=sent)
