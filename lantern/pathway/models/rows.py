from django.db import models
from django.db.models import Q

from lantern.access.models import Agency, Person
from lantern.access.roles import May
from lantern.pathway.models.access import followed_by
from lantern.pathway.models.discussions import Discussion
from lantern.pathway.models.occasions import Occasion

CHECKED, TAKEN, DROPPED = "checked", "taken in", "dropped"


class RowFiles(models.QuerySet):
    def visible_to(self, user):
        """One's own, as whom one acts now: nobody else may see which rows met a journey that this person sees."""
        if not user.is_authenticated or not user.may(May.WORK_ON_JOURNEYS):
            return self.none()
        return self.filter(person=user, agency=user.acting.agency, about=followed_by(user))


class RowFile(models.Model):
    """A file of rows that was checked: what was found in it and, until it is taken in or dropped, its rows.

    Tokens stand in the rows in place of numbers. Of the file itself nothing is kept, not even its name.
    """

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=20)
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()
    state = models.CharField(max_length=20, default=CHECKED)
    rows = models.JSONField(default=list)  # `Row.kept()` of each
    findings = models.JSONField(default=list)  # row, column, code, severity, message, to_do
    counts = models.JSONField(default=dict)

    objects = RowFiles.as_manager()

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(condition=Q(state__in=(CHECKED, TAKEN, DROPPED)), name="row_file_state"),
            models.CheckConstraint(condition=Q(state=CHECKED) | Q(rows=[]), name="row_file_rows_go"),
        ]


class RowOrigins(models.QuerySet):
    def visible_to(self, user):
        """Those of this person's agency: it knows its own references, and learns nothing from them."""
        if not user.is_authenticated or not user.may(May.WORK_ON_JOURNEYS):
            return self.none()
        return self.filter(agency=user.acting.agency)


class RowOrigin(models.Model):
    """Which discussion or occasion a row became, by the token of the sender's own reference, so that a later row corrects it."""

    DATA_CLASS = "personal"
    KEEP_YEARS = None

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=64)  # a token, which is another for each kind of rows
    discussion = models.ForeignKey(Discussion, on_delete=models.CASCADE, null=True, related_name="+")
    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField()

    objects = RowOrigins.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "reference"], name="row_origin_once"),
            models.CheckConstraint(
                condition=Q(discussion=None, occasion__isnull=False) | Q(discussion__isnull=False, occasion=None),
                name="row_origin_is_one_thing",
            ),
        ]

    def is_mistaken_on(self, journey):
        """Whether what it became is on this journey, entered by mistake as somebody said."""
        thing = self.discussion or self.occasion
        return thing.mistake_id is not None and thing.journey_id == journey.pk
