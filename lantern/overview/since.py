"""What changed since a moment, in every room, as far as one person may see it. One query for each kind."""

from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from lantern.access.roles import May
from lantern.action_plan.models import Evidence, RecommendationEvidence, Update
from lantern.action_plan.progress import GREY, RATINGS
from lantern.analysis.periods import parse
from lantern.design.words import day
from lantern.governance.models import Challenge, MeetingState, PlanReport, Risk
from lantern.governance.models.reports import Kind
from lantern.insight.models import FigureSet, ReleaseStage, Stage

WRITTEN = {  # the rows, those of them that are told, what each is called by, what happened, and the page it leads to
    "risk": (Risk, {}, "title", "A risk was noticed", "governance:risk"),
    "challenge": (Challenge, {}, "title", "The independent scrutineer wrote", "governance:challenge"),
    "report": (PlanReport, {"kind": Kind.GROUP}, "group__name", "A report on the plan was frozen", "overview:report"),
}
MOST = 10  # of each kind that is asked for, and of all together that are told


def changed(user, *, since) -> list[dict]:
    """The newest first, each a moment, a title, a text and a way to it. One query for each kind that this person may see."""
    told = []
    for may, ask in ASKED:
        if user.may(may):
            told += ask(user, since)
    return sorted(told, key=lambda one: one["at"], reverse=True)[:MOST]


def may_see_any(user) -> bool:
    """Whether there is anything in this system whose changes this person may be told of."""
    return any(user.may(may) for may, _ in ASKED)


def _told(at, title, text, name, *args):
    return {"at": at, "title": title, "text": text, "href": reverse(name, args=args)}


def _ratings(user, since):
    """Updates that say something else of delivery than the one before them."""
    earlier = Update.objects.filter(action=OuterRef("action"), pk__lt=OuterRef("pk")).order_by("-pk")
    said = Update.objects.visible_to(user).filter(at__gte=since).select_related("action").order_by("-pk")
    said = said.annotate(before=Coalesce(Subquery(earlier.values("delivery")[:1]), Value(GREY)))
    return [_rating(each) for each in said.exclude(delivery=F("before"))[:MOST]]


def _rating(each):
    now, before = RATINGS[each.delivery].lower(), RATINGS[each.before].lower()
    title = f"Action {each.action.ref} is {now}; it was {before}"
    return _told(each.at, title, each.action.title, "action_plan:action", each.action.ref)


def _evidence(user, since):
    given = Evidence.objects.visible_to(user).standing().filter(at__gte=since).select_related("action").order_by("-pk")
    return [
        _told(each.at, f"Evidence for action {each.action.ref}", each.title, "action_plan:action", each.action.ref)
        for each in given[:MOST]
    ]


def _proof(user, since):
    given = RecommendationEvidence.objects.visible_to(user).standing().filter(at__gte=since).order_by("-pk")
    return [_proved(each) for each in given.select_related("recommendation__review")[:MOST]]


def _proved(each):
    title = f"Evidence for recommendation {each.recommendation.reference}"
    text = "From a review that is not published" if each.recommendation.review.is_restricted else each.title
    return _told(each.at, title, text, "action_plan:recommendation", each.recommendation_id)


def _meetings(user, since):
    held = MeetingState.objects.visible_to(user).filter(state=MeetingState.State.HELD, at__gte=since)
    return [
        _told(
            each.at,
            f"{each.meeting.group.name} met",
            f"On {day(each.meeting.on)}",
            "governance:meeting",
            each.meeting_id,
        )
        for each in held.select_related("meeting__group").order_by("-pk")[:MOST]
    ]


def _written(user, since):
    """Risks that were noticed, what the scrutineer wrote, and reports on the plan: three kinds in one query."""
    first, *others = (
        model.objects.visible_to(user)
        .filter(at__gte=since, **which)
        .order_by()
        .annotate(kind_of_row=Value(kind), named=F(name))
        .values_list("at", "kind_of_row", "named", "pk")
        for kind, (model, which, name, *_) in WRITTEN.items()
    )
    found = first.union(*others, all=True).order_by("-at")[:MOST]
    return [_told(at, WRITTEN[kind][3], named, WRITTEN[kind][4], pk) for at, kind, named, pk in found]


def _releases(user, since):
    became = {Stage.PUBLISHED: "published", Stage.WITHDRAWN: "taken back"}
    stages = ReleaseStage.objects.visible_to(user).filter(at__gte=since, stage__in=list(became))
    return [
        _told(
            each.at,
            f"Release {became[each.stage]}",
            f"{parse(each.release.period).label}, version {each.release.version}",
            "overview:release",
            each.release_id,
        )
        for each in stages.select_related("release").order_by("-pk")[:MOST]
    ]


def _figures(user, since):
    """Figures published and taken back. Why they were is for the agency's own people."""
    lately = Q(published_at__gte=since) | Q(withdrawal__at__gte=since)
    sets = FigureSet.objects.visible_to(user).filter(lately).select_related("agency", "withdrawal")
    told = []
    for each in sets.order_by("-published_at")[:MOST]:
        title = f"Figures published from {each.agency.name}"
        told.append(_told(each.published_at, title, each.source, "insight:picture"))
        if hasattr(each, "withdrawal"):
            title = f"Figures from {each.agency.name} taken back"
            why = f": {each.withdrawal.reason}" if each.agency == user.acting.agency else ""  # its own people's words
            told.append(_told(each.withdrawal.at, title, f"{each.source}{why}", "insight:picture"))
    return [one for one in told if one["at"] >= since]


ASKED = (
    (May.READ_THE_PLAN, _ratings),
    (May.READ_THE_PLAN, _evidence),
    (May.READ_THE_PLAN, _proof),
    (May.FOLLOW_GOVERNANCE, _meetings),
    (May.READ_THE_PLAN, _written),
    (May.SEE_THE_PICTURE, _releases),
    (May.SEE_THE_PICTURE, _figures),
)
