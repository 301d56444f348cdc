from django.contrib import messages
from django.db import transaction
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localtime

from lantern.access.doors import needs
from lantern.access.roles import May
from lantern.analysis.partner_returns import STATES, TEMPLATES
from lantern.analysis.partner_returns.sheet import BY
from lantern.returns import quarantine
from lantern.returns.changes import Refused
from lantern.returns.changes import typing as changes
from lantern.returns.drafting import Filled
from lantern.returns.entered import entered, last_before, of_period
from lantern.returns.models import Draft
from lantern.returns.tasks import check_return
from lantern.returns.typed_form import SectionForm
from lantern.returns.views.due import own_obligation


class Asked:
    """What an address asks to type: the return, its quarter, its lines, and what is typed already."""

    def __init__(self, request, pk, period):
        self.obligation, self.period = own_obligation(request, pk, period)
        whole = TEMPLATES.get(self.obligation.template)
        if whole is None:
            raise Http404
        self.template = whole.for_period(self.period)
        own = Draft.objects.visible_to(request.user).open().select_related("obligation__agency")
        self.draft = own.filter(obligation=self.obligation, period=self.period.code).first()
        self.filled = Filled(self.draft.typed.order_by("pk") if self.draft else [])
        self.sections = list(self.template.sections.items())

    @property
    def address(self):
        return self.obligation.pk, self.period.code

    @property
    def known(self):
        return entered(self.obligation.agency, self.template.code)


@needs(May.SEND_RETURNS)
def typed(request, pk, period):
    """A return typed section by section: how far it is; begin it, say that there is nothing to report, go on to send."""
    asked = Asked(request, pk, period)
    if request.method == "POST":
        _begin(request, asked)
        return redirect("returns:typed", *asked.address)
    sections = [
        {"number": at, "name": name, "lines": len(lines), "answered": sum(map(asked.filled.is_answered, lines))}
        for at, (name, lines) in enumerate(asked.sections, 1)
    ]
    return render(request, "returns/typed.html", {"asked": asked, "sections": sections})


def _begin(request, asked):
    """Begin, if nobody has; and where the button says so, there was nothing to report."""
    codes = {line.code for line in asked.template.lines}
    before = [row for row in of_period(asked.known, asked.period).to_pylist() if row["line"] in codes]
    given = {"at": timezone.now(), "by": request.user}
    draft = changes.begin(obligation=asked.obligation, period=asked.period.code, answered=before, **given)
    if "nil" in request.POST:
        changes.say_nil(draft=draft, lines=asked.template.lines, **given)
        messages.success(request, "Every line that was empty now says that there was nothing to report.")


@needs(May.SEND_RETURNS)
def section(request, pk, period, number):
    """One section's boxes. What can be read is kept, even when another box cannot; whoever asks by script gets a word back."""
    asked = Asked(request, pk, period)
    if asked.draft is None or not 1 <= number <= len(asked.sections):
        raise Http404
    name, lines = asked.sections[number - 1]
    given = [request.POST] if request.method == "POST" else []
    form = SectionForm(*given, lines=lines, filled=asked.filled, last=_last(asked))
    met = _keep(request, asked, form) if request.method == "POST" else set()
    if request.headers.get("X-Requested-With") == "fetch":
        return JsonResponse(_word(asked, form, met))
    if request.method == "POST" and form.is_valid() and not met:
        messages.success(request, f"“{name}” is saved.")
        return _onwards(request, asked, number)
    if met and not form.errors:  # theirs stands, and is shown; ours is beside it
        form = SectionForm(lines=lines, filled=asked.filled, last=_last(asked))
    beside = {place: asked.filled.aside[place] for place in asked.filled.aside if place[0] in {x.code for x in lines}}
    context = {"asked": asked, "form": form, "name": name, "number": number, "beside": beside}
    return render(request, "returns/typed_section.html", context | {"states": STATES, "dimensions": BY})


def _keep(request, asked, form):
    """Keep what can be read. Returns the boxes where another's answer stands."""
    form.is_valid()
    seen = request.POST.get("seen", "")
    met = changes.keep(
        draft=asked.draft,
        answers=form.answers,
        seen=int(seen) if seen.isdecimal() else 0,
        at=timezone.now(),
        by=request.user,
    )
    asked.filled = Filled(asked.draft.typed.order_by("pk"))
    return met


def _word(asked, form, met):
    """What a script is told: what to say, and up to which row the page now knows."""
    if met:
        return {"says": "Somebody else has changed a box on this page. Press Save to see both answers."}
    if form.errors:
        return {
            "says": "Saved, but for a box that cannot be read. Press Save to see which.",
            "seen": asked.filled.newest,
        }
    now = localtime()
    return {"says": f"Saved at {now:%H:%M}.", "seen": asked.filled.newest}


def _onwards(request, asked, number):
    if number < len(asked.sections) and "next" in request.POST:
        return redirect("returns:typed_section", *asked.address, number + 1)
    return redirect("returns:typed", *asked.address)


def _last(asked):
    """What stood in each box last time, in words."""
    rows = last_before(asked.known, asked.period).to_pylist()
    return {(row["line"], row["dimension"], row["category"]): _words(row) for row in rows}


def _words(row):
    return f"{row['value']:,g}" if row["state"] == "given" else row["state"]


@needs(May.SEND_RETURNS)
def send_typed(request, pk, period):
    """What a check finds in what is typed, and the button that sends it as a return like any other."""
    from lantern.analysis.partner_returns import check  # loads what counts

    asked = Asked(request, pk, period)
    if asked.draft is None:
        raise Http404
    entries = asked.filled.entries(asked.template, asked.period)
    if request.method == "POST" and entries.num_rows:
        return _send(request, asked, entries)
    found = check(entries, template=asked.template, period=asked.period, previous=asked.known)
    blank = [line for line in asked.template.lines if not asked.filled.is_answered(line)]
    found = [each for each in found if each.code != "L-BLANK"]
    context = {"asked": asked, "found": found, "blank": blank, "aside": asked.filled.aside}
    return render(request, "returns/send_typed.html", {**context, "is_empty": not entries.num_rows})


def _send(request, asked, entries):
    """Write what is typed as the file that anyone could have sent, and send that."""
    from lantern.analysis.partner_returns import write_csv

    name = f"{asked.template.code}-{asked.period.code}.csv"
    writing = quarantine.Writing(name)
    writing.add(write_csv(asked.template, entries, period=asked.period, agency_name=asked.obligation.agency.name))
    try:
        with transaction.atomic():
            sent = changes.send(draft=asked.draft, held=writing.finish(), at=timezone.now(), by=request.user)
            check_return.enqueue(sent.reference)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("returns:send_typed", *asked.address)
    messages.success(request, f"We have your return. Its reference is {sent.reference}.")
    return redirect("returns:one", sent.reference)
