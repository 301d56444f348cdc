from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from lantern.access.models import Agency
from lantern.pathway.models.journeys import Journey

ACCEPTED, REFUSED, UNDONE = "accepted", "refused", "undone"


class Joinings(models.QuerySet):
    def visible_to(self, user):
        """Those that one of a person's journeys asks about, or is asked about. It shows neither side the other's journey."""
        seen = Journey.objects.visible_to(user)
        return self.filter(Exists(seen.filter(pk=OuterRef("asking"))) | Exists(seen.filter(pk=OuterRef("asked"))))


class Joining(models.Model):
    """One agency's request that two journeys become one, because they are about one child."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    asking = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="joinings_asked")
    asked = models.ForeignKey(Journey, on_delete=models.CASCADE, related_name="joinings_received")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=120)

    objects = Joinings.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [models.CheckConstraint(condition=~Q(asking=F("asked")), name="joining_is_of_two")]


class OfJoinings(models.QuerySet):
    def visible_to(self, user):
        """What belongs to a joining that this person sees."""
        return self.filter(joining__in=Joining.objects.visible_to(user))


class JoiningSaid(models.Model):
    """That a joining was accepted, refused, or undone after all; and why."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    joining = models.ForeignKey(Joining, on_delete=models.CASCADE, related_name="said")
    what = models.CharField(max_length=20)
    reason = models.CharField(max_length=40, blank=True)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=120)

    objects = OfJoinings.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["joining", "what"], name="joining_said_once"),
            models.CheckConstraint(
                condition=Q(what=ACCEPTED, reason="") | (Q(what__in=(REFUSED, UNDONE)) & ~Q(reason="")),
                name="joining_no_says_why",
            ),
        ]


class JoinedRow(models.Model):
    """A row that a joining moved from one journey to the other, so that it can go back. `was`: what else changed in it."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    joining = models.ForeignKey(Joining, on_delete=models.CASCADE, related_name="rows")
    model = models.CharField(max_length=60)
    field = models.CharField(max_length=40)
    row = models.BigIntegerField()
    was = models.JSONField(default=dict)

    objects = OfJoinings.as_manager()

    class Meta:
        ordering = ("pk",)
        constraints = [models.UniqueConstraint(fields=["joining", "model", "field", "row"], name="joined_row_once")]
