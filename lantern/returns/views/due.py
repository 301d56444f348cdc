from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.returns.calendar import MEANINGS, NOT_APPLICABLE, STATES
from lantern.returns.changes import calendar as changes
from lantern.returns.due import named_period, quarters_asked, standings
from lantern.returns.expected import SOCIAL_CARE
from lantern.returns.forms import ReasonForm
from lantern.returns.models import Obligation


@needs(May.SEE_RETURNS)
def due(request):
    """What this person's agency is asked for, quarter by quarter, and the ways to answer."""
    today = timezone.localdate()
    own = list(Obligation.objects.visible_to(request.user).own(request.user).select_related("agency"))
    periods = quarters_asked(own, today)
    found = standings(own, periods, today=today)
    asked = [
        (each, [(period, found[each.pk, period.code]) for period in periods if (each.pk, period.code) in found])
        for each in own
    ]
    context = {"asked": asked, "states": STATES, "meanings": MEANINGS, "social_care": SOCIAL_CARE}
    return render(request, "returns/due.html", context)


@needs(May.SEND_RETURNS)
def not_applicable(request, pk, period):
    """Say that a return does not apply for one quarter, or that it does after all; with a reason."""
    obligation, quarter = own_obligation(request, pk, period)
    stands = standings([obligation], [quarter], today=timezone.localdate())[obligation.pk, quarter.code]
    lifting = stands.state == NOT_APPLICABLE
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {"applies": lifting, "reason": form.cleaned_data["reason"], "at": timezone.now()}
        changes.say_whether_it_applies(obligation=obligation, period=quarter.code, **said, by=request.user)
        messages.success(request, f"{obligation.expected.name}, {quarter.label}: your word is kept.")
        return redirect("returns:due")
    context = {"form": form, "obligation": obligation, "period": quarter, "lifting": lifting}
    return render(request, "returns/not_applicable.html", context)


def own_obligation(request, pk, code):
    """The return asked for and the quarter, of this person's own agency; anything else does not exist."""
    own = Obligation.objects.visible_to(request.user).own(request.user).select_related("agency")
    obligation, period = load(own, request, pk=pk), named_period(code)
    if period is None or not obligation.is_in_force(period) or period.end >= timezone.localdate():
        raise Http404
    return obligation, period
