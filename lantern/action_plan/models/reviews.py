"""Where recommendations come from, and spreadsheets of them that are looked at before they are taken in."""

from django.db import models
from django.db.models import Q

from lantern.access.roles import May
from lantern.action_plan.learning import KINDS


class Reviews(models.QuerySet):
    def visible_to(self, user):
        """Published ones: whoever reads the plan. Restricted ones: who needs them for their role, and nobody else."""
        if not user.is_authenticated or not user.may(May.READ_THE_PLAN):
            return self.none()
        return self if user.may(May.READ_RESTRICTED_REVIEWS) else self.filter(published_at__isnull=False)


class Review(models.Model):
    """Where recommendations come from. Restricted until somebody says that it was published."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    reference = models.CharField(max_length=30, unique=True)
    kind = models.CharField(max_length=20, choices=list(KINDS.items()))
    title = models.CharField(max_length=200)
    dated_on = models.DateField()
    address = models.URLField(max_length=400, blank=True)  # where anyone can read it
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=400)
    published_at = models.DateTimeField(null=True)  # none: restricted
    published_by = models.CharField(max_length=400, blank=True)

    objects = Reviews.as_manager()

    class Meta:
        ordering = ("-dated_on", "reference")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="review_kind_exists"),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, published_by="", address="")
                | Q(published_at__isnull=False) & ~Q(published_by=""),
                name="review_published_by_somebody",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def is_restricted(self):
        return self.published_at is None


class LearningSheets(models.QuerySet):
    def visible_to(self, user):
        """Your own, while you look at what was found in it."""
        may = user.is_authenticated and user.may(May.EDIT_THE_PLAN) and user.may(May.READ_RESTRICTED_REVIEWS)
        return self.filter(person=user.pk) if may else self.none()


class LearningSheet(models.Model):
    """A spreadsheet of recommendations that somebody sent: its rows as read, until they are taken in or put away."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 1

    file_name = models.CharField(max_length=100)
    rows = models.JSONField()
    person = models.BigIntegerField()
    at = models.DateTimeField()
    taken_in_at = models.DateTimeField(null=True)

    objects = LearningSheets.as_manager()

    class Meta:
        ordering = ("-pk",)
