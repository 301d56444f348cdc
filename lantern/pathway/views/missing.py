"""What children should have had and have not: on the journeys that somebody sees, one by one; and over all, counted alone."""

from collections import defaultdict

from django.core.paginator import Paginator
from django.shortcuts import render
from django.utils import timezone

from lantern.access.doors import load, needs
from lantern.access.roles import May
from lantern.design.filtering import chosen
from lantern.insight.cells import AMOUNTS, amount_level
from lantern.pathway.forms.lists import MissingForm
from lantern.pathway.here import choices, pathway
from lantern.pathway.missing import KINDS, reason_words
from lantern.pathway.models import Missing, counted_for, missing_for, reasons_for
from lantern.trail.changes import record

PER_PAGE = 25
NOBODY = "Nobody answers for the journey"


@needs(May.READ_JOURNEYS)
def missing(request):
    """On how many of the journeys that this person sees each kind is missing."""
    counts = missing_for(request.user, timezone.now())
    record("missing listed", detail={"kind": "all"}, by=request.user)
    rows = [(kind, *counts[kind.code]) for kind in KINDS.values()]
    return render(request, "pathway/missing.html", {"rows": rows})


@needs(May.READ_JOURNEYS)
def of_kind(request, code):
    """The journeys on which one kind is missing, whoever has waited longest first. That they were listed is in the trail."""
    if code not in KINDS:
        load(Missing.objects.visible_to(request.user).none(), request, kind=code)
    kind, now = KINDS[code], timezone.now()
    form = MissingForm(request.GET, kind=kind, reasons=reasons_for(request.user, now, code))
    rows = Missing.objects.visible_to(request.user).by_now(now).filter(kind=code, **form.wanted())
    paginator = Paginator(rows.select_related("journey__glance"), PER_PAGE)
    paginator.count = form.count()  # counted already, with the reasons
    page = paginator.get_page(request.GET.get("page"))
    record("missing listed", detail={"kind": code, "page": page.number}, by=request.user)
    context = {"kind": kind, "page": page, "form": form, "chosen": chosen(form, request.GET)}
    words = {"pathway": pathway(), "said": lambda row: reason_words(row.kind, row.reason, pathway(), choices())}
    return render(request, "pathway/missing_of_kind.html", context | words)


@needs(May.OVERSEE_JOURNEYS)
def oversight(request):
    """What is missing over all journeys: numbers for whoever may see exact counts, words for everyone else, never a child."""
    is_exact = request.user.may(May.SEE_EXACT_COUNTS)
    kinds = _counted(counted_for(request.user, timezone.now()))
    record("missing counted", detail={"exact": is_exact}, by=request.user)
    rows = [(kind, _many(kinds[kind.code]["all"], is_exact), kinds[kind.code]) for kind in KINDS.values()]
    return render(request, "pathway/oversight.html", {"rows": rows, "is_exact": is_exact})


def _many(counts, is_exact):
    """A number, or the words that give none away."""
    many = sum(counts.values())
    return many if is_exact else AMOUNTS[amount_level(many)]


def _counted(found):
    """{kind: {"all": …, "reason": {words: how many}, "agency": {name: how many}}}, each the most frequent first."""
    kinds = {code: defaultdict(lambda: defaultdict(int)) for code in KINDS}
    for code, reason, agency, many in found:
        kinds[code]["all"][""] += many
        kinds[code]["reason"][reason_words(code, reason, pathway(), choices())] += many
        kinds[code]["agency"][agency or NOBODY] += many
    return {
        code: {
            by: dict(sorted(counts[by].items(), key=lambda each: (-each[1], each[0])))
            for by in ("all", "reason", "agency")
        }
        for code, counts in kinds.items()
    }
