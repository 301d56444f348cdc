"""Lists of this room as spreadsheets: through the door of the page, with its filter, and in the trail."""

from django.http import HttpResponse
from django.utils import timezone

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.governance import tables
from lantern.governance.models import Attendance, Decision, Group, SharingDecision
from lantern.governance.views import agreements, escalations, risks, scrutiny
from lantern.trail.changes import record

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SENSITIVE = "OFFICIAL-SENSITIVE"


def _given(request, table, *, on="", marking="", about=""):
    """The table as a workbook. What it holds that somebody typed is written as text, never as a formula."""
    from lantern.insight.files import Cover, as_workbook  # loads what writes workbooks

    today = timezone.localdate()
    record(f"{table.name} downloaded", on=on, detail={"rows": len(table.rows)}, by=request.user)
    cover = Cover(f"{table.title}{about}", "Lantern", f"As it stood on {today:%d/%m/%Y}", marking)
    headers = {"Content-Disposition": f'attachment; filename="lantern-{table.name}-{today.isoformat()}.xlsx"'}
    return HttpResponse(as_workbook(table, cover), content_type=WORKBOOK, headers=headers)


@needs(May.FOLLOW_GOVERNANCE)
def risks_file(request):
    _, rows = risks.asked_for(request, "agency", "told__agency", "done__agency", "reviews")
    return _given(request, tables.of_risks(rows))


@needs(May.READ_ESCALATIONS)
def escalations_file(request):
    _, rows = escalations.asked_for(request, "steps__agency")
    return _given(request, tables.of_escalations(rows), marking=SENSITIVE)


@needs(May.FOLLOW_GOVERNANCE)
def challenges_file(request):
    _, rows = scrutiny.asked_for(request)
    return _given(request, tables.of_challenges(rows))


@needs(May.SEE_GOVERNANCE)
def agreements_file(request):
    return _given(request, tables.of_agreements(agreements.register(request)))


@needs(May.READ_SHARING)
def sharing_file(request):
    rows = SharingDecision.objects.visible_to(request.user).select_related("agency", "agreement", "corrects")
    return _given(request, tables.of_sharing(rows), marking=SENSITIVE)


@needs(May.FOLLOW_GOVERNANCE)
def attendance_file(request, pk):
    """Who came to every meeting of a group that was held: the newest word on each seat."""
    found = _group(request, pk)
    kept = Attendance.objects.visible_to(request.user).filter(meeting__group=found)
    newest = {(each.meeting_id, each.seat_id): each for each in kept.select_related("meeting", "agency", "seat")}
    rows = sorted(newest.values(), key=lambda each: (each.meeting.on, each.meeting_id, each.seat.title), reverse=True)
    table = tables.of_attendance(rows)
    return _given(request, table, on=found, marking=SENSITIVE, about=f": {found.name}")  # it names who came


@needs(May.FOLLOW_GOVERNANCE)
def decisions_file(request, pk):
    """Everything a group decided, the newest meeting first."""
    found = _group(request, pk)
    kept = Decision.objects.visible_to(request.user).filter(meeting__group=found).order_by("-meeting__on", "-number")
    rows = kept.select_related("meeting", "item", "replaces__meeting", "replaced_by__meeting")
    return _given(request, tables.of_decisions(rows), on=found, about=f": {found.name}")


def _group(request, pk):
    return load(Group.objects.visible_to(request.user).open_to(request.user), request, pk=pk)
