"""What is shown of reviews that are not published is marked as such, and that it was shown is in the trail."""

from lantern.action_plan.learning_told import MARKING
from lantern.trail.changes import record


def marked(request, recommendation, how="read"):
    """The marking of a page that shows one recommendation."""
    if not recommendation.review.is_restricted:
        return ""
    record(f"restricted recommendation {how}", on=recommendation, by=request.user)
    return MARKING


def marked_list(request, recommendations):
    """The marking of a list, of which some may be restricted."""
    shown = sorted(each.reference for each in recommendations if each.review.is_restricted)
    if not shown:
        return ""
    record("restricted recommendation listed", detail={"recommendations": shown}, by=request.user)
    return MARKING
