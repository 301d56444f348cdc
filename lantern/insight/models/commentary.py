"""What people write beside the figures: every save a row, so that no draft is lost and what was signed stays."""

from django.db import models
from django.db.models import Q

from lantern.access.models import Agency
from lantern.access.roles import May


class Commentaries(models.QuerySet):
    def visible_to(self, user):
        """Drafts speak of exact counts: those who may write them read them, whoever began them."""
        return self if user.is_authenticated and user.may(May.WRITE_COMMENTARY) else self.none()

    def at(self, period, slot, indicator=""):
        """Everything saved in one place of a period's report, the newest first."""
        return self.filter(period=period, slot=slot, indicator=indicator).order_by("-pk")


class Commentary(models.Model):
    """One save of what is said in one place of a period's report. Rows are only added; each names the one it follows."""

    DATA_CLASS = "internal"
    KEEP_YEARS = 10

    class State(models.TextChoices):
        DRAFT = "draft", "Draft"
        SIGNED = "signed", "Signed"
        TAKEN_BACK = "taken back", "Taken back"

    period = models.CharField(max_length=20)
    slot = models.CharField(max_length=20)
    indicator = models.CharField(max_length=60, blank=True)  # for a measure only
    parts = models.JSONField(default=dict)
    state = models.CharField(max_length=20, choices=State)
    for_anyone = models.BooleanField(default=False)  # fit for the public edition, says whoever signs
    follows = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="followed_by")
    at = models.DateTimeField()
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="commentaries")
    by = models.CharField(max_length=400)
    role = models.CharField(max_length=30)

    objects = Commentaries.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name_plural = "commentaries"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["draft", "signed", "taken back"]), name="commentary_state_exists"
            ),
            models.UniqueConstraint(
                fields=["period", "slot", "indicator"],
                condition=Q(follows__isnull=True),
                name="commentary_begins_once",
            ),
            models.CheckConstraint(
                condition=Q(slot="measure", indicator__gt="") | (~Q(slot="measure") & Q(indicator="")),
                name="commentary_names_a_measure_or_none",
            ),
        ]

    @property
    def who(self):
        """The writer's name, without the address."""
        return self.by.partition(" <")[0]
