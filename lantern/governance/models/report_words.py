"""What people write of an aim or an outcome for a report that is to come: every save a row, and what is signed goes into it."""

from django.db import models
from django.db.models import Q

from lantern.access.roles import May
from lantern.governance.models.said import Said


class EveryWords(models.QuerySet):
    def visible_to(self, user):
        """Nobody but those who prepare reports reads what is not signed yet."""
        return self if user.is_authenticated and user.may(May.MANAGE_GOVERNANCE) else self.none()

    def of(self, kind, year=0):
        """Everything written for reports of this kind, and of this year, the oldest first."""
        return self.filter(kind=kind, year=year).order_by("pk")


class ReportWords(Said):
    """One save of what is written of one aim or outcome. Rows are only added; each names the one it follows."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 20

    kind = models.CharField(max_length=10)  # of the report that it is for: annual or public
    year = models.PositiveSmallIntegerField(default=0)
    ref = models.CharField(max_length=10)  # of the aim or outcome
    judged = models.CharField(max_length=12, blank=True)  # in an annual review
    parts = models.JSONField(default=dict)  # question -> answer
    is_signed = models.BooleanField(default=False)
    follows = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="followed_by")

    objects = EveryWords.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name_plural = "report words"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["annual", "public"]), name="report_words_kind_exists"),
            models.UniqueConstraint(
                fields=["kind", "year", "ref"], condition=Q(follows__isnull=True), name="report_words_begin_once"
            ),
        ]
