from django.shortcuts import render

from lantern.access.doors import needs
from lantern.access.roles import May
from lantern.action_plan.learning_told import MARKING
from lantern.overview import finding
from lantern.overview.forms import FindForm


@needs(May.READ_THE_PLAN, May.SEE_GOVERNANCE)
def find(request):
    """What says the words typed, wherever this person may read. The words are in the address and are kept nowhere."""
    form = FindForm(request.GET if "words" in request.GET else None)
    context = {"form": form, "may_find": _kinds(request.user)}
    if form.is_valid():
        kind = request.GET.get("kind", "")
        kind = kind if kind in finding.KINDS else ""
        typed, strategy = form.cleaned_data["words"], finding.strategy_for(request.user)
        found = finding.find(request.user, form.asked, strategy=strategy, kind=kind)
        context |= {
            "found": found,
            "many": sum(each.many for each in found),
            "named": None if kind else finding.named(request.user, typed, strategy=strategy),
            "kind": kind,
            "typed": typed,
            "marking": MARKING if any(each.restricted for each in found) else "",
        }
    return render(request, "overview/find.html", context)


def _kinds(user):
    """Where it is looked, in words, for this person."""
    ways = [
        (
            May.READ_THE_PLAN,
            "the strategy and its actions, what was said of them, measures and evidence, recommendations of reviews, and reports on the plan",
        ),
        (May.SEE_THE_PICTURE, "figures"),
        (
            May.FOLLOW_GOVERNANCE,
            "meetings, papers, minutes and decisions that are open to you, emerging risks, and scrutiny with its replies",
        ),
        (May.READ_ESCALATIONS, "escalations"),
        (May.SEE_GOVERNANCE, "information sharing agreements"),
    ]
    return [words for may, words in ways if user.may(may)]
