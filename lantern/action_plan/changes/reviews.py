"""What is written of reviews: that one was added, and who may read it."""

from django.db import IntegrityError, transaction

from lantern.action_plan.learning import NotNow
from lantern.action_plan.models import Review
from lantern.trail.changes import record


@transaction.atomic
def add_review(*, reference, kind, title, dated_on, published=False, address="", though=None, at, by):
    """Add a review that recommends something. It is restricted unless it was published.

    `though`: that its words were kept although they may point at a child, and why.
    Errors: NotNow when the reference is taken.
    """
    who = by.signature["who"]
    said = {"reference": reference, "kind": kind, "title": title, "dated_on": dated_on}
    open_to_all = {"published_at": at, "published_by": who, "address": address} if published else {}
    try:
        with transaction.atomic():
            review = Review.objects.create(**said, **open_to_all, added_at=at, added_by=who)
    except IntegrityError:
        raise NotNow(f"There is a review “{reference}” already. Give this one its own reference.") from None
    record("review added", on=review, detail={"kind": kind, "published": published, **(though or {})}, by=by)
    return review


@transaction.atomic
def publish_review(*, review, address="", at, by):
    """From now on everyone who reads the plan reads what this review recommended. Errors: NotNow when it is so already."""
    now = Review.objects.select_for_update().get(pk=review.pk)
    if not now.is_restricted:
        raise NotNow("It is marked as published already.")
    now.published_at, now.published_by, now.address = at, by.signature["who"], address
    now.save()
    record("review marked as published", on=now, by=by)


@transaction.atomic
def restrict_review(*, review, reason, by):
    """From now on only who needs it reads what this review recommended. Errors: NotNow when it is so already."""
    now = Review.objects.select_for_update().get(pk=review.pk)
    if now.is_restricted:
        raise NotNow("It is marked as restricted already.")
    now.published_at, now.published_by, now.address = None, "", ""
    now.save()
    record("review marked as restricted", on=now, detail={"reason": reason}, by=by)
