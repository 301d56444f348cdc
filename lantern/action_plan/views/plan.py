"""The plan as a list, on one sheet for a wall, and over three years."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lantern.access.doors import needs
from lantern.access.roles import May
from lantern.action_plan.forms import PlanFilter
from lantern.action_plan.plan_table import table
from lantern.action_plan.progress import MEANINGS, RATINGS
from lantern.action_plan.rows import chosen_rows, flagged, tally
from lantern.action_plan.timeline import cells, quarters
from lantern.action_plan.views.reading import of_the_strategy, rows_now
from lantern.design.filtering import chosen
from lantern.trail.changes import record

PER_PAGE = 60
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@needs(May.READ_THE_PLAN)
@of_the_strategy
def listing(request, strategy):
    """Every action and how it stands; which of them are shown is in the address."""
    rows = rows_now(request)
    form, found = _asked_for(request, strategy, rows)
    context = {
        "strategy": strategy,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "filter_form": form,
        "chosen": chosen(form, request.GET),
        "tally": tally(rows),
        "flagged": flagged(rows),
        "total": len(rows),
        "meanings": MEANINGS,
    }
    return render(request, "action_plan/listing.html", context)


def _asked_for(request, strategy, rows):
    """The filter in the address, and the actions that it lets through."""
    leads = sorted(
        {(row.action.lead.code, row.action.lead.name) for row in rows if row.action.lead}, key=lambda x: x[1]
    )
    form = PlanFilter(request.GET, strategy=strategy, leads=leads)
    form.is_valid()
    acting = {"agency_id": request.user.acting.agency_id, "email": request.user.email}
    return form, chosen_rows(rows, form.cleaned_data, **acting)


@needs(May.READ_THE_PLAN)
@of_the_strategy
def workbook(request, strategy):
    """The list, with its filters, as a spreadsheet."""
    from lantern.insight.files import Cover, as_workbook  # loads what writes workbooks

    today = timezone.localdate()
    _, found = _asked_for(request, strategy, rows_now(request))
    record("actions downloaded", detail={"rows": len(found)}, by=request.user)
    cover = Cover(f"The plan: {strategy.title}", "Lantern", f"As it stood on {today:%d/%m/%Y}", "")
    headers = {"Content-Disposition": f'attachment; filename="lantern-plan-{today.isoformat()}.xlsx"'}
    return HttpResponse(as_workbook(table(found), cover), content_type=WORKBOOK, headers=headers)


@needs(May.READ_THE_PLAN)
@of_the_strategy
def wall(request, strategy):
    """The whole plan on one sheet."""
    rows = rows_now(request)
    aims = [(aim, [row for row in rows if row.action.aim == aim.ref]) for aim in strategy.of_kind("aims")]
    context = {
        "strategy": strategy,
        "aims": aims,
        "tally": tally(rows),
        "ratings": RATINGS,
        "today": timezone.localdate(),
    }
    return render(request, "action_plan/wall.html", context)


@needs(May.READ_THE_PLAN)
@of_the_strategy
def timeline(request, strategy):
    """When each action is to be done, was moved to, and is expected; which of them are shown is in the address."""
    spans = quarters(strategy.year_one_starts_on, strategy.years)
    form, rows = _asked_for(request, strategy, rows_now(request))
    aims = [
        (aim, [(row, _cells(spans, row)) for row in rows if row.action.aim == aim.ref])
        for aim in strategy.of_kind("aims")
    ]
    context = {
        "strategy": strategy,
        "spans": spans,
        "aims": [(aim, shown) for aim, shown in aims if shown],
        "today": timezone.localdate(),
        "filter_form": form,
        "chosen": chosen(form, request.GET),
    }
    return render(request, "action_plan/timeline.html", context)


def _cells(spans, row):
    action = row.action
    return cells(
        spans,
        starts_on=action.starts_on,
        ends_on=action.ends_on,
        due_on=action.due_on,
        forecast_on=None if row.facts.is_done else action.forecast_on,
    )
