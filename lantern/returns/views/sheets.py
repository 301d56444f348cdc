from django.http import Http404, HttpResponse

from lantern.access.doors import needs
from lantern.access.roles import May
from lantern.analysis.partner_returns import TEMPLATES
from lantern.returns.entered import entered, last_before, of_period
from lantern.returns.views.due import own_obligation
from lantern.returns.views.reading import WORKBOOK
from lantern.trail.changes import record


@needs(May.SEE_RETURNS)
def sheet(request, pk, period):
    """The sheet to fill in: last time's values beside each box, and in the boxes what was returned for the quarter already."""
    from lantern.analysis.partner_returns import write_sheet  # loads what writes workbooks

    obligation, quarter = own_obligation(request, pk, period)
    template = TEMPLATES.get(obligation.template)
    if template is None:
        raise Http404
    known = entered(obligation.agency, template.code)
    values = {"last": last_before(known, quarter), "filled": of_period(known, quarter)}
    made = write_sheet(template, period=quarter, agency_name=obligation.agency.name, **values)
    detail = {"return": template.code, "period": quarter.code}
    record("sheet downloaded", on=f"agency:{obligation.agency.code}", detail=detail, by=request.user)
    name = f"{obligation.agency.code}-{template.code}-{quarter.code}.xlsx"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(made, content_type=WORKBOOK, headers=headers)
