from django.db import models
from django.db.models import OuterRef, Q, Subquery

from lantern.returns.models.calendar import Obligation


class Drafts(models.QuerySet):
    def visible_to(self, user):
        """What somebody is typing is for the agency that will send it."""
        return self.filter(obligation__in=Obligation.objects.own(user)) if user.is_authenticated else self.none()

    def open(self):
        return self.filter(sent=None)


class Draft(models.Model):
    """A return being typed in, until it is sent. One open for each return and quarter, whoever types."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 1

    obligation = models.ForeignKey(Obligation, on_delete=models.CASCADE, related_name="drafts")
    period = models.CharField(max_length=10)
    begun_at = models.DateTimeField()
    begun_by = models.CharField(max_length=120)
    sent = models.OneToOneField("returns.Return", null=True, on_delete=models.SET_NULL, related_name="draft")

    objects = Drafts.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["obligation", "period"], condition=Q(sent=None), name="draft_open_once")
        ]


class AllTyped(models.QuerySet):
    def visible_to(self, user):
        return self.filter(draft__in=Draft.objects.visible_to(user))

    def newest(self):
        """What each box holds now: the newest row of each that was not put aside."""
        same = Typed.objects.filter(
            draft=OuterRef("draft"), line=OuterRef("line"), dimension=OuterRef("dimension"),
            category=OuterRef("category"), is_aside=False,
        ).order_by("-pk")  # fmt: skip
        return self.filter(pk=Subquery(same.values("pk")[:1]))


class Typed(models.Model):
    """What somebody typed into one box. Rows are only added; put aside is what met another's newer answer."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 1

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="typed")
    line = models.CharField(max_length=60)
    dimension = models.CharField(max_length=30)
    category = models.CharField(max_length=60)
    number = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=20, blank=True)  # one of partner_returns.STATES; blank: the box is empty
    is_aside = models.BooleanField(default=False)
    at = models.DateTimeField()
    by = models.CharField(max_length=120)

    objects = AllTyped.as_manager()

    class Meta:
        indexes = [models.Index(fields=["draft", "line", "dimension", "category"], name="typed_by_box")]
