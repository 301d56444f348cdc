"""Recommendations of reviews: the list, the same as a spreadsheet, and one of them."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lantern.access.doors import load, needs
from lantern.access.models import Agency
from lantern.access.roles import May
from lantern.action_plan import learning, learning_told
from lantern.action_plan.learning_forms import LearningFilter
from lantern.action_plan.models import Recommendation
from lantern.action_plan.strategy import in_force
from lantern.action_plan.views.restricted import marked, marked_list
from lantern.design.filtering import chosen
from lantern.design.folding import words_in
from lantern.trail.changes import record

PER_PAGE = 25
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TOLD = (
    "themes", "contributions__agency", "links", "states", "updates", "due_days", "tests__result", "evidence__files",
)  # fmt: skip
FIELDS = {
    "kind": "review__kind", "theme": "themes__theme", "lead": "lead__code", "state": "state", "relevance": "relevance",
}  # fmt: skip


@needs(May.READ_THE_PLAN)
def listing(request):
    """What reviews recommended, as far as this person may know of it, the first due first."""
    today = timezone.localdate()
    form = LearningFilter(request.GET, agencies=Agency.objects.visible_to(request.user))
    everything = Recommendation.objects.visible_to(request.user).with_standing()
    page = Paginator(_filtered(everything, form, today), PER_PAGE).get_page(request.GET.get("page"))
    rows = [(each, learning_told.rated(each), learning.is_late(each.due_on, each.state, today)) for each in page]
    context = {
        "page": page,
        "rows": rows,
        "filter_form": form,
        "chosen": chosen(form, request.GET),
        "counts": _counts(everything, today),
        "may_keep": request.user.may(May.EDIT_THE_PLAN),
        "marking": marked_list(request, page),
        **WORDS,
    }
    return render(request, "action_plan/learning.html", context)


@needs(May.READ_THE_PLAN)
def workbook(request):
    """The list, with its filters, as a spreadsheet."""
    from lantern.insight.files import Cover, as_workbook  # loads what writes workbooks

    today = timezone.localdate()
    form = LearningFilter(request.GET, agencies=Agency.objects.visible_to(request.user))
    everything = Recommendation.objects.visible_to(request.user).with_standing()
    found = list(_filtered(everything, form, today).prefetch_related("themes", "contributions__agency", "links"))
    restricted = sum(each.review.is_restricted for each in found)
    record("recommendations downloaded", detail={"rows": len(found), "restricted": restricted}, by=request.user)
    marking = learning_told.MARKING if restricted else ""
    cover = Cover("Learning from reviews", "Lantern", f"As it stood on {today:%d/%m/%Y}", marking)
    headers = {"Content-Disposition": f'attachment; filename="lantern-learning-{today.isoformat()}.xlsx"'}
    return HttpResponse(as_workbook(learning_told.table(found), cover), content_type=WORKBOOK, headers=headers)


@needs(May.READ_THE_PLAN)
def one(request, pk):
    """One recommendation: who, by when, how it goes, what shows it, what it changed, and what this person may do."""
    found = Recommendation.objects.visible_to(request.user).with_standing().prefetch_related(*TOLD)
    shown = load(found, request, pk=pk)
    strategy = in_force()
    context = {
        "one": shown,
        "rating": learning_told.rated(shown),
        "is_late": learning.is_late(shown.due_on, shown.state, timezone.localdate()),
        "story": learning_told.story(shown),
        "speaks_to": [(each.ref, strategy and strategy.by_ref.get(each.ref)) for each in shown.links.all()],
        "may": _may(request.user, shown),
        "marking": marked(request, shown),
        **WORDS,
    }
    return render(request, "action_plan/recommendation.html", context)


WORDS = {
    "kinds": learning.KINDS,
    "states": learning.STATES,
    "relevance": learning.RELEVANCE,
    "results": learning.RESULTS,
}


def _filtered(found, form, today):
    form.is_valid()
    asked = form.cleaned_data
    found = found.filter(**{FIELDS[name]: asked[name] for name in FIELDS if asked.get(name)})
    if asked.get("openness"):
        found = found.filter(review__published_at__isnull=asked["openness"] == "restricted")
    if asked.get("when"):
        found = found.overdue(today)
    if asked.get("words"):
        found = found.matching(words_in(asked["words"]))
    return _rated(found, asked.get("rating")).order_by("due_on", "reference")


def _rated(found, wanted):
    if wanted == "blue":
        return found.filter(state=learning.VERIFIED)
    if wanted:
        said = ["", "grey"] if wanted == "grey" else [wanted]
        return found.exclude(state=learning.VERIFIED).filter(said__in=said)
    return found


def _counts(found, today):
    """How many are late, wait to be verified and are verified, of those this person may know of. One query."""
    late = waiting = proved = 0
    stands = list(found.values_list("state", "due_on"))
    for state, due_on in stands:
        late += learning.is_late(due_on, state, today)
        waiting += state == learning.SAID_DONE
        proved += state == learning.VERIFIED
    return {"all": len(stands), "late": late, "waiting": waiting, "verified": proved}


def _may(user, shown):
    """What this person may do with it as it stands."""
    return {
        "say": shown.state in learning.GOING_ON
        and Recommendation.objects.visible_to(user).to_update(user).filter(pk=shown.pk).exists(),
        "verify": shown.state == learning.SAID_DONE
        and user.may(May.VERIFY_RECOMMENDATIONS)
        and shown.lead != user.acting.agency,
        "keep": user.may(May.EDIT_THE_PLAN) and shown.state not in (learning.VERIFIED, learning.WITHDRAWN),
        "reopen": shown.state in learning.FOLLOWS[learning.REOPENED] and _reopens(user),
    }


def _reopens(user):
    return user.may(May.EDIT_THE_PLAN) or user.may(May.VERIFY_RECOMMENDATIONS)
