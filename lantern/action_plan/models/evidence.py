"""What shows that an action was done, and whether it changed anything."""

from django.db import models
from django.db.models import Q

from lantern.access.models import Agency
from lantern.action_plan.models.progress import OfThePlan
from lantern.action_plan.models.strategy import Action
from lantern.design.matching import say_all


class Evidences(OfThePlan):
    def standing(self):
        """What has not been withdrawn."""
        return self.filter(withdrawal=None)

    def matching(self, words):
        """Those that say all of these folded words, or whose action has them in its reference."""
        return self.filter(*say_all(words, "title", "says", "action__ref"))


class Evidence(models.Model):
    """One piece of evidence: data that updates itself, an audit, what people said, what staff say. Never edited."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    class Kind(models.TextChoices):
        DATA = "data", "Data"
        AUDIT = "audit", "Audit"
        VOICE = "voice", "What children and families said"
        STAFF = "staff", "What staff say"

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=10, choices=Kind)
    level = models.PositiveSmallIntegerField()  # 1 activity … 5 outcome for children
    title = models.CharField(max_length=200)
    says = models.TextField(blank=True)
    link = models.URLField(max_length=400, blank=True)
    indicator = models.CharField(max_length=60, blank=True)  # of data: whose figure is shown as it is now
    at = models.DateTimeField()
    by = models.CharField(max_length=400)
    agency = models.ForeignKey(Agency, null=True, on_delete=models.PROTECT, related_name="action_evidence")

    objects = Evidences.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name_plural = "evidence"
        indexes = [models.Index(fields=["action", "-level"], name="evidence_best_of_action")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["data", "audit", "voice", "staff"]), name="evidence_kind_exists"
            ),
            models.CheckConstraint(condition=Q(level__range=(1, 5)), name="evidence_level_exists"),
            models.CheckConstraint(
                condition=~Q(kind="data") | ~Q(indicator=""), name="evidence_data_names_an_indicator"
            ),
            models.CheckConstraint(condition=Q(kind="data") | ~Q(says=""), name="evidence_says_something"),
        ]

    @property
    def who(self):
        return self.by.partition(" <")[0]


class EvidenceWithdrawal(models.Model):
    """Evidence taken back, and why. It is still read; it proves nothing any more."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    evidence = models.OneToOneField(Evidence, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.CharField(max_length=400)

    objects = OfThePlan.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="evidence_withdrawn_with_a_reason")]


class Answers(models.Model):
    """What else of the strategy a piece of evidence speaks to, by reference: an outcome, a finding, a message."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="answers")
    ref = models.CharField(max_length=10, db_index=True)

    objects = OfThePlan.as_manager()

    class Meta:
        verbose_name_plural = "answers"
        constraints = [models.UniqueConstraint(fields=["evidence", "ref"], name="answers_once")]
