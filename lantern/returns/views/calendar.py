from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone

from lantern.access.doors import needs
from lantern.access.models import Agency
from lantern.access.roles import May
from lantern.analysis.intervals import share
from lantern.returns.asking import whom_to_ask
from lantern.returns.calendar import MEANINGS, STATES, late_first, lines_answered, returns_in_time
from lantern.returns.changes import calendar as changes
from lantern.returns.due import named_period, quarters_asked, standings
from lantern.returns.forms import ExpectForm
from lantern.returns.models import Obligation, Reminder
from lantern.returns.reminding import remind_now


@needs(May.SEE_EVERY_RETURN)
def calendar(request):
    """Every agency's returns, quarter by quarter: what is here and what is not."""
    today = timezone.localdate()
    asked = list(Obligation.objects.visible_to(request.user).select_related("agency"))
    periods = quarters_asked(asked, today)
    found = standings(asked, periods, today=today)
    rows = [(each, [(period, found.get((each.pk, period.code))) for period in periods]) for each in asked]
    context = {"rows": rows, "periods": periods, "states": STATES, "meanings": MEANINGS}
    return render(request, "returns/calendar.html", context)


@needs(May.CHASE_RETURNS)
def chase(request):
    """Which returns are not here, since when, whom to ask, and when they were last written to; and write to them."""
    today = timezone.localdate()
    asked = {each.pk: each for each in Obligation.objects.visible_to(request.user).select_related("agency")}
    if request.method == "POST":
        return _remind(request, asked, today)
    found = standings(asked.values(), quarters_asked(asked.values(), today), today=today)
    whom = whom_to_ask(asked.values(), today=today)
    reminded = Reminder.objects.visible_to(request.user).latest()
    rows = [
        {
            "obligation": asked[pk],
            "period": named_period(code),
            "stands": found[pk, code],
            "whom": whom[pk],
            "reminded": reminded.get((pk, code)),
        }
        for pk, code in late_first(found)
    ]
    return render(request, "returns/chase.html", {"rows": rows, "today": today})


def _remind(request, asked, today):
    """Write to whoever sends the return that a button names."""
    pk, _, code = request.POST.get("which", "").partition(" ")
    obligation, period = asked.get(int(pk)) if pk.isdecimal() else None, named_period(code)
    if obligation and period:
        said = remind_now(obligation, period, today=today, by=request.user)
        (messages.success if said.went else messages.error)(request, said.words)
    return redirect("returns:chase")


@needs(May.CHASE_RETURNS)
def expected(request):
    """Which agency is asked for which return, from when, and whom to ask."""
    agencies = Agency.objects.visible_to(request.user)
    form = ExpectForm(request.POST or None, agencies=agencies, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        kept = changes.expect(**form.cleaned_data, by=request.user)
        messages.success(request, f"{kept.agency.name} is asked for: {kept.expected.name}.")
        return redirect("returns:expected")
    asked = Obligation.objects.visible_to(request.user).select_related("agency")
    quarters = {code: named_period(code).label for each in asked for code in (each.from_period, each.to_period) if code}
    return render(request, "returns/expected.html", {"form": form, "asked": asked, "quarters": quarters})


@needs(May.SEE_THE_PICTURE)
def contribution(request):
    """How much of what was asked for each agency gave, in time and whole: by name, for nobody is first or last."""
    today = timezone.localdate()
    asked = list(Obligation.objects.visible_to(request.user).select_related("agency"))
    periods = quarters_asked(asked, today)
    found = standings(asked, periods, today=today)
    rows = []
    for agency in dict.fromkeys(each.agency for each in asked):
        theirs = [found[key] for key in found if key[0] in {each.pk for each in asked if each.agency == agency}]
        counts = {"in_time": returns_in_time(theirs), "lines": lines_answered(theirs)}
        rows.append({"agency": agency, **counts, "interval": share(*counts["in_time"])})
    context = {"agencies": rows, "first": periods[-1], "last": periods[0]}
    return render(request, "returns/contribution.html", context)
