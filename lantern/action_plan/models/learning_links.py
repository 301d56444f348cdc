"""What a recommendation is about, who helps with it, and what of the strategy it speaks to."""

from django.db import models
from django.db.models import Q

from lantern.access.models import Agency
from lantern.action_plan.learning import THEMES
from lantern.action_plan.models.learning import OfARecommendation, Recommendation


class Theme(models.Model):
    """A theme that a recommendation has."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="themes")
    theme = models.CharField(max_length=20, choices=list(THEMES.items()))

    objects = OfARecommendation.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["recommendation", "theme"], name="theme_once"),
            models.CheckConstraint(condition=Q(theme__in=list(THEMES)), name="theme_exists"),
        ]


class Contribution(models.Model):
    """An agency that helps with a recommendation which another leads."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="contributions")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="contributions")

    objects = OfARecommendation.as_manager()

    class Meta:
        ordering = ("agency__name",)
        constraints = [models.UniqueConstraint(fields=["recommendation", "agency"], name="contribution_once")]


class RecommendationLink(models.Model):
    """What of the strategy a recommendation speaks to, by reference: an action, a finding, a national message."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="links")
    ref = models.CharField(max_length=10, db_index=True)

    objects = OfARecommendation.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["recommendation", "ref"], name="recommendation_link_once")]
