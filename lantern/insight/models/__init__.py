from django.db import models
from django.db.models import F, Q

from lantern.access.models import Agency
from lantern.access.roles import May
from lantern.insight.models.commentary import Commentary
from lantern.insight.models.releases import Release, ReleaseFile, ReleaseStage, Stage

__all__ = ["Commentary", "Figure", "FigureSet", "Release", "ReleaseFile", "ReleaseStage", "Stage", "Withdrawal"]


class FigureSets(models.QuerySet):
    def visible_to(self, user):
        """Published figures are the partnership's: whoever may see the picture may see that they exist."""
        return self if user.is_authenticated and user.may(May.SEE_THE_PICTURE) else self.none()

    def standing(self):
        """Sets that have not been withdrawn, the one that counts first: best kind, then newest."""
        return self.filter(withdrawal=None).order_by("rank", "-published_at", "-pk")


class FigureSet(models.Model):
    """All the figures counted from one return and what stood beside it. Never edited: a correction is a new set, an undo a withdrawal."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="figure_sets")
    source = models.CharField(max_length=40, db_index=True)  # the return's public reference
    kind = models.CharField(max_length=20)
    rank = models.PositiveSmallIntegerField()  # 1 counts before 2 where both speak for a period
    speaks_of = models.JSONField(default=list)  # the codes of the indicators that it has figures for
    made_of = models.JSONField(default=list)  # the references of the returns counted together with it, its own too
    covers_from = models.DateField()
    covers_to = models.DateField()
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=400)

    objects = FigureSets.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(covers_to__gte=F("covers_from")), name="figure_set_covers_a_time")
        ]


class Withdrawal(models.Model):
    """A set of figures taken back, and why. The set that stood before it stands again."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    figure_set = models.OneToOneField(FigureSet, on_delete=models.PROTECT, related_name="withdrawal")
    at = models.DateTimeField()
    by = models.CharField(max_length=400)
    reason = models.CharField(max_length=300)


class Figures(models.QuerySet):
    def visible_to(self, user):
        """Exact counts may point at a child: only a role that may see them gets rows."""
        return self if user.is_authenticated and user.may(May.SEE_EXACT_COUNTS) else self.none()


class Figure(models.Model):
    """One published number and what it is made of. Null is what the return cannot say, which is not nought."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    figure_set = models.ForeignKey(FigureSet, on_delete=models.CASCADE, related_name="figures")
    indicator = models.CharField(max_length=60)
    definition_version = models.CharField(max_length=10)
    period = models.CharField(max_length=20)
    dimension = models.CharField(max_length=30)
    category = models.CharField(max_length=60)
    numerator = models.FloatField(null=True)
    denominator = models.FloatField(null=True)
    not_eligible = models.PositiveIntegerField(null=True)
    not_known = models.PositiveIntegerField(null=True)
    status = models.CharField(max_length=60)

    objects = Figures.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["figure_set", "period", "indicator", "dimension", "category"], name="figure_once"
            )
        ]
