"""What the partnership would say to inspectors, what shows it, and what is missing."""

from django.db import models
from django.db.models import Q

from lantern.access.models import Agency
from lantern.access.roles import May
from lantern.governance.inspection import QUESTIONS
from lantern.governance.models.said import Said


class Claims(models.QuerySet):
    def visible_to(self, user):
        return self if user.is_authenticated and user.may(May.FOLLOW_GOVERNANCE) else self.none()

    def standing(self):
        """The newest word on each claim, without those withdrawn."""
        return self.filter(followed_by=None, withdrawn_because="")


class Claim(Said):
    """One save of something that the partnership says of itself. Rows are only added; each names the one it follows."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    question = models.CharField(max_length=20)
    text = models.CharField(max_length=300)
    owner = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="claims")
    owner_role = models.CharField(max_length=120)
    evidence = models.TextField(blank=True)
    link = models.CharField(max_length=300, blank=True)  # the page or document that shows it
    gap = models.TextField(blank=True)
    follows = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="followed_by")
    withdrawn_because = models.CharField(max_length=300, blank=True)

    objects = Claims.as_manager()

    class Meta:
        ordering = ("question", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(question__in=list(QUESTIONS)), name="claim_answers_a_question"),
            models.CheckConstraint(
                condition=Q(evidence__gt="") | Q(gap__gt=""), name="claim_has_evidence_or_says_what_is_missing"
            ),
        ]
