"""What is frozen, approved by two people and then published: how it stands is its latest row, and rows are only added."""

from django.db import models
from django.db.models import Exists, OuterRef, Subquery


class Stage(models.TextChoices):
    FROZEN = "frozen", "Frozen, waiting for two approvals"
    APPROVED_ONCE = "approved once", "Approved by one, waiting for another"
    APPROVED = "approved", "Approved by two, ready to publish"
    PUBLISHED = "published", "Published"
    SUPERSEDED = "superseded", "Replaced by a later version"
    WITHDRAWN = "withdrawn", "Taken back"
    SET_ASIDE = "set aside", "Set aside, never published"


WAITING = [Stage.FROZEN, Stage.APPROVED_ONCE, Stage.APPROVED]
DECIDED_BY_DIFFERENT_PEOPLE = [Stage.FROZEN, Stage.APPROVED_ONCE, Stage.APPROVED]


class Staged(models.QuerySet):
    """Rows of a model with `stages`, each of which is a StageRow."""

    def with_stage(self):
        """Each with `stage` and `stage_at`, its latest row, and `published_at`, which is null before it is."""
        latest = self._stages().order_by("-pk")
        published = latest.filter(stage=Stage.PUBLISHED)
        return self.annotate(
            stage=Subquery(latest.values("stage")[:1]),
            stage_at=Subquery(latest.values("at")[:1]),
            published_at=Subquery(published.values("at")[:1]),
        )

    def ever_published(self):
        """Those that have been out, whether or not they still are: what was read stays known."""
        return self.filter(self.ever(Stage.PUBLISHED))

    def standing(self):
        """Those that are published now: neither replaced nor taken back."""
        return self.with_stage().filter(stage=Stage.PUBLISHED)

    def ever(self, stage):
        """Whether it ever came to this stage, as a condition."""
        return Exists(self._stages().filter(stage=stage))

    def _stages(self):
        link = self.model.stages.field
        return link.model.objects.filter(**{link.name: OuterRef("pk")})


class StageRow(models.Model):
    """What became of it, when, by whom."""

    stage = models.CharField(max_length=20, choices=Stage)
    at = models.DateTimeField()
    by = models.CharField(max_length=400)
    person = models.BigIntegerField(
        null=True
    )  # a person's own number, kept when the person is forgotten; null: a command
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True
