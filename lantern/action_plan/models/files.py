"""Files kept as proof: where each lies, what it is proof of, and who may have it."""

from django.db import models
from django.db.models import Q

from lantern.access.models import Agency
from lantern.action_plan.models.evidence import Evidence
from lantern.action_plan.models.learning import RecommendationEvidence
from lantern.analysis.attachments import KINDS


class OnDisk:
    """What is told of a row whose `kind`, `sha256` and `size` (bytes) speak of a file on a shelf."""

    @property
    def media_type(self):
        return KINDS[self.kind].media_type

    @property
    def megabytes(self):
        """The size as people read it: never nought."""
        return max(round(self.size / 1_000_000, 1), 0.1)


class KeptFile(OnDisk, models.Model):
    """What every file that is kept says of itself. Its content lies under its SHA-256, once, however often it is sent."""

    file_name = models.CharField(max_length=100)
    kind = models.CharField(max_length=12, choices=[(kind, each.words) for kind, each in KINDS.items()])
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField()  # bytes
    at = models.DateTimeField()
    by = models.CharField(max_length=400)
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=400, blank=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.file_name

    @property
    def who(self):
        return self.by.partition(" <")[0]


class ProofFiles(models.QuerySet):
    def visible_to(self, user):
        """Whoever sees what it is proof of."""
        return self.filter(
            Q(evidence__in=Evidence.objects.visible_to(user))
            | Q(recommendation_evidence__in=RecommendationEvidence.objects.visible_to(user))
        )

    def standing(self):
        """What has not been withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


class ProofFile(KeptFile):
    """A file that is evidence of an action, or of a recommendation."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    evidence = models.ForeignKey(Evidence, null=True, on_delete=models.PROTECT, related_name="files")
    recommendation_evidence = models.ForeignKey(
        RecommendationEvidence, null=True, on_delete=models.PROTECT, related_name="files"
    )

    objects = ProofFiles.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=list(KINDS)), name="proof_file_kind_exists"),
            models.CheckConstraint(
                condition=Q(evidence__isnull=False, recommendation_evidence__isnull=True)
                | Q(evidence__isnull=True, recommendation_evidence__isnull=False),
                name="proof_file_is_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_why="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why=""),
                name="proof_file_withdrawn_with_a_reason",
            ),
        ]
