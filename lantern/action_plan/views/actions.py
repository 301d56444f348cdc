"""One action: who, by when, how it goes, what it changed, what comes next and what shows it."""

from django.shortcuts import render

from lantern.access.doors import needs
from lantern.access.roles import May
from lantern.action_plan.chain import Chain
from lantern.action_plan.measuring import readings
from lantern.action_plan.models import Action, Evidence, PlanNote, Recommendation, Update
from lantern.action_plan.progress import LEVELS, slippage
from lantern.action_plan.views.reading import load_row, marking_of, of_the_strategy

SHOWN = 5  # updates in full; the rest is folded away


@needs(May.READ_THE_PLAN)
@of_the_strategy
def one(request, strategy, ref):
    row = load_row(request, ref)
    action, user = row.action, request.user
    item = strategy.by_ref.get(ref)
    near = Chain(strategy).near(ref)
    evidence = list(
        Evidence.objects.visible_to(user)
        .filter(action=action)
        .select_related("withdrawal", "agency")
        .prefetch_related("answers", "files")
    )
    codes = [code for each in (item, *near.get("measures", ())) if each for code in each.indicators]
    codes += [each.indicator for each in evidence if each.indicator]
    figures = readings(user, codes)
    updates = list(
        Update.objects.visible_to(user).filter(action=action).select_related("agency", "met").order_by("-pk")
    )
    moves = list(action.moves.all())
    context = {
        "strategy": strategy,
        "row": row,
        "item": item,
        "aim": strategy.by_ref.get(action.aim),
        "near": near,
        "outcomes": Chain(strategy).reached(ref, "outcomes"),
        "evidence": evidence,
        "readings": figures,
        "marking": marking_of(request, figures),
        "updates": updates[:SHOWN],
        "older": updates[SHOWN:],
        "moves": moves,
        "slippage": slippage([(move.before, move.after, move.reason) for move in moves]),
        "notes": _notes(user, action),
        "levels": LEVELS,
        "recommended": Recommendation.objects.visible_to(user).speaking_to(ref),
        "may_update": Action.objects.visible_to(user).in_force().to_update(user).filter(pk=action.pk).exists(),
        "may_edit": user.may(May.EDIT_THE_PLAN),
    }
    return render(request, "action_plan/action.html", context)


def _notes(user, action):
    """What stands beside it, by kind; what has ended comes last."""
    found = list(
        PlanNote.objects.visible_to(user)
        .filter(action=action)
        .select_related("agency", "waits_for")
        .order_by("due_on", "pk")
    )
    found.sort(key=lambda note: note.ended_at is not None)
    return {kind: [note for note in found if note.kind == kind] for kind in PlanNote.Kind}
