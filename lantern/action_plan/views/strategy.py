"""The strategy itself: what it says, how it hangs together, what is measured, and what nothing leads to."""

from collections import defaultdict

from django.http import Http404, HttpResponse
from django.shortcuts import render

from lantern.access.doors import needs
from lantern.access.models import Agency
from lantern.access.roles import May
from lantern.action_plan import sheet
from lantern.action_plan.chain import Chain, spoken_to
from lantern.action_plan.measuring import published_codes, readings, with_data
from lantern.action_plan.models import Answers, Edition, Evidence, Recommendation
from lantern.action_plan.reading import KINDS
from lantern.action_plan.views.reading import marking_of, of_the_strategy, rows_now

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@needs(May.READ_THE_PLAN)
@of_the_strategy
def strategy_page(request, strategy):
    """Vision, commitments, aims and values, in plain words; what the document leaves open, or says amiss."""
    edition = Edition.objects.visible_to(request.user).newest()
    return render(
        request,
        "action_plan/strategy.html",
        {"strategy": strategy, "edition": edition, "may_edit": request.user.may(May.EDIT_THE_PLAN)},
    )


@needs(May.READ_THE_PLAN)
@of_the_strategy
def typologies(request, strategy):
    """Kinds of child sexual abuse and the definitions in use: a page that begins with a warning."""
    return render(request, "action_plan/typologies.html", {"strategy": strategy})


@needs(May.READ_THE_PLAN)
@of_the_strategy
def thing(request, strategy, ref):
    """One thing of the strategy, and everything that it is joined with: the chain, from this end."""
    item = strategy.by_ref.get(ref)
    if item is None:
        raise Http404
    chain = Chain(strategy)
    near = chain.near(ref)
    evidence = Evidence.objects.visible_to(request.user).standing().filter(answers__ref=ref).select_related("action")
    figures = readings(request.user, _codes(item, near))
    context = {
        "strategy": strategy,
        "item": item,
        "near": near,
        "further": _further(chain, item, near),
        "kinds": KINDS,
        "rows": {row.action.ref: row for row in rows_now(request)},
        "readings": figures,
        "marking": marking_of(request, figures),
        "evidence": list(evidence),
        "agencies": _names(request),
        "recommended": Recommendation.objects.visible_to(request.user).speaking_to(ref),
    }
    return render(request, "action_plan/thing.html", context)


def _codes(item, near):
    """Its own figures, and but for a measure those of the measures beside it."""
    measures = [] if item.kind == "measures" else near.get("measures", [])
    return [code for each in (item, *measures) for code in each.indicators]


def _further(chain, item, near):
    """What is reached through one other thing, and not at once; not for an aim, which reaches everything under it."""
    if item.kind in ("aims", "commitments"):
        return {}
    kinds = ("actions", "measures", "outcomes", "findings", "recommendations")
    found = {kind: [each for each in chain.reached(item.ref, kind) if each not in near.get(kind, [])] for kind in kinds}
    return {kind: items for kind, items in found.items() if items}


def _names(request):
    return {agency.code: agency.name for agency in Agency.objects.visible_to(request.user)}


@needs(May.READ_THE_PLAN)
@of_the_strategy
def measures(request, strategy):
    """Every measure with its figures as they are now; those without say so, and who owes it."""
    items = strategy.of_kind("measures")
    found = readings(request.user, [code for item in items for code in item.indicators])
    counts = _evidence_by_ref(request)
    context = {
        "strategy": strategy,
        "readings": found,
        "marking": marking_of(request, found),
        "evidenced": counts,
        "with_data": with_data(items, found, counts),
        "agencies": _names(request),
    }
    return render(request, "action_plan/measures.html", context)


@needs(May.READ_THE_PLAN)
@of_the_strategy
def orphans(request, strategy):
    """What nothing leads to, today."""
    counts = _evidence_by_ref(request)
    published = published_codes(request.user)
    having = with_data([*strategy.of_kind("measures"), *strategy.of_kind("outcomes")], published, counts)
    context = {
        "strategy": strategy,
        "found": Chain(strategy).orphans(evidenced=counts, with_data=having),
        "agencies": _names(request),
    }
    return render(request, "action_plan/orphans.html", context)


def _evidence_by_ref(request):
    """How many standing pieces of evidence speak to each reference. Two queries, of references alone: there are many."""
    given = Evidence.objects.visible_to(request.user).standing()
    answers = defaultdict(list)
    for pk, ref in Answers.objects.visible_to(request.user).values_list("evidence", "ref"):
        answers[pk].append(ref)
    return spoken_to((ref, answers[pk]) for pk, ref in given.values_list("pk", "action__ref"))


@needs(May.READ_THE_PLAN)
def strategy_sheet(request):
    """The strategy in force as a workbook that can be changed and loaded again; the empty one before any is."""
    edition = Edition.objects.visible_to(request.user).newest()
    answer = HttpResponse(sheet.write(edition.content if edition else {}), content_type=XLSX)
    answer["Content-Disposition"] = 'attachment; filename="strategy.xlsx"'
    return answer
