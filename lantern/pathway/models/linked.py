from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from lantern.access.models import Agency
from lantern.pathway.linking import NONE, OFF, UNDECIDED
from lantern.pathway.models.access import seen_by
from lantern.pathway.models.journeys import Journey


class LinkedChildren(models.QuerySet):
    def visible_to(self, user):
        """Those of a journey that this person sees. It says nothing of whether they see the other child's."""
        return seen_by(self, user, "journey")

    def standing(self):
        """Those that nobody has taken off since they were linked last."""
        newest = LinkedChildDecision.objects.filter(linked=OuterRef("pk")).order_by("-pk").values("decision")[:1]
        return self.annotate(newest=Coalesce(Subquery(newest), Value(UNDECIDED))).exclude(newest=OFF)


class LinkedChild(models.Model):
    """Another child, as one journey has them. Each stands beside its counterpart on the other child's journey."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    journey = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="linked_children")
    other = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="linked_from")
    how = models.CharField(max_length=40)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=120)

    objects = LinkedChildren.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["journey", "other"], name="linked_child_once"),
            models.CheckConstraint(condition=~Q(journey=F("other")), name="linked_child_is_another"),
        ]


class OfLinkedChildren(models.QuerySet):
    def visible_to(self, user):
        """What was decided for a child linked to a journey that this person sees."""
        return seen_by(self, user, "linked__journey")


class LinkedChildDecision(models.Model):
    """What was decided for a linked child, from the journey that it is linked to. The newest counts."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    linked = models.ForeignKey(LinkedChild, on_delete=models.CASCADE, related_name="decisions")
    decision = models.CharField(max_length=40)
    reason = models.CharField(max_length=40, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=120)

    objects = OfLinkedChildren.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(
                condition=(Q(decision=NONE) & ~Q(reason="")) | (~Q(decision=NONE) & Q(reason="")),
                name="linked_child_nothing_says_why",
            )
        ]
