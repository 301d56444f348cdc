"""Reviews, and adding what they recommended."""

from django.contrib import messages
from django.db.models import Count
from django.shortcuts import redirect, render
from django.utils import timezone

from lantern.access.doors import load, needs
from lantern.access.models import Agency
from lantern.access.roles import May
from lantern.action_plan.changes import recommendations, reviews
from lantern.action_plan.learning import KINDS, NotNow
from lantern.action_plan.learning_forms import PublishForm, ReasonForm, RecommendationForm, ReviewForm
from lantern.action_plan.learning_told import MARKING
from lantern.action_plan.models import Review
from lantern.action_plan.strategy import in_force


@needs(May.EDIT_THE_PLAN)
def listing(request):
    """Every review, the newest first, and how much each recommended."""
    found = Review.objects.visible_to(request.user).annotate(many=Count("recommendations"))
    marking = MARKING if any(each.is_restricted for each in found) else ""
    return render(request, "action_plan/reviews.html", {"reviews": found, "kinds": KINDS, "marking": marking})


@needs(May.EDIT_THE_PLAN)
def add(request):
    """Add a review, restricted unless it was published; then what it recommended."""
    form = ReviewForm(request.POST or None, today=timezone.localdate())
    if form.is_valid():
        try:
            said = form.said | {"published": bool(form.said["published"])}
            review = reviews.add_review(**said, though=form.though, at=timezone.now(), by=request.user)
            messages.success(request, "Added. Now add what it recommended.")
            return redirect("action_plan:add_recommendation", review.pk)
        except NotNow as not_now:
            form.add_error("reference", str(not_now))
    return render(request, "action_plan/add_review.html", {"form": form})


@needs(May.EDIT_THE_PLAN)
def add_recommendation(request, pk):
    """Add one recommendation of a review."""
    review = load(Review.objects.visible_to(request.user), request, pk=pk)
    agencies = {each.code: each for each in Agency.objects.visible_to(request.user)}
    strategy = in_force()
    asked = {"agencies": list(agencies.values()), "known": strategy.by_ref if strategy else {}}
    form = RecommendationForm(request.POST or None, today=timezone.localdate(), **asked)
    if form.is_valid():
        said = form.said
        said |= {"lead": agencies[said["lead"]], "contributors": [agencies[code] for code in said["contributors"]]}
        try:
            recommendations.add_recommendation(
                review=review, **said, though=form.though, at=timezone.now(), by=request.user
            )
            messages.success(request, f"{said['reference']} is added.")
            return redirect("action_plan:learning")
        except NotNow as not_now:
            form.add_error("reference", str(not_now))
    marking = MARKING if review.is_restricted else ""
    return render(request, "action_plan/add_recommendation.html", {"form": form, "review": review, "marking": marking})


@needs(May.EDIT_THE_PLAN)
def openness(request, pk):
    """Say that a review was published, or that it is not after all."""
    review = load(Review.objects.visible_to(request.user), request, pk=pk)
    kind = PublishForm if review.is_restricted else ReasonForm
    form = kind(request.POST if request.method == "POST" else None, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            if review.is_restricted:
                reviews.publish_review(review=review, **form.said, at=timezone.now(), by=request.user)
            else:
                reviews.restrict_review(review=review, **form.said, by=request.user)
            messages.success(request, "Done.")
        except NotNow as not_now:
            messages.error(request, str(not_now))
        return redirect("action_plan:reviews")
    marking = MARKING if review.is_restricted else ""
    return render(request, "action_plan/review_openness.html", {"form": form, "review": review, "marking": marking})
